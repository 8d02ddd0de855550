"""Keeping a group alive: how steady it is, cover, handing over, and leaving with all that it has."""
