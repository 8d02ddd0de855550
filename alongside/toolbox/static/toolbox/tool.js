// Any tool: its entries, one entry, and the questions one by one, each saved as somebody types.

import { button, h, way } from "./dom.js";
import { ask, isEmpty, shown } from "./questions.js";
import { below, choices, heading, notice, says } from "./screens.js";
import { shareScreen } from "./sharing.js";
import { VIEWS } from "./views/index.js";
import { _, fill, moment, number } from "./words.js";

const SHOWN_AT_ONCE = 30;
const PAUSE = 300; // milliseconds after a key, at the most

export function toolScreen(app, tool) {
  const entries = app.book.of(tool.key);
  if (tool.one && entries.length) return entryScreen(app, tool, app.book.one(tool.key));
  const { over, groups } = viewOf(tool);
  return [
    heading(tool.title),
    says(tool.about),
    tool.warns && before(app),
    app.unkept(),
    button(entries.length ? _("A new one") : _("Begin"), () => newEntry(app, tool)),
    over?.(app, tool, entries),
    (groups?.(entries) ?? [[_("What you have written"), entries]]).map(([title, some]) => some.length > 0 && [below(title), listOf(app, tool, some)]),
  ];
}

const viewOf = (tool) => VIEWS[tool.key] ?? {};

function listOf(app, tool, entries) {
  const list = h("ul", { class: "nhsuk-list choices" });
  const { when = ({ made }) => moment(made), beside } = viewOf(tool);
  let from = 0;
  const more = button(_("Show more"), () => draw(), { secondary: true });
  const draw = () => {
    for (const entry of entries.slice(from, from + SHOWN_AT_ONCE)) {
      const name = nameOf(tool, entry);
      const day = when(entry);
      list.append(h("li", {}, way(name, () => app.screen.go(() => entryScreen(app, tool, entry))), " ", day !== name && h("span", { class: "nhsuk-hint" }, day), beside?.(app, tool, entry)));
    }
    from += SHOWN_AT_ONCE;
    more.hidden = from >= entries.length;
  };
  draw();
  return [list, more];
}

export function nameOf(tool, entry) {
  if (tool.one) return moment(entry.changed);
  const { name } = viewOf(tool);
  if (name) return name(entry);
  const said = tool.namedBy && entry.answers[tool.namedBy];
  return said ? String(said) : moment(entry.made);
}

export function entryScreen(app, tool, entry) {
  const answered = tool.questions.filter((question) => !isEmpty(entry.answers[question.key]));
  const { entry: view, hides } = viewOf(tool);
  const remove = way(_("Delete this"), () => app.screen.go(() => deleteScreen(app, tool, entry)));
  if (hides?.(entry)) return [heading(nameOf(tool, entry)), view(app, tool, entry), choices(remove)];
  return [
    heading(tool.one ? tool.title : nameOf(tool, entry)),
    app.unkept(),
    view?.(app, tool, entry),
    h("dl", { class: "answers" }, answered.map((question) => h("div", {}, h("dt", {}, question.asks), h("dd", {}, shown(question, entry.answers[question.key]))))),
    answered.length === 0 && says(_("Nothing is written here yet.")),
    button(answered.length ? _("Change or add to it") : _("Begin"), () => app.screen.go(questionScreen(app, tool, entry, 0))),
    tool.one && others(app, tool, entry),
    choices(
      way(_("Print this"), () => print()),
      way(_("Share this one"), () => app.screen.go(() => shareScreen(app, tool, entry))),
      remove,
    ),
  ];
}

function others(app, tool, entry) {
  const some = app.book.of(tool.key).filter((one) => one.id !== entry.id);
  return some.length > 0 && [below(_("It is here more than once, from another device")), listOf(app, tool, some)];
}

function deleteScreen(app, tool, entry) {
  return [
    heading(_("Delete this?")),
    says(nameOf(tool, entry)),
    says(_("It cannot be brought back, but from a backup.")),
    button(_("Delete it"), async () => {
      await app.book.remove(entry.id);
      await viewOf(tool).gone?.(app);
      app.screen.go(app.home, { fresh: true });
      app.screen.say(_("Deleted."));
    }),
    choices(way(_("Keep it"), () => app.screen.back())),
  ];
}

export function newEntry(app, tool) {
  app.screen.go(questionScreen(app, tool, app.book.start(tool.key, viewOf(tool).start?.()), 0));
}

// One question of an entry; whatever is typed is saved a moment later, and at once when the screen is left.
export function questionScreen(app, tool, entry, place) {
  const question = tool.questions[place];
  const save = saver(app, entry);
  const go = async (to) => {
    await save.now();
    if (to < tool.questions.length) app.screen.instead(questionScreen(app, tool, entry, to));
    else app.screen.instead(() => entryScreen(app, tool, entry));
  };
  return () => [
    h("p", { class: "nhsuk-caption-m" }, fill(_("%(title)s: %(number)s of %(of)s"), { title: tool.title, number: number(place + 1), of: number(tool.questions.length) })),
    h("h1", { class: "nhsuk-u-visually-hidden" }, question.asks),
    ask(question, entry.answers[question.key], (value) => {
      entry.answers[question.key] = value;
      save.soon();
    }),
    h(
      "div",
      { class: "go-on" },
      button(place + 1 < tool.questions.length ? _("Go on") : _("Done"), () => go(place + 1)),
      place > 0 && way(_("The one before"), () => go(place - 1)),
      place + 1 < tool.questions.length && way(_("That is enough for now"), () => go(tool.questions.length)),
    ),
  ];
}

export function saver(app, entry) {
  let waiting = null;
  const now = async () => {
    if (waiting === null) return;
    clearTimeout(waiting);
    waiting = null;
    app.unsaved.delete(now);
    try {
      await app.book?.change(entry);
      app.screen.say(app.book?.kept ? _("Saved on this device.") : "");
    } catch {
      app.screen.say(_("This could not be saved: the browser refused. Print it, or make a backup."));
    }
  };
  return {
    now,
    soon() {
      app.book?.hold(entry);
      app.tellHiding();
      app.unsaved.add(now);
      waiting ??= setTimeout(now, PAUSE);
    },
  };
}

function before(app) {
  const { title, language } = app.data.stopping;
  return notice(h("p", {}, _("If you drink every day, or use tablets such as diazepam, or G (GHB): it can be dangerous to stop all at once."), " ", h("a", { href: `${app.data.help}#stopping`, lang: language, "data-content": true }, title)));
}
