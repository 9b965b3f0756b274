"""The wall's scenes as HTML: made on the server, shown by `assets/screen` without any library."""
