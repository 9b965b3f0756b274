"""The table twin of a layer: what the map shows in its window, as rows one can read and walk."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html

from core import units
from core.text import Lang, Text
from layers import Layer
from layers._layer import Field
from panels import card, downloads, provenance
from panels._marks import marks
from panels._words import CLOSE
from panels.figure import figure
from panels.written import written

_ROWS = Text(
    kk="нысан картаның осы бөлігінде",
    ru="объектов в этой части карты",
    en="objects in this part of the map",
)
_MORE = Text(
    kk="Алғашқы {n} жол көрсетілді. Қалғанын көру үшін картаны жақындатыңыз.",
    ru="Показаны первые {n} строк. Чтобы увидеть остальные, приблизьте карту.",
    en="The first {n} rows are shown. Zoom in to see the others.",
)
_NOTHING = Text(
    kk="Картаның осы бөлігінде бұл қабаттың нысаны жоқ. Картаны жылжытыңыз не сүзгіні босатыңыз.",
    ru="В этой части карты нет объектов слоя. Сдвиньте карту или ослабьте фильтры.",
    en="No object of this layer lies in this part of the map. Move it or widen the filters.",
)
_SHOW = Text(kk="Көрсету", ru="Показать", en="Show")

Row = Mapping[str, Any]
"""One object as `api.cards.card` tells it."""


def build(
    layer: Layer, rows: Sequence[Row], *, more: bool, lang: Lang, asked: Mapping[str, str]
) -> html.Div:
    """Return the table of `rows`; `more` tells that there are others, `asked` what narrows it."""
    number = f"{units.number(len(rows), lang, 0)}{'+' if more else ''}"
    told = [figure(number, f"layer/{layer.id}/{urlencode(asked)}", lang), f" {_ROWS.to(lang)}"]
    body: list[Any] = (
        [_rows(layer, rows, lang)] if rows else [html.P(_NOTHING.to(lang), className="hint")]
    )
    if more:
        first = _MORE.to(lang).format(n=len(rows))
        body.append(html.P(first, className="hint", **marks(data_plain="")))
    files = None
    if rows:
        body.append(provenance.line(rows[0]["source"], lang))
        title = layer.title.to(lang)
        files = downloads.links(f"/export/layers/{layer.id}", title, lang, asked=asked)
    return html.Div(
        [
            html.Div(
                [
                    html.Div([html.H2(layer.title.to(lang)), html.P(told)]),
                    html.Span(files, className="panel-files"),
                    html.Button(CLOSE.to(lang), className="plain", **marks(data_act="close-table")),
                ],
                className="panel-head",
            ),
            html.Div(body, className="table-scroll", tabIndex=0),
        ],
        className="panel table-panel",
        role="dialog",
        **marks(aria_label=layer.title.to(lang)),
    )


def _rows(layer: Layer, rows: Sequence[Row], lang: Lang) -> html.Div:
    """Return the table as HTML that a script puts in: as components its cells cost seconds."""
    told = written(_table(layer, rows, lang))
    return html.Div(className="table-rows", **marks(data_written=told))


def _table(layer: Layer, rows: Sequence[Row], lang: Lang) -> html.Table:
    names = [html.Th(layer.title.to(lang), scope="col")] if layer.heading else []
    heads = [
        html.Th(one.title.to(lang), scope="col", className=_align(one)) for one in layer.fields
    ]
    return html.Table(
        [
            html.Thead(html.Tr([*names, *heads, html.Td()])),
            html.Tbody([_row(layer, row, lang) for row in rows]),
        ]
    )


def _row(layer: Layer, row: Row, lang: Lang) -> html.Tr:
    lines = {line["name"]: line for line in row["fields"]}
    cells = [_cell(one, lines.get(one.name), row["ref"], lang) for one in layer.fields]
    show = marks(data_act="show", data_layer=row["layer"], data_id=row["id"])
    head = [html.Th(row["heading"], scope="row")] if layer.heading else []
    return html.Tr([*head, *cells, html.Td(html.Button(_SHOW.to(lang), className="plain", **show))])


def _cell(field: Field, line: Mapping[str, Any] | None, ref: str, lang: Lang) -> html.Td:
    if line is None:
        return html.Td(className=_align(field))
    plain = {} if card.counts(line) else marks(data_plain="")
    return html.Td(card.value(line, ref, lang), className=_align(field), **plain)


def _align(field: Field) -> str | None:
    return "n" if field.as_ in {"number", "money", "percent"} else None
