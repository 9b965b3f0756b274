"""The wall: what a large screen shows, how old it is, and who moves it on."""
