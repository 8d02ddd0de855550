"""The pages about somebody to go along."""
