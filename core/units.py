"""Numbers, money and dates as people here write them."""

import math
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from core.text import Lang, Text

CITY_ZONE: Final = ZoneInfo("Asia/Almaty")
SPACE: Final = "\N{NO-BREAK SPACE}"
TENGE: Final = "\N{TENGE SIGN}"
NOTHING: Final = "\N{EM DASH}"

_MONTHS: Final = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "en": "January February March April May June July August September October November December",
}
WEEKDAYS: Final = Text(
    kk="дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    ru="понедельник вторник среда четверг пятница суббота воскресенье",
    en="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)
"""From Monday on, one word each."""
DATE_MONTHS: Final = Text(
    kk="қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    ru="января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    en="January February March April May June July August September October November December",
)
"""As a date has them after its day, one word each."""
_LARGE: Final = (
    (1e12, Text(kk="трлн", ru="трлн", en="trn")),
    (1e9, Text(kk="млрд", ru="млрд", en="bn")),
    (1e6, Text(kk="млн", ru="млн", en="M")),
)


def today() -> date:
    """Return the day it is in the city."""
    return datetime.now(CITY_ZONE).date()


def number(value: float, lang: Lang, digits: int = 1) -> str:
    """Return a number with groups of three and at most `digits` decimal places.

    Examples
    --------
    >>> number(1234567.84, "ru").replace(SPACE, "_")
    '1_234_567,8'
    >>> number(-5, "en")
    '−5'
    """
    text = f"{abs(value):,.{digits}f}"
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    sign = "\N{MINUS SIGN}" if value < 0 and float(text.replace(",", "")) else ""
    point = "." if lang == "en" else ","
    return sign + whole.replace(",", SPACE) + (point + rest if rest else "")


def significant(value: float, lang: Lang, digits: int = 3) -> str:
    """Return a number cut to `digits` significant digits; whole numbers below 1000 stay whole.

    Examples
    --------
    >>> significant(0.04567, "en"), significant(51.26, "en")
    ('0.0457', '51.3')
    >>> significant(1234.5, "en").replace(SPACE, "_")
    '1_230'
    """
    if not value:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return number(round(value, places), lang, max(places, 0))


def short(count: float, lang: Lang) -> str:
    """Return a count, in millions where it has that many.

    Examples
    --------
    >>> short(65_000, "ru").replace(SPACE, "_"), short(1_000_000, "kk").replace(SPACE, "_")
    ('65_000', '1_млн')
    """
    for size, word in _LARGE:
        if count >= size:
            return f"{significant(count / size, lang)}{SPACE}{word.to(lang)}"
    return number(count, lang, 0)


def counted(count: int, noun: Text, lang: Lang) -> str:
    """Return a number with its noun in the form that the language wants after it.

    Examples
    --------
    >>> camera = Text(kk="камера", ru="камера|камеры|камер", en="camera|cameras")
    >>> [counted(n, camera, "ru").replace(SPACE, "_") for n in (1, 3, 12, 21)]
    ['1_камера', '3_камеры', '12_камер', '21_камера']
    >>> counted(20, camera, "kk").replace(SPACE, "_")
    '20_камера'
    """
    return f"{number(count, lang, 0)}{SPACE}{form(count, noun, lang)}"


def form(count: int, noun: Text, lang: Lang) -> str:
    """Return the form of a noun after a number."""
    forms = noun.to(lang).split("|")
    if lang == "ru" and len(forms) > 1:
        one = count % 10 == 1 and count % 100 != 11  # noqa: PLR2004  # how numerals end
        few = 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14  # noqa: PLR2004
        return forms[0 if one else 1 if few else 2]
    return forms[0 if count == 1 else -1]


def money(tenge: float, lang: Lang) -> str:
    """Return an amount of tenge in millions or billions, three digits at most.

    Examples
    --------
    >>> money(18_412_000_000, "ru").replace(SPACE, "_")
    '18,4_млрд_₸'
    """
    for size, word in _LARGE:
        if abs(tenge) >= size:
            return f"{significant(tenge / size, lang)}{SPACE}{word.to(lang)}{SPACE}{TENGE}"
    return f"{number(tenge, lang, 0)}{SPACE}{TENGE}"


def day(when: date | str) -> str:
    """Return a date as `24.11.2026`; a time is told in the city's own zone.

    Examples
    --------
    >>> day("2026-11-24"), day("2026-11-24T20:30:00+00:00")
    ('24.11.2026', '25.11.2026')
    """
    moment = _read(when)
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(CITY_ZONE)
    return moment.strftime("%d.%m.%Y")


def moment(when: datetime | str) -> str:
    """Return a time as `24.11.2026 08:55` in the city's own zone.

    Examples
    --------
    >>> moment("2026-11-24T03:55:00+00:00").replace(SPACE, "_")
    '24.11.2026_08:55'
    """
    read = _read(when)
    if not isinstance(read, datetime):
        return day(read)
    local = read.astimezone(CITY_ZONE) if read.tzinfo else read
    return local.strftime(f"%d.%m.%Y{SPACE}%H:%M")


def month(first_day: date, lang: Lang) -> str:
    """Return a month with its year.

    Examples
    --------
    >>> month(date(2026, 6, 1), "kk"), month(date(2026, 6, 1), "en")
    ('2026 жылғы маусым', 'June 2026')
    """
    name = _MONTHS[lang].split()[first_day.month - 1]
    if lang == "kk":
        return f"{first_day.year} жылғы {name}"
    return f"{name} {first_day.year}"


def _read(when: date | str) -> date | datetime:
    if isinstance(when, date):
        return when
    return datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)
