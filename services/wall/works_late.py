"""The sentence on late works: which district has most of them, of what kind, who comes next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from core import units
from core.text import Text
from data_access.db import Row
from services.indicators import District
from services.wall import works_words
from services.wall.shown import Sentence, Tone
from services.wall.works_told import WorksOfDay, strongest
from services.wall.works_words import NOTHING, SEMICOLON, STOP, in_case, joined, of_them, written
from services.work_words import FINER, KINDS

MOST_NAMES: Final = 5
"""So many districts that tie are named."""
EACH_RU: Final = Text(kk="жұмыс", ru="работе|работы|работ", en="work|works")
MOST: Final = Text(
    kk="бұл — қаладағы ең көбі", ru="это больше всего в городе", en="the most in the city"
)


def sentence(works: WorksOfDay, kinds: Sequence[Row]) -> Sentence:
    """Return what matters of the late works; `kinds` as `data_access.wall_works.late_kinds`."""
    if works.place.district:
        return _of_district(works, works.place.district, kinds)
    return _of_city(works, kinds)


def _of_city(works: WorksOfDay, kinds: Sequence[Row]) -> Sentence:
    most = strongest(works.late)
    if not most:
        return _calm(works.count("late"))
    names = {one.id: one.name for one in works.places}
    if len(most) > 1:
        return _tied([names[one] for one in most], works.late[most[0]])
    lead = most[0]
    rest = joined(
        _late(works.late[lead]),
        mostly(lead, kinds),
        SEMICOLON,
        MOST,
        _next(works, lead),
        STOP,
    )
    return Sentence(lead=works_words.lead(names[lead]), rest=rest, tone="bad")


def _calm(of_no_district: int) -> Sentence:
    if of_no_district:
        n = written(of_no_district)
        rest = Text(
            kk=f"Кешіккені — {n}, олардың ауданы көрсетілмеген.",
            ru=f"Просрочено: {n}, район этих работ не указан.",
            en=f"Late: {n}; their district is not known.",
        )
        return Sentence(lead=None, rest=rest, tone="bad")
    rest = Text(
        kk="Қалада кешіккен жұмыс жоқ.",
        ru="Просроченных работ в городе нет.",
        en="No works in the city are late.",
    )
    return Sentence(lead=None, rest=rest, tone="good")


def _tied(names: Sequence[Text], count: int) -> Sentence:
    n = written(count)
    each_ru = units.counted(count, EACH_RU, "ru")
    each_en = units.counted(count, works_words.WORKS, "en")
    if len(names) > MOST_NAMES:
        rest = Text(
            kk=f"{len(names)} ауданда кешіккен жұмыс саны бірдей: {n}; {MOST.kk}.",
            ru=f"В районах ({len(names)}) просрочено по {each_ru}, {MOST.ru}.",
            en=f"{len(names)} districts have {each_en} late each, {MOST.en}.",
        )
        return Sentence(lead=None, rest=rest, tone="bad")
    short = works_words.together([works_words.short(one) for one in names])
    return Sentence(
        lead=Text(kk=f"{short.kk}:", ru=f"{short.ru} районы:", en=f"{short.en}:"),
        rest=Text(
            kk=f"әрқайсысында {n} жұмыс кешігіп жатыр; {MOST.kk}.",
            ru=f"просрочено по {each_ru}, {MOST.ru}.",
            en=f"{each_en} late in each, {MOST.en}.",
        ),
        tone="bad",
    )


def _of_district(works: WorksOfDay, here: District, kinds: Sequence[Row]) -> Sentence:
    count, most = works.late[here.id], strongest(works.late)
    parts = [_late(count), mostly(here.id, kinds), SEMICOLON]
    if here.id not in most:
        parts += [_of_all(works.count("late", whole=True)), _leaders(works, most)]
    elif len(most) == 1:
        parts += [MOST, _next(works, here.id)]
    else:
        parts += [MOST, _same(works, [one for one in most if one != here.id])]
    tone: Tone = "bad" if count else "good"
    return Sentence(lead=works_words.lead(here.name), rest=joined(*parts, STOP), tone=tone)


def _late(count: int) -> Text:
    if not count:
        return Text(kk="кешіккен жұмыс жоқ", ru="просроченных работ нет", en="no works are late")
    told = works_words.counted(count, works_words.WORKS)
    verb = works_words.form(count, _LATE)
    return Text(kk=f"{told.kk} {verb.kk}", ru=f"{verb.ru} {told.ru}", en=f"{told.en} {verb.en}")


def mostly(district_id: int, kinds: Sequence[Row]) -> Text:
    """Return what more than half of a district's late works are, as part of a sentence.

    The finer kind if it alone is more than half, else the kind; empty where neither is.
    """
    here = [row for row in kinds if row["district_id"] == district_id]
    whole = sum(row["n"] for row in here)
    for column, words in (("subkind", FINER), ("kind", KINDS)):
        counts: Counter[str] = Counter()
        for row in here:
            counts[row[column] or ""] += row["n"]
        top, n = counts.most_common(1)[0] if counts else ("", 0)
        if top in words and 2 * n > whole:
            return _of_kind(works_words.lowered(words[top]), n, whole)
    return NOTHING


def _of_kind(kind: Text, count: int, whole: int) -> Text:
    if whole == 1:
        return Text(kk=f" ({kind.kk})", ru=f" ({kind.ru})", en=f" ({kind.en})")
    if count == whole:
        return Text(
            kk=f", бәрі — {kind.kk}", ru=f", все — {kind.ru}", en=f", all of them {kind.en}"
        )
    return Text(
        kk=f", оның {of_them(count)} — {kind.kk}",
        ru=f", из них {written(count)} — {kind.ru}",
        en=f", {written(count)} of them {kind.en}",
    )


def _next(works: WorksOfDay, lead: int) -> Text:
    others = {id_: n for id_, n in works.late.items() if id_ != lead}
    second = strongest(others)
    if not others:
        return NOTHING
    if not second:
        return Text(
            kk=", басқа аудандарда кешіккені жоқ",
            ru=", в других районах просроченных нет",
            en=", none are late elsewhere",
        )
    n = written(others[second[0]])
    if len(second) > 1:
        return Text(
            kk=f", басқа аудандарда {in_case(others[second[0]], 'ablative')} аспайды",
            ru=f", в других районах — не больше {n}",
            en=f", at most {n} elsewhere",
        )
    name = _short_of(works, second[0])
    return Text(
        kk=f", одан кейін — {name.kk} ({n})",
        ru=f", далее — {name.ru} ({n})",
        en=f", next is {name.en} ({n})",
    )


def _of_all(count: int) -> Text:
    n = written(count)
    return Text(kk=f"қалада барлығы {n}", ru=f"всего в городе {n}", en=f"{n} in the whole city")


def _leaders(works: WorksOfDay, most: Sequence[int]) -> Text:
    if not most or len(most) > MOST_NAMES:
        return NOTHING
    name, n = _names_of(works, most), written(works.late[most[0]])
    return Text(
        kk=f", ең көбі — {name.kk} ({n})",
        ru=f", больше всего — {name.ru} ({n})",
        en=f", most in {name.en} ({n})",
    )


def _same(works: WorksOfDay, others: Sequence[int]) -> Text:
    if len(others) > MOST_NAMES:
        return Text(
            kk=", басқа аудандарда да сонша", ru=", столько же и в других", en=", as elsewhere"
        )
    name = _names_of(works, others)
    return Text(
        kk=f", дәл сонша — {name.kk}", ru=f", столько же — {name.ru}", en=f", as in {name.en}"
    )


def _names_of(works: WorksOfDay, ids: Sequence[int]) -> Text:
    return works_words.together([_short_of(works, one) for one in ids])


def _short_of(works: WorksOfDay, id_: int) -> Text:
    names: Mapping[int, Text] = {one.id: one.name for one in works.places}
    return works_words.short(names[id_])


_LATE: Final = Text(
    kk="кешігіп жатыр", ru="просрочена|просрочено|просрочено", en="is late|are late"
)
