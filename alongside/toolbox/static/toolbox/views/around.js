// The people around somebody, drawn; and how many of them support a change.

import { network } from "../charts.js";
import { _, count } from "../words.js";

export const around = {
  entry(_app, _tool, entry) {
    const people = (entry.answers.people ?? []).filter((one) => one.name);
    if (!people.length) return null;
    const backing = people.filter((one) => one.backs === "yes").length;
    const says = backing ? count(backing, "%(n)s of them supports the change.", "%(n)s of them support the change.") : _("Nobody here supports the change yet. One person more can matter much.");
    return network(_("You in the middle: a full circle supports the change, a square makes it harder."), people, says);
  },
};
