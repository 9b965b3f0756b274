"""The `./twin` commands."""
