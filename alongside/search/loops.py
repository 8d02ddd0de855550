"""
The innermost loops of a search: what is done for each listing, and not once for a question.

Plain Python, that :mod:`search.compiled` compiles; ask these functions there. They take and give numbers and arrays, and know nothing but
the numbers below: what is compiled is kept until this file changes, so that a number which stood elsewhere could change without it.
"""

from __future__ import annotations

from math import asin, cos, degrees, floor, inf, nextafter, radians, sin, sqrt

import numpy as np
import numpy.typing as npt

from alongside.kernel.places import EARTH_RADIUS_KM
from alongside.search.layout import Floats, Ints, Mask, Numbers

# How sure the session of a match is.
CERTAIN, UNCERTAIN, NO_SESSION, CLOSED = HOW_SURE = range(4)
NEVER = 0xFFFF << 1  # the next of what has no session: see search.timetables
NOWHERE = (1 << 18) - 1  # the tenths of a kilometre of what has no distance; half round the Earth is 200,151
NO_RANK = (1 << 63) - 1  # after all others

# What a profile may lack of what is asked, beside the number of a part.
FITS, MISFIT = -1, -2

# How places lie: see search.distances.
STRIP = 0.05  # degrees of latitude, some 5.5 km
MOST_STRIPS = 64  # of more, whole ones are looked through
ACROSS = 1000.0  # what a strip adds to the key of a place: more than all degrees of longitude

Lacks = npt.NDArray[np.int16]
_Marks = npt.NDArray[np.uint8]
# The named tuples of search.candidates, search.order and search.timetables, handed over as plain ones, which takes half as long.
_Items = tuple[Numbers, Numbers, Numbers, Numbers, Floats, Floats, Floats]
_Where = tuple[int, float, float, float, float, float, float, float]
_Times = tuple[Numbers, npt.NDArray[np.uint8], npt.NDArray[np.uint8]]
_Wanted = tuple[int, Lacks, int, Mask, Mask]
_Ranking = tuple[int, int, int, int, Numbers, int, Mask]
_Counting = tuple[bool, int, npt.NDArray[np.uint16], Ints, Ints]
_Counted = tuple[Numbers, Numbers, Numbers, Numbers]  # by profile, area, and the bits of days and of whens


def lacking(
    bits: npt.NDArray[np.uint64], wanted: npt.NDArray[np.uint64], unwanted: Mask, fixed: int
) -> Lacks:
    """
    Say of each profile FITS, or which part of a question is the only one that it does not meet, or else MISFIT.

    :param bits: the values of each profile: a row for each 64 of them
    :param wanted: for each part of the question, values in such words: one of them will do
    :param unwanted: for each part, whether none of them will do instead
    :param fixed: how many of the parts, the first, are never left open: to lack one is MISFIT
    """
    words, profiles = bits.shape
    lacks = np.full(profiles, FITS, np.int16)
    has = np.empty(profiles, np.bool_)
    for part in range(len(wanted)):
        has[:] = False
        for word in range(words):
            these = wanted[part, word]
            if these:
                for profile in range(profiles):
                    has[profile] |= (bits[word, profile] & these) != 0
        # Each step without a branch, so that several are taken at once.
        alone, none_of = np.int16(part if part >= fixed else MISFIT), unwanted[part]
        for profile in range(profiles):
            before = lacks[profile]
            now = alone if before == FITS else np.int16(MISFIT)
            lacks[profile] = before if has[profile] != none_of else now
    return lacks


