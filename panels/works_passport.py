"""A work's passport: plan, money, dates, history, photos, traffic, guarantee, the same spot."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from core import units
from core.text import Lang, Text
from data_access.one_work import GUARANTEE_YEARS, SAME_SPOT_METRES
from panels import works_sources
from panels.figure import figure
from panels.works_head import PATH, TITLE, address
from panels.works_roads import until
from services.passports.works import of_one
from services.work_words import DELAYS, KINDS, STATES, TRAFFIC, finer
from services.works import Asked, Dossier
from services.works_measures import FIELDS

Row = Mapping[str, Any]

_NOTHING = Text(
    kk="Мұндай жұмыс жоқ: ол жойылған немесе сілтеме қате.",
    ru="Такой работы нет: она удалена или ссылка неверна.",
    en="There is no such work: it was removed or the link is wrong.",
)
_BACK = Text(kk="Барлық жұмыстарға", ru="Ко всем работам", en="To all works")
_OVER = Text(kk="Жұмыс паспорты № {id}", ru="Паспорт работы № {id}", en="Passport of work no. {id}")
_ON_MAP = Text(kk="Картада көрсету", ru="Показать на карте", en="Show on the map")
_LATE = Text(
    kk="Жұмыс {n} күнге кешігіп жатыр{why}.",
    ru="Работа просрочена, дней: {n}{why}.",
    en="The work is late by {n} days{why}.",
)
_WAS_LATE = Text(
    kk="Жоспардан {n} күн кеш аяқталды{why}.",
    ru="Завершена позже плана, дней: {n}{why}.",
    en="Finished {n} days behind the plan{why}.",
)
_IN_TIME = Text(
    kk="Жұмыс жоспар бойынша.", ru="Работа идёт по плану.", en="The work goes by the plan."
)
_CANCELLED = Text(kk="Жұмыстан бас тартылды.", ru="Работа отменена.", en="The work was called off.")
_WARNING = Text(
    kk="Кепілдік мерзіміндегі жол қазылмақ",
    ru="Дорогу на гарантии собираются вскрыть",
    en="A road under guarantee is to be dug up",
)
_WARNING_TOLD = Text(
    kk="{title}: {day} басталуы тиіс, кепілдік {until} дейін.",
    ru="{title}: начало {day}, гарантия до {until}.",
    en="{title}: begins on {day}, the guarantee lasts until {until}.",
)
_PLAN = Text(kk="Мерзімдер", ru="Сроки", en="Dates")
_PLANNED = Text(kk="Жоспар", ru="План", en="Planned")
_ACTUAL = Text(kk="Нақты", ru="Факт", en="Actual")
_START = Text(kk="Басталуы", ru="Начало", en="Start")
_END = Text(kk="Аяқталуы", ru="Окончание", en="End")
_MONEY = Text(kk="Қаражат", ru="Деньги", en="Money")
_ABOUT = Text(kk="Жұмыс туралы", ru="О работе", en="About the work")
_KIND = Text(kk="Түрі", ru="Вид", en="Kind")
_STATE = Text(kk="Күйі", ru="Состояние", en="State")
_DISTRICT = Text(kk="Аудан", ru="Район", en="District")
_ADDRESS = Text(kk="Мекенжай", ru="Адрес", en="Address")
_CONTRACTOR = Text(kk="Мердігер", ru="Подрядчик", en="Contractor")
_TRAFFIC = Text(kk="Көлік қозғалысы", ru="Движение транспорта", en="Traffic")
_GUARANTEE = Text(kk="Кепілдік", ru="Гарантия", en="Guarantee")
_NO_GUARANTEE = Text(
    kk="кепілдік тек аяқталған орташа жөндеуге беріледі",
    ru="даётся только на завершённый средний ремонт",
    en="given only for a completed medium repair",
)
_UNTIL = Text(
    kk="{day} дейін ({years} жыл)", ru="до {day} ({years} года)", en="until {day} ({years} years)"
)
_HISTORY = Text(kk="Өзгерістер тарихы", ru="История изменений", en="History of changes")
_NO_HISTORY = Text(
    kk="Күй өзгерісі тіркелмеген.",
    ru="Изменений состояния не записано.",
    en="No change of state is on record.",
)
_PHOTOS = Text(kk="Фотосуреттер", ru="Фотографии", en="Photos")
_NO_PHOTOS = Text(
    kk="Бұл жұмыстың фотосуреті әлі жүктелмеген.",
    ru="Фотографий этой работы пока не загрузили.",
    en="No photos of this work have been loaded yet.",
)
_PHASES: Final = {
    "before": Text(kk="дейін", ru="до работ", en="before"),
    "during": Text(kk="барысында", ru="во время работ", en="during"),
    "after": Text(kk="кейін", ru="после работ", en="after"),
}
_SPOT = Text(
    kk="Осы жердегі басқа жұмыстар", ru="Другие работы на этом месте", en="Other works here"
)
_SPOT_TOLD = Text(
    kk="{metres} метрден жақын жұмыстар, жаңасы жоғарыда.",
    ru="Работы ближе {metres} м, новые сверху.",
    en="Works nearer than {metres} m, the newest on top.",
)
_NO_SPOT = Text(
    kk="Бұл жерде басқа жұмыс болған жоқ және жоспарланбаған.",
    ru="Других работ здесь не было и не запланировано.",
    en="No other works were done or are planned here.",
)
_BEFORE = Text(kk="бұрын", ru="раньше", en="before")
_AFTER = Text(kk="кейін", ru="позже", en="after")
_AT_ONCE = Text(kk="қатар", ru="одновременно", en="at the same time")
_SHARED = Text(kk="ортақ бөлігі {n} м", ru="общий участок {n} м", en="{n} m in common")


def nothing(lang: Lang) -> list[Component | None]:
    """Return what is said of a work that is not there."""
    return [
        html.H1(TITLE.to(lang)),
        html.P(_NOTHING.to(lang), className="sentence"),
        html.A(_BACK.to(lang), href=PATH),
    ]


def build(told: Dossier, lang: Lang) -> list[Component | None]:
    """Return the passport of a work."""
    row = told.record
    return [
        _head(told, lang),
        _sentence(row, lang),
        _warning(told, lang),
        html.Div(
            [
                html.Div([_dates(row, lang), _money(row, lang), _about(told, lang)]),
                html.Div([_spot(told, lang), _history(told, lang), _photos(told, lang)]),
            ],
            className="passport-columns",
        ),
        works_sources.build([row["source_id"]], [row["run_id"]], lang),
    ]


def _head(told: Dossier, lang: Lang) -> html.Header:
    row = told.record
    district = told.district["slug"] if told.district else None
    back = address(Asked(district=district, work=row["id"]))
    place = f"at={row['lat']:.5f},{row['lon']:.5f},17"
    on_map = f"/?{place}&on=districts,works_{row['kind']}&card=works_{row['kind']}/{row['id']}"
    return html.Header(
        [
            html.P(_OVER.to(lang).format(id=row["id"]), className="over"),
            html.H1(row[f"title_{lang}"]),
            html.Div(
                [
                    html.A(_ON_MAP.to(lang), href=on_map, className="way"),
                    html.A(_BACK.to(lang), href=back, className="plain"),
                ],
                className="ways",
            ),
        ],
        className="works-head",
    )


def _sentence(row: Row, lang: Lang) -> html.P:
    days = row["delay_days"]
    if not days:
        words = _CANCELLED if row["state"] == "cancelled" else _IN_TIME
        return html.P(words.to(lang), className="sentence sentence-calm")
    reason = DELAYS.get(row["delay_reason"] or "")
    why = f": {reason.to(lang).lower()}" if reason else ""
    words = _LATE if row["state"] == "late" else _WAS_LATE
    before, _, after = words.to(lang).format(n="\0", why=why).partition("\0")
    number = _figure(row, "delay_days", units.number(days, lang, 0), lang)
    look = "sentence" if row["state"] == "late" else "sentence sentence-past"
    return html.P([before, number, after], className=look)


def _figure(row: Row, field: str, text: str, lang: Lang) -> Any:
    return figure(text, of_one(row["id"], field), lang)


def _warning(told: Dossier, lang: Lang) -> html.Section | None:
    broken = told.broken_guarantees
    if not broken:
        return None
    items = [html.Li(_broken(told.record, one, lang)) for one in broken]
    return html.Section(
        [html.H2(_WARNING.to(lang)), html.Ul(items)], className="panel warning", role="alert"
    )


def _broken(mine: Row, other: Row, lang: Lang) -> list[Any]:
    """Say which trench meets which guarantee; one of the two is this work."""
    road, trench = (mine, other) if mine["guaranteed_until"] else (other, mine)
    begins = trench["actual_start"] or trench["planned_start"] or units.today()
    told = {"day": units.day(begins), "until": units.day(road["guaranteed_until"])}
    words = _WARNING_TOLD.to(lang).partition("{title}")[2].format(**told)
    return [html.A(other[f"title_{lang}"], href=f"{PATH}{other['id']}"), words]


def _part(title: Text, lang: Lang, *inside: Component | None) -> html.Section:
    return html.Section([html.H2(title.to(lang)), *inside], className="panel")


def _dates(row: Row, lang: Lang) -> html.Section:
    head = html.Tr([html.Td(), *(html.Th(one.to(lang), scope="col") for one in (_START, _END))])
    rows = [
        html.Tr(
            [
                html.Th(name.to(lang), scope="row"),
                html.Td(_day(row[f"{stem}_start"])),
                html.Td(_day(row[f"{stem}_end"])),
            ]
        )
        for stem, name in (("planned", _PLANNED), ("actual", _ACTUAL))
    ]
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="works-table")
    return _part(_PLAN, lang, table, _progress(row, lang))


def _day(day: date | None) -> str:
    return units.day(day) if day else units.NOTHING


def _progress(row: Row, lang: Lang) -> html.Div | None:
    percent = row["progress_percent"]
    if percent is None:
        return None
    number = _figure(row, "progress_percent", f"{percent}{units.SPACE}%", lang)
    bar = html.Div(html.I(style={"width": f"{percent}%"}), className=f"done done-{row['state']}")
    name = FIELDS["progress_percent"].title.to(lang)
    return html.Div([html.Span(name), number, bar], className="progress-line")


def _money(row: Row, lang: Lang) -> html.Section:
    cells = [
        html.Div(
            [
                html.Dt(FIELDS[field].title.to(lang)),
                html.Dd(_figure(row, field, units.money(row[field], lang), lang)),
            ]
        )
        for field in ("budget_tenge", "spent_tenge")
        if row[field] is not None
    ]
    return _part(_MONEY, lang, html.Dl(cells, className="works-strip"))


def _about(told: Dossier, lang: Lang) -> html.Section:
    row, district = told.record, told.district
    kind = KINDS[row["kind"]].to(lang)
    if row["subkind"]:
        kind += f": {finer(row['subkind']).to(lang)}"
    lines = [
        (_KIND, kind),
        (_STATE, STATES[row["state"]].to(lang)),
        (_DISTRICT, Text.from_row(district).to(lang) if district else None),
        (_ADDRESS, row["address"]),
        (_CONTRACTOR, row["contractor"]),
        (_TRAFFIC, _traffic(row, lang)),
        (_GUARANTEE, _guarantee(row, lang)),
    ]
    made = [
        part for name, text in lines if text for part in (html.Dt(name.to(lang)), html.Dd(text))
    ]
    return _part(_ABOUT, lang, html.Dl(made, className="pairs"))


def _traffic(row: Row, lang: Lang) -> str:
    words = TRAFFIC[row["traffic"]].to(lang)
    if row["traffic"] == "none":
        return words
    if row["state"] in {"completed", "cancelled"}:
        return f"{words}: {_day(row['traffic_from'])} – {_day(row['traffic_until'])}"
    return f"{words}: {_day(row['traffic_from'])} – {until(row, lang)}"


def _guarantee(row: Row, lang: Lang) -> str:
    if not row["guaranteed_until"]:
        return _NO_GUARANTEE.to(lang)
    told = {"day": units.day(row["guaranteed_until"]), "years": GUARANTEE_YEARS}
    return _UNTIL.to(lang).format(**told)


def _history(told: Dossier, lang: Lang) -> html.Section:
    steps: list[Component] = [
        html.Li(
            [
                html.Span(units.day(one["since"]), className="when"),
                html.I(className=f"dot dot-{one['status']}"),
                html.Span(_noted(one, lang)),
            ]
        )
        for one in told.history
    ]
    inside = html.Ol(steps, className="history") if steps else _empty(_NO_HISTORY, lang)
    return _part(_HISTORY, lang, inside)


def _noted(one: Row, lang: Lang) -> str:
    state = STATES[one["status"]].to(lang)
    return f"{state}: {one['note']}" if one["note"] else state


def _empty(words: Text, lang: Lang) -> html.P:
    return html.P(words.to(lang), className="hint")


def _photos(told: Dossier, lang: Lang) -> html.Section:
    shown = [one for one in told.photos if one["url"].startswith("/")]
    if not shown:
        return _part(_PHOTOS, lang, _empty(_NO_PHOTOS, lang))
    return _part(_PHOTOS, lang, html.Div([_photo(one, lang) for one in shown], className="photos"))


def _photo(one: Row, lang: Lang) -> html.Figure:
    taken = f" · {units.day(one['taken_on'])}" if one["taken_on"] else ""
    words = f"{_PHASES[one['phase']].to(lang)}{taken}"
    return html.Figure([html.Img(src=one["url"], alt=words), html.Figcaption(words)])


def _spot(told: Dossier, lang: Lang) -> html.Section:
    rows = [_meeting(told.record, one, lang) for one in told.same_spot]
    metres = units.number(SAME_SPOT_METRES, lang, 0)
    if not rows:
        return _part(_SPOT, lang, _empty(_NO_SPOT, lang))
    words = html.P(_SPOT_TOLD.to(lang).format(metres=metres), className="hint")
    return _part(_SPOT, lang, words, html.Ul(rows, className="meetings"))


def _meeting(mine: Row, one: Row, lang: Lang) -> html.Li:
    first, last = _lasted(one)
    told = [_order(mine, one).to(lang), f"{_day(first)} – {_day(last)}"]
    told.append(STATES[one["state"]].to(lang))
    if one["shared_metres"] >= 1:
        told.append(_SHARED.to(lang).format(n=units.number(one["shared_metres"], lang, 0)))
    return html.Li(
        [
            html.I(className=f"dot dot-{one['state']}"),
            html.A(one[f"title_{lang}"], href=f"{PATH}{one['id']}"),
            html.P(" · ".join(told), className="hint"),
        ],
        className="meeting-breaks" if one["breaks_guarantee"] else None,
    )


def _lasted(row: Row) -> Sequence[date | None]:
    begin = row["actual_start"] or row["planned_start"]
    return begin, row["actual_end"] or row["planned_end"]


def _order(mine: Row, other: Row) -> Text:
    """Tell whether another work was before this one, after it, or at the same time."""
    my_first, my_last = _lasted(mine)
    first, last = _lasted(other)
    if last and my_first and last < my_first:
        return _BEFORE
    if first and my_last and first > my_last:
        return _AFTER
    return _AT_ONCE
