"""What a worker fills in, by what it is about."""
