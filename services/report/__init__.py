"""The report of a district: A4, two pages, drawn as vectors, its letters embedded."""
