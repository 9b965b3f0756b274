"""The parts of the page of white spots: the question, the map, the answer and its proof."""
