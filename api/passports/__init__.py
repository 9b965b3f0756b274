"""Passports of every number there is: those of layers are here, all others in `services.passports`.

What an object, a count or a hexagon of the map means, its layer declares; so these passports are
made of the declaration, and a new layer needs none of its own.
"""

from core.rights import Role
from core.text import Lang
from services import passports
from services.passports import Passport


def opened(ref: str, lang: Lang, role: Role) -> Passport:
    """Return the passport of the number with this reference.

    Raises
    ------
    NotFound
        If no number has it.
    Forbidden
        If this role may not see what stands behind it.
    """
    own = ref.partition("/")[0] in passports.kinds(__name__)
    return passports.opened(ref, lang, role, __name__ if own else passports.__name__)