def _told(total: int, other: int, ranks: Ints, counted: _Counted, lacks: Lacks, counting: _Counting) -> Ints:
    """Put what was seen into one array: many cost more to hand over than to fill."""
    is_counted, size, values, spans, ends = counting
    sums = 2 * size + 1 + len(ends) + 7 + 3 if is_counted else 0
    told = np.zeros(3 + len(ranks) + sums, np.int64)
    told[0], told[1], told[2] = total, other, len(ranks)
    for place in range(len(ranks)):  # not as a slice, which takes seconds to compile
        told[3 + place] = ranks[place]
    if is_counted:
        by_profile, by_area, by_days, by_when = counted
        found = told[3 + len(ranks) :]
        _add_values(found, by_profile, lacks, values, spans)
        place, before = 2 * size + 1, np.zeros(len(ends) + 1, np.int64)
        for area in range(len(ends)):
            before[area + 1] = before[area] + by_area[area]
        for area in range(len(ends)):
            found[place + area] = before[ends[area]] - before[area]
        _add_bits(found[-10:-3], by_days)
        _add_bits(found[-3:], by_when)
    return told


def _add_values(
    found: Ints, by_profile: Numbers, lacks: Lacks, values: npt.NDArray[np.uint16], spans: Ints
) -> None:
    twice = -1
    for part in range(len(spans)):
        if spans[part, 2]:
            twice = part
    for profile in range(len(by_profile)):
        count, lack = by_profile[profile], lacks[profile]
        if not count or lack == MISFIT:
            continue
        for value in values[profile]:
            if lack == FITS:
                found[value] += count
                if twice >= 0 and spans[twice, 0] <= value < spans[twice, 1]:
                    found[value + spans[twice, 2]] += count
            elif spans[lack, 0] <= value < spans[lack, 1]:
                found[value + spans[lack, 2]] += count


def _add_bits(found: Ints, by_bits: Numbers) -> None:
    for bits in range(len(by_bits)):
        for bit in range(len(found)):
            found[bit] += by_bits[bits] * (bits >> bit & 1)


def _stretches(key: Floats, where: _Where) -> tuple[Ints, Ints]:
    """Return where the places begin and end among which those of a radius are: a little more than the square around it."""
    size, latitude, longitude, within_km, _, _, _, _ = where
    if within_km == inf:
        return np.zeros(1, np.int64), np.full(1, size)
    north = degrees((within_km + 1) / EARTH_RADIUS_KM)
    first, last = floor((latitude - north + 90) / STRIP), floor((latitude + north + 90) / STRIP)
    # Near a pole every longitude is.
    around = abs(latitude) + north >= 90
    east = 360.0 if around else degrees(asin(min(1.0, sin(radians(north)) / cos(radians(latitude)))))
    west_end, east_end = longitude + 180 - east, longitude + 180 + east
    if last - first >= MOST_STRIPS or west_end < 0 or east_end > 360:
        return np.full(1, _before(key, first * ACROSS)), np.full(1, _before(key, (last + 1) * ACROSS))
    begins, ends = np.empty(last - first + 1, np.int64), np.empty(last - first + 1, np.int64)
    for strip in range(first, last + 1):
        begins[strip - first] = _before(key, strip * ACROSS + west_end)
        ends[strip - first] = _before(key, nextafter(strip * ACROSS + east_end, inf))
    return begins, ends


def _before(key: Floats, bound: float) -> int:
    """Return how many come before a bound. (numpy.searchsorted takes seconds to compile.)"""
    begin, end = 0, len(key)
    while begin < end:
        middle = (begin + end) // 2
        if key[middle] < bound:
            begin = middle + 1
        else:
            end = middle
    return begin


def with_words(rows: Numbers, stretches: Ints, size: int) -> Mask:
    """Return which of so many rows are in each stretch of ``rows``."""
    have = np.zeros(size, np.bool_)
    for place in range(stretches[0, 0], stretches[0, 1]):
        have[rows[place]] = True
    for word in range(1, len(stretches)):
        before = have
        have = np.zeros(size, np.bool_)
        for place in range(stretches[word, 0], stretches[word, 1]):
            have[rows[place]] = before[rows[place]]
    return have


