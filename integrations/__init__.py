"""How foreign records become ours: one file per city system or file format."""
