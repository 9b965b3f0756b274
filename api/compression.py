"""Answers are sent packed; tiles are packed already and stay as they are."""

from typing import Final

from flask import Flask
from flask_compress import Compress

PACKED: Final = (
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
)
ALGORITHMS: Final = ("zstd", "br", "gzip")
"""Browsers offer the first two over https only; a city's own network may have neither."""


def register(server: Flask) -> None:
    """Pack what the browser can unpack, files of the assets folder included."""
    server.config["COMPRESS_MIMETYPES"] = PACKED
    server.config["COMPRESS_ALGORITHM"] = ALGORITHMS
    server.config["COMPRESS_ALGORITHM_STREAMING"] = ALGORITHMS
    Compress(server)
