"""Indicators of a district beside the map."""
