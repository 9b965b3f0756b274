"""What a few places of a category are called: `one|few|many` in Russian, `one|many` in English."""

from collections.abc import Mapping
from typing import Final

from core.text import Text


def _n(kk: str, ru: str, en: str) -> Text:
    return Text(kk=kk, ru=ru, en=en)


NOUNS: Final[Mapping[str, Text]] = {
    "bakery": _n("наубайхана", "пекарня|пекарни|пекарен", "bakery|bakeries"),
    "bank": _n("банк бөлімшесі", "банк|банка|банков", "bank|banks"),
    "beauty": _n("сұлулық салоны", "салон красоты|салона красоты|салонов красоты",
                 "beauty salon|beauty salons"),
    "bus_station": _n("автобекет", "автовокзал|автовокзала|автовокзалов",
                      "bus station|bus stations"),
    "car_repair": _n("көлік жөндеу орны", "автосервис|автосервиса|автосервисов",
                     "car repair shop|car repair shops"),
    "car_wash": _n("көлік жуу орны", "автомойка|автомойки|автомоек", "car wash|car washes"),
    "cinema": _n("кинозал", "кинотеатр|кинотеатра|кинотеатров", "cinema|cinemas"),
    "clinic": _n("емхана", "поликлиника|поликлиники|поликлиник", "clinic|clinics"),
    "clothes": _n("киім дүкені", "магазин одежды|магазина одежды|магазинов одежды",
                  "clothes shop|clothes shops"),
    "college": _n("колледж ғимараты", "колледж|колледжа|колледжей", "college|colleges"),
    "fuel": _n("жанармай бекеті", "заправка|заправки|заправок", "fuel station|fuel stations"),
    "furniture": _n("жиһаз дүкені", "мебельный магазин|мебельных магазина|мебельных магазинов",
                    "furniture shop|furniture shops"),
    "government": _n("мемлекеттік мекеме", "госучреждение|госучреждения|госучреждений",
                     "government office|government offices"),
    "grocery": _n("азық-түлік дүкені",
                  "продуктовый магазин|продуктовых магазина|продуктовых магазинов",
                  "grocery|groceries"),
    "gym": _n("фитнес залы", "фитнес-зал|фитнес-зала|фитнес-залов", "gym|gyms"),
    "hardware": _n("құрылыс дүкені", "магазин стройматериалов|магазина стройматериалов|"
                   "магазинов стройматериалов", "hardware store|hardware stores"),
    "hospital": _n("аурухана", "больница|больницы|больниц", "hospital|hospitals"),
    "hotel": _n("қонақүй", "гостиница|гостиницы|гостиниц", "hotel|hotels"),
    "kindergarten": _n("балабақша", "детский сад|детских сада|детских садов",
                       "kindergarten|kindergartens"),
    "laboratory": _n("зертхана", "лаборатория|лаборатории|лабораторий",
                     "laboratory|laboratories"),
    "mall": _n("сауда орталығы", "торговый центр|торговых центра|торговых центров",
               "shopping mall|shopping malls"),
    "market": _n("базар", "рынок|рынка|рынков", "market|markets"),
    "museum": _n("мұражай", "музей|музея|музеев", "museum|museums"),
    "optics": _n("көзілдірік дүкені", "оптика|оптики|оптик", "optician|opticians"),
    "parking": _n("көлік тұрағы", "парковка|парковки|парковок", "parking lot|parking lots"),
    "pharmacy": _n("дәріхана", "аптека|аптеки|аптек", "pharmacy|pharmacies"),
    "pool": _n("жүзу бассейні", "бассейн|бассейна|бассейнов", "swimming pool|swimming pools"),
    "public_service": _n("ХҚКО", "ЦОН|ЦОНа|ЦОНов", "public service centre|public service centres"),
    "restaurant": _n("мейрамхана", "ресторан|ресторана|ресторанов", "restaurant|restaurants"),
    "school": _n("мектеп", "школа|школы|школ", "school|schools"),
    "shoes": _n("аяқ киім дүкені", "обувной магазин|обувных магазина|обувных магазинов",
                "shoe shop|shoe shops"),
    "supermarket": _n("үлкен дүкен", "супермаркет|супермаркета|супермаркетов",
                      "supermarket|supermarkets"),
    "theatre": _n("театр ғимараты", "театр|театра|театров", "theatre|theatres"),
    "university": _n("жоғары оқу орны", "университет|университета|университетов",
                     "university|universities"),
}  # fmt: skip
"""Of the categories that bring customers to others."""
RIVALS: Final = _n("бәсекелес", "конкурент|конкурента|конкурентов", "competitor|competitors")
RESIDENTS: Final = _n("тұрғын", "житель|жителя|жителей", "resident|residents")
JOBS: Final = _n("жұмыс орны", "рабочее место|рабочих места|рабочих мест", "job|jobs")
PASSERS: Final = _n("адам", "человек|человека|человек", "person|people")
