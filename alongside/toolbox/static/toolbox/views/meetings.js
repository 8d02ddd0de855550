// What somebody took part in, as they see it: five things that count in every kind of group.
//
// Made after the scale of Zemore and others (2018), which counts the same in 12-step, SMART, LifeRing and Women for Sobriety groups, in our own words.

import { h, newId, tick } from "../dom.js";
import { below, says } from "../screens.js";
import { _, asDate, day, fill, moment, number, today, weekday } from "../words.js";
import { planned } from "./week.js";

const MONTH = 30 * 86_400_000;
const WEEKLY = 4;

const things = () => [
  ["group", _("There is a group that I call mine")],
  ["guide", _("Somebody who is further on guides me")],
  ["friend", _("I have a close friend there")],
  ["role", _("I help to run it, or have a task there")],
];

export const often = (entries, now = Date.now()) => entries.filter(({ answers }) => answers.when && now - asDate(answers.when) < MONTH && asDate(answers.when) <= now).length >= WEEKLY;

const held = (entry, entries) => [...things().filter(([key]) => entry?.answers[key]).map(([, label]) => label), ...(often(entries) ? [_("I go about once a week")] : [])];
const outOfFive = (n) => fill(_("%(n)s of 5. Whichever they are, they are yours: nobody has to have all of them."), { n: number(n) });

export const meetings = {
  when: ({ made, answers }) => (answers.when ? day(answers.when) : moment(made)),

  printed(app) {
    const entry = app.book.one("part");
    if (!entry) return null;
    const mine = held(entry, app.book.of("meetings"));
    return [h("h3", { class: "nhsuk-heading-s" }, _("What I take part in")), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, mine.map((one) => h("li", {}, one))), says(outOfFive(mine.length))];
  },

  entry: (app, tool, entry) => planned(app, tool, entry),

  over(app, _tool, entries) {
    const entry = app.book.one("part") ?? app.book.start("part");
    const save = app.saver(entry);
    const said = h("p", { role: "status" });
    const weekly = often(entries);
    const tell = () => (said.textContent = outOfFive(held(entry, entries).length));
    tell();
    return [
      coming(entries),
      below(_("What I take part in")),
      h("div", { class: "nhsuk-checkboxes" }, things().map(([key, label]) => tick("checkbox", { name: newId(), value: key, label, checked: entry.answers[key], onchange: ({ target }) => { entry.answers[key] = target.checked; save.soon(); tell(); } }))),
      says(weekly ? _("I went about once a week this month: you have written down four meetings or more.") : _("About once a week this month: it counts by itself, once you have written down four meetings.")),
      said,
    ];
  },
};

// What was planned for the next one, of all that is still to come.
function coming(entries) {
  const lines = entries.flatMap(({ answers }) => answers.next ?? []).filter((line) => line.words && !line.done && (!line.day || line.day >= today()));
  if (!lines.length) return null;
  return [below(_("For the next one")), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, lines.map((line) => h("li", {}, [line.words, line.day && weekday(line.day)].filter(Boolean).join(" · "))))];
}
