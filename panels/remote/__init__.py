"""The parts of a phone that moves a screen on."""
