// What somebody took part in, as they see it: five things that count in every kind of group.
//
// Made after the scale of Zemore and others (2018), which counts the same in 12-step, SMART, LifeRing and Women for Sobriety groups, in our own words.

import { h, newId, tick } from "../dom.js";
import { below, says } from "../screens.js";
import { _, asDate, fill, number } from "../words.js";

const MONTH = 30 * 86_400_000;
const WEEKLY = 4;

const things = () => [
  ["group", _("There is a group that I call mine")],
  ["guide", _("Somebody who is further on guides me")],
  ["friend", _("I have a close friend there")],
  ["role", _("I help to run it, or have a task there")],
];

export const often = (entries, now = Date.now()) => entries.filter(({ answers }) => answers.when && now - asDate(answers.when) < MONTH && asDate(answers.when) <= now).length >= WEEKLY;

export const meetings = {
  over(app, _tool, entries) {
    const entry = app.book.one("part") ?? app.book.start("part");
    const save = app.saver(entry);
    const said = h("p", { role: "status" });
    const weekly = often(entries);
    const tell = () => (said.textContent = fill(_("%(n)s of 5. Whichever they are, they are yours: nobody has to have all of them."), { n: number(things().filter(([key]) => entry.answers[key]).length + weekly) }));
    tell();
    return [
      below(_("What I take part in")),
      h("div", { class: "nhsuk-checkboxes" }, things().map(([key, label]) => tick("checkbox", { name: newId(), value: key, label, checked: entry.answers[key], onchange: ({ target }) => { entry.answers[key] = target.checked; save.soon(); tell(); } }))),
      says(weekly ? _("I went about once a week this month: you have written down four meetings or more.") : _("About once a week this month: it counts by itself, once you have written down four meetings.")),
      said,
    ];
  },
};