def _in_question(
    key: Floats, items: _Items, where: _Where, heed: _Marks, meets: _Marks, least: int
) -> Numbers:
    """
    Return the places of the items in a part of the directory whose timetable and profile have marks that add up to so much.

    Which do is as good as chance, so that a branch would be guessed wrong for every other: each is written down, and the next in
    its place where it does not. Marks first: how far away what remains is costs more to know.
    """
    _, timetable, profile, _, x, y, z = items
    _, _, _, _, at_x, at_y, at_z, farthest = where
    begins, ends = _stretches(key, where)
    found, marked = np.empty(_size(begins, ends), np.int32), 0
    for stretch in range(len(begins)):
        for place in range(begins[stretch], ends[stretch]):
            found[marked] = place
            marked += heed[timetable[place]] + meets[profile[place]] >= least
    if farthest == inf:  # where each is does not matter, and is not read
        return found[:marked]
    size = 0
    for at in range(marked):
        place = found[at]
        found[size] = place
        square = (x[place] - at_x) ** 2 + (y[place] - at_y) ** 2 + (z[place] - at_z) ** 2
        # What is nowhere has no distance: that is not more than any.
        size += not square > farthest
    return found[:size]


def _heed(times: _Times, latest: int) -> _Marks:
    """Mark each timetable with 2 where its next session is in time, 1 where only its counts are of use, 0 where nothing is."""
    following, days, when = times
    heed = np.empty(len(following), np.uint8)
    for timetable in range(len(following)):
        in_time = following[timetable] < latest
        heed[timetable] = 2 if in_time else (days[timetable] | when[timetable]) != 0
    return heed


def _meets(lacks: Lacks, also: int) -> _Marks:
    """Mark each profile with 2 where it fits, or lacks the one part that it may, 1 where it lacks another, 0 where it lacks more."""
    meets = np.empty(len(lacks), np.uint8)
    for profile in range(len(lacks)):
        lack = lacks[profile]
        meets[profile] = 2 if (lack == FITS) | (lack == also) else lack != MISFIT
    return meets


def met(key: Floats, items: _Items, where: _Where, times: _Times, wanted: _Wanted) -> Numbers:
    """Return the places of the items that meet all that is asked."""
    row, _, _, area, _, _, _ = items
    latest, lacks, also, in_area, in_row = wanted
    found, size = _in_question(key, items, where, _heed(times, latest), _meets(lacks, also), 4), 0
    if not len(in_area) and not len(in_row):
        return found
    for at in range(len(found)):
        place = found[at]
        if (len(in_area) and not in_area[area[place]]) or (len(in_row) and not in_row[row[place]]):
            continue
        found[size] = place
        size += 1
    return found[:size]


def count(items: _Items, begins: Ints, of_profile: Ints, times: _Times, wanted: _Wanted) -> int:
    """
    Return how many items meet all that is asked, wherever they are.

    :param begins: where the items of each timetable begin, and where the last end
    :param of_profile: how many items have each profile
    """
    following, _, _ = times
    latest, lacks, also, in_area, in_row = wanted
    meets, total = _meets(lacks, also), 0
    if latest > NEVER and not len(in_area) and not len(in_row):
        for profile in range(len(of_profile)):
            total += of_profile[profile] * (meets[profile] == 2)
        return total
    for timetable in range(len(following)):
        if following[timetable] < latest:
            total += _fitting(items, begins[timetable], begins[timetable + 1], meets, in_area, in_row)
    return total


def _fitting(items: _Items, begin: int, end: int, meets: _Marks, in_area: Mask, in_row: Mask) -> int:
    """Return how many of some items have a profile that fits, an area that is asked and the words."""
    row, _, profile, area, _, _, _ = items
    total = 0
    for place in range(begin, end):
        fits = meets[profile[place]] == 2
        if len(in_area):
            fits &= in_area[area[place]]
        if len(in_row):
            fits &= in_row[row[place]]
        total += fits
    return total


