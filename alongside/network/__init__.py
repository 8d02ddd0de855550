"""Groups of an area and who coordinates it: network days, visits, a noticeboard, advice."""
