// When urges come, where, and what helped: counted, and never judged.

import { bars } from "../charts.js";
import { h } from "../dom.js";
import { below, says } from "../screens.js";
import { _, count, fill, moment, number, thisMinute } from "../words.js";

const PARTS = 8; // of the day, three hours each
const FEWEST = 3;
const MOST_NAMED = 5;
const MANY = 1000;

// When the urge came; of those written before that was asked, when it was written down.
const came = ({ made, answers }) => answers.when || made;

export const diary = {
  start: () => ({ when: thisMinute() }),
  when: (entry) => moment(came(entry)),

  over(_app, _tool, entries) {
    if (!entries.length) return null;
    return [below(_("What it shows")), entries.length < FEWEST ? says(_("After three entries you will see here when urges come, and what helped.")) : drawn(entries)];
  },
};

// Those of many years are added up once the rest of the screen is there.
function drawn(entries) {
  const place = h("div");
  const draw = () => place.append(...patterns(entries).flat().filter(Boolean));
  if (entries.length > MANY) setTimeout(draw);
  else draw();
  return place;
}

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

// The hour on the wall: it stands in what somebody chose, and is worked out of a moment.
const hourOf = (at) => (at.endsWith("Z") ? new Date(at).getHours() : Number(at.slice(11, 13)) || 0);

export function byHour(entries) {
  const counts = Array(PARTS).fill(0);
  for (const entry of entries) counts[Math.floor(hourOf(came(entry)) / (24 / PARTS))] += 1;
  return counts.map((value, part) => ({ label: `${String(part * 3).padStart(2, "0")}:00–${String(part * 3 + 3).padStart(2, "0")}:00`, value }));
}

// Words that mean the same to whoever typed them: whatever their capitals and the spaces around them.
const same = (words) => words.trim().toLocaleLowerCase();

// Adds up what belongs to the same words, in the spelling that comes first. What is spelt alike is looked at once: there are few of those, and many entries.
function addUp(entries, key, valueOf = () => 0) {
  const spelt = new Map();
  for (const { answers } of entries) {
    const [words, value] = [answers[key], valueOf(answers)];
    if (!words || typeof value !== "number") continue;
    const row = spelt.get(words);
    if (row) {
      row.times += 1;
      row.sum += value;
    } else spelt.set(words, { words: words.trim(), times: 1, sum: value });
  }
  const rows = new Map();
  for (const row of spelt.values()) {
    const first = rows.get(same(row.words));
    if (first) Object.assign(first, { times: first.times + row.times, sum: first.sum + row.sum });
    else if (row.words) rows.set(same(row.words), row);
  }
  return [...rows.values()];
}

export const tally = (entries, key) => addUp(entries, key).sort((one, other) => other.times - one.times).slice(0, MOST_NAMED);

export function helped(entries) {
  const found = addUp(entries, "did", ({ helped: value }) => value).map((row) => ({ ...row, mean: Math.round((10 * row.sum) / row.times) / 10 }));
  return found.sort((one, other) => other.mean - one.mean || other.times - one.times).slice(0, MOST_NAMED);
}

function ranked(title, rows, say) {
  if (!rows.length) return null;
  return [h("h3", { class: "nhsuk-heading-s" }, title), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, rows.map((row) => h("li", {}, say(row))))];
}
