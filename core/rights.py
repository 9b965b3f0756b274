"""Who may see what. A role sees all that the roles before it see."""

from enum import IntEnum


class Role(IntEnum):
    """Roles from least to most trusted."""

    PUBLIC = 0
    BUSINESS = 1
    PLANNER = 2
    EDITOR = 3
    ADMIN = 4
