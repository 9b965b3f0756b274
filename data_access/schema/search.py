"""What can be searched by name; computed from the other tables by `data_access.derived`."""

from typing import Final

from geoalchemy2 import Geometry
from sqlalchemy import Boolean, Column, Double, Index, Integer, SmallInteger, Table, Text, text

from core.geo import WGS84
from data_access.schema._base import metadata, names
from data_access.schema.fabric import building

SUBJECTS: Final = ("district", "street", "neighbourhood", "ground", "stop", "work", "place")
"""What is found, in the order in which equally good answers stand."""

search_name = Table(
    "search_name",
    metadata,
    Column("subject", Text, primary_key=True, comment="one of SUBJECTS"),
    Column("object_id", Integer, primary_key=True, comment="in the subject's own table"),
    Column("number", SmallInteger, primary_key=True, comment="0 the present names, 1… former ones"),
    Column("kind", Text, nullable=False, comment="what its own table calls its kind"),
    *names(),
    Column("former", Text, comment="the former name, as people wrote it"),
    Column("keys", Text, nullable=False, comment="whole names as core.spelling.key, split by |"),
    Column("words", Text, nullable=False, comment="their words as core.spelling.words"),
    Column("broad", Boolean, nullable=False, comment="not one of a hundred thousand places"),
    Column("size", Double, nullable=False, comment="of equals the largest comes first"),
    Column("district_id", SmallInteger),
    Column("source_id", SmallInteger, nullable=False),
    Column("geom", Geometry("GEOMETRY", srid=WGS84, spatial_index=False), nullable=False),
    Index(
        "ix_search_name_words_broad",
        text("string_to_array(words, ' ')"),
        postgresql_using="gin",
        postgresql_where=text("broad"),
    ),
    Index(
        "ix_search_name_words_single",
        text("string_to_array(words, ' ')"),
        postgresql_using="gin",
        postgresql_where=text("NOT broad"),
    ),
    Index("ix_search_name_keys", text("string_to_array(keys, '|')"), postgresql_using="gin"),
    comment="names of what can be found, in letters that all spellings share",
)

search_word = Table(
    "search_word",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("word", Text, primary_key=True),
    Column("n", Integer, nullable=False, comment="in how many names"),
    Index(
        "ix_search_word_trigrams",
        "word",
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
    ),
    Index("ix_search_word_beginnings", "word", postgresql_ops={"word": "text_pattern_ops"}),
    comment="each word of search_name once: few enough to look for slips of the finger",
)

Index("ix_building_street_house_number", building.c.street, building.c.house_number)
