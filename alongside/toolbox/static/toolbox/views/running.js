// What the tools for whoever runs a meeting show besides: hours and skills, and a letter of them to print and have signed.
// It comes with their page alone, before app.js.

import { h } from "../dom.js";
import { below, says } from "../screens.js";
import { _, count, day, fill, number } from "../words.js";
import { VIEWS } from "./index.js";

const HOUR = 60;
const skillsOf = (tool) => tool.questions.find((question) => question.key === "skills").options;

// The hours of all entries, to the half hour, and each skill with how often it was used, the most used first.
function servedBy(entries, skills) {
  const minutes = entries.reduce((sum, { answers }) => sum + (Number(answers.minutes) || 0), 0);
  const used = skills.map(([key, label]) => [label, entries.filter(({ answers }) => answers.skills?.includes(key)).length]);
  return { hours: Math.round((minutes / HOUR) * 2) / 2, times: entries.length, skills: used.filter(([, times]) => times).sort((one, other) => other[1] - one[1]) };
}

const said = ({ hours, times }) => fill(_("%(hours)s, at %(times)s."), { hours: count(hours, "%(n)s hour", "%(n)s hours"), times: count(times, "%(n)s time", "%(n)s times") });

const served = {
  when: ({ made, answers }) => day(answers.when || made),

  over(_app, tool, entries) {
    if (!entries.length) return null;
    const all = servedBy(entries, skillsOf(tool));
    return [below(_("All together")), says(said(all)), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, all.skills.map(([label, times]) => h("li", {}, label, " · ", number(times))))];
  },
};

const letter = {
  entry(app, _tool, { answers }) {
    const hours = app.tool("served");
    const all = servedBy(app.book.of("served"), skillsOf(hours));
    return h(
      "section",
      { class: "letter", "aria-label": _("The letter") },
      says(_("To whom it may concern")),
      says(answers.name && answers.role && answers.since ? fill(_("%(name)s has been %(role)s since %(day)s, without pay."), { name: answers.name, role: answers.role, day: day(answers.since) }) : _("Your name, what you do and since when stand here once you have written them.")),
      all.times > 0 && says(fill(_("Written down so far: %(said)s"), { said: said(all) })),
      all.skills.length > 0 && [says(_("What this took:")), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, all.skills.map(([label]) => h("li", {}, label)))],
      answers.proud && says(answers.proud),
      says(_("I know this work, and what stands here is true.")),
      h("p", { class: "letter__line" }, answers.signs ? fill(_("Name and signature (%(who)s), day:"), { who: answers.signs }) : _("Name and signature, day:")),
    );
  },
};

Object.assign(VIEWS, { carry: VIEWS.tasks, letter, served });
