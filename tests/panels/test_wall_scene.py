"""A scene as it is drawn: every kind of picture, two halves, two languages, names apart."""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import combinations

import pytest
import shapely
from markupsafe import Markup

from core.text import LANGS, Text
from panels.wall import city, page, scene
from panels.wall.city import NAME_HIGH, Outline
from services.wall.shown import (
    CITY,
    MOST_FIGURES,
    Bar,
    Bars,
    CityMap,
    Dot,
    Figure,
    Flight,
    Move,
    Moves,
    Sentence,
    Shape,
    Shown,
    Stage,
    Stop,
)
from tests.data_access.rows import placing

TITLE = Text(kk="Қала бүгін", ru="Город сегодня", en="The city today")
SAID = Text(kk="бәрі дұрыс", ru="всё хорошо", en="all is well")
VOID = {"path", "use", "br"}


def text(word: str) -> Text:
    return Text(kk=f"{word} kk", ru=f"{word} ru", en=f"{word} en")


def same(word: str) -> Text:
    return Text(kk=word, ru=word, en=word)


def figure(number: int = 1, **more) -> Figure:
    return Figure(name=f"f{number}", title=text(f"figure {number}"), written=same("12"), **more)


def shown(stage: Stage | None = None, figures=None, **more) -> Shown:
    told = {"sentence": Sentence(lead=None, rest=SAID), "note": text("note"), **more}
    return Shown(figures=tuple(figures or [figure()]), stage=stage or CityMap(), **told)


@dataclass
class Element:
    """An element with its attributes, the elements in it, and its own and their words."""

    tag: str
    given: dict[str, str | None] = field(default_factory=dict)
    inside: "list[Element]" = field(default_factory=list)
    words: str = ""

    @property
    def kinds(self) -> set[str]:
        return set((self.given.get("class") or "").split())

    @property
    def style(self) -> str:
        return self.given.get("style") or ""

    def all(self, kind: str) -> "list[Element]":
        """Return the elements below of a class, or of a tag."""
        mine = [one for one in self.inside if kind in one.kinds or kind == one.tag]
        return [*mine, *(found for one in self.inside for found in one.all(kind))]

    def one(self, kind: str) -> "Element":
        (found,) = self.all(kind)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("root")]

    def handle_starttag(self, tag, attrs):
        made = Element(tag, dict(attrs))
        self.open[-1].inside.append(made)
        self.open.append(made)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag, f"{tag} closes what is not open"

    def handle_data(self, data):
        for one in self.open:
            one.words += data


def parsed(html: str) -> Element:
    parser = _Parser()
    parser.feed(html)
    assert len(parser.open) == 1, f"{parser.open[-1].tag} is left open"
    return parser.open[0]


def drawn(told: Shown, lang="kk", second=None) -> Element:
    return parsed(scene.build(TITLE, told, lang, second))


def words(one: Element) -> str:
    return " ".join(one.words.split())


@pytest.fixture
def _two_districts(clean: str):
    west, south, east, north = CITY
    middle = (west + east) / 2
    halves = {1: (west, middle), 2: (middle, east)}
    names = {
        1: ("Алатау ауданы", "Алатауский район", "Alatau District"),
        2: ("Медеу ауданы", "Медеуский район", "Medeu District"),
    }
    with placing(clean) as rows:
        for number, (left, right) in halves.items():
            rows.district(number)
            rows.conn.execute(
                "UPDATE district SET name_kk = %s, name_ru = %s, name_en = %s WHERE id = %s",
                (*names[number], number),
            )
            box = shapely.box(left, south, right, north).wkt
            rows.conn.execute(
                "INSERT INTO district_boundary (district_id, valid, area_km2, geom, source_id, "
                "external_id, run_id) SELECT %s, '[2000-01-01,)', 1, ST_Multi(ST_Transform("
                "ST_GeomFromText(%s, 32643), 4326)), %s, %s, %s",
                (number, box, rows.source, str(number), rows.run),
            )


on_ground = pytest.mark.usefixtures("_two_districts")


# Figures and the sentence


@pytest.mark.parametrize(("count", "left"), [(1, 1), (2, 1), (3, 2), (6, 3), (MOST_FIGURES, 4)])
def test_figures_stand_in_two_halves_in_their_order(count: int, left: int):
    made = drawn(shown(_BARS, [figure(n) for n in range(count)]))
    halves = [[one.given["data-figure"] for one in half.all("figure")] for half in made.all("half")]
    names = [f"f{n}" for n in range(count)]
    assert halves == [names[:left], names[left:]]
    assert f"figures-{count}" in made.one("figures").kinds
    later = [one.given["data-figure"] for one in made.all("later")]
    assert later == names[4:], "the first four are larger"


def test_a_figure_tells_its_unit_and_its_change_in_its_tone():
    full = figure(unit=same("км"), change=text("more"), tone="late")
    made = drawn(shown(_BARS, [full, figure(2)]))
    first, second = made.all("figure")
    told = ("figure-title", "figure-value", "figure-unit", "figure-change")
    assert [words(first.one(kind)) for kind in told] == ["figure 1 kk", "12", "км", "more kk"]
    assert "tone-late" in first.one("figure-change").kinds
    assert words(second) == "figure 2 kk 12"


