"""What happens when a visitor acts: input in, answer out."""
