// How full each part of life is, and how that was before.

import { wheel } from "../charts.js";
import { _, fill, moment, number } from "../words.js";

export const wheelOfLife = {
  entry(app, tool, entry) {
    const parts = tool.questions.filter((question) => question.kind === "scale");
    const valueOf = (one, part) => one.answers[part.key] ?? 0;
    if (!parts.some((part) => typeof entry.answers[part.key] === "number")) return null;
    const [before] = app.book.of(tool.key).filter((one) => one.made < entry.made);
    const rows = parts.map((part) => ({
      label: part.asks,
      value: valueOf(entry, part),
      said: before ? fill(_("%(now)s, before %(then)s"), { now: number(valueOf(entry, part)), then: number(valueOf(before, part)) }) : number(valueOf(entry, part)),
    }));
    return wheel(_("The wheel"), rows, before && parts.map((part) => valueOf(before, part)), before ? fill(_("The thin line is how it was on %(when)s."), { when: moment(before.made) }) : "");
  },
};
