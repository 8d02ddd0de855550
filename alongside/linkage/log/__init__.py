"""What somebody notes of groups: theirs, and shown to whom they say."""
