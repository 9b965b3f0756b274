"""What the figures around a place for a business mean."""

from collections.abc import Mapping
from typing import Final

from core.text import Text

MEANINGS: Final[Mapping[str, Text]] = {
    "residents": Text(
        kk="Осы жерге жаяу {minutes} минутта жететін тұрғындар.",
        ru="Жители, которым сюда {minutes} минут пешком или меньше.",
        en="Residents who reach this place within {minutes} minutes on foot.",
    ),
    "nearest": Text(
        kk="Жаяу {minutes} минуттағы тұрғындар: бәсекелестердің бәрі олардан осы жерден алысырақ.",
        ru="Жители в {minutes} минутах пешком, которым до всех конкурентов дальше, чем сюда.",
        en="Residents within {minutes} minutes on foot to whom every competitor is farther.",
    ),
    "customers": Text(
        kk="Хафф моделі бойынша осы жерді таңдайтын тұрғындар; барлық орын бірдей көлемде.",
        ru="Жители, которые выберут это место по модели Хаффа; все места одного размера.",
        en="Residents who would choose this place by the Huff model; all places alike in size.",
    ),
    "own_percent": Text(
        kk="Күтілетін тұтынушылардың қанша бөлігі өз нүктелеріңізден келеді.",
        ru="Какая часть ожидаемых покупателей придёт от своих же точек.",
        en="Which part of the expected customers comes from one's own branches.",
    ),
    "jobs": Text(
        kk="Жаяу {minutes} минуттағы жұмыс орындары, ғимараттардың ауданынан бағаланған.",
        ru="Рабочие места в {minutes} минутах пешком, оценка по площади зданий.",
        en="Jobs within {minutes} minutes on foot, estimated from floor area.",
    ),
    "flow": Text(
        kk="Тұрғындар мен жұмысшылардың жартысы жақын аялдамаға барып қайтса, осы жерден "
        "өтетіндер, күніне.",
        ru="Кто проходит здесь за день, если половина жителей и работающих идёт до ближайшей "
        "остановки и назад.",
        en="Who passes here in a day if half of the residents and workers walk to the nearest stop "
        "and back.",
    ),
    "competitors": Text(
        kk="Осы саланың жабылмаған орындары, жаяу {minutes} минутта.",
        ru="Незакрытые места той же категории в {minutes} минутах пешком.",
        en="Places of the same category that are not closed, within {minutes} minutes on foot.",
    ),
    "competitor_metres": Text(
        kk="Ең жақын бәсекелеске дейінгі жаяу жол.",
        ru="Путь пешком до ближайшего конкурента.",
        en="The way on foot to the nearest competitor.",
    ),
    "stops": Text(
        kk="Жаяу 5 минуттағы қоғамдық көлік аялдамалары.",
        ru="Остановки общественного транспорта в 5 минутах пешком.",
        en="Stops of public transport within 5 minutes on foot.",
    ),
    "stop_metres": Text(
        kk="Ең жақын аялдамаға дейінгі жаяу жол.",
        ru="Путь пешком до ближайшей остановки.",
        en="The way on foot to the nearest stop.",
    ),
    "rent": Text(
        kk="Ауданда сауда орнын жалдаудың соңғы белгілі орташа ақысы, айына.",
        ru="Последняя известная средняя аренда торговых площадей в районе, за месяц.",
        en="The newest mean rent of retail space known in the district, a month.",
    ),
}
"""Of facts; `{minutes}` is how far customers walk."""
