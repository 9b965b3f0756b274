"""What licences are called."""

from core.text import LANGS
from services import licences


def test_what_is_offered_is_told_in_the_readers_language_and_the_careful_one_comes_first():
    assert next(iter(licences.OFFERED)) == licences.INTERNAL
    assert len({licences.named(licences.INTERNAL, lang) for lang in LANGS}) == len(LANGS)


def test_a_name_that_is_its_own_stays():
    assert licences.named("CC0 1.0", "kk") == "CC0 1.0"
