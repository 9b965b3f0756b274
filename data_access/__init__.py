"""The only room that talks to PostGIS: tables, connections, one module per subject."""
