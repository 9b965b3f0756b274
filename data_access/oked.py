"""What a category of places is in Kazakhstan's classification of activities (OKED)."""

from collections.abc import Mapping
from typing import Final

OKED: Final[Mapping[str, str]] = {
    "cafe": "56.10", "restaurant": "56.10", "fast_food": "56.10", "bar": "56.30",
    "canteen": "56.29", "supermarket": "47.11", "grocery": "47.11", "bakery": "47.24",
    "clothes": "47.71", "shoes": "47.72", "electronics": "47.43", "furniture": "47.59",
    "hardware": "47.52", "mall": "68.20", "market": "47.89", "books": "47.61",
    "flowers": "47.76", "shop": "47.19", "hairdresser": "96.02", "beauty": "96.02",
    "laundry": "96.01", "car_repair": "45.20", "car_wash": "45.20", "hotel": "55.10",
    "post_office": "53.10", "clinic": "86.21", "hospital": "86.10", "pharmacy": "47.73",
    "dentist": "86.23", "veterinary": "75.00", "school": "85.31", "kindergarten": "85.10",
    "college": "85.32", "university": "85.42", "library": "91.01", "museum": "91.02",
    "theatre": "90.01", "cinema": "59.14", "worship": "94.91", "gym": "93.13",
    "stadium": "93.11", "pool": "93.11", "bank": "64.19", "atm": "64.19", "fuel": "47.30",
    "parking": "52.21", "bus_station": "52.21", "police": "84.24", "fire_station": "84.25",
    "public_service": "84.11", "government": "84.11", "tailor": "14.13", "photo": "74.20",
    "notary": "69.10", "optics": "47.78", "laboratory": "86.90", "courses": "85.59",
    "music_school": "85.52", "pawnshop": "64.92", "travel": "79.11",
}  # fmt: skip
"""By category's code: the class of four digits, which OKED shares with NACE Rev. 2."""
