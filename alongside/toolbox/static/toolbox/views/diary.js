// When urges come, where, and what helped: counted, and never judged.

import { bars } from "../charts.js";
import { h } from "../dom.js";
import { below, says } from "../screens.js";
import { _, count, fill, moment, number, thisMinute } from "../words.js";

const PARTS = 8; // of the day, three hours each
const FEWEST = 3;
const MOST_NAMED = 5;

// When the urge came; of those written before that was asked, when it was written down.
const came = ({ made, answers }) => answers.when || made;

export const diary = {
  start: () => ({ when: thisMinute() }),
  when: (entry) => moment(came(entry)),

  over(_app, _tool, entries) {
    if (!entries.length) return null;
    return [below(_("What it shows")), entries.length < FEWEST ? says(_("After three entries you will see here when urges come, and what helped.")) : patterns(entries)];
  },
};

function patterns(entries) {
  const hours = byHour(entries);
  const most = hours.reduce((one, other) => (other.value > one.value ? other : one));
  return [
    bars(_("By time of day"), hours, fill(_("Most between %(hours)s."), { hours: most.label })),
    ranked(_("Where"), tally(entries, "place"), (row) => `${row.words}: ${count(row.times, "%(n)s time", "%(n)s times")}`),
    ranked(_("What set it off"), tally(entries, "trigger"), (row) => `${row.words}: ${count(row.times, "%(n)s time", "%(n)s times")}`),
    ranked(_("What helped most"), helped(entries), (row) => fill(_("%(words)s: %(mean)s of 10, %(times)s"), { words: row.words, mean: number(row.mean), times: count(row.times, "%(n)s time", "%(n)s times") })),
  ];
}

export function byHour(entries) {
  const counts = Array(PARTS).fill(0);
  for (const entry of entries) counts[Math.floor(new Date(came(entry)).getHours() / (24 / PARTS))] += 1;
  return counts.map((value, part) => ({ label: `${String(part * 3).padStart(2, "0")}:00–${String(part * 3 + 3).padStart(2, "0")}:00`, value }));
}

// Words that mean the same to whoever typed them: whatever their capitals and the spaces around them.
const same = (words) => words.trim().toLocaleLowerCase();

export function tally(entries, key) {
  const rows = new Map();
  for (const { answers } of entries) {
    const words = answers[key];
    if (!words?.trim()) continue;
    const row = rows.get(same(words)) ?? { words: words.trim(), times: 0 };
    row.times += 1;
    rows.set(same(words), row);
  }
  return [...rows.values()].sort((one, other) => other.times - one.times).slice(0, MOST_NAMED);
}

export function helped(entries) {
  const rows = new Map();
  for (const { answers } of entries) {
    if (!answers.did?.trim() || typeof answers.helped !== "number") continue;
    const row = rows.get(same(answers.did)) ?? { words: answers.did.trim(), times: 0, sum: 0 };
    row.times += 1;
    row.sum += answers.helped;
    rows.set(same(answers.did), row);
  }
  const found = [...rows.values()].map((row) => ({ ...row, mean: Math.round((10 * row.sum) / row.times) / 10 }));
  return found.sort((one, other) => other.mean - one.mean || other.times - one.times).slice(0, MOST_NAMED);
}

function ranked(title, rows, say) {
  if (!rows.length) return null;
  return [h("h3", { class: "nhsuk-heading-s" }, title), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, rows.map((row) => h("li", {}, say(row))))];
}
