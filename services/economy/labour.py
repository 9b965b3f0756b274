"""Work by trade: where hands are wanted, and where there are more of them than work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core import units
from core.text import Lang, Text
from data_access import labour
from data_access.labour import Trade
from services.economy.lines import CITY
from services.indicators import District

FEWEST: Final = 10
"""Of fewer vacancies, or none, how many seek each one is chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a trade: its words, its value (None where not known), its writing."""

    title: Text
    definition: Text
    formula: Text
    value: Callable[[Trade], float | None]
    written: Callable[[float, Lang], str]


def wanted(district: District | None) -> list[Trade]:
    """Return every trade, those first in which fewest people seek each vacancy.

    Trades with hardly any vacancy come last. Empty where no figures of labour are loaded.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    return sorted(labour.by_trade(district.id if district else None), key=_eagerness)


def short(trades: Sequence[Trade]) -> list[Trade]:
    """Return the trades with more vacancies than people who seek them."""
    return [one for one in trades if _told(one) and (one.per_vacancy or 0) < 1]


def reference(figure: str, trade: Trade, district: District | None) -> str:
    """Return the reference of a trade's number (see `services.passports.economy`)."""
    return f"economy/{figure}/{district.slug if district else CITY}/trade/{trade.code}"


def _eagerness(one: Trade) -> tuple[bool, float, int, str]:
    return (not _told(one), one.per_vacancy or 0, -one.vacancies, one.code)


def _told(one: Trade) -> bool:
    return one.vacancies >= FEWEST


def _count(value: float, lang: Lang) -> str:
    return units.number(value, lang, 0)


def _ratio(value: float, lang: Lang) -> str:
    return units.number(value, lang, 1)


def _wage(value: float, lang: Lang) -> str:
    return f"{units.number(round(value, -3), lang, 0)}{units.SPACE}{units.TENGE}"


def _change(value: float, lang: Lang) -> str:
    percent = 100 * value
    sign = "+" if round(percent) > 0 else ""
    return f"{sign}{units.number(percent, lang, 0)}{units.SPACE}%"


_AS_IT_IS = Text(
    kk="Дереккөздің саны; қала бойынша — аудандардың қосындысы",
    ru="Число источника; по городу — сумма по районам",
    en="The source's figure; for the city the sum over districts",
)
_A_YEAR = Text(
    kk="Сол айдың бір жыл бұрынғы санымен салыстырғанда, сол аудандар бойынша",
    ru="К тому же месяцу год назад, по тем же районам",
    en="Against the same month a year ago, for the same districts",
)

FIGURES: Final[Mapping[str, Figure]] = {
    "vacancies": Figure(
        title=Text(kk="Бос орын", ru="Вакансии", en="Vacancies"),
        definition=Text(
            kk="Ай соңында ашық тұрған бос жұмыс орындары.",
            ru="Вакансии, открытые на конец месяца.",
            en="Vacancies open at the month's end.",
        ),
        formula=_AS_IT_IS,
        value=lambda one: one.vacancies,
        written=_count,
    ),
    "vacancies_change": Figure(
        title=Text(kk="Бос орынның өзгерісі", ru="Изменение вакансий", en="Change of vacancies"),
        definition=Text(
            kk="Бос жұмыс орындарының бір жылдағы өзгерісі.",
            ru="На сколько изменилось число вакансий за год.",
            en="By how much the vacancies changed in a year.",
        ),
        formula=_A_YEAR,
        value=lambda one: one.vacancies_change,
        written=_change,
    ),
    "seekers": Figure(
        title=Text(kk="Іздеуші", ru="Ищут работу", en="Seekers"),
        definition=Text(
            kk="Ай соңында осы мамандық бойынша жұмыс іздегендер.",
            ru="Кто на конец месяца ищет работу по этой профессии.",
            en="Who looks for such work at the month's end.",
        ),
        formula=_AS_IT_IS,
        value=lambda one: one.seekers,
        written=_count,
    ),
    "per_vacancy": Figure(
        title=Text(kk="Бір орынға іздеуші", ru="Ищущих на вакансию", en="Seekers per vacancy"),
        definition=Text(
            kk="Бір бос орынға неше адам іздеуші келеді: 1-ден аз болса, қол жетпейді.",
            ru="Сколько ищущих приходится на вакансию: меньше 1 — рук не хватает.",
            en="How many seek each vacancy: below 1 hands are wanted.",
        ),
        formula=Text(
            kk="Іздеушілер ÷ бос орындар", ru="Ищущие ÷ вакансии", en="Seekers ÷ vacancies"
        ),
        value=lambda one: one.per_vacancy,
        written=_ratio,
    ),
    "wage": Figure(
        title=Text(kk="Ұсынылған жалақы", ru="Предлагают, в месяц", en="Offered a month"),
        definition=Text(
            kk="Бос орындарда ұсынылған айлық жалақының орташасы, салыққа дейін.",
            ru="Средняя зарплата, которую предлагают вакансии, до налогов.",
            en="Mean of what vacancies offer a month, before tax.",
        ),
        formula=Text(
            kk="Қала бойынша — бос орындар санымен өлшенген орташа",
            ru="По городу — среднее, взвешенное по числу вакансий",
            en="For the city the mean weighted by vacancies",
        ),
        value=lambda one: one.mean_wage_tenge,
        written=_wage,
    ),
    "wage_change": Figure(
        title=Text(kk="Жалақының өзгерісі", ru="Изменение зарплаты", en="Change of the wage"),
        definition=Text(
            kk="Ұсынылған жалақының бір жылдағы өзгерісі.",
            ru="На сколько изменилась предлагаемая зарплата за год.",
            en="By how much the wage on offer changed in a year.",
        ),
        formula=_A_YEAR,
        value=lambda one: one.wage_change,
        written=_change,
    ),
}
"""By their word in a reference."""
