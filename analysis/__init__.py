"""Pure computations on arrays: no database, no clock, no page."""
