// What was planned, day by day, to tick off; and what lies behind.

import { h, tick } from "../dom.js";
import { below } from "../screens.js";
import { _, today, weekday } from "../words.js";

const WHERE = ["days", "planned", "steps", "plan", "next"];

// The plans of an entry with their days: those to come, and those of days gone by.
export function planned(app, _tool, entry) {
  const lines = WHERE.flatMap((key) => entry.answers[key] ?? []).filter((line) => line.words && line.day);
  return [part(app, entry, _("Day by day"), lines.filter((line) => line.day >= today())), part(app, entry, _("Days gone by"), lines.filter((line) => line.day < today()))];
}

export const week = { entry: planned };

function part(app, entry, title, lines) {
  if (!lines.length) return null;
  const days = [...new Set(lines.map((line) => line.day))].sort();
  return [below(title), days.map((day) => [h("h3", { class: "nhsuk-heading-s" }, weekday(day)), h("div", { class: "nhsuk-checkboxes nhsuk-form-group" }, lines.filter((line) => line.day === day).map((line) => done(app, entry, line)))])];
}

const done = (app, entry, line) =>
  tick("checkbox", {
    label: line.words,
    checked: Boolean(line.done),
    onchange: async ({ target }) => {
      line.done = target.checked;
      await app.book.change(entry);
    },
  });
