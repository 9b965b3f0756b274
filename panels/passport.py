"""A number's passport as a drawer: what it means, how it came about, the rows behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from panels import provenance
from panels._marks import marks
from panels._words import CLOSE
from services.passports import Passport

_HEAD = Text(kk="Сан паспорты", ru="Паспорт числа", en="Passport of a number")
_MEANING = Text(kk="Анықтамасы", ru="Определение", en="Definition")
_FORMULA = Text(kk="Қалай есептеледі", ru="Как считается", en="How it is computed")
_ROWS = Text(kk="Бастапқы дерек жолдары", ru="Строки за числом", en="The rows behind it")
_MORE = Text(
    kk="{shown} / {all} жол көрсетілген",
    ru="показано строк: {shown} из {all}",
    en="{shown} of {all} rows shown",
)
_SOURCES = Text(kk="Дереккөздері", ru="Источники", en="Sources")
_LICENCE = Text(kk="иесі, лицензиясы", ru="владелец, лицензия", en="owner, licence")
_LOADED = Text(
    kk="№ {id} жүктеу · {at} · {read}",
    ru="загрузка № {id} · {at} · {read}",
    en="run no. {id} · {at} · {read}",
)


def build(told: Passport, sources: Sequence[Mapping[str, Any]], lang: Lang) -> html.Aside:
    """Return the drawer; `sources` as `api.cards.source` tells them."""
    return html.Aside(
        [
            html.Div(
                [html.Span(_HEAD.to(lang), className="over"), _close(lang)],
                className="panel-head",
            ),
            html.H2(told.title),
            html.P([told.value, html.Small(told.unit)], className="passport-value"),
            *(html.P(one, className="hint") for one in told.notes),
            *_part(_MEANING, [html.P(told.definition)], lang),
            *_part(_FORMULA, [html.P(told.formula)], lang),
            *_part(_ROWS, _rows(told, lang), lang),
            *_part(_SOURCES, [*_sources(sources, lang), *_runs(told, lang)], lang),
        ],
        className="panel passport",
        **marks(aria_label=f"{_HEAD.to(lang)}: {told.title}"),
    )


def _part(title: Text, inside: Sequence[Component | None], lang: Lang) -> list[Component]:
    filled = [one for one in inside if one is not None]
    return [html.H3(title.to(lang)), *filled] if filled else []


def _close(lang: Lang) -> html.Button:
    return html.Button(CLOSE.to(lang), className="plain", **marks(data_act="close-passport"))


def _rows(told: Passport, lang: Lang) -> list[Component]:
    if not told.rows:
        return []
    links = told.links or (None,) * len(told.rows)
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(one, scope="col") for one in told.columns])),
            html.Tbody([_row(*one) for one in zip(told.rows, links, strict=True)]),
        ],
        className="rows",
    )
    shown = {"shown": len(told.rows), "all": units.number(told.row_count, lang, 0)}
    scroll = marks(aria_label=_ROWS.to(lang))
    return [
        html.Div(table, className="rows-scroll", role="region", tabIndex=0, **scroll),
        html.P(_MORE.to(lang).format(**shown), className="hint"),
    ]


def _row(cells: Sequence[str], link: str | None) -> html.Tr:
    first = html.A(cells[0], href=link) if link else cells[0]
    return html.Tr([html.Td(first), *(html.Td(one) for one in cells[1:])])


def _sources(sources: Sequence[Mapping[str, Any]], lang: Lang) -> list[Component | None]:
    made: list[Component | None] = []
    for one in sources:
        owner = f"{_LICENCE.to(lang)}: {one['owner']} · {one['licence']}"
        made += [provenance.line(one, lang), html.P(owner, className="hint")]
    return made


def _runs(told: Passport, lang: Lang) -> list[Component]:
    words = _LOADED.to(lang)
    return [
        html.P(words.format(id=one.id, at=units.moment(one.at), read=one.read), className="hint")
        for one in told.runs
    ]
