"""What an import did, for people and for programs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from core.text import Lang, Text
from data_access import reasons
from data_access.staging import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The outcome of one import; counts are rows.

    Attributes
    ----------
    run_id
        The run of this delivery; None after a dry run. A known file that changed nothing has
        one too, though the rows go on naming the run that brought them.
    guesses
        Which column of the file was taken for which of ours.
    reasons
        How many rows were refused for each reason's code.
    """

    kind: str
    file: str
    source: str
    run_id: int | None
    read: int
    loaded: int
    unchanged: int
    updated: int
    removed: int
    repaired: int
    quarantined: int
    seconds: float
    dry_run: bool = False
    guesses: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether any row of any table was written or removed."""
        counts = self.tables.values()
        return any(one[name] for one in counts for name in ("loaded", "updated", "removed"))

    def to_json(self, lang: Lang = "en", *, rows: int = 20) -> dict[str, Any]:
        """Return plain values; of the refused rows the first `rows`."""
        held = asdict(self)
        held["notes"] = [note.to(lang) for note in self.notes]
        held["refused"] = [
            {"row": one.row_number, "reason": one.reason, "said": reasons.told(one.reason).to(lang)}
            for one in self.refused[:rows]
        ]
        return held
