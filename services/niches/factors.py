"""What makes a place good for a business: factors, their sign, and weights to begin with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One reason for or against a place.

    Attributes
    ----------
    sign
        1 if more of it is better, -1 if worse.
    title
        One or two words, for bars and sliders.
    meaning
        What its value is, with its unit.
    """

    sign: int
    title: Text
    meaning: Text


FACTORS: Final[Mapping[str, Factor]] = {
    "residents": Factor(
        sign=1,
        title=Text(kk="тұрғындар", ru="жители", en="residents"),
        meaning=Text(
            kk="жаяу жететін жерде тұратындар, жақыны көбірек есептеледі",
            ru="живущие в пешей доступности; ближние считаются полнее",
            en="who lives within walking distance, the nearer the fuller",
        ),
    ),
    "nearest": Factor(
        sign=1,
        title=Text(kk="бос сұраныс", ru="свободный спрос", en="open demand"),
        meaning=Text(
            kk="осы орын ең жақыны болатын тұрғындар: бәсекелестердің бәрі олардан алысырақ",
            ru="жители, для которых это место станет ближайшим: до всех конкурентов дальше",
            en="residents for whom this would be the nearest: every competitor is farther",
        ),
    ),
    "jobs": Factor(
        sign=1,
        title=Text(kk="жұмыс орындары", ru="рабочие места", en="jobs"),
        meaning=Text(
            kk="жаяу жететін жердегі жұмыс орындары, ғимараттардың ауданынан бағаланған",
            ru="рабочие места в пешей доступности, оценка по площади зданий",
            en="jobs within walking distance, estimated from floor area",
        ),
    ),
    "flow": Factor(
        sign=1,
        title=Text(kk="жаяу ағын", ru="пеший поток", en="footfall"),
        meaning=Text(
            kk="үйі мен жұмысынан аялдамаға барғанда осы жерден өтетіндер, күніне",
            ru="проходят здесь по пути от дома и работы к остановке, в день",
            en="who passes here between home, work and the nearest stop, a day",
        ),
    ),
    "magnets": Factor(
        sign=1,
        title=Text(kk="көршілес орындар", ru="соседство", en="neighbours"),
        meaning=Text(
            kk="осы салаға тұтынушы әкелетін орындар: мысалы, дәріхана үшін емханалар",
            ru="места, которые приводят покупателей: для аптеки, например, поликлиники",
            en="places that bring customers: clinics for a pharmacy, say",
        ),
    ),
    "stops": Factor(
        sign=1,
        title=Text(kk="қолжетімділік", ru="доступность", en="access"),
        meaning=Text(
            kk="5 минуттық жаяу жердегі қоғамдық көлік аялдамалары",
            ru="остановки транспорта в 5 минутах пешком",
            en="public transport stops within 5 minutes on foot",
        ),
    ),
    "competition": Factor(
        sign=-1,
        title=Text(kk="бәсеке", ru="конкуренция", en="competition"),
        meaning=Text(
            kk="жаяу жететін жердегі бәсекелестер, жақыны көбірек есептеледі",
            ru="конкуренты в пешей доступности; ближние считаются полнее",
            en="competitors within walking distance, the nearer the fuller",
        ),
    ),
    "saturation": Factor(
        sign=-1,
        title=Text(kk="қанығу", ru="насыщенность", en="saturation"),
        meaning=Text(
            kk="тұрғындар мен жұмыс орындарының 10 000-ына шаққандағы бәсекелестер",
            ru="конкурентов на 10 000 жителей и рабочих мест",
            en="competitors for 10 000 residents and jobs",
        ),
    ),
    "rent": Factor(
        sign=-1,
        title=Text(kk="жалдау ақысы", ru="аренда", en="rent"),
        meaning=Text(
            kk="ауданның сауда орындарын жалдаудың орташа ақысы, ₸/м²",
            ru="средняя аренда торговых площадей в районе, ₸/м²",
            en="mean rent of retail space in the district, ₸/m²",
        ),
    ),
}
"""By their word, in the order of sliders and bars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """For whom a place is, and how much each factor weighs then, in the order of `FACTORS`."""

    title: Text
    about: Text
    weights: tuple[int, ...]


PRESETS: Final[Mapping[str, Preset]] = {
    "residents": Preset(
        title=Text(kk="Тұрғындар", ru="Жители", en="Residents"),
        about=Text(
            kk="үй маңындағы күнделікті сауда",
            ru="каждый день, рядом с домом",
            en="every day, near home",
        ),
        weights=(40, 25, 5, 10, 10, 10, 20, 10, 5),
    ),
    "workers": Preset(
        title=Text(kk="Қызметкерлер", ru="Работающие", en="Workers"),
        about=Text(
            kk="жұмыс күні, кеңсе маңы", ru="в рабочий день, у офисов", en="weekdays, near offices"
        ),
        weights=(5, 5, 50, 20, 10, 10, 15, 10, 10),
    ),
    "passers": Preset(
        title=Text(kk="Өтіп бара жатқандар", ru="Прохожие", en="Passers-by"),
        about=Text(
            kk="жолай кіретіндер, аялдама маңы",
            ru="заходят по дороге, у остановок",
            en="on their way, near stops",
        ),
        weights=(10, 5, 10, 45, 15, 15, 15, 5, 10),
    ),
    "visitors": Preset(
        title=Text(kk="Келушілер", ru="Приезжающие", en="Visitors"),
        about=Text(
            kk="басқа орындарға келгендер мен арнайы келетіндер",
            ru="приходят к соседям и специально",
            en="come for the neighbours, or on purpose",
        ),
        weights=(10, 5, 15, 15, 35, 20, 10, 5, 10),
    ),
}
"""By their word in an address."""
