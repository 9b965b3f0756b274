"""Words for works: their kinds, finer kinds, states, restrictions and reasons of delay."""

from typing import Final

from core.text import Text

KINDS: Final = {
    "repair": Text(kk="Жол жөндеу", ru="Ремонт дорог", en="Road repair"),
    "construction": Text(kk="Құрылыс", ru="Строительство", en="Construction"),
    "landscaping": Text(kk="Абаттандыру", ru="Благоустройство", en="Landscaping"),
    "utilities": Text(kk="Инженерлік желілер", ru="Инженерные сети", en="Utilities"),
}
STATES: Final = {
    "planned": Text(kk="Жоспарланған", ru="Запланировано", en="Planned"),
    "active": Text(kk="Жүріп жатыр", ru="Ведётся", en="In progress"),
    "late": Text(kk="Кешіккен", ru="Просрочено", en="Late"),
    "suspended": Text(kk="Уақытша тоқтатылған", ru="Приостановлено", en="Suspended"),
    "completed": Text(kk="Аяқталған", ru="Завершено", en="Completed"),
    "cancelled": Text(kk="Бас тартылған", ru="Отменено", en="Cancelled"),
}
TRAFFIC: Final = {
    "none": Text(kk="Шектеу жоқ", ru="Без ограничений", en="No restriction"),
    "partial": Text(kk="Ішінара жабық", ru="Частично перекрыто", en="Partly closed"),
    "closed": Text(kk="Толық жабық", ru="Перекрыто полностью", en="Fully closed"),
}
DELAYS: Final = {
    "weather": Text(kk="Ауа райы", ru="Погода", en="Weather"),
    "supply": Text(kk="Материал жеткізілмеді", ru="Задержка поставок", en="Late supplies"),
    "contractor": Text(kk="Мердігер кінәсінен", ru="По вине подрядчика", en="The contractor"),
    "utilities_found": Text(
        kk="Жоспарда жоқ желі табылды",
        ru="Обнаружены инженерные сети",
        en="Unforeseen utility lines",
    ),
    "funding": Text(kk="Қаржыландыру", ru="Финансирование", en="Funding"),
}
FINER: Final = {
    "medium_repair": Text(kk="орташа жөндеу", ru="средний ремонт", en="medium repair"),
    "pavement": Text(kk="тротуар жөндеу", ru="ремонт тротуаров", en="pavement repair"),
    "patching": Text(kk="шұңқыр бітеу", ru="ямочный ремонт", en="patching"),
    "school": Text(kk="мектеп құрылысы", ru="строительство школ", en="building schools"),
    "kindergarten": Text(
        kk="балабақша құрылысы", ru="строительство детских садов", en="building kindergartens"
    ),
    "housing": Text(kk="тұрғын үй құрылысы", ru="строительство жилья", en="building homes"),
    "interchange": Text(
        kk="жол айрығының құрылысы", ru="строительство развязок", en="building interchanges"
    ),
    "park": Text(kk="саябақ абаттандыру", ru="благоустройство скверов", en="renewing squares"),
    "yard": Text(kk="аула абаттандыру", ru="благоустройство дворов", en="renewing yards"),
    "trees": Text(kk="ағаш отырғызу", ru="посадка деревьев", en="planting trees"),
    "heating": Text(kk="жылу желілері", ru="теплосети", en="heating mains"),
    "water": Text(kk="су құбырлары", ru="водопровод", en="water mains"),
    "sewer": Text(kk="кәріз желілері", ru="канализация", en="sewers"),
    "cable": Text(kk="кабель желілері", ru="кабели", en="cables"),
}
"""The finer kinds of the demonstration city; a source may bring others, which stay unnamed."""


def finer(value: str) -> Text:
    """Return the words of a finer kind, of its kind where that is all that is known."""
    known = FINER.get(value) or KINDS.get(value)
    return known or Text(kk=value, ru=value, en=value)
