"""One name, however it is written: alphabets, Kazakh letters, slips of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.spelling import FAR, Kind, house, key, kind, slips, telling, words

KAZAKH = "абвгғдежзиійкқлмнңоөпрстуұүфхһшыэюя"
NEIGHBOURS = dict(zip("әіңғүұқөһ", "аингуукох", strict=True))
"""Which Russian letter stands for each Kazakh one where the keyboard has no other."""
NAMES = st.text(alphabet=KAZAKH + "ә", min_size=1, max_size=20)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Абай даңғылы", "abay", "Abai Avenue", "АБАЙ", "Абай д-лы", "abai"),
        ("Төле би көшесі", "Толе би", "Tole Bi", "tole bi street", "көшесі Төле би"),
        ("Құрманғазы", "Курмангазы", "Qurmanghazy", "Kurmangazy", "ул. Курмангазы"),
        ("Әуезов ауданы", "əуезов", "Ауезов", "Auezov District", "Auezov"),
        ("Жандосов", "zhandosov", "Jandosov", "Джандосов"),
        ("Шаңырақ", "Шанырак", "Shangyraq", "Shanyrak"),
        ("Есентай", "Yesentai", "Esentay"),
        ("Тимирязева", "Timiryazeva", "timiriazeva"),
        ("Әл-Фараби", "Al Farabi", "Аль-Фараби", "al-farabi"),
        ("Жібек жолы", "Zhibek Zholy", "Жибек Жолы", "jibek joly"),
        ("Рысқұлов", "Ryskulov", "Rysqulov", "Rısqulov"),
        ("Ғабит Мүсірепов", "Gabit Musirepov", "Габит Мусирепов"),
        ("пр-т Абая", "проспект Абая", "просп. Абая", "Абая проспект", "ул.Абая"),
        ("№ 48 мектеп", "48 мектеп", "№48 mektep"),
        ("Сейфуллин", "Сейфулин", "Seifullin", "Seyfullin"),
    ],
)
def test_all_spellings_of_a_name_have_one_key(spellings):
    assert len({key(one) for one in spellings}) == 1, [key(one) for one in spellings]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Абай", "Абылай"), ("Алматы", "Алмалы"), ("Сәтбаев", "Сайын"), ("Болашақ-9", "Болашақ-8")],
)
def test_names_that_differ_have_different_keys(one, other):
    assert key(one) != key(other)


def test_a_mixed_word_is_read_as_it_looks():
    assert key("Aбaй") == key("Абай")  # Latin A and a
    assert key("Cәтпаев") == key("Сәтпаев")  # Latin C


@given(NAMES)
def test_kazakh_letters_and_their_russian_neighbours_are_alike(name):
    assert key("".join(NEIGHBOURS.get(letter, letter) for letter in name)) == key(name)


@given(st.text(max_size=60))
def test_anything_typed_becomes_plain_words(text):
    for word in words(text):
        assert word and " " not in word and "|" not in word and "%" not in word


@given(NAMES)
def test_a_key_is_its_own_key(name):
    assert key(key(name)) == key(name)


@given(st.text(alphabet="abdkmorsz", min_size=4, max_size=12), st.data())
def test_one_slip_is_one_slip(word, data):
    place = data.draw(st.integers(1, len(word) - 2))
    missing = word[:place] + word[place + 1 :]
    changed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    wrong = word[:place] + "q" + word[place + 1 :]
    for typed in (missing, changed, wrong):
        assert slips(typed, word) <= 1


@given(st.text(alphabet="abcdef", max_size=9), st.text(alphabet="abcdef", max_size=9))
def test_slips_are_few_or_too_many(asked, word):
    assert slips(asked, word) in {0, 1, 2, FAR}
    assert (slips(asked, word) == 0) == word.startswith(asked)


@pytest.mark.parametrize(("asked", "word"), [("10", "11"), ("48", "84"), ("ab", "ac")])
def test_numbers_and_two_letters_forgive_nothing(asked, word):
    assert slips(asked, word) == FAR


def test_only_kinds_of_streets_remain_if_nothing_else_was_typed():
    assert telling(words("улица")) == ["ulica"]
    assert telling(words("улица Абая")) == ["abaia"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("Абай 10", "10"), ("Абая, 10а", "10a"), ("абай 10/2", "10/2"), ("10", None), ("Абай", None)],
)
def test_a_house_number_stands_at_the_end(typed, number):
    assert house(words(typed)) == number


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        (("Әуезов көшесі", "ул. Ауэзова", "Auezov Street", "auezov st"), "street"),
        (("Абай даңғылы", "пр-т Абая", "проспект Абая", "Abai Avenue", "Abay ave."), "street"),
        (("Әуезов ауданы", "Ауэзовский район", "Auezov District", "Ауэзовский р-н"), "district"),
        (("Самал ықшамауданы", "мкр-н Самал", "Samal microdistrict"), "neighbourhood"),
        (("Әуезов", "Республика алаңы", "площадь Республики", "Republic Square", ""), ""),
    ],
)
def test_a_kind_is_one_in_all_languages(typed, subject):
    kinds = {kind(words(one)) for one in typed}
    assert len(kinds) == 1 and kinds.pop().subject == subject


def test_a_street_is_meant_where_its_district_is_named_too():
    assert kind(words("Алмалы ауданы, Абай көшесі")).subject == "street"
    assert kind([]) == Kind()
