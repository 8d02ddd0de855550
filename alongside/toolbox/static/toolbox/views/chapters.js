// Chapters: days counted for whoever likes to count. A lapse closes one and keeps every day that was in it.

import { button, h, way } from "../dom.js";
import { choices, heading, notice, says } from "../screens.js";
import { _, asDate, count, day, fill, moment, money, today } from "../words.js";

const DAY = 86_400_000;
const between = (from, to) => Math.max(0, Math.round((asDate(to) - asDate(from)) / DAY));

// The days of a chapter, without those for which it was paused.
export function daysOf({ answers }, now = today()) {
  if (!answers.since) return 0;
  const end = answers.closed ?? now;
  const paused = (answers.pauses ?? []).reduce((sum, { from, to }) => sum + between(from, to ?? end), 0);
  return Math.max(0, between(answers.since, end) - paused);
}

export const isPaused = ({ answers }) => (answers.pauses ?? []).some((pause) => !pause.to);

export const chapters = {
  name: ({ answers }) => (answers.hidden ? _("A chapter") : answers.name || _("A chapter without a name")),

  hides: ({ answers }) => Boolean(answers.hidden),

  when: ({ made, answers }) => (answers.hidden ? "" : moment(made)),

  over(app, tool, entries) {
    // What is hidden is not counted either: with one chapter the sum would tell it.
    const counted = entries.filter(({ answers }) => answers.since && !answers.hidden);
    if (!counted.length) return null;
    const days = counted.reduce((sum, entry) => sum + daysOf(entry), 0);
    const closed = counted.filter((entry) => entry.answers.closed).length;
    return [
      says(fill(_("In all chapters together: %(days)s."), { days: count(days, "%(n)s day", "%(n)s days") })),
      counted.length < entries.length && entries.some((entry) => entry.answers.hidden) && says(_("What is hidden is not counted here.")),
      closed > 0 && says(count(closed, "%(n)s chapter is closed, and its days count.", "%(n)s chapters are closed, and their days count.")),
    ];
  },

  entry(app, tool, entry) {
    const { answers } = entry;
    if (!answers.since && !answers.hidden) return null;
    const days = daysOf(entry);
    const change = async (changes) => {
      Object.assign(answers, changes);
      await app.book.change(entry);
      app.screen.again();
    };
    return [
      !answers.hidden && h("p", { class: "days" }, count(days, "%(n)s day", "%(n)s days")),
      !answers.hidden && answers.since > today() && says(fill(_("It begins on %(day)s."), { day: day(answers.since) })),
      answers.closed && !answers.hidden && says(fill(_("Closed on %(day)s. What was in it stays."), { day: day(answers.closed) })),
      isPaused(entry) && !answers.closed && says(_("Paused.")),
      answers.spent > 0 && !answers.hidden && says(fill(_("Not spent on it: %(money)s."), { money: money((answers.spent / 7) * days) })),
      choices(
        !answers.closed && way(_("Something happened: close this chapter"), () => app.screen.go(() => closing(app, tool, entry))),
        !answers.closed && way(isPaused(entry) ? _("Go on counting") : _("Pause"), () => change({ pauses: paused(entry) })),
        way(answers.hidden ? _("Show its name and its days") : _("Hide its name and its days"), () => change({ hidden: !answers.hidden })),
      ),
    ];
  },
};

function paused(entry) {
  const pauses = structuredClone(entry.answers.pauses ?? []);
  const open = pauses.find((pause) => !pause.to);
  if (open) open.to = today();
  else pauses.push({ from: today() });
  return pauses;
}

function closing(app, tool, entry) {
  let on = today();
  const { title, words, language } = app.data.tolerance;
  return [
    heading(_("Close this chapter")),
    says(_("It closes one chapter and not the book. The days that are in it stay yours.")),
    notice(h("div", { lang: language, "data-content": true }, h("p", {}, h("strong", {}, title)), says(words)), h("p", {}, h("a", { href: app.data.help }, _("Get help now")))),
    h("p", {}, h("label", { class: "nhsuk-label", for: "closed-on" }, _("On which day?")), h("input", { class: "nhsuk-input nhsuk-input--width-10", id: "closed-on", type: "date", value: on, max: today(), min: entry.answers.hidden ? null : entry.answers.since, oninput: ({ target }) => (on = target.value || today()) })),
    button(_("Close it"), async () => {
      entry.answers.closed = on;
      await app.book.change(entry);
      app.screen.instead(() => [
        heading(_("The chapter is closed")),
        says(entry.answers.hidden ? _("What was in it is kept.") : fill(_("%(days)s are kept in it."), { days: count(daysOf(entry), "%(n)s day", "%(n)s days") })),
        button(_("Begin a new one"), () => app.begin(tool)),
        choices(way(app.tool("urge").title, () => app.open && app.screen.go(() => app.open(app.tool("urge")))), way(_("Not now"), () => app.screen.go(app.home, { fresh: true }))),
      ]);
    }),
    choices(way(_("Leave it open"), () => app.screen.back())),
  ];
}
