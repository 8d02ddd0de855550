// What somebody took on: what is still to do first, what is done apart from it.

import { way } from "../dom.js";
import { _, day, fill, moment } from "../words.js";

const isOver = ({ answers }) => answers.done === "yes" || answers.done === "dropped";
// What has no day comes after what has one.
const byDay = (one, other) => (one.answers.by || "9999").localeCompare(other.answers.by || "9999");

export const tasks = {
  groups: (entries) => [
    [_("To do"), entries.filter((entry) => !isOver(entry)).sort(byDay)],
    [_("Done, or let go"), entries.filter(isOver)],
  ],

  when: ({ made, answers }) => (answers.by ? fill(_("by %(day)s"), { day: day(answers.by) }) : moment(made)),

  beside(app, tool, entry) {
    if (isOver(entry)) return null;
    const done = async () => {
      entry.answers.done = "yes";
      await app.book.change(entry);
      app.screen.again();
    };
    return [" ", way(_("Done"), done, { "aria-label": fill(_("Done: %(task)s"), { task: entry.answers[tool.namedBy] ?? "" }) })];
  },
};
