// Words for the screen, from the catalogue that Django made (words.js at its own address, loaded before the modules).

const { gettext, ngettext, interpolate } = window.django;

export const _ = gettext;

// fill(_("Question %(number)s of %(of)s"), { number: 2, of: 7 })
export const fill = (words, values) => interpolate(words, values, true);

// count(3, "%(n)s day", "%(n)s days"), by the rules for plurals of the language.
export const count = (n, one, many) => interpolate(ngettext(one, many, n), { n: number(n) }, true);

// A browser that knows no Welsh would take days and numbers from wherever it was made.
const language = [document.documentElement.lang, "en-GB"].filter(Boolean);

// To make one of these takes longer than to draw the line that it is for, so each is made once, when it is first wanted.
const once = (make) => {
  let made;
  return () => (made ??= make());
};
const dates = (parts) => once(() => new Intl.DateTimeFormat(language, parts));
const numbers = once(() => new Intl.NumberFormat(language));
const pounds = once(() => new Intl.NumberFormat(language, { style: "currency", currency: "GBP", maximumFractionDigits: 0 }));
const days = dates({ day: "numeric", month: "long", year: "numeric" });
const weekdays = dates({ weekday: "long", day: "numeric", month: "long" });
const moments = dates({ day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });
const hours = dates({ hour: "numeric", minute: "2-digit" });

export const number = (n) => numbers().format(n);
export const money = (n) => pounds().format(n);
export const day = (date) => days().format(asDate(date));
export const weekday = (date) => weekdays().format(asDate(date));
export const moment = (date) => moments().format(new Date(date));

// The clock on the wall where something is held, whatever the clock of whoever reads.
export const clock = (starts) => hours().format(new Date(starts.slice(0, 16)));

// "2026-11-26" is a day here, and not midnight at Greenwich.
export function asDate(date) {
  return typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T12:00:00`) : new Date(date);
}

export function today(now = new Date()) {
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// This minute by the clock on the wall, as a field for a day and an hour takes it.
export function thisMinute(now = new Date()) {
  return `${today(now)}T${now.toTimeString().slice(0, 5)}`;
}
