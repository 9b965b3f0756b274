"""Numbers of the catalogue: `catalogue/indicators`, `catalogue/refresh/residents`."""

from collections.abc import Sequence
from typing import Final

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import loads
from services import indicators
from services.indicators import Indicator
from services.passports import MOST_ROWS, NO_NUMBER, Passport, runs, words

_COUNT: Final = Text(kk="Көрсеткіштер", ru="Показатели", en="Indicators")
_COUNT_MEANING: Final = Text(
    kk="Каталогтағы көрсеткіштер; әлі мәні жүктелмегендері де осында.",
    ru="Показатели каталога, в том числе те, значений которых ещё нет.",
    en="Indicators of the catalogue, those without any value included.",
)
_COUNT_FORMULA: Final = Text(
    kk="Каталог жолдарының саны", ru="Число строк каталога", en="Count of the catalogue's rows"
)
_CODE: Final = Text(kk="Коды", ru="Код", en="Code")
_OWNER: Final = Text(kk="Жауапты", ru="Владелец", en="Owner")
_REFRESH: Final = Text(kk="Жаңаруы", ru="Обновление", en="Refresh")
_REFRESH_MEANING: Final = Text(
    kk="Көрсеткіш иесі жаңа мәнді қанша күн сайын беруге тиіс.",
    ru="Раз в сколько дней владелец показателя передаёт новое значение.",
    en="After how many days the indicator's owner is to bring a new value.",
)
_REFRESH_FORMULA: Final = Text(
    kk="Каталогта жазылғандай; мәндер іс жүзінде қашан жүктелгені төменде",
    ru="Как записано в каталоге; когда значения загружались на деле — ниже",
    en="As the catalogue has it; when values were really loaded is told below",
)
_DAYS: Final = Text(kk="күн", ru="дней", en="days")
_RUN: Final = Text(kk="Жүктеу", ru="Загрузка", en="Run")
_WHEN: Final = Text(kk="Уақыты", ru="Время", en="Time")
_FILE: Final = Text(kk="Файл атауы", ru="Имя файла", en="File name")


def opened(given: Sequence[str], lang: Lang, _: Role) -> Passport:
    """Return the passport of a number of the catalogue; everybody may see it.

    Raises
    ------
    NotFound
        If there is no such number or indicator.
    """
    if list(given) == ["indicators"]:
        return _count(indicators.catalogue(), lang)
    what, code = words(given, 2)
    if what != "refresh":
        raise NotFound(NO_NUMBER)
    return _refresh(indicators.named(code), lang)


def _count(every: Sequence[Indicator], lang: Lang) -> Passport:
    brought = loads.last_of({one.source_id for one in every})
    return Passport(
        title=_COUNT.to(lang),
        value=units.number(len(every), lang, 0),
        definition=_COUNT_MEANING.to(lang),
        formula=_COUNT_FORMULA.to(lang),
        columns=(_COUNT.to(lang), _CODE.to(lang), _OWNER.to(lang)),
        rows=tuple((one.name.to(lang), one.code, one.owner) for one in every[:MOST_ROWS]),
        links=tuple(f"/indicators/?q={one.code}" for one in every[:MOST_ROWS]),
        row_count=len(every),
        source_ids=tuple(sorted({one.source_id for one in every})),
        runs=runs({row["id"] for row in brought}),
    )


def _refresh(one: Indicator, lang: Lang) -> Passport:
    brought = loads.of_indicators([one.id])
    return Passport(
        title=f"{_REFRESH.to(lang)} · {one.name.to(lang)}",
        value=units.number(one.refresh_days, lang, 0),
        unit=_DAYS.to(lang),
        definition=_REFRESH_MEANING.to(lang),
        formula=_REFRESH_FORMULA.to(lang),
        columns=(_RUN.to(lang), _WHEN.to(lang), _FILE.to(lang)) if brought else (),
        rows=tuple(
            (
                str(row["id"]),
                units.moment(row["finished_at"]) if row["finished_at"] else units.NOTHING,
                row["file_name"] or units.NOTHING,
            )
            for row in brought[:MOST_ROWS]
        ),
        row_count=len(brought),
        source_ids=(one.source_id,),
        runs=runs({row["id"] for row in brought[:1]}),
    )
