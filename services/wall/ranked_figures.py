"""Targets reached, nearly reached and missed as figures of a scene."""

from typing import Final

from core.text import Text
from services import indicators
from services.indicators import District, Reading
from services.passports.indicator import reference
from services.wall import ranked
from services.wall.ranked import Standing, Targets
from services.wall.ranked_aims import aim, valued
from services.wall.ranked_words import filled, in_each, percent
from services.wall.shown import Figure, Tone
from services.wall.works_words import number, signed


def figures(found: Targets, where: District | None) -> tuple[Figure, ...]:
    """Return how many targets are reached, near and missed, and what nobody has reached."""
    now, moved = found.of(where), found.moved(where)
    shares = filled(_SHARE, share=percent(100 * now.share))
    main = (
        Figure(
            name="reached",
            title=_REACHED,
            written=number(now.reached),
            value=now.reached,
            unit=filled(_OF, n=now.total),
            change=_change(moved, "reached") or shares,
            tone=_tone(moved, "reached", 1),
            about=_REACHED_ABOUT,
            formula=_COUNTED,
        ),
        Figure(
            name="near",
            title=_NEAR,
            written=number(now.near),
            value=now.near,
            change=_change(moved, "near"),
            about=_NEAR_ABOUT,
            formula=_COUNTED,
        ),
        Figure(
            name="missed",
            title=_MISSED,
            written=number(now.missed),
            value=now.missed,
            change=_change(moved, "missed"),
            tone=_tone(moved, "missed", -1),
            about=_MISSED_ABOUT,
            formula=_COUNTED,
        ),
    )
    return (*main, _nobody(found)) if where is None else (*main, *_worst(found, where))


def _nobody(found: Targets) -> Figure:
    left = ranked.unreached(found.now)
    every = len({one.indicator.id for one in found.now})
    return Figure(
        name="unreached",
        title=_NOBODY,
        written=number(len(left)),
        value=len(left),
        unit=filled(_OF_INDICATORS, n=every),
        about=_NOBODY_ABOUT,
        formula=_NOBODY_FORMULA,
    )


def _worst(found: Targets, where: District) -> tuple[Figure, ...]:
    """Return the indicator of a district that is furthest from its target, if any is."""
    short = ranked.furthest(found.now, where)
    if not short:
        return ()
    one = short[0]
    asked = indicators.Asked(period=found.period)
    return (
        Figure(
            name="worst",
            title=one.indicator.name,
            written=in_each(lambda lang: valued(one.value, lang)),
            value=one.value,
            unit=one.indicator.unit,
            change=aim(one),
            tone=light(one),
            ref=reference(one.indicator.code, where.slug, asked),
        ),
    )


def _change(moved: tuple[Standing, Standing] | None, part: str) -> Text | None:
    if moved is None:
        return None
    apart = getattr(moved[1], part) - getattr(moved[0], part)
    return filled(_IN_A_MONTH, n=signed(apart)) if apart else _AS_BEFORE


def _tone(moved: tuple[Standing, Standing] | None, part: str, better: int) -> Tone:
    if moved is None:
        return "plain"
    apart = better * (getattr(moved[1], part) - getattr(moved[0], part))
    return "good" if apart > 0 else "bad" if apart < 0 else "plain"


def light(one: Reading) -> Tone:
    """Return the colour of how a reading stands to its target."""
    tones: dict[str | None, Tone] = {"green": "good", "amber": "late", "red": "bad"}
    return tones.get(one.light, "plain")


_REACHED: Final = Text(kk="Орындалған мақсат", ru="Цели достигнуты", en="Targets reached")
_NEAR: Final = Text(kk="Мақсатқа жақын", ru="Близко к цели", en="Close to target")
_MISSED: Final = Text(kk="Мақсаттан алыс", ru="Далеко от цели", en="Far from target")
_NOBODY: Final = Text(
    kk="Ешбір ауданда орындалмаған",
    ru="Не достигнуто ни в одном районе",
    en="Reached in no district",
)
_OF_INDICATORS: Final = Text(kk="/ {n} көрсеткіш", ru="из {n} показателей", en="of {n} indicators")
_OF: Final = Text(kk="/ {n} мақсат", ru="из {n}", en="of {n}")
_SHARE: Final = Text(kk="барлығының {share}-ы", ru="{share} всех", en="{share} of all")
_IN_A_MONTH: Final = Text(kk="бір айда {n}", ru="{n} за месяц", en="{n} in a month")
_AS_BEFORE: Final = Text(kk="өткен айдағыдай", ru="как месяцем раньше", en="as the month before")
_COUNTED: Final = Text(
    kk="Аудан мен көрсеткіш жұптарының саны: соңғы айдың мәні сол айда күшінде тұрған мақсатпен "
    "салыстырылады; жасырылған мәндер саналмайды",
    ru="Число пар «район — показатель»: значение последнего месяца сравнивается с целью, которая "
    "действует в этом месяце; скрытые значения не считаются",
    en="Count of pairs of district and indicator: the newest month's value against the target in "
    "force in that month; hidden values are not counted",
)
_REACHED_ABOUT: Final = Text(
    kk="Мәні мақсатқа жеткен немесе одан асқан көрсеткіштер.",
    ru="Показатели, которые достигли цели или превзошли её.",
    en="Indicators that have reached their target or gone beyond it.",
)
_NEAR_ABOUT: Final = Text(
    kk="Мақсатқа дейін оның 10 пайызынан аспайтын айырма қалған көрсеткіштер.",
    ru="Показатели, которым до цели осталось не больше 10 процентов от неё.",
    en="Indicators that lack no more than 10 percent of their target.",
)
_MISSED_ABOUT: Final = Text(
    kk="Мақсаттан оның 10 пайызынан да алыс көрсеткіштер.",
    ru="Показатели, которым до цели больше 10 процентов от неё.",
    en="Indicators that lack more than 10 percent of their target.",
)
_NOBODY_ABOUT: Final = Text(
    kk="Мақсатына бірде-бір аудан жетпеген көрсеткіштер.",
    ru="Показатели, по которым цели не достиг ни один район.",
    en="Indicators whose target no district has reached.",
)
_NOBODY_FORMULA: Final = Text(
    kk="Кемінде бір ауданның мәні мен мақсаты белгілі, бірақ ешбірі жетпеген көрсеткіштер саны",
    ru="Число показателей, где хотя бы у одного района известны значение и цель, но ни один её "
    "не достиг",
    en="Count of indicators with a value and a target in at least one district, reached in none",
)
