"""Telling people of a group: whom, when, and what came of it; talks; and what to hand out."""
