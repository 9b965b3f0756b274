"""What every room of the house may use: settings, errors, words, geography, units."""
