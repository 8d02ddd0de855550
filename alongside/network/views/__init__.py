"""The pages of groups of an area, and of whoever coordinates it."""
