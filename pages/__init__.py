"""What a visitor sees: the frame, the map page and its parts."""
