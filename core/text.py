"""Words people read, always in every language the city speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Lang = Literal["kk", "ru", "en"]
LANGS: Final[tuple[Lang, ...]] = ("kk", "ru", "en")
DEFAULT_LANG: Final[Lang] = "kk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One phrase in all languages; leaving one out is a type error."""

    kk: str
    ru: str
    en: str

    def to(self, lang: Lang) -> str:
        """Return the phrase in `lang`."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[lang]

    @classmethod
    def from_row(cls, row: Mapping[str, object], stem: str = "name") -> "Text":
        """Read `{stem}_kk`, `{stem}_ru` and `{stem}_en` of a database row."""
        kk, ru, en = (str(row[f"{stem}_{lang}"] or "") for lang in LANGS)
        return cls(kk=kk, ru=ru, en=en)


def as_lang(word: object) -> Lang:
    """Return `word` if the city speaks it, Kazakh otherwise.

    Examples
    --------
    >>> as_lang("ru"), as_lang("de")
    ('ru', 'kk')
    """
    return word if word in LANGS else DEFAULT_LANG


BRAND: Final = Text(kk="Алматы егізі", ru="Двойник Алматы", en="Almaty twin")
"""What the twin is called, on its pages and in what leaves it."""
