"""Draw the coastline of the make-believe island, once: ``python alongside/demo/data/draw_coastline.py``."""

from __future__ import annotations

import json
import math
import random
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SVG_FILE = HERE.parent / "static" / "demo" / "island.svg"
COASTLINE_FILE = HERE / "coastline.geojson"
OUTLINES_FILE = HERE.parent / "static" / "demo" / "outlines.json"

SEED = 5660
POINTS = 180
HALF_WIDTH_KM, HALF_HEIGHT_KM = 13.0, 8.5
KM_PER_DEGREE = 111.2
STEPS_PER_DEGREE = 100_000
# Angle in degrees anticlockwise from east; depth as a part of the radius, negative for a headland; width in
# degrees. Quillhaven lies at the head of the first.
BAYS = (
    (-62, 0.30, 7),
    (-28, 0.16, 6),
    (38, 0.22, 9),
    (118, 0.34, 8),
    (172, 0.20, 6),
    (222, 0.14, 8),
    (15, -0.12, 7),
    (250, -0.14, 9),
)
SVG_WIDTH = 720
SVG_MARGIN = 24

Ring = list[tuple[float, float]]


def coastline(*, latitude: float, longitude: float) -> Ring:
    """Return a closed ring of (longitude, latitude) around a centre, anticlockwise as GeoJSON wants it."""
    rng = random.Random(SEED)  # noqa: S311 - a drawing, no secret
    waves = [(k, rng.uniform(0.3, 1) * 0.16 / k, rng.uniform(0, math.tau)) for k in range(2, 9)]
    ring = []
    for step in range(POINTS):
        angle = math.tau * step / POINTS
        reach = 1 + sum(height * math.cos(k * angle + phase) for k, height, phase in waves)
        reach -= sum(depth * math.exp(-((_apart(angle, bay) / width) ** 2)) for bay, depth, width in BAYS)
        reach += rng.uniform(-0.022, 0.022)
        north = HALF_HEIGHT_KM * reach * math.sin(angle)
        east = HALF_WIDTH_KM * reach * math.cos(angle)
        across = KM_PER_DEGREE * math.cos(math.radians(latitude))
        ring.append((round(longitude + east / across, 5), round(latitude + north / KM_PER_DEGREE, 5)))
    return [*ring, ring[0]]


def _apart(angle: float, bay: float) -> float:
    """Return the degrees between two directions, at most 180."""
    return abs((math.degrees(angle) - bay + 180) % 360 - 180)


def as_geojson(ring: Ring, *, name: str) -> str:
    """Return the ring as one GeoJSON feature."""
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": name, "made_up": True}, "geometry": geometry}
    return json.dumps(feature, separators=(",", ":")) + "\n"


def as_outlines(ring: Ring, *, name: str) -> str:
    """Return the ring as the finder's map takes it: see ``finder/outlines.py``."""
    whole = [(round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in ring]
    before = [(0, 0), *whole]
    steps = [
        b - a for one, other in zip(before, whole, strict=False) for a, b in zip(one, other, strict=True)
    ]
    file = {
        "attribution": [f"{name} is made up"],
        "steps": STEPS_PER_DEGREE,
        "land": [[steps]],
        "borders": [],
    }
    return json.dumps(file, separators=(",", ":")) + "\n"


def as_svg(ring: Ring, *, name: str, towns: list[dict[str, Any]]) -> str:
    """Return the ring as a drawing with its towns, without script, style or font of its own."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    scale = (SVG_WIDTH - 2 * SVG_MARGIN) / (east - west)
    stretch = scale / math.cos(math.radians((south + north) / 2))
    height = round((north - south) * stretch + 2 * SVG_MARGIN)

    def point(x: float, y: float) -> tuple[int, int]:
        return round(SVG_MARGIN + (x - west) * scale), round(SVG_MARGIN + (north - y) * stretch)

    path = "M" + "L".join(f"{x} {y}" for x, y in (point(*pair) for pair in ring[:-1])) + "Z"
    dots = "".join(_town(town, *point(town["longitude"], town["latitude"])) for town in towns)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SVG_WIDTH} {height}" role="img">'
        f"<title>{name}, a made-up island</title>"
        f'<path d="{path}" fill="#e7efe3" stroke="#3d5c4a" stroke-width="2.5" stroke-linejoin="round"/>'
        f'<g font-family="sans-serif" font-size="17" fill="#212b32">{dots}</g></svg>\n'
    )


def _town(town: dict[str, Any], x: int, y: int) -> str:
    """Return a dot with a name, written to the left where the coast is near on the right."""
    side, anchor = (-9, "end") if town.get("label") == "left" else (9, "start")
    text = f'<text x="{x + side}" y="{y + 5}" text-anchor="{anchor}">{town["name"]}</text>'
    return f'<circle cx="{x}" cy="{y}" r="5"/>{text}'


def main() -> None:
    """Write the three files."""
    island = tomllib.loads((HERE / "island.toml").read_text(encoding="utf-8"))
    ring = coastline(latitude=island["latitude"], longitude=island["longitude"])
    COASTLINE_FILE.write_text(as_geojson(ring, name=island["name"]), encoding="utf-8")
    OUTLINES_FILE.write_text(as_outlines(ring, name=island["name"]), encoding="utf-8")
    SVG_FILE.write_text(as_svg(ring, name=island["name"], towns=island["towns"]), encoding="utf-8")


if __name__ == "__main__":
    main()