@pytest.mark.parametrize(
    ("written", "kind"), [("12", set()), ("12345678", {"long"}), ("1234567890", {"very"})]
)
def test_long_numbers_are_drawn_smaller(written: str, kind: set[str]):
    one = Figure(name="f", title=text("f"), written=same(written))
    made = drawn(shown(_BARS, [one])).one("figure-value")
    assert made.kinds == {"figure-value", *kind} and words(made) == written


def test_who_a_sentence_speaks_of_stands_out():
    said = Sentence(lead=same("Медеу:"), rest=text("much"), tone="bad")
    made = drawn(shown(_BARS, sentence=said)).one("sentence")
    assert words(made) == "Медеу: much kk" and "tone-bad" in made.one("strong").kinds
    alone = drawn(shown(_BARS)).one("sentence")
    assert words(alone) == SAID.kk and not alone.all("strong")


def test_the_speakers_note_is_not_on_the_screen():
    assert "note" not in drawn(shown(_BARS)).words


def test_the_second_language_stands_smaller_where_it_differs():
    made = drawn(shown(_BARS, [figure(change=text("more"))]), "ru", "kk")
    smaller = made.all("small")
    assert all(one.given["lang"] == "kk" for one in smaller)
    assert [words(one) for one in smaller] == [TITLE.kk, "figure 1 kk", SAID.kk]
    assert words(made.one("h1")) == f"{TITLE.ru}{TITLE.kk}"
    assert words(made.one("figure-change")) == "more ru", "small words are said once"
    alone = drawn(shown(_BARS), "ru")
    assert not alone.all("small") and words(alone.one("h1")) == TITLE.ru
    equal = drawn(
        shown(_BARS, [Figure(name="f", title=same("GRP"), written=same("1"))]), "ru", "en"
    )
    assert words(equal.one("figure-title")) == "GRP"


# Pictures


_BARS = Bars(
    bars=(
        Bar(title=text("first"), share=1.0, written=same("9"), tone="bad", strong=True),
        Bar(title=text("second"), share=1 / 3, written=same("3"), target=0.5),
    ),
    legend=text("legend"),
)
_MOVES = Moves(
    moves=(
        Move(title=text("up"), before=same("7"), after=same("3"), tone="good", detail=text("why")),
        Move(title=text("down"), before=same("1"), after=same("2–3"), tone="bad"),
    ),
    legend=text("legend"),
)


def test_bars_are_as_long_as_their_shares():
    made = drawn(shown(_BARS)).one("stage")
    first, second = made.all("bar")
    assert "strong" in first.kinds and "strong" not in second.kinds
    assert [words(one) for one in made.all("bar")] == ["first kk 9", "second kk 3"]
    assert [one.style for one in made.all("bar-fill")] == ["width:100.00%", "width:33.33%"]
    assert "mark-bad" in first.one("bar-fill").kinds
    assert not first.all("bar-target") and second.one("bar-target").style == "left:50.00%"
    assert words(made.one("stage-legend")) == "legend kk"


def test_moves_tell_before_and_after():
    made = drawn(shown(_MOVES)).one("stage")
    assert [words(one) for one in made.all("move")] == ["up kk 7→3 why kk", "down kk 1→2–3"]
    assert ["tone-good" in one.kinds for one in made.all("move-ranks")] == [True, False]
    assert words(made.one("stage-legend")) == "legend kk"


@on_ground
def test_a_map_shows_levels_counts_and_the_strongest():
    stage = CityMap(
        levels={1: 4}, counts={1: same("17")}, strongest=1, legend=(("late", text("late")),)
    )
    made = drawn(shown(stage)).one("stage")
    grounds = {one.given["href"]: one.kinds for one in made.all("district")}
    assert set(grounds) == {"#district-1", "#district-2"}
    assert "level-4" in grounds["#district-1"] and "level-0" in grounds["#district-2"]
    assert made.one("district-edge").given["href"] == "#district-1"
    names = {words(one): one.kinds for one in made.all("name")}
    assert names == {"Медеу": {"name"}, "Алатау17": {"name", "strongest"}}
    assert "tone-late" in made.one("legend").one("li").kinds
    assert words(made.one("legend")) == "late kk"
    plain = drawn(shown())
    assert not plain.all("legend") and not plain.all("district-edge")


@on_ground
@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("kk", {"Алатау", "Медеу"}),
        ("ru", {"Алатауский", "Медеуский"}),
        ("en", {"Alatau", "Medeu"}),
    ],
)
def test_districts_are_named_without_the_word_for_district(lang: str, names: set[str]):
    assert {words(one) for one in drawn(shown(), lang).all("name")} == names


@on_ground
def test_what_stands_under_the_names_is_said():
    made = drawn(shown(CityMap(counts={1: same("5")}, counted=text("late works"))))
    assert words(made.one("legend")) == "late works kk"


