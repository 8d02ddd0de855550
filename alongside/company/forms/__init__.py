"""What is filled in about company, by who fills it in."""
