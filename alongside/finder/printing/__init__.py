"""The pages on which somebody asks for a list on paper; :mod:`publications.print` makes it."""
