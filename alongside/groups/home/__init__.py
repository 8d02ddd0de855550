"""The home of a group: its page, what it says of itself, and its charter."""
