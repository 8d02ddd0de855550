"""The pages on how a group lasts."""
