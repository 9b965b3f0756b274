"""The promises every layer keeps; a new layer is tested here without a new line."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint

import layers
from core.errors import Forbidden, NotFound
from core.geo import MAX_ZOOM
from core.rights import Role
from core.text import LANGS, Text
from data_access import features
from layers import all_layers, layer
from layers._layer import Ramp

FOLDER = Path(layers.__path__[0])
TOKENS = FOLDER.parent / "assets" / "tokens.css"
COMPUTED = {"catchment"}
"""Layers without tiles: they are drawn for one object on demand."""
WITHOUT_KEY = {
    # Hexagons tell the share of residents seen by any camera, whatever its system.
    ("camera_coverage", "hexagons", "system"),
}
"""Filters that knowingly do not reach a drawn part: layer, MVT name, filter."""
MANY_LAYERS = 20


@pytest.fixture(params=all_layers().values(), ids=lambda one: one.id)
def one(request):
    return request.param


@pytest.fixture(params=[x for x in all_layers().values() if x.drawn], ids=lambda one: one.id)
def drawn(request):
    return request.param


def phrases(value) -> Iterator[Text]:
    """Yield every text inside a declaration, however deep."""
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from phrases(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from phrases(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from phrases(inner)


def names(part) -> set[str]:
    return {column.name for column in part.columns}


def single(part) -> bool:
    return not part.group and features.subject((part,)) is not None


def allowed(table, column) -> set[str]:
    """Return the words that the database allows in a column, none if it does not say."""
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            found = re.fullmatch(rf"{column} IN \((.*)\)", str(constraint.sqltext))
            if found:
                return set(re.findall(r"'(\w+)'", found[1]))
    return set()


def test_every_file_is_a_layer_and_every_layer_a_file():
    files = {path.stem for path in FOLDER.glob("[!_]*.py")}
    assert files == set(all_layers()) and len(files) >= MANY_LAYERS


def test_speaks_every_language(one):
    said = list(phrases(one))
    assert len(said) >= 2
    for text in said:
        assert all(text.to(lang).strip() for lang in LANGS), text


def test_no_two_entries_of_a_legend_a_filter_or_a_card_look_alike(one):
    titles = [each.title for each in getattr(one.mark, "classes", ())]
    groups = [titles, [field.title for field in one.fields], [x.title for x in one.filters]]
    groups += [list(each.choices.values()) for each in one.filters]
    for group in groups:
        for lang in LANGS:
            seen = [text.to(lang) for text in group]
            assert len(seen) == len(set(seen)), seen


def test_every_field_has_a_column_behind_it(drawn):
    part = features.subject(drawn.drawn)
    wanted = [field.name for field in drawn.fields] + ([drawn.heading] if drawn.heading else [])
    if part is None:
        assert all(set(wanted) <= names(each) for each in drawn.drawn)
    else:
        for lang in LANGS:
            assert set(features.columns(part, wanted, lang)) == set(wanted)


def test_every_word_that_the_database_allows_is_translated(drawn):
    part = features.subject(drawn.drawn) or drawn.drawn[0]
    for field in drawn.fields:
        if field.words is not None:
            missing = allowed(part.table, field.name) - set(field.words)
            assert not missing, (field.name, missing)


def test_parts_of_one_name_follow_each_other_without_overlap_or_hole(drawn):
    for name in {part.name for part in drawn.drawn}:
        ranges = sorted(part.zoom for part in drawn.drawn if part.name == name)
        for (_, last), (first, _) in pairwise(ranges):
            assert first == last + 1, (name, ranges)
        assert all(low <= high for low, high in ranges)


def test_something_is_drawn_at_every_zoom(drawn):
    low, high = drawn.zoom
    assert 0 <= low <= high <= MAX_ZOOM
    empty = [z for z in range(low, high + 1) if not any(part.at(z) for part in drawn.drawn)]
    assert not empty


def test_only_computed_layers_have_no_tiles(one):
    assert (not one.drawn) == (one.id in COMPUTED)


def test_every_filter_reaches_every_part(drawn):
    for part in drawn.drawn:
        for each in drawn.filters:
            known = (drawn.id, part.name, each.name) in WITHOUT_KEY
            assert (each.name in part.keys) != known, (part.name, part.zoom, each.name)


def test_what_colours_a_layer_is_in_its_tiles(drawn):
    by = drawn.mark.by
    if by is None:
        return
    plain = [part for part in drawn.drawn if not part.group]
    assert plain or isinstance(drawn.mark, Ramp)
    for part in plain or drawn.drawn:
        assert by in names(part), (part.name, part.zoom)


def test_classes_differ_and_breaks_rise(one):
    values = [each.value for each in getattr(one.mark, "classes", ())]
    assert len(values) == len(set(values))
    breaks = [x.breaks for x in (one.mark, one.hexagons) if x is not None and hasattr(x, "breaks")]
    for each in breaks:
        assert list(each) == sorted(set(each)) and each


def test_hexagons_end_where_single_objects_begin(drawn):
    if drawn.hexagons is None:
        return
    coarse = [part for part in drawn.drawn if part.name == "hexagons"]
    near = [part for part in drawn.drawn if part.name != "hexagons"]
    assert max(part.zoom[1] for part in coarse) == drawn.hexagons.upto
    assert min(part.zoom[0] for part in near) == drawn.hexagons.upto + 1
    assert all("n" in names(part) for part in coarse)


def test_the_time_slider_finds_its_dates(drawn):
    for part in drawn.drawn:
        assert set(drawn.timed or ()) <= names(part)


def test_an_extruded_layer_knows_heights(drawn):
    height = getattr(drawn.mark, "extrude", None)
    if height:
        assert all(height in names(part) for part in drawn.drawn if single(part))


def test_colours_are_tokens_of_both_schemes(one):
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(), flags=re.DOTALL)
    count = {name: len(re.findall(rf"--{name}:", css)) for name in colours(one)}
    assert count and all(number >= 2 for number in count.values()), count


def colours(one) -> set[str]:
    """Return the tokens a layer names; a ramp of n breaks has n + 1 steps."""
    mark = one.mark
    if isinstance(mark, Ramp):
        stem = {"sequential": "seq", "warm": "warm"}[mark.ramp]
        return {f"{stem}-{step + 1}" for step in range(len(mark.breaks) + 1)}
    return {mark.color, *(each.color for each in mark.classes)}


@pytest.mark.parametrize("secret", ["cameras", "camera_coverage", "white_spots"])
def test_the_public_does_not_see_where_cameras_look(secret):
    with pytest.raises(Forbidden):
        layer(secret, Role.PUBLIC)
    assert layer(secret, Role.PLANNER).id == secret


def test_nobody_sees_single_requests():
    assert features.subject(all_layers()["requests"].drawn) is None


def test_an_unknown_layer_is_not_found():
    with pytest.raises(NotFound):
        layer("atlantis")
