"""What each plan gives, and what is refused in words."""

import pytest

from core.errors import Forbidden
from core.rights import Role
from core.text import LANGS
from services import subscription
from services.subscription import BASIC, PREMIUM


def test_whoever_has_no_account_gets_the_basic_plan():
    given = {role: subscription.offer(role) for role in Role}
    assert given[Role.PUBLIC] is BASIC
    assert {given[role] for role in Role if role > Role.PUBLIC} == {PREMIUM}


def test_premium_gives_more_of_everything():
    assert PREMIUM.others > BASIC.others > 0
    assert PREMIUM.city and not BASIC.city
    assert PREMIUM.raw and not BASIC.raw


@pytest.mark.parametrize("lang", LANGS)
def test_the_city_is_refused_with_a_sentence_that_says_what_is_lacking(lang):
    with pytest.raises(Forbidden) as refused:
        subscription.check_area(BASIC, city=True)
    assert BASIC.name.to(lang).split()[0].lower()[:5] in refused.value.reason.to(lang).lower()
    subscription.check_area(BASIC, city=False)
    subscription.check_area(PREMIUM, city=True)


@pytest.mark.parametrize("lang", LANGS)
def test_what_one_gets_is_told_apart(lang):
    basic, premium = (subscription.told(one, lang) for one in (BASIC, PREMIUM))
    assert len(basic) == len(premium) == 3
    assert not set(basic) & set(premium)
    assert "3" in basic[1] and "9" in premium[1]
