"""The words of the finder's pages, by page."""