def look(  # noqa: C901 - one pass, compiled as one
    key: Floats,
    items: _Items,
    where: _Where,
    times: _Times,
    wanted: _Wanted,
    ranking: _Ranking,
    counting: _Counting,
) -> Ints:
    """
    Look once at all items of a part of the directory, and return what is seen, one after another.

    How many meet all that is asked; the best rank of any approach but that of the very first, or NO_RANK; how many ranks follow;
    those of as many as are asked for of those that come first, in no order; then, where they are counted, the sums of ``2 * size + 1``
    values, of each area, of 7 days, and of 3 whens: how many would be found if it were chosen in its part of the question and all
    else stayed.
    """
    row, timetable, profile, area, x, y, z = items
    _, _, _, _, at_x, at_y, at_z, _ = where
    following, days, when = times
    latest, lacks, _, in_area, in_row = wanted
    most, for_sure, for_time, for_tenths, approach, approaches, closed = ranking
    counted, areas, total = counting[0], len(counting[4]) + 1, 0
    by_profile, by_area = np.zeros(len(lacks) if counted else 0, np.int32), np.zeros(areas, np.int32)
    by_days, by_when = np.zeros(1 << 7, np.int32), np.zeros(1 << 3, np.int32)
    # In time and fitting; or, to be counted, all but one of what is asked.
    heed, meets = _heed(times, latest), _meets(lacks, FITS)
    places = _in_question(key, items, where, heed, meets, 3 if counted else 4)
    ranks, size, worst = np.empty(min(most, len(places)), np.int64), 0, NO_RANK
    best = np.full(approaches, NO_RANK)
    for at in range(len(places)):
        place = places[at]
        held, fits = timetable[place], lacks[profile[place]] == FITS
        start = following[held]
        in_time = start < latest
        if len(in_row) and not in_row[row[place]]:
            continue
        inside = len(in_area) == 0 or in_area[area[place]]
        if counted:
            if in_time and inside:
                by_profile[profile[place]] += 1
            if in_time and fits:
                by_area[area[place]] += 1
            if fits and inside:
                by_days[days[held]] += 1
                by_when[when[held]] += 1
        if not (in_time and fits and inside):
            continue
        total += 1
        sure = start & 1 if start < NEVER else (CLOSED if closed[profile[place]] else NO_SESSION)
        rank = (sure << for_sure) | (start >> 1 << for_time) | row[place]
        kind = approach[profile[place]]
        tenths = NOWHERE
        square = (x[place] - at_x) ** 2 + (y[place] - at_y) ** 2 + (z[place] - at_z) ** 2
        if square == square:
            # The straight line is no longer than the way round: what comes too late even so needs no arc.
            least = rank | int(10 * EARTH_RADIUS_KM * sqrt(square)) << for_tenths
            if least > worst and (not approaches or least > best[kind]):
                continue
            tenths = int(np.rint(20 * EARTH_RADIUS_KM * asin(min(sqrt(square) / 2, 1.0))))
        rank |= tenths << for_tenths
        if approaches and rank < best[kind]:
            best[kind] = rank
        if rank < worst:
            size = _put(ranks, size, rank)
            if size == len(ranks):
                worst = ranks[0]
    return _told(total, _second(best), ranks[:size], (by_profile, by_area, by_days, by_when), lacks, counting)


