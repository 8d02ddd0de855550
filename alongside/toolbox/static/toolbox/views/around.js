// The people around somebody, drawn; and how many of them support a change.

import { network } from "../charts.js";
import { button } from "../dom.js";
import { _, count, fill } from "../words.js";

export const around = {
  entry(app, _tool, entry) {
    const people = (entry.answers.people ?? []).filter((one) => one.name);
    if (!people.length) return null;
    const backing = people.filter((one) => one.backs === "yes").length;
    const says = backing ? count(backing, "%(n)s of them supports the change.", "%(n)s of them support the change.") : _("Nobody here supports the change yet. One person more can matter much.");
    return [network(_("You in the middle: a full circle supports the change, a square makes it harder."), people, says), adding(app, entry)];
  },
};

// The one more person of whom somebody thought, once they are around.
function adding(app, entry) {
  const name = entry.answers.add?.trim();
  if (!name || entry.answers.people.some((one) => one.name === name)) return null;
  const add = async () => {
    entry.answers.people.push({ name, close: "2", backs: "yes" });
    await app.book.change(entry);
    app.screen.again();
  };
  return button(fill(_("%(name)s is around now: draw them in"), { name }), add, { secondary: true });
}
