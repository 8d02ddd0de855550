"""What every format shares: bytes into text, words into values, one row into an entry."""
