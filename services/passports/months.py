"""How many works are under way in months: `months/2026-06,2026-08/kinds=repair&states=late`.

This is what the time slider tells; what narrows it stands in the last word, which may be empty.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import parse_qs, urlencode

from core import units
from core.errors import NotFound
from core.rights import Role
from core.text import Lang, Text
from data_access import districts, works_monitoring
from data_access.works_in_months import MonthsChosen
from services.passports import MOST_ROWS, NO_NUMBER, Passport, words
from services.passports.works import passport
from services.work_words import KINDS, STATES
from services.works_measures import WORKS, Measure

_MEASURE: Final = Measure(
    title=Text(kk="Айлардағы жұмыстар", ru="Работы в эти месяцы", en="Works in these months"),
    definition=Text(
        kk="Осы айлардың кем дегенде бір күнінде жүріп жатқан не жүретін жұмыстар.",
        ru="Работы, которые идут хотя бы в один день этих месяцев.",
        en="Works that go on on any day of these months.",
    ),
    formula=Text(
        kk="Соңғы айдың аяғына дейін басталған жұмыстар − бірінші айға дейін аяқталғандары; нақты "
        "күндер, олар болмаса жоспардағысы; кешіккен жұмыс бүгінге дейін жүріп жатыр деп саналады",
        ru="Начавшиеся до конца последнего месяца − окончившиеся до начала первого; по фактическим "
        "датам, а без них по плановым; просроченная работа идёт по сегодняшний день",
        en="Begun by the end of the last month less those that ended before the first; by actual "
        "dates, or else planned ones; what is late goes on until today",
    ),
    unit=WORKS,
)
_NAMES: Final = ("kinds", "states", "districts")


def narrowed(kinds: Sequence[str], states: Sequence[str], chosen: Sequence[int]) -> str:
    """Return the last word of a reference.

    Examples
    --------
    >>> narrowed(("repair",), (), (6,))
    'kinds=repair&districts=6'
    """
    given = zip(_NAMES, (kinds, states, map(str, chosen)), strict=True)
    joined = {name: ",".join(values) for name, values in given}
    return urlencode({name: text for name, text in joined.items() if text}, safe=",")


def opened(given: Sequence[str], lang: Lang, _: Role) -> Passport:
    """Return the passport of what the time slider tells; everybody may see it.

    Raises
    ------
    NotFound
        If these are no months, or no works are chosen like that.
    """
    span, chosen = words(given, 2)
    asked = _asked(span, chosen)
    rows = works_monitoring.listed(asked, MOST_ROWS)
    number = rows[0]["together"] if rows else 0
    notes = tuple(_notes(asked, lang))
    return passport(_MEASURE, units.number(number, lang, 0), rows, number, None, lang, notes)


def _asked(span: str, chosen: str) -> MonthsChosen:
    parts = {name: texts[-1].split(",") for name, texts in parse_qs(chosen).items()}
    known = {str(one["id"]): one["id"] for one in districts.every()}
    try:
        first, last = (date.fromisoformat(f"{month}-01") for month in span.split(","))
        ids = tuple(known[one] for one in parts.pop("districts", ()))
    except (ValueError, KeyError):
        raise NotFound(NO_NUMBER) from None
    kinds, states = tuple(parts.pop("kinds", ())), tuple(parts.pop("states", ()))
    if parts or first > last or not (set(kinds) <= set(KINDS) and set(states) <= set(STATES)):
        raise NotFound(NO_NUMBER)
    return MonthsChosen(months=(first, last), kinds=kinds, states=states, districts=ids)


def _notes(asked: MonthsChosen, lang: Lang) -> list[str]:
    span = dict.fromkeys(units.month(one, lang) for one in asked.months)
    places = [Text.from_row(one).to(lang) for one in _places(asked)]
    kinds = [KINDS[one].to(lang) for one in asked.kinds]
    states = [STATES[one].to(lang) for one in asked.states]
    return [" – ".join(span), *(", ".join(told) for told in (kinds, states, places) if told)]


def _places(asked: MonthsChosen) -> list[dict[str, object]]:
    return [one for one in districts.every() if one["id"] in asked.districts]
