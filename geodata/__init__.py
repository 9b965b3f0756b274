"""The demonstration city: small real inputs, and a generator that builds a city on them."""

from geodata.loading import DemoReport, load

__all__ = ["DemoReport", "load"]
