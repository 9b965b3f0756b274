"""Numerals, days and changes as a sentence has them, in the cases that each language wants."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal

from core import units
from core.text import LANGS, Lang, Text
from core.units import CITY_ZONE
from services import district_words

Case = Literal["dative", "locative", "ablative", "possessive"]
_CASES: Final[tuple[Case, ...]] = ("dative", "locative", "ablative", "possessive")
_ENDINGS: Final = {
    0: "ге де ден і", 1: "ге де ден і", 2: "ге де ден сі", 3: "ке те тен і", 4: "ке те тен і",
    5: "ке те тен і", 6: "ға да дан сы", 7: "ге де ден сі", 8: "ге де ден і", 9: "ға да дан ы",
    10: "ға да нан ы", 20: "ға да дан сы", 30: "ға да дан ы", 40: "қа та тан ы", 50: "ге де ден і",
    60: "қа та тан ы", 70: "ке те тен і", 80: "ге де нен і", 90: "ға да нан ы", 100: "ге де ден і",
    1000: "ға да нан ы", 1_000_000: "ға да нан ы",
}  # fmt: skip
"""How Kazakh numerals end in each of `_CASES`, by the last word that is read aloud."""
_TOGETHER: Final = {1: "еуі", 2: "еуі", 3: "еуі", 4: "еуі", 5: "еуі", 6: "ауы", 7: "еуі"}
_FAR_DAYS: Final = 300
"""A day so far away is told with its year."""
_MONTH_ENDINGS: Final = {
    "dative": "ға ға қа ге ға ға ге ға ке ға ға ға",
    "locative": "да да та де да да де да те да да да",
    "ablative": "дан нан тан ден дан нан ден дан тен нан дан нан",
}
AS_USUAL: Final = Text(kk="әдеттегідей", ru="как обычно", en="as usual")
WORKS: Final = Text(kk="жұмыс", ru="работа|работы|работ", en="work|works")
DAYS: Final = Text(kk="күн", ru="день|дня|дней", en="day|days")
NOTHING: Final = Text(kk="", ru="", en="")
SEMICOLON: Final = Text(kk="; ", ru="; ", en="; ")
STOP: Final = Text(kk=".", ru=".", en=".")
COLON: Final = Text(kk=":", ru=":", en=":")
COMMA: Final = Text(kk=", ", ru=", ", en=", ")


def ending(number: int, case: Case) -> str:
    """Return how a Kazakh numeral ends in a case, as it stands behind the hyphen.

    Examples
    --------
    >>> ending(11, "possessive"), ending(20, "possessive"), ending(9, "dative")
    ('і', 'сы', 'ға')
    """
    return _ENDINGS[_last_word(number)].split()[_CASES.index(case)]


def _last_word(number: int) -> int:
    if not number:
        return 0
    for size in (1_000_000, 1000, 100):
        if number % size == 0:
            return size
    return number % 10 or number % 100


def in_case(number: int, case: Case) -> str:
    """Return a numeral with its Kazakh ending, such as `40-тан`."""
    return f"{written(number)}-{ending(number, case)}"


def of_them(number: int) -> str:
    """Return so many of them in Kazakh, as `2-еуі` for екеуі and `11-і` for он бірі."""
    if number in _TOGETHER:
        return f"{number}-{_TOGETHER[number]}"
    return in_case(number, "possessive")


def whose(number: int) -> str:
    """Return so many of them in the Kazakh genitive, as `3-еуінің`.

    Examples
    --------
    >>> whose(3), whose(9)
    ('3-еуінің', '9-ының')
    """
    them = of_them(number)
    return f"{them}{'ның' if them.endswith('ы') else 'нің'}"


def written(number: int) -> str:
    """Return a whole number; it is written alike in every language."""
    return units.number(number, "kk", 0)


def number(value: int) -> Text:
    """Return a whole number as a text."""
    return Text(kk=written(value), ru=written(value), en=written(value))


def percent(value: float) -> Text:
    """Return a share with its sign; `value` 0 to 100 and beyond, written whole."""
    whole = f"{units.number(value, 'kk', 0)}{units.SPACE}%"
    return Text(kk=whole, ru=whole, en=whole)


def signed(value: int) -> str:
    """Return a change with its sign, whichever it has."""
    return f"{'+' if value > 0 else ''}{written(value)}"


def since_yesterday(change: int) -> Text:
    """Return what changed since yesterday."""
    if not change:
        return Text(kk="кешегідей", ru="как вчера", en="same as yesterday")
    by = signed(change)
    return Text(kk=f"{by} кешеден", ru=f"{by} со вчера", en=f"{by} since yesterday")


def day(when: date, now: date, case: Case | None = None) -> Text:
    """Return a day of a month; `case` is that of the Kazakh month, Russian has its genitive.

    A day far from `now` has its year.
    """
    month = when.month - 1
    words = {lang: units.DATE_MONTHS.to(lang).split()[month] for lang in LANGS}
    end = _MONTH_ENDINGS[case].split()[month] if case else ""
    far = abs((when - now).days) > _FAR_DAYS
    return Text(
        kk=f"{f'{when.year} жылғы ' if far else ''}{when.day}{units.SPACE}{words['kk']}{end}",
        ru=f"{when.day}{units.SPACE}{words['ru']}{f' {when.year} года' if far else ''}",
        en=f"{when.day}{units.SPACE}{words['en']}{f' {when.year}' if far else ''}",
    )


def until(when: date, now: date) -> Text:
    """Return until which day."""
    told = day(when, now, "dative")
    return Text(kk=f"{told.kk} дейін", ru=f"до {told.ru}", en=f"until {told.en}")


def since(when: date, now: date) -> Text:
    """Return since which day."""
    told = day(when, now, "ablative")
    return Text(kk=f"{told.kk} бері", ru=f"с {told.ru}", en=f"since {told.en}")


def clock(when: datetime, now: datetime, case: Case) -> Text:
    """Return a time of the city, with the day if it is another one than `now` has.

    Kazakh has the time in a case; the others want a preposition before it.
    """
    here, at = now.astimezone(CITY_ZONE), when.astimezone(CITY_ZONE)
    time = f"{at:%H:%M}"
    kk = f"{time}-{ending(at.minute, case)}"
    if at.date() == here.date():
        return Text(kk=kk, ru=time, en=time)
    told = day(at.date(), here.date())
    return Text(kk=f"{told.kk}, {kk}", ru=f"{time} {told.ru}", en=f"{time} on {told.en}")


def counted(count: int, noun: Text) -> Text:
    """Return a number with its noun in every language."""
    return Text(**{lang: units.counted(count, noun, lang) for lang in LANGS})


def form(count: int, noun: Text) -> Text:
    """Return a noun as it stands beside a number, in every language."""
    return Text(**{lang: units.form(count, noun, lang) for lang in LANGS})


def joined(*parts: Text) -> Text:
    """Return parts of a sentence one after another, just as they are."""
    return Text(**{lang: "".join(one.to(lang) for one in parts) for lang in LANGS})


def short(name: Text) -> Text:
    """Return a district's own name in every language, as it stands on the map."""
    return Text(**{lang: _short(name, lang) for lang in LANGS})


