// Where an evening stands, reckoned from the moments at which things were pressed: a screen that slept, or a page that was loaded again, loses
// nothing. Moments are milliseconds; nothing here reads the clock.

const MINUTE = 60_000;
const EXTRA = 5;
const NEARLY = 120; // seconds; of a short part a quarter

export const begin = (order, now) => ({ lasts: order.lasts, parts: order.parts, at: 0, began: now, partBegan: now });
export const next = (evening, now) => ({ ...evening, at: evening.at + 1, partBegan: now });
export const back = (evening, now) => ({ ...evening, at: Math.max(evening.at - 1, 0), partBegan: now });

export function addFive(evening) {
  const parts = evening.parts.map((part, place) => (place === evening.at ? { ...part, minutes: part.minutes + EXTRA } : part));
  return { ...evening, parts };
}

// The part that is on, how many seconds are left of it (less than none once it is over), what is said of that, when the evening ends if all
// that follows takes its time, and by how many minutes that is later than was planned.
export function look(evening, now) {
  const part = evening.parts[evening.at];
  if (!part) return null;
  const left = part.minutes * 60 - Math.floor((now - evening.partBegan) / 1000);
  const rest = evening.parts.slice(evening.at + 1).reduce((sum, one) => sum + one.minutes, 0);
  const ends = now + Math.max(left, 0) * 1000 + rest * MINUTE;
  return {
    part,
    following: evening.parts[evening.at + 1] ?? null,
    left,
    warns: left < 0 ? "over" : left <= Math.min(NEARLY, part.minutes * 15) ? "soon" : "",
    ends,
    late: Math.round((ends - evening.began) / MINUTE) - evening.lasts,
  };
}
