"""The words of a worker's pages, by page."""
