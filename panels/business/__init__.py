"""The parts of the page of a business user: three questions, the best places, and their reasons."""
