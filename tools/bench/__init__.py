"""
How fast Alongside is, as ratios in one run: ``python3 dev.py bench``.

To add a measure, write a module here with a function that takes the share of full size and yields
:class:`tools.bench.measures.Measure`, and name the function in ``tools/bench/__main__.py``.
"""