@on_ground
def test_dots_of_a_tone_are_one_path_and_bad_ones_lie_on_top():
    west, south, east, north = map(round, CITY)
    corners = (Dot(at=(west, north)), Dot(at=(east, south)))
    stage = CityMap(dots=(Dot(at=(west + 1, south), tone="bad"), *corners))
    made = drawn(shown(stage)).one("svg")
    dots = made.all("dot")
    assert [one.given["d"] for one in dots] == [
        f"M{west} {-north}h0M{east} {-south}h0",
        f"M{west + 1} {-south}h0",
    ]
    assert "mark-bad" in dots[1].kinds
    assert int(dots[1].given["stroke-width"]) > int(dots[0].given["stroke-width"])
    left, top, wide, high = map(float, made.given["viewbox"].split())
    for x, y in re.findall(r"M(\S+) (\S+)h0", dots[0].given["d"]):
        assert left <= float(x) <= left + wide and top <= float(y) <= top + high


@on_ground
def test_shapes_are_lines_of_a_tone_or_areas_of_a_level():
    line, area = Shape(path="M1 1L2 2", tone="late"), Shape(path="M0 0Z", area=True, level=3)
    made = drawn(shown(CityMap(shapes=(line, area))))
    (lines,), (areas,) = made.all("line"), made.all("area")
    assert lines.given["d"] == line.path and "mark-late" in lines.kinds
    assert areas.given["d"] == area.path and "warm-3" in areas.kinds


@on_ground
def test_a_flight_has_a_still_map_and_what_is_told_at_each_stop():
    stops = tuple(
        Stop(lon=76.9, lat=43.2, zoom=13, title=text(f"at {n}"), told=text("seen"), tone="late")
        for n in range(3)
    )
    stage = Flight(stops=stops, layers=("works_repair",), still=CityMap(counts={2: same("5")}))
    made = drawn(shown(stage)).one("flight")
    assert "data-flight" in made.given
    assert "Медеу5" in words(made.one("flight-still"))
    assert [words(one) for one in made.one("flight-told").all("li")] == [
        f"at {n} kkseen kk" for n in range(3)
    ]


def test_every_kind_of_picture_has_a_template():
    assert set(scene._STAGES) == set(Stage.__args__)
    for name in scene._STAGES.values():
        assert scene.template(name)


# The ground


@on_ground
def test_the_ground_holds_what_maps_refer_to_and_its_mark():
    html, mark = scene.ground()
    made = parsed(html)
    assert made.one("svg").given["data-mark"] == mark
    there = {one.given["id"] for one in made.all("path")}
    assert {one.given["href"] for one in drawn(shown()).all("district")} == {
        f"#{one}" for one in there if one.startswith("district-")
    }


def test_a_ground_that_changes_has_another_mark(clean: str):
    before = scene.ground()[1]
    with placing(clean) as rows:
        rows.district(1)
    city.versions._watch.cache_clear()
    assert scene.ground()[1] != before


def outline(number: int, left: float, top: float, name="Алатау") -> Outline:
    named = Text(kk=f"{name} ауданы", ru=f"{name} район", en=f"{name} District")
    return Outline(id=number, name=named, path="M0 0", left=left, top=top)


def test_names_that_would_touch_are_moved_apart_the_southern_one_down():
    given = [outline(1, 50, 42), outline(2, 51, 40), outline(3, 52, 41)]
    made = {one.id: one for one in city.apart(given, "kk")}
    assert (made[2].left, made[2].top) == (51, 40), "the northern one stays"
    assert made[2].top < made[3].top < made[1].top
    for one, other in combinations(made.values(), 2):
        assert abs(one.top - other.top) >= NAME_HIGH - 0.01
    assert {one.id: one.left for one in made.values()} == {1: 50, 2: 51, 3: 52}


def test_names_far_from_each_other_stay_where_they_are():
    given = [outline(1, 10, 40), outline(2, 90, 41), outline(3, 10, 80)]
    assert sorted(city.apart(given, "kk"), key=lambda one: one.id) == given


def test_names_are_moved_as_long_as_they_are_in_their_language():
    given = [outline(1, 50, 40), outline(2, 66, 41)]  # "Алатау" here, "Алатаускоеее" there
    long = [replace(one, name=replace(one.name, ru="Алатаускоеее район")) for one in given]
    assert {one.top for one in city.apart(long, "kk")} == {40, 41}
    assert {one.top for one in city.apart(long, "ru")} == {40, 40 + NAME_HIGH}


# The page


def test_the_page_holds_words_of_every_language_escaped():
    html = page.build("ru", "kk", Markup('<svg id="ground"></svg>'), 'a"><script>')
    assert '"><script>' not in html and '<svg id="ground"></svg>' in html
    root = html[: html.index("<head>")]
    assert 'lang="ru"' in root and 'data-second="kk"' in root
    assert all(scene_words.to(lang) in html for scene_words in _HEARD for lang in LANGS)


_HEARD = (page.WORDS["remote"], page.WORDS["age_late"], page.DEMO)
