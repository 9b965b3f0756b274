"""Words of the situation sheet, and how it writes days and ages."""

from datetime import date, datetime
from typing import Final

from core import units
from core.text import Lang, Text
from core.units import CITY_ZONE
from services.wall.shown import Tone

SHEET: Final = Text(
    kk="Күнделікті жағдай парағы", ru="Ежедневная сводка", en="Daily situation sheet"
)
CITY: Final = Text(kk="Алматы қаласы", ru="Город Алматы", en="The city of Almaty")
SILENT: Final = Text(
    kk="Бұл парақта жоқ: {title}. {reason}.",
    ru="Нет в сводке: {title}. {reason}.",
    en="Not on this sheet: {title}. {reason}.",
)
MAP: Final = Text(
    kk="Карта: шекаралар, басты жолдар және жағдай болған жерлер",
    ru="Карта: границы, главные дороги и места событий",
    en="Map: borders, main roads and where things happen",
)
NOTHING: Final = Text(
    kk="Бұл сәтте көріністердің ешқайсысында айтарлық дерек жоқ.",
    ru="Сейчас ни по одной теме нет данных, о которых можно сказать.",
    en="At this moment there is no data to speak of on any subject.",
)
SHORTENED: Final = Text(
    kk="Бетке сыймаған көрсеткіштер экранда тұр.",
    ru="Показатели, которые не поместились, есть на экране.",
    en="Figures that did not fit are on the screen.",
)
OVERDUE: Final = Text(kk="кешігіп жатыр", ru="запаздывает", en="overdue")
STALE: Final = Text(kk="ескірген", ru="устарело", en="out of date")
OF_AGE: Final = Text(kk="деректер: {age}", ru="данные: {age}", en="data: {age}")
MARKS: Final[tuple[tuple[Tone, Text], ...]] = (
    ("bad", Text(kk="назар аудару керек", ru="требует внимания", en="needs attention")),
    ("late", Text(kk="кешігуде не анық емес", ru="с опозданием или неясно", en="late or unclear")),
    ("good", Text(kk="ойдағыдай", ru="как надо", en="as it should be")),
)
NOW: Final = Text(kk="дәл қазір", ru="только что", en="just now")
AGO: Final = Text(kk="{n} бұрын", ru="{n} назад", en="{n} ago")
MINUTE: Final = Text(kk="минут", ru="минуту|минуты|минут", en="minute|minutes")
HOUR: Final = Text(kk="сағат", ru="час|часа|часов", en="hour|hours")
DAY: Final = Text(kk="күн", ru="день|дня|дней", en="day|days")
MONTH: Final = Text(kk="ай", ru="месяц|месяца|месяцев", en="month|months")
YEAR: Final = Text(kk="жыл", ru="год|года|лет", en="year|years")
TODAY: Final = Text(kk="бүгін", ru="сегодня", en="today")
_SPANS: Final = ((730, 365.25, YEAR), (60, 30.44, MONTH), (1, 1.0, DAY))
"""From how many days on an age is told in what, and how many days that has."""


def moment(now: datetime, lang: Lang) -> str:
    """Return the day and the hour in words, as the city's clock has them.

    Examples
    --------
    >>> moment(datetime.fromisoformat("2026-11-28T02:00:00+00:00"), "kk").replace(units.SPACE, " ")
    '2026 жылғы 28 қараша, сенбі, 07:00'
    """
    at = now.astimezone(CITY_ZONE)
    weekday = units.WEEKDAYS.to(lang).split()[at.weekday()]
    month = units.DATE_MONTHS.to(lang).split()[at.month - 1]
    if lang == "kk":
        told = f"{at.year} жылғы {at.day}{units.SPACE}{month}, {weekday}"
    else:
        told = f"{weekday}, {at.day}{units.SPACE}{month} {at.year}"
    return f"{told}, {at:%H:%M}"


def age(at: datetime, now: datetime, lang: Lang) -> str:
    """Return how long ago something was: in minutes, hours or days.

    Examples
    --------
    >>> two = [datetime.fromisoformat(f"2026-11-28T0{hour}:00:00+05:00") for hour in (4, 7)]
    >>> age(*two, "ru").replace(units.SPACE, " ")
    '3 часа назад'
    """
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return NOW.to(lang)
    for size, noun in ((1440, DAY), (60, HOUR), (1, MINUTE)):
        if minutes >= size:
            return AGO.to(lang).format(n=units.counted(minutes // size, noun, lang))
    raise AssertionError


def days(dated: date, now: datetime, lang: Lang) -> str:
    """Return a day with its age.

    Examples
    --------
    >>> now = datetime.fromisoformat("2026-11-28T07:00:00+05:00")
    >>> days(date(2026, 3, 1), now, "kk").replace(units.SPACE, " ")
    '01.03.2026, 8 ай бұрын'
    """
    old = (now.astimezone(CITY_ZONE).date() - dated).days
    for least, size, noun in _SPANS:
        if old >= least:
            ago = AGO.to(lang).format(n=units.counted(int(old / size), noun, lang))
            return f"{units.day(dated)}, {ago}"
    return f"{units.day(dated)}, {TODAY.to(lang)}" if old == 0 else units.day(dated)
