"""`/search?q=&limit=`: streets, houses, districts and objects by name, in any spelling."""

from typing import Final

from flask import Flask, Response, jsonify, request

from api import cards, query
from api.viewer import Viewer, viewer
from core.errors import BadRequest
from core.rights import Role
from core.text import LANGS, Lang, Text
from data_access import search, sources, versions
from data_access.db import Row
from data_access.schema.search import SUBJECTS
from layers import listed
from pages import page_at
from services import finding
from services.finding import Answer

DEFAULT_LIMIT: Final = 12
MOST: Final = 50
METHOD: Final = "2"
"""Count it up when questions are answered in another way; what browsers keep is then old."""
TABLES: Final = ("search_name", "search_word", "building", "district", "source")
_NAMES: Final = frozenset({"q", "limit"})

KINDS: Final = {
    "district": Text(kk="Аудандар", ru="Районы", en="Districts"),
    "street": Text(kk="Көшелер", ru="Улицы", en="Streets"),
    "address": Text(kk="Мекенжайлар", ru="Адреса", en="Addresses"),
    "neighbourhood": Text(kk="Шағын аудандар", ru="Микрорайоны", en="Neighbourhoods"),
    "ground": Text(kk="Саябақтар, өзендер, көлдер", ru="Парки, реки, озёра", en="Parks and water"),
    "stop": Text(kk="Аялдамалар", ru="Остановки", en="Stops"),
    "work": Text(kk="Жұмыстар", ru="Работы", en="Works"),
    "place": Text(kk="Орындар", ru="Места", en="Places"),
}
"""What answers are grouped under."""
LAYERS: Final = {
    "district": "districts",
    "address": "buildings",
    "stop": "stops",
    "work": "works_{kind}",
    "place": "places",
}
"""Where an answer has its card. Streets and parts of the city have none: the map moves there."""


def register(server: Flask) -> None:
    """Add the routes."""
    server.add_url_rule("/search", "search", answer)
    server.add_url_rule("/search/street/<street_id>", "search_street", street)


def answer() -> Response:
    """Answer what was found, best first, with where it lies and where its card is."""
    who = viewer()
    strange = set(request.args) - query.COMMON - _NAMES
    if strange:
        raise BadRequest(_strange(min(strange)))
    question = request.args.get("q", "").strip()
    limit = query.whole("limit", 1, MOST, DEFAULT_LIMIT)
    etag = f"{METHOD}-{versions.current().token(TABLES)}-{who.lang}-{int(who.role)}"
    if etag in request.if_none_match:
        return _kept(Response(status=304), etag)
    found = finding.find(question, subjects(who.role), limit)
    return _kept(jsonify(_told(question, found, who)), etag)


def street(street_id: str) -> Response:
    """Answer the line of a street, found before, as a GeoJSON feature."""
    if set(request.args) - query.COMMON:
        raise BadRequest(_strange(min(set(request.args) - query.COMMON)))
    who, row = viewer(), search.street(street_id)
    known = sources.every()
    return jsonify(
        {
            "type": "Feature",
            "id": row["object_id"],
            "geometry": row["geometry"],
            "properties": {"name": _name(row, who.lang), "metres": round(row["metres"])},
            "source": cards.source(known.get(row["source_id"]), who.lang),
        }
    )


def subjects(role: Role) -> list[str]:
    """Return what a viewer may find: what lies in a layer only if they may see that layer."""
    seen = {one.id for one in listed(role)}

    def open_to(subject: str) -> bool:
        layer = LAYERS.get(subject, "").partition("{")[0]
        return not layer or any(name.startswith(layer) for name in seen)

    return [subject for subject in (*SUBJECTS, "address") if open_to(subject)]


def _told(question: str, found: Answer, who: Viewer) -> Row:
    known = sources.every()
    behind = sorted({row[by] for row in found.found for by in ("source_id", "named_by")})
    missed = found.missed if found.found else "nothing"
    return {
        "q": question,
        "missed": missed or None,
        "told": _MISSED[missed].to(who.lang).replace("{q}", question) if missed else None,
        "results": [_result(row, who, known) for row in found.found],
        "sources": [cards.source(known.get(number), who.lang) for number in behind],
    }


def _result(row: Row, who: Viewer, known: cards.Sources) -> Row:
    source = known.get(row["source_id"])
    layer = LAYERS.get(row["subject"], "").format(kind=row["kind"])
    return {
        "kind": row["subject"],
        "group": KINDS[row["subject"]].to(who.lang),
        "id": row["object_id"],
        "name": _name(row, who.lang),
        "former": row["former"],
        "district": row[f"district_{who.lang}"] if row["subject"] != "district" else None,
        "lon": round(row["lon"], 6),
        "lat": round(row["lat"], 6),
        "box": [round(edge, 6) for edge in row["box"]],
        "card": f"{layer}/{row['object_id']}" if layer else None,
        "page": _page(row, who.role),
        "synthetic": bool(source and source["kind"] == "synthetic"),
    }


def _name(row: Row, lang: Lang) -> str:
    """Return the name in `lang`, else in any language."""
    tried = (row[f"name_{one}"] for one in (lang, *LANGS))
    return next((str(name) for name in tried if name), "")


def _page(row: Row, role: Role) -> str | None:
    """Return the address of a district's own page, if there is one that this role may open."""
    if row["subject"] != "district" or not row["slug"]:
        return None
    path = f"/districts/{row['slug']}"
    found = page_at(path)
    return path if found and role >= found[0].seen_by else None


def _kept(made: Response, etag: str) -> Response:
    made.set_etag(etag)
    made.headers["Cache-Control"] = "private, no-cache"
    return made


_MISSED: Final = {
    "house": Text(
        kk="«{q}» мекенжайы белгісіз. Көшенің өзі көрсетілді.",
        ru="Адрес «{q}» неизвестен. Показана сама улица.",
        en="The address “{q}” is not known. The street itself is shown.",
    ),
    "nothing": Text(
        kk="«{q}» табылмады, ұқсас атау да жоқ. Атауын басқаша жазып көріңіз.",
        ru="«{q}» не найдено, похожих названий тоже нет. Попробуйте написать иначе.",
        en="“{q}” was not found, nor anything like it. Try another spelling.",
    ),
    "all": Text(
        kk="«{q}» табылмады. Ең жақын атаулар:",
        ru="«{q}» не найдено. Самые близкие названия:",
        en="“{q}” was not found. The nearest names:",
    ),
}


def _strange(name: str) -> Text:
    name = name[:40]
    return Text(
        kk=f"«{name}» деген параметр жоқ; барлары: q, limit, lang",
        ru=f"Параметра «{name}» нет; есть: q, limit, lang",
        en=f"no parameter '{name}'; there are: q, limit, lang",
    )
