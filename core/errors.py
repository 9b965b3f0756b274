"""Everything that can go wrong on purpose, as one small tree, by who must act.

TwinError
├── BadRequest            the caller asked for something impossible           -> 400
│   ├── NotFound          ... or for something that does not exist            -> 404
│   └── Forbidden         ... or for something this role may not see          -> 403
├── DataError             the database or a source let us down                -> 503
│   ├── DataUnavailable   unreachable, or too slow
│   └── DataInvalid       reached, but breaks its own contract
└── AnalysisError         the inputs are sound, the question has no answer    -> 422
    ├── Infeasible        no solution satisfies the constraints
    └── TooLittleData     fewer observations than the method needs

Anything else that escapes is a bug and answers 500.
"""

from core.text import Text


class TwinError(Exception):
    """Base of every error this project raises on purpose.

    `reason` is what a person reads, in every language; `str(error)` is its English.
    """

    status = 500
    code = "error"

    def __init__(self, reason: Text | str) -> None:
        self.reason = reason if isinstance(reason, Text) else Text(kk=reason, ru=reason, en=reason)
        super().__init__(self.reason.en)


class BadRequest(TwinError):
    """The caller asked for something impossible."""

    status = 400
    code = "bad_request"


class NotFound(BadRequest):
    """The caller asked for something that does not exist."""

    status = 404
    code = "not_found"


class Forbidden(BadRequest):
    """The caller asked for something this role may not see."""

    status = 403
    code = "forbidden"


class DataError(TwinError):
    """A data source failed."""

    status = 503
    code = "data_error"


class DataUnavailable(DataError):
    """The source cannot be reached, or took too long."""

    code = "data_unavailable"


class DataInvalid(DataError):
    """The source answered with data that breaks its contract."""

    code = "data_invalid"


class AnalysisError(TwinError):
    """The inputs are sound, yet the method has no answer for them."""

    status = 422
    code = "no_answer"


class Infeasible(AnalysisError):
    """No solution satisfies every constraint."""

    code = "infeasible"


class TooLittleData(AnalysisError):
    """Fewer observations than the method needs."""

    code = "too_little_data"
