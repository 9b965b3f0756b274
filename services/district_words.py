"""What is told of a district on its card and in its report: words, and the sentence of today."""

import re
from collections.abc import Mapping
from typing import Any, Final

from core import units
from core.text import Lang, Text
from services.work_words import KINDS

PEOPLE: Final = Text(kk="тұрғын", ru="жителей", en="residents")
KM2: Final = Text(kk="км²", ru="км²", en="km²")
PER_KM2: Final = Text(kk="адам/км²", ru="чел./км²", en="people/km²")
LATE: Final = Text(
    kk="{late} жұмыс кешігіп жатыр, көбі — {kind}. Ең ұзақ кешігу: {days} күн.",
    ru="Просрочено работ: {late}, больше всего — {kind}. Самая долгая задержка: {days} дн.",
    en="{late} works are late, most of them {kind}. The longest delay is {days} days.",
)
ONE_LATE: Final = Text(
    kk="{late} жұмыс кешігіп жатыр: {kind}, {days} күн.",
    ru="Просрочена {late} работа: {kind}, {days} дн.",
    en="{late} work is late: {kind}, by {days} days.",
)
NONE_LATE: Final = Text(
    kk="Кешіккен жұмыс жоқ.", ru="Просроченных работ нет.", en="No works are late."
)
UNDER_WAY: Final = Text(kk="Жүріп жатқан жұмыс", ru="Идущие работы", en="Works under way")
LATE_NOW: Final = Text(kk="Кешіккен жұмыс", ru="Просроченные работы", en="Late works")
REQUESTS: Final = Text(kk="Өтініш, 30 күнде", ru="Обращения за 30 дней", en="Requests, 30 days")
OUTAGES: Final = Text(kk="Қазіргі ажыратулар", ru="Отключения сейчас", en="Outages now")
CAMERAS: Final = Text(kk="Жұмыс істейтін камера", ru="Работающие камеры", en="Working cameras")
FAULTY: Final = Text(kk="{n} ақаулы", ru="неисправных: {n}", en="{n} faulty")
DENSITY: Final = Text(kk="Халық тығыздығы", ru="Плотность населения", en="Population density")

_KIND: Final = re.compile(" (ауданы|район|district)$", re.IGNORECASE)


def short(name: Text, lang: Lang) -> str:
    """Return a district's own name, without the word for district.

    Examples
    --------
    >>> short(Text(kk="Медеу ауданы", ru="Медеуский район", en="Medeu District"), "ru")
    'Медеуский'
    """
    return _KIND.sub("", name.to(lang))


def late_sentence(summary: Mapping[str, Any], lang: Lang) -> str:
    """Return the one sentence that matters today; `summary` as `data_access.districts` has it."""
    sentence, told = late_parts(summary, lang)
    return sentence.format(**told)


def late_parts(summary: Mapping[str, Any], lang: Lang) -> tuple[str, dict[str, str]]:
    """Return that sentence with places for what it tells, and what it tells by these names."""
    late = summary["works_late"]
    if not late:
        return NONE_LATE.to(lang), {}
    numbers = {"late": late, "days": summary["longest_delay_days"]}
    told = {name: units.number(one, lang, 0) for name, one in numbers.items()}
    told["kind"] = KINDS[summary["late_kind"]].to(lang).lower()
    return (ONE_LATE if late == 1 else LATE).to(lang), told