def lead(name: Text) -> Text:
    """Return a district's name as a sentence begins with it; Russian keeps its noun."""
    return Text(kk=f"{_short(name, 'kk')}:", ru=f"{name.ru}:", en=f"{_short(name, 'en')}:")


def together(names: Sequence[Text]) -> Text:
    """Return names with commas between them."""
    return Text(**{lang: ", ".join(one.to(lang) for one in names) for lang in LANGS})


def lowered(text: Text) -> Text:
    """Return a phrase as it stands within a sentence."""
    return Text(**{lang: one[:1].lower() + one[1:] for lang, one in _by_lang(text)})


def raised(text: Text) -> Text:
    """Return a phrase as a sentence begins with it."""
    return Text(**{lang: one[:1].upper() + one[1:] for lang, one in _by_lang(text)})


def _by_lang(text: Text) -> tuple[tuple[str, str], ...]:
    return (("kk", text.kk), ("ru", text.ru), ("en", text.en))


def _short(name: Text, lang: Lang) -> str:
    return district_words.short(name, lang)


def street(row: Mapping[str, object], stem: str) -> Text | None:
    """Return a street's name from a row's `{stem}_kk` and so on; None without one.

    A language without a name of its own has the Russian one, else the Kazakh one.
    """
    names = {lang: str(row[f"{stem}_{lang}"] or "") for lang in LANGS}
    known = names["ru"] or names["kk"] or names["en"]
    return Text(**{lang: names[lang] or known for lang in LANGS}) if known else None
