"""The error tree: who must act, which status, and words in every language."""

import inspect
import re

import pytest

from core import errors
from core.errors import TwinError
from core.text import LANGS, Text

TREE = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, TwinError)]
DRAWN = re.findall(r"([A-Z]\w+) .*?-> (\d{3})$", errors.__doc__ or "", flags=re.MULTILINE)


@pytest.fixture(params=TREE, ids=lambda one: one.__name__)
def kind(request):
    return request.param


def test_the_drawing_names_every_error(kind):
    assert re.search(rf"\b{kind.__name__}\b", errors.__doc__ or "")


@pytest.mark.parametrize(("name", "status"), DRAWN)
def test_an_error_answers_the_status_that_the_drawing_shows(name, status):
    assert getattr(errors, name).status == int(status)


def test_the_drawing_shows_a_status_for_each_who_must_act():
    assert {name for name, _ in DRAWN} >= {"BadRequest", "NotFound", "Forbidden", "DataError"}


def test_an_error_is_one_of_those_who_must_act(kind):
    who = (errors.BadRequest, errors.DataError, errors.AnalysisError)
    assert kind is TwinError or issubclass(kind, who)


def test_codes_name_one_error_each():
    codes = [one.code for one in TREE]
    assert len(codes) == len(set(codes))


def test_a_reason_is_kept_in_every_language(kind):
    reason = Text(kk="жоқ", ru="нет", en="none")
    made = kind(reason)
    assert made.reason == reason and str(made) == "none"


def test_a_bare_word_serves_all_languages():
    made = errors.DataInvalid("ck_work_money")
    assert {made.reason.to(lang) for lang in LANGS} == {"ck_work_money"}


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("NotFound", "BadRequest"),
        ("Infeasible", "AnalysisError"),
        ("DataUnavailable", "DataError"),
    ],
)
def test_a_caught_family_catches_its_members(narrow, wide):
    with pytest.raises(getattr(errors, wide)):
        raise getattr(errors, narrow)("x")
