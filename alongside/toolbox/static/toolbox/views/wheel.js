// How full each part of life is, and how that was at all other times.

import { courses, wheel } from "../charts.js";
import { _, fill, moment, number } from "../words.js";

const FEWEST = 2;
const MOST = 12; // times drawn beside each other

const partsOf = (tool) => tool.questions.filter((question) => question.kind === "scale");
const valueOf = (entry, part) => entry.answers[part.key] ?? 0;
const isFilled = (tool) => (entry) => partsOf(tool).some((part) => typeof entry.answers[part.key] === "number");

export const wheelOfLife = {
  over(_app, tool, entries) {
    const times = entries.filter(isFilled(tool)).slice(0, MOST).reverse();
    if (times.length < FEWEST) return null;
    const rows = partsOf(tool).map((part) => ({ label: part.asks, values: times.map((entry) => valueOf(entry, part)) }));
    return courses(_("How it went"), rows, 10, fill(_("From %(first)s on the left to %(last)s on the right."), { first: moment(times[0].made), last: moment(times.at(-1).made) }));
  },

  entry(app, tool, entry) {
    if (!isFilled(tool)(entry)) return null;
    const parts = partsOf(tool);
    const [before] = app.book.of(tool.key).filter((one) => one.made < entry.made);
    const rows = parts.map((part) => ({
      label: part.asks,
      value: valueOf(entry, part),
      said: before ? fill(_("%(now)s, before %(then)s"), { now: number(valueOf(entry, part)), then: number(valueOf(before, part)) }) : number(valueOf(entry, part)),
    }));
    return wheel(_("The wheel"), rows, before && parts.map((part) => valueOf(before, part)), before ? fill(_("The thin line is how it was on %(when)s."), { when: moment(before.made) }) : "");
  },
};
