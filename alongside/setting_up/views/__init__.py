"""The pages on setting a group up, for the group and for its host."""
