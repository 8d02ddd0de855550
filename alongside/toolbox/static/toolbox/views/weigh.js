// The two sides, added up, now and in the long run; and what is other than it was the last time.

import { button, h } from "../dom.js";
import { below, says } from "../screens.js";
import { _, fill, moment, number } from "../words.js";

const FOR_STAYING = ["good", "change_bad"];
const FOR_CHANGE = ["bad", "change_good"];
const BOXES = [...FOR_STAYING, ...FOR_CHANGE];

export const weigh = {
  entry(app, tool, entry) {
    const others = app.book.of(tool.key).filter((one) => one.id !== entry.id && one.answers.what && one.answers.what === entry.answers.what);
    const before = others.find((one) => one.made < entry.made);
    return [
      sums(entry),
      button(_("Look at it again"), () => app.ask(tool, app.book.start(tool.key, structuredClone(entry.answers)), 1), { secondary: true }),
      before && changes(before, entry),
      others.length > 0 && [
        below(_("How it looked at other times")),
        h("ul", { class: "nhsuk-list" }, others.map((one) => h("li", {}, fill(_("%(when)s: for going on %(staying)s, for a change %(change)s"), { when: moment(one.made), staying: number(weightOf(one, FOR_STAYING)), change: number(weightOf(one, FOR_CHANGE)) })))),
      ],
    ];
  },
};

export function weightOf(entry, boxes, term = null) {
  return boxes
    .flatMap((box) => entry.answers[box] ?? [])
    .filter((line) => !term || line.term === term)
    .reduce((sum, line) => sum + (line.weight ?? 0), 0);
}

function sums(entry) {
  const [staying, change] = [weightOf(entry, FOR_STAYING), weightOf(entry, FOR_CHANGE)];
  if (!staying && !change) return null;
  return [
    says(fill(_("What speaks for going on weighs %(staying)s, what speaks for a change %(change)s. The numbers do not decide: you do."), { staying: number(staying), change: number(change) })),
    ofTerm(entry, "short", _("Now, for a short while: %(staying)s for going on, %(change)s for a change.")),
    ofTerm(entry, "long", _("In the long run: %(staying)s for going on, %(change)s for a change.")),
  ];
}

function ofTerm(entry, term, words) {
  const [staying, change] = [weightOf(entry, FOR_STAYING, term), weightOf(entry, FOR_CHANGE, term)];
  return staying + change > 0 && says(fill(words, { staying: number(staying), change: number(change) }));
}

// Line by line: what came, what went, and what weighs other than it did.
function changes(before, entry) {
  const found = BOXES.flatMap((box) => changesOf(before.answers[box] ?? [], entry.answers[box] ?? []));
  return [
    below(fill(_("Since %(when)s"), { when: moment(before.made) })),
    found.length ? h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, found.map((words) => h("li", {}, words))) : says(_("Nothing has changed.")),
  ];
}

function changesOf(then, now) {
  const [was, is] = [then, now].map((lines) => new Map(lines.filter((line) => line.words).map((line) => [line.words, line.weight ?? null])));
  const weight = (value) => (value === null ? _("no weight") : number(value));
  return [
    ...[...is].filter(([words]) => !was.has(words)).map(([words]) => fill(_("New: %(words)s"), { words })),
    ...[...was].filter(([words]) => !is.has(words)).map(([words]) => fill(_("Gone: %(words)s"), { words })),
    ...[...is].filter(([words, value]) => was.has(words) && was.get(words) !== value).map(([words, value]) => fill(_("%(words)s: it weighed %(then)s, and weighs %(now)s"), { words, then: weight(was.get(words)), now: weight(value) })),
  ];
}
