// Words for the screen, from the catalogue that Django made (words.js at its own address, loaded before the modules).

const { gettext, ngettext, interpolate } = window.django;

export const _ = gettext;

// fill(_("Question %(number)s of %(of)s"), { number: 2, of: 7 })
export const fill = (words, values) => interpolate(words, values, true);

// count(3, "%(n)s day", "%(n)s days"), by the rules for plurals of the language.
export const count = (n, one, many) => interpolate(ngettext(one, many, n), { n: number(n) }, true);

const language = document.documentElement.lang || "en-GB";

export const number = (n) => new Intl.NumberFormat(language).format(n);
export const money = (n) => new Intl.NumberFormat(language, { style: "currency", currency: "GBP", maximumFractionDigits: 0 }).format(n);
export const day = (date) => new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" }).format(asDate(date));
export const weekday = (date) => new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(asDate(date));
export const moment = (date) =>
  new Intl.DateTimeFormat(language, { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" }).format(new Date(date));

// The clock on the wall where something is held, whatever the clock of whoever reads.
export const clock = (starts) => new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(new Date(starts.slice(0, 16)));

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
