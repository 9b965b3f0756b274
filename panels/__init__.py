"""Parts that pages are laid out of: one file each, functions that return components."""