def look_everywhere(  # noqa: C901
    items: _Items,
    begins: Ints,
    of_profile: Ints,
    times: _Times,
    wanted: _Wanted,
    ranking: _Ranking,
    counting: _Counting,
) -> Ints:
    """
    Look at all items, where nothing has a distance: what :func:`look` does, timetable by timetable.

    :param begins: where the items of each timetable begin, and where the last end
    :param of_profile: how many items have each profile
    """
    row, _, profile, area, _, _, _ = items
    following, days, when = times
    latest, lacks, _, in_area, in_row = wanted
    most, for_sure, for_time, for_tenths, approach, approaches, closed = ranking
    counted, areas, total = counting[0], len(counting[4]) + 1, 0
    by_profile, by_area = np.zeros(len(lacks) if counted else 0, np.int32), np.zeros(areas, np.int32)
    by_days, by_when = np.zeros(1 << 7, np.int32), np.zeros(1 << 3, np.int32)
    ranks, size, worst = np.empty(min(most, len(row)), np.int64), 0, NO_RANK
    best, meets = np.full(approaches, NO_RANK), _meets(lacks, FITS)
    looked_for = np.zeros(approaches, np.bool_)
    for fitting in range(len(meets) if approaches else 0):
        looked_for[approach[fitting]] |= meets[fitting] == 2
    # Of all the hours, areas and words, how many fit is known; of others each is looked at.
    known = not counted and latest > NEVER and not len(in_area) and not len(in_row)
    if known:
        total = count(items, begins, of_profile, times, wanted)
    for timetable in range(len(following)):
        start, fitting = following[timetable], 0
        in_time = start < latest
        if not in_time and not (counted and (days[timetable] or when[timetable])):
            continue
        time = (NOWHERE << for_tenths) | (start >> 1 << for_time)
        if (
            not counted
            and start < NEVER
            and time | (start & 1) << for_sure > max(worst, _last(best, looked_for))
        ):
            if not known:
                total += _fitting(items, begins[timetable], begins[timetable + 1], meets, in_area, in_row)
            continue
        for place in range(begins[timetable], begins[timetable + 1]):
            lack = lacks[profile[place]]
            if lack == MISFIT or not (counted or lack == FITS) or (len(in_row) and not in_row[row[place]]):
                continue
            fits, inside = lack == FITS, len(in_area) == 0 or in_area[area[place]]
            fitting += fits and inside
            if not in_time:
                continue
            if counted:
                if inside:
                    by_profile[profile[place]] += 1
                if fits:
                    by_area[area[place]] += 1
            if not (fits and inside):
                continue
            sure = start & 1 if start < NEVER else (CLOSED if closed[profile[place]] else NO_SESSION)
            rank = (sure << for_sure) | time | row[place]
            if approaches:
                kind = approach[profile[place]]
                best[kind] = min(best[kind], rank)
            if rank < worst:
                size = _put(ranks, size, rank)
                if size == len(ranks):
                    worst = ranks[0]
        by_days[days[timetable]] += fitting
        by_when[when[timetable]] += fitting
        total += fitting if in_time and not known else 0
    return _told(total, _second(best), ranks[:size], (by_profile, by_area, by_days, by_when), lacks, counting)


def _put(heap: Ints, size: int, rank: int) -> int:
    """Put a rank into a heap, whose first is the last of all; where the heap is full, in the place of that. Return its size."""
    if size < len(heap):
        at, size = size, size + 1
        while at and heap[(at - 1) // 2] < rank:
            heap[at] = heap[(at - 1) // 2]
            at = (at - 1) // 2
        heap[at] = rank
        return size
    at, child = 0, 1
    while child < size:
        if child + 1 < size and heap[child + 1] > heap[child]:
            child += 1
        if heap[child] <= rank:
            break
        heap[at] = heap[child]
        at, child = child, 2 * child + 1
    heap[at] = rank
    return size


def _size(begins: Ints, ends: Ints) -> int:
    size = 0
    for stretch in range(len(begins)):
        size += ends[stretch] - begins[stretch]
    return size


def _last(best: Ints, looked_for: Mask) -> int:
    """Return the last of the best of those approaches that are looked for; 0 where none is."""
    last = 0
    for kind in range(len(best)):
        if looked_for[kind]:
            last = max(last, best[kind])
    return last


def _second(best: Ints) -> int:
    """Return the best of any approach but that whose best is the first of all."""
    first, second = NO_RANK, NO_RANK
    for rank in best:
        first, second = min(first, rank), min(second, max(first, rank))
    return second
