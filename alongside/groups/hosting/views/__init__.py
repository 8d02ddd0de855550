"""The pages of a group about its host, and of a host about its groups."""
