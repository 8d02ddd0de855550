// The two sides, added up; and how it looked the last time.

import { button, h } from "../dom.js";
import { below, says } from "../screens.js";
import { _, fill, moment, number } from "../words.js";

const FOR_STAYING = ["good", "change_bad"];
const FOR_CHANGE = ["bad", "change_good"];

export const weigh = {
  entry(app, tool, entry) {
    const [staying, change] = [weightOf(entry, FOR_STAYING), weightOf(entry, FOR_CHANGE)];
    const before = app.book.of(tool.key).filter((one) => one.id !== entry.id && one.answers.what && one.answers.what === entry.answers.what);
    return [
      staying + change > 0 &&
        says(fill(_("What speaks for going on weighs %(staying)s, what speaks for a change %(change)s. The numbers do not decide: you do."), { staying: number(staying), change: number(change) })),
      termWords(entry),
      button(_("Look at it again"), () => app.ask(tool, app.book.start(tool.key, structuredClone(entry.answers)), 1), { secondary: true }),
      before.length > 0 && [
        below(_("How it looked at other times")),
        h("ul", { class: "nhsuk-list" }, before.map((one) => h("li", {}, fill(_("%(when)s: for going on %(staying)s, for a change %(change)s"), { when: moment(one.made), staying: number(weightOf(one, FOR_STAYING)), change: number(weightOf(one, FOR_CHANGE)) })))),
      ],
    ];
  },
};

export function weightOf(entry, boxes) {
  return boxes.flatMap((box) => entry.answers[box] ?? []).reduce((sum, line) => sum + (line.weight ?? 0), 0);
}

function termWords(entry) {
  const good = (entry.answers.good ?? []).filter((line) => line.term === "short").length;
  const bad = (entry.answers.bad ?? []).filter((line) => line.term === "long").length;
  return good > 0 && bad > 0 ? says(_("Some of what is good about it is for now, and some of what is bad is for the long run.")) : null;
}
