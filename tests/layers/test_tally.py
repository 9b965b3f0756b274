"""The number beside a layer's name."""

from core.units import SPACE
from layers import layer, told


def plain(layer_id, lang="ru"):
    return told(layer(layer_id), lang).replace(SPACE, " ")


def test_it_counts_what_is_there(in_city):
    assert in_city
    assert plain("population") == "2,35 млн"
    assert plain("districts") == "8"
    assert int(plain("stops")) > 10


def test_seen_and_unseen_residents_make_up_the_whole(in_city):
    assert in_city
    shares = [int(plain(name).removesuffix(" %")) for name in ("camera_coverage", "white_spots")]
    assert 99 <= sum(shares) <= 101


def test_a_layer_of_nothing_countable_says_nothing(in_city):
    assert in_city
    assert plain("catchment") == ""


def test_works_are_counted_by_the_time_slider_alone(in_city):
    assert in_city
    assert plain("works_repair") == plain("closures") == ""


def test_without_the_database_the_tree_still_stands(monkeypatch, in_city):
    from core.errors import DataUnavailable  # noqa: PLC0415

    def gone(*_):
        raise DataUnavailable("gone")

    assert in_city
    monkeypatch.setattr("data_access.versions.current", gone)
    assert plain("stops") == ""
