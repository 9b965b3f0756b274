"""Loading indicators: the template, the upload, and what was found in the sheet."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import dcc, html

from core import units
from core.text import Lang, Text
from panels import downloads
from panels._marks import marks
from panels._words import KINDS
from panels.figure import figure, put
from services.licences import OFFERED

_TEMPLATE = Text(kk="Толтыратын үлгі", ru="Шаблон для заполнения", en="Template to fill in")
_TEMPLATE_TOLD = Text(
    kk="Кодтар мен аудандар тізім болып тұр, қалай толтыру керегі үшінші парақта жазылған.",
    ru="Коды и районы стоят в нём списками, как заполнять, написано на третьем листе.",
    en="Codes and districts stand in it as lists; its third sheet tells how to fill it in.",
)
_UPLOAD = Text(
    kk="Толтырылған кестені жүктеу", ru="Загрузка таблицы", en="Upload a filled-in sheet"
)
_EDITORS = Text(
    kk="Толтырылған кестені редакторлар жүктейді.",
    ru="Заполненную таблицу загружают редакторы.",
    en="Filled-in sheets are loaded by editors.",
)
_OWNER = Text(
    kk="Деректерге кім жауап береді", ru="Кто отвечает за данные", en="Who answers for the data"
)
_OWNER_LIKE = Text(
    kk="мысалы, Стратегия және бюджет басқармасы",
    ru="например, Управление стратегии и бюджета",
    en="e.g. Department of strategy and budget",
)
_KIND = Text(kk="Дерек түрі", ru="Вид данных", en="Kind of data")
_LICENCE = Text(kk="Лицензиясы", ru="Лицензия", en="Licence")
_CHOOSE = Text(kk="Файлды таңдау: XLSX, CSV", ru="Выбрать файл: XLSX, CSV", en="Choose: XLSX, CSV")
_TOLD = Text(
    kk="Алдымен тексеріледі; сіз растамайынша ештеңе сақталмайды.",
    ru="Сначала проверка; ничего не сохраняется, пока вы не подтвердите.",
    en="It is checked first; nothing is kept until you confirm.",
)
_CHECKING = Text(kk="Тексерілуде…", ru="Проверяется…", en="Checking…")
_FAILED = Text(
    kk="Сервер жауап бермеді. Қайталап көріңіз.",
    ru="Сервер не ответил. Попробуйте ещё раз.",
    en="The server did not answer. Try again.",
)
_READ = Text(kk="Оқылған жол", ru="Прочитано строк", en="Rows read")
_NEW = Text(kk="Жаңа не түзетілген мән", ru="Новых или исправленных", en="New or corrected values")
_SAME = Text(kk="Бұрыннан бар мән", ru="Уже известных", en="Known already")
_BAD = Text(kk="Қатесі бар жол", ru="Строк с ошибками", en="Rows with errors")
_LOADED = Text(
    kk="Жүктелді: № {run} жүктеу, {n} мән.",
    ru="Загружено: загрузка № {run}, значений: {n}.",
    en="Loaded: run no. {run}, {n} values.",
)
_NOTHING_NEW = Text(
    kk="Бұл файлда жаңа мән жоқ, сақтайтын ештеңе жоқ.",
    ru="Новых значений в файле нет, сохранять нечего.",
    en="The file holds no new value; there is nothing to keep.",
)
_GOOD = Text(
    kk="Тексерілді, әзірге ештеңе сақталған жоқ.",
    ru="Проверено, пока ничего не сохранено.",
    en="Checked; nothing was kept so far.",
)
_CONFIRM = Text(kk="{n} мәнді жүктеу", ru="Загрузить значения: {n}", en="Load {n} values")
_MARKED = Text(
    kk="Қателері белгіленген кесте",
    ru="Таблица с отмеченными ошибками",
    en="The sheet with its errors marked",
)
_MORE = Text(
    kk="Алғашқы {shown} қате көрсетілген, барлығы {all}; бәрі кестеде белгіленген.",
    ru="Показаны первые {shown} ошибок из {all}; все отмечены в таблице.",
    en="The first {shown} errors of {all} are shown; the sheet has them all.",
)
_HEADS: Final = (
    Text(kk="Жол", ru="Строка", en="Row"),
    Text(kk="Баған", ru="Столбец", en="Column"),
    Text(kk="Ұяшықта", ru="В ячейке", en="Cell"),
    Text(kk="Себебі", ru="Причина", en="Reason"),
)
_OF = ("official", "measured", "modelled")


def template(lang: Lang) -> html.Section:
    """Return what tells of the template and leads to it."""
    title = _TEMPLATE.to(lang)
    return html.Section(
        [
            html.H2(title),
            html.P(_TEMPLATE_TOLD.to(lang), className="hint"),
            downloads.links("/templates/indicators", title, lang, kinds=("xlsx", "csv")),
        ],
        className="panel loading-part",
    )


def build(lang: Lang, *, allowed: bool) -> html.Section:
    """Return the upload, or for whom it is."""
    body: list[Any] = [html.P(_EDITORS.to(lang), className="hint")]
    if allowed:
        found = html.Div(id="upload-result", **marks(aria_live="polite"))
        body = [_form(lang), found, dcc.Store(id="upload-report")]
    return html.Section([html.H2(_UPLOAD.to(lang)), *body], className="panel loading-part")


def _form(lang: Lang) -> html.Div:
    return html.Div(
        [
            html.Label(
                [
                    html.Span(_OWNER.to(lang), className="over"),
                    dbc.Input(
                        id="upload-owner",
                        type="text",
                        maxlength=120,
                        placeholder=_OWNER_LIKE.to(lang),
                    ),
                ],
                htmlFor="upload-owner",
            ),
            html.Div(
                [
                    _choice("upload-kind", _KIND, {one: KINDS[one] for one in _OF}, lang),
                    _choice("upload-licence", _LICENCE, OFFERED, lang),
                ]
            ),
            html.Button(
                _CHOOSE.to(lang),
                className="wide",
                type="button",
                **marks(
                    data_upload="choose",
                    data_lang=lang,
                    data_checking=_CHECKING.to(lang),
                    data_failed=_FAILED.to(lang),
                ),
            ),
            html.P(_TOLD.to(lang), className="hint", id="upload-state"),
        ],
        className="upload-form",
    )


def _choice(name: str, title: Text, options: Mapping[str, Text], lang: Lang) -> html.Fieldset:
    """Return what one chooses one of; the first is chosen until then."""
    offered = [{"value": value, "label": text.to(lang)} for value, text in options.items()]
    made = dbc.RadioItems(id=name, options=offered, value=next(iter(options)), inline=True)
    return html.Fieldset([html.Legend(title.to(lang), className="over"), made])


def result(report: Mapping[str, Any], lang: Lang) -> html.Div:
    """Return what was found in a sheet, as `api.uploads` tells it."""
    if report.get("reason"):
        return html.Div(html.P(report["reason"], className="sentence"), className="upload-found")
    return html.Div(
        [
            html.H3(report["file"]),
            html.P(_sentence(report, lang), className=f"sentence {_mood(report)}"),
            html.Dl(_counts(report, lang), className="upload-counts", **_unkept(report)),
            _buttons(report, lang),
            *(_faults(report, lang) if report["faults"] else []),
        ],
        className="upload-found",
    )


def _unkept(report: Mapping[str, Any]) -> dict[str, Any]:
    """Mark the counts of a sheet of which nothing was kept: nothing stands behind them yet."""
    return {} if report["run"] else marks(data_plain="")


def _sentence(report: Mapping[str, Any], lang: Lang) -> list[Any]:
    if report["run"]:
        return put(_LOADED.to(lang), run=str(report["run"]), n=_count(report, "new", lang))
    return [(_GOOD if report["new"] else _NOTHING_NEW).to(lang)]


def _count(report: Mapping[str, Any], name: str, lang: Lang) -> Any:
    """Return a count; once the values are kept, their run answers for it."""
    number = units.number(report[name], lang, 0)
    return figure(number, f"run/{report['run']}/{name}", lang) if report["run"] else number


def _mood(report: Mapping[str, Any]) -> str:
    if report["refused"]:
        return ""
    return "sentence-good" if report["run"] else "sentence-calm"


def _counts(report: Mapping[str, Any], lang: Lang) -> list[Any]:
    told = ((_READ, "read"), (_NEW, "new"), (_SAME, "unchanged"), (_BAD, "refused"))
    return [
        html.Div([html.Dt(title.to(lang)), html.Dd(_count(report, name, lang))])
        for title, name in told
    ]


def _buttons(report: Mapping[str, Any], lang: Lang) -> html.Div:
    made = []
    if report["new"] and not report["run"]:
        n = units.number(report["new"], lang, 0)
        confirm = marks(data_upload="confirm", data_sha256=report["sha256"])
        made.append(html.Button(_CONFIRM.to(lang).format(n=n), className="wide", **confirm))
    if report["faults"]:
        act = marks(data_upload="marked")
        made.append(html.Button(_MARKED.to(lang), className="outlined", **act))
    return html.Div(made, className="upload-buttons")


def _faults(report: Mapping[str, Any], lang: Lang) -> Sequence[Any]:
    heads = html.Thead(html.Tr([html.Th(one.to(lang), scope="col") for one in _HEADS]))
    rows = [_fault(one) for one in report["faults"]]
    shown = {"shown": len(rows), "all": units.number(report["fault_count"], lang, 0)}
    more = len(rows) < report["fault_count"]
    table = html.Table([heads, html.Tbody(rows)], className="upload-faults", **marks(data_plain=""))
    scroll = marks(aria_label=_BAD.to(lang))
    return [
        html.Div(table, className="upload-scroll", role="region", tabIndex=0, **scroll),
        html.P(_MORE.to(lang).format(**shown), className="hint", **marks(data_plain=""))
        if more
        else None,
    ]


def _fault(one: Mapping[str, Any]) -> html.Tr:
    cells = (one["column"] or units.NOTHING, one["cell"] or units.NOTHING, one["reason"])
    return html.Tr([html.Th(str(one["line"]), scope="row"), *(html.Td(cell) for cell in cells)])
