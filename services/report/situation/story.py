"""What a situation sheet tells, written out in one language: nothing is left to be computed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from core.text import BRAND, Lang, Text
from data_access import sources
from data_access.db import Row
from services.report import words as report_words
from services.report.drawing import colours
from services.report.situation import chart, words
from services.report.situation.told import Block, Page, Sheet
from services.wall.shown import Bars, Figure, Flight, Moves, Sentence, Tone

MOST_STOPS: Final = 3
INKS: Final[Mapping[Tone, str]] = {
    "plain": "ink2", "good": "green", "late": "amber-ink", "bad": "red",
}  # fmt: skip
"""Of words; they stand on white."""
Story = Mapping[str, Any]
Said = tuple[str, str, str]
"""What a figure tells: of what, how much, compared with what."""


def of_sheet(sheet: Sheet, lang: Lang) -> Story:
    """Return all that the template writes.

    Raises
    ------
    DataUnavailable
        If the database cannot be reached.
    """
    known = sources.every()
    cited = [known[one] for one in sheet.source_ids if one in known]
    return {
        "lang": lang,
        "brand": BRAND.to(lang),
        "title": words.SHEET.to(lang),
        "moment": words.moment(sheet.now, lang),
        "pages": [_page(one, sheet, lang) for one in sheet.pages],
        "marks": [{"tone": tone, "ink": INKS[tone], "text": text.to(lang)}
                  for tone, text in words.MARKS],
        "shortened": words.SHORTENED.to(lang),
        "sources_title": report_words.SOURCES.to(lang),
        "sources": [_source(one, sheet, lang) for one in cited],
        "demo": report_words.DEMO.to(lang) if _is_synthetic(cited) else "",
        "page": report_words.PAGE.to(lang),
        "colours": dict(colours()),
    }  # fmt: skip


def _is_synthetic(cited: Sequence[Row]) -> bool:
    return any(one["kind"] == "synthetic" for one in cited)


def _source(one: Row, sheet: Sheet, lang: Lang) -> Mapping[str, str]:
    dated = words.days(one["dated"], sheet.now, lang)
    return {"name": Text.from_row(one).to(lang), "about": f"{one['owner']}, {dated}"}


def _page(page: Page, sheet: Sheet, lang: Lang) -> Mapping[str, Any]:
    foremost = page.foremost
    said: set[Said] = set()
    told = [_block(one, sheet, lang, said, above=one is foremost) for one in page.blocks]
    return {
        "title": (page.district.name if page.district else words.CITY).to(lang),
        "sentence": _sentence(foremost.shown.sentence, lang) if foremost else None,
        "nothing": "" if foremost else words.NOTHING.to(lang),
        "map": chart.of_page(page, lang),
        "blocks": told,
        "silent": [
            words.SILENT.to(lang).format(title=one.title.to(lang), reason=_ended(one.reason, lang))
            for one in page.silent
        ],
    }


def _block(
    one: Block, sheet: Sheet, lang: Lang, said: set[Said], *, above: bool
) -> Mapping[str, Any]:
    """Return a block; one whose sentence stands at the head of the page does not repeat it.

    `said` are the figures that stand further up on the page; those of this block are added.
    """
    return {
        "title": one.title.to(lang),
        "age": _age(one, sheet, lang),
        "state": one.state,
        "figures": [_figure(each, lang) for each in _telling(one.shown.figures, said, lang)],
        "sentence": None if above else _sentence(one.shown.sentence, lang),
        **_stage(one, lang),
    }


def _age(one: Block, sheet: Sheet, lang: Lang) -> str:
    late = {"amber": words.OVERDUE, "grey": words.STALE}.get(one.state)
    told = [words.age(one.at, sheet.now, lang)] if one.at else []
    told += [late.to(lang)] if late else []
    return words.OF_AGE.to(lang).format(age=", ".join(told)) if told else ""


def _telling(figures: Sequence[Figure], said: set[Said], lang: Lang) -> list[Figure]:
    """Return the figures that tell something on this page.

    What stands further up, word for word, is not repeated; nor is a zero worth a line that is
    compared with nothing, unless it is the first of its block.
    """
    telling = [
        one
        for place, one in enumerate(figures)
        if _said(one, lang) not in said and (place == 0 or one.value != 0 or one.change)
    ]
    said.update(_said(one, lang) for one in figures)
    return telling


def _said(one: Figure, lang: Lang) -> Said:
    return one.title.to(lang), one.written.to(lang), _to(one.change, lang)


def _figure(one: Figure, lang: Lang) -> Mapping[str, str]:
    return {
        "title": one.title.to(lang),
        "value": one.written.to(lang),
        "unit": _to(one.unit, lang),
        "change": _to(one.change, lang),
        **_toned(one.tone),
    }


def _sentence(one: Sentence, lang: Lang) -> Mapping[str, str]:
    return {"lead": _to(one.lead, lang), "rest": one.rest.to(lang), **_toned(one.tone)}


def _stage(block: Block, lang: Lang) -> Mapping[str, Any]:
    """Return the rows under the figures: bars, moves or stops; a map stands at the head."""
    to, stage = partial(_to, lang=lang), block.shown.stage
    bars, moves, stops, legend = [], [], [], ""
    if isinstance(stage, Bars):
        legend = stage.legend.to(lang)
        bars = [
            {
                "title": to(one.title),
                "share": _part(one.share),
                "value": to(one.written),
                "target": None if one.target is None else _part(one.target),
                "strong": one.strong,
                **_toned(one.tone),
            }
            for one in stage.bars
        ]
    elif isinstance(stage, Moves):
        legend = stage.legend.to(lang)
        moves = [
            {
                "title": to(one.title),
                "before": to(one.before),
                "after": " ".join(filter(None, (to(one.after), to(one.unit)))),
                "detail": to(one.detail),
                **_toned(one.tone),
            }
            for one in stage.moves
        ]
    elif isinstance(stage, Flight):
        stops = [
            {"title": to(one.title), "told": _continued(to(one.told)), **_toned(one.tone)}
            for one in stage.stops[:MOST_STOPS]
        ]
    return {"bars": bars, "moves": moves, "stops": stops, "legend": legend}  # fmt: skip


def _ended(reason: Text, lang: Lang) -> str:
    """Return a reason as a sentence of its own, without its end."""
    told = reason.to(lang).rstrip(". ")
    return told[:1].upper() + told[1:]


def _continued(told: str) -> str:
    """Return a line of the screen as it goes on after a dash: "Until 8 May" with a small letter."""
    return told if told[1:2].isupper() else told[:1].lower() + told[1:]


def _toned(tone: Tone) -> Mapping[str, str]:
    return {"tone": tone, "ink": INKS[tone]}


def _to(text: Text | None, lang: Lang) -> str:
    return text.to(lang) if text else ""


def _part(share: float) -> float:
    return min(max(share, 0.0), 1.0)
