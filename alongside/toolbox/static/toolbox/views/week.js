// What was planned, day by day, and what lies behind.

import { h } from "../dom.js";
import { below } from "../screens.js";
import { _, today, weekday } from "../words.js";

export const week = {
  entry(_app, _tool, entry) {
    const lines = (entry.answers.days ?? entry.answers.planned ?? []).filter((line) => line.words && line.day && line.day >= today());
    if (!lines.length) return null;
    const days = [...new Set(lines.map((line) => line.day))].sort();
    return [
      below(_("Day by day")),
      h("dl", { class: "answers" }, days.map((day) => h("div", {}, h("dt", {}, weekday(day)), lines.filter((line) => line.day === day).map((line) => h("dd", {}, line.words))))),
    ];
  },
};
