"""Districts against their targets: who has reached how many, and what is furthest off."""

from datetime import timedelta
from typing import Final

from core import units
from core.errors import TooLittleData
from core.text import Text
from data_access.schema import district, indicator, indicator_target, indicator_value
from services.indicators import District, Reading
from services.wall import ranked
from services.wall.bars import Measured, bars
from services.wall.ranked import NO_TARGETS, Standing, Targets
from services.wall.ranked_aims import against
from services.wall.ranked_figures import figures, light
from services.wall.ranked_words import filled, in_each, lead, names, percent
from services.wall.scene import Scene
from services.wall.shown import Bars, Place, Sentence, Shown


def show(place: Place) -> Shown:
    """Return how districts stand to their targets, or how one district does.

    Raises
    ------
    TooLittleData
        If there is nothing to judge by.
    """
    found = ranked.targets(place.now)
    if not found.of(place.district).total:
        raise TooLittleData(NO_TARGETS)
    told = _of_district(found, place.district) if place.district else _of_city(found)
    stage, sentence = told
    return Shown(
        figures=figures(found, place.district),
        stage=stage,
        sentence=sentence,
        note=filled(_NOTE, month=_month(found)),
    )


def _of_city(found: Targets) -> tuple[Bars, Sentence]:
    counts = {one.id: found.of(one) for one in found.districts}
    behind = ranked.last(found.districts, counts)
    known = [one for one in found.districts if counts[one.id].total]
    known.sort(key=lambda one: (counts[one.id].share, one.id))
    mean = found.of(None).share
    stage = bars(
        [_bar(one, counts[one.id], mean, strong=one in behind) for one in known],
        filled(_LEGEND, month=_month(found)),
        full=1.0,
    )
    if len(behind) == len(known) > 1:
        return stage, Sentence(lead=None, rest=filled(_ALIKE, share=percent(100 * mean)))
    return stage, _last_one(found, behind, counts)


def _last_one(found: Targets, behind: list[District], counts: dict[int, Standing]) -> Sentence:
    count = counts[behind[0].id]
    if count.reached == count.total:
        return Sentence(lead=None, rest=_ALL_REACHED, tone="good")
    if len(behind) > 1:
        rest = filled(_TIED, share=percent(100 * count.share))
        return Sentence(lead=lead(behind), rest=rest, tone="late")
    worst = ranked.furthest(found.now, behind[0])[0]
    rest = filled(_BEHIND, reached=count.reached, total=count.total, what=worst.indicator.name)
    return Sentence(lead=lead(behind), rest=rest, tone="late")


def _of_district(found: Targets, where: District) -> tuple[Bars, Sentence]:
    short = ranked.furthest(found.now, where)
    ways = ranked.by_way([one for one in found.now if one.district.id == where.id])
    stage = bars([_way(one) for one in ways], filled(_WAY, month=_month(found)), full=1.0)
    count, city = found.of(where), found.of(None)
    if not short:
        return stage, Sentence(lead=lead([where]), rest=_ALL_HERE, tone="good")
    rest = filled(
        _HERE,
        reached=count.reached,
        total=count.total,
        city=percent(100 * city.share),
        what=short[0].indicator.name,
    )
    return stage, Sentence(lead=lead([where]), rest=rest)


def _bar(one: District, count: Standing, mean: float, *, strong: bool) -> Measured:
    return Measured(
        title=names([one]),
        value=count.share,
        written=_of(count),
        tone="late" if strong else "plain",
        target=mean,
        strong=strong,
    )


def _of(count: Standing) -> Text:
    reached, total = count.reached, count.total
    return Text(
        kk=f"{reached} / {total}",
        ru=f"{reached} из {total}",
        en=f"{reached} of {total}",
    )


def _way(one: Reading) -> Measured:
    return Measured(
        title=one.indicator.name,
        value=ranked.attained(one),
        written=against(one),
        tone=light(one),
        target=1.0,
    )


def _month(found: Targets) -> Text:
    return in_each(lambda lang: units.month(found.period, lang))


_LEGEND: Final = Text(
    kk="Орындалған мақсат / барлығы, {month}; сызықша — қала",
    ru="Сколько целей достигнуто, {month}; черта — по городу",
    en="Targets reached of all, {month}; the tick is the city",
)
_WAY: Final = Text(
    kk="Мақсатқа қаншалықты жақын, {month}; шегі — одан аспауы, керегі — одан кем болмауы тиіс",
    ru="Близость к цели, {month}; предел — не больше, нужно — не меньше",
    en="How close to the target, {month}; limit: no more than that, needs: no less",
)
_BEHIND: Final = Text(
    kk="{total} мақсат ішінен {reached} орындалды, бұл — қаладағы ең төмен үлес; "
    "мақсатынан ең алысы — «{what}».",
    ru="достигнуто {reached} из {total} целей, это самая низкая доля в городе; "
    "дальше всего от цели — «{what}».",
    en="{reached} of {total} targets are reached, the lowest share in the city; "
    "furthest off is “{what}”.",
)
_TIED: Final = Text(
    kk="қаладағы ең төмен үлес, мақсаттың әрқайсысында {share}-ы ғана орындалды.",
    ru="самая низкая доля в городе — в каждом достигнуто {share} целей.",
    en="the lowest share in the city, {share} of targets reached in each.",
)
_ALIKE: Final = Text(
    kk="Барлық ауданда орындалған мақсат үлесі бірдей: {share}.",
    ru="Во всех районах доля достигнутых целей одинакова: {share}.",
    en="All districts have reached the same share of their targets: {share}.",
)
_ALL_REACHED: Final = Text(
    kk="Барлық мақсат орындалды.", ru="Все цели достигнуты.", en="All targets are reached."
)
_ALL_HERE: Final = Text(
    kk="барлық мақсат орындалды.", ru="все цели достигнуты.", en="all targets are reached."
)
_HERE: Final = Text(
    kk="{total} мақсат ішінен {reached} орындалды, қала бойынша үлесі — {city}; "
    "мақсатынан ең алысы — «{what}».",
    ru="достигнуто {reached} из {total} целей, по городу — {city}; "
    "дальше всего от цели — «{what}».",
    en="{reached} of {total} targets are reached, {city} in the city; furthest off is “{what}”.",
)
_NOTE: Final = Text(
    kk="Деректер айы — {month}; өзгеріс екі айда да белгілі мәндер бойынша ғана есептелді. "
    "Мақсаты жоқ немесе мәні жасырылған көрсеткіш қосылмайды. Үлес мақсаттың қаншалықты "
    "қиын қойылғанын көрсетпейді.",
    ru="Данные за {month}; изменение посчитано только по значениям, известным в обоих месяцах. "
    "Показатели без цели или со скрытым значением не входят. Доля не говорит о том, насколько "
    "трудной была цель.",
    en="The data are of {month}; the change counts only what is known in both months. Indicators "
    "without a target, or with a hidden value, are left out. The share does not tell how hard a "
    "target was.",
)

SCENE = Scene(
    id="targets",
    order=6,
    title=Text(kk="Аудандар мен мақсаттар", ru="Районы и цели", en="Districts against targets"),
    title_of_district=Text(kk="Мақсаттар", ru="Цели", en="Targets"),
    show=show,
    tables=(indicator, indicator_value, indicator_target, district),
    fresh=((indicator_value, timedelta(days=62)),),
)
