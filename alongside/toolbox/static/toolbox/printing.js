// Everything, to read on paper.

import { button, h } from "./dom.js";
import { isEmpty, shown } from "./questions.js";
import { below, heading, says } from "./screens.js";
import { VIEWS } from "./views/index.js";
import { _, moment } from "./words.js";

export function everything(app) {
  const parts = app.tools.map((tool) => [tool, app.book.of(tool.key), VIEWS[tool.key]?.printed?.(app)]).filter(([, entries, more]) => entries.length || more);
  return [
    heading(_("Everything that you have written")),
    h("p", { class: "not-printed" }, button(_("Print it"), () => print())),
    parts.length === 0 && says(_("There is nothing here yet.")),
    parts.map(([tool, entries, more]) => h("section", { class: "printed" }, below(tool.title), more, entries.map((entry) => printed(tool, entry)))),
  ];
}

export function printed(tool, entry) {
  if (VIEWS[tool.key]?.hides?.(entry)) return h("p", {}, _("What is hidden is not printed. Show it first if you want it on paper."));
  const answered = tool.questions.filter((question) => !isEmpty(entry.answers[question.key]));
  return h(
    "article",
    { class: "printed__one" },
    h("p", { class: "nhsuk-hint" }, moment(entry.made)),
    h("dl", { class: "answers" }, answered.map((question) => h("div", {}, h("dt", {}, question.asks), h("dd", {}, shown(question, entry.answers[question.key]))))),
  );
}
