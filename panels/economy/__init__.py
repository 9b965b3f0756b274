"""The economic portrait: what is told of the city, and of a district beside it."""
