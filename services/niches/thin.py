"""What is not known well enough at a place to rank it, in words."""

from collections.abc import Mapping
from typing import Final

from core.text import Text

STREET_METRES: Final = 250.0
"""From the middle of a cell to where streets are entered; farther away nobody walks."""
FEWEST_PLACES: Final = 3
"""Fewer places of any kind in reach: nobody has looked there, or nobody goes."""
FEWEST_CUSTOMERS: Final = 50
"""Residents and jobs within the minutes."""

THIN: Final[Mapping[str, Text]] = {
    "street": Text(
        kk="жақын жерде жаяу жүретін көше жоқ",
        ru="рядом нет улицы, по которой ходят",
        en="no street that can be walked is near",
    ),
    "people": Text(
        kk="жаяу жететін жерде тұрғын да, жұмыс орны да жоққа жуық",
        ru="в пешей доступности почти нет ни жителей, ни рабочих мест",
        en="hardly any residents or jobs are within walking distance",
    ),
    "places": Text(
        kk="маңайда бірде-бір дерлік орын белгіленбеген, сондықтан бәсеке белгісіз",
        ru="вокруг почти не отмечено мест, поэтому конкуренция неизвестна",
        en="hardly any places are recorded around, so competition is not known",
    ),
}
"""What keeps a cell out of the ranking, by its word."""
