"""A worker's pages, by what they are about."""
