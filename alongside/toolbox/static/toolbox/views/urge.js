// Through an urge: from opening the tools to doing something in four taps at the most, without unlocking anything.

import { button, h, labelled, way } from "../dom.js";
import { ring } from "../questions.js";
import { below, choices, heading, says } from "../screens.js";
import { _, fill, number } from "../words.js";
import { areaOf, areaScreen, tonightWords } from "./area.js";

const MINUTES = 15;

export const urge = {
  entry: (app, _tool, entry) => onTheLock(app, entry),

  async gone(app) {
    if (app.shown) await show(app, null);
  },
};

export function urgeScreen(app) {
  const tool = app.tool("urge");
  const mine = app.book?.one("urge");
  const answers = mine?.answers ?? {};
  const area = areaOf(app.book);
  return [
    heading(_("An urge, now")),
    says(_("It rises and it falls, mostly within half an hour. You need only get through the next minutes.")),
    h(
      "div",
      { class: "urge" },
      button(_("Wait with me"), () => app.screen.go(() => waitScreen(answers))),
      button(_("Do something else"), () => app.screen.go(() => swapScreen(answers)), { secondary: true }),
      button(_("Get out of here"), () => app.screen.go(() => leaveScreen(answers)), { secondary: true }),
    ),
    below(_("Ring somebody")),
    choices((answers.ring ?? (app.shown ? [app.shown] : [])).filter((one) => one.number).map(ring), h("a", { href: app.data.talk }, _("Somebody who goes to a group")), h("a", { href: app.data.help }, _("Get help now"))),
    below(_("A meeting that is on")),
    choices(area && way(tonightWords(area), () => app.screen.go(() => areaScreen(app))), h("a", { href: app.data.now }, _("On now, online")), h("a", { href: app.data.near }, _("On tonight, near me"))),
    answers.words && h("blockquote", { class: "nhsuk-inset-text" }, answers.words),
    app.book && choices(way(mine ? _("Change what I have prepared") : _("Prepare this for the next time"), () => app.screen.go(() => (mine ? app.show(tool, mine) : prepare(app, tool))))),
    app.book && choices(way(_("Write it into the diary"), () => app.begin(app.tool("diary")))),
  ];
}

// The one that somebody may have on the lock screen: what stands there is open to whoever has the device, so it is there by their choice alone.
function onTheLock(app, entry) {
  const people = (entry.answers.ring ?? []).filter((one) => one.number);
  if (!app.shown && !people.length) return null;
  if (!app.book.kept) return says(_("Once you keep this on your device, one of these people can be rung from the lock screen."));
  const title = below(_("To ring without opening it"));
  if (app.shown)
    return [
      title,
      says(fill(_("On the lock screen stands %(name)s, %(number)s. Whoever has this device can read that."), app.shown)),
      button(_("Take it away from there"), async () => { await show(app, null); app.screen.again(); }, { secondary: true }),
    ];
  return [
    title,
    says(_("Nobody stands on the lock screen. One of these can, if you choose so:")),
    choices(people.map((one) => way(fill(_("%(name)s on the lock screen"), { name: one.name || one.number }), () => app.screen.go(() => chooseScreen(app, one))))),
  ];
}

function chooseScreen(app, { name, number: dialled }) {
  let called = name ?? "";
  return [
    heading(_("On the lock screen?")),
    says(_("This one number, and what you call it here, then lie open on this device. Whoever picks it up can read and ring them without your PIN or passphrase, and so can whoever copies what is on it.")),
    says(_("All else stays sealed. You can take it away at any time.")),
    labelled(_("What should stand there?"), _("A letter will do. It need not say who it is."), (id, hint) => h("input", { class: "nhsuk-input nhsuk-input--width-10", id, autocomplete: "off", value: called, "aria-describedby": hint, oninput: ({ target }) => (called = target.value) })),
    h("p", { class: "number" }, dialled),
    button(_("Put it there"), async () => {
      await show(app, { name: called.trim() || dialled, number: dialled });
      app.screen.back();
    }),
  ];
}

async function show(app, one) {
  await app.store.show?.(one);
  app.shown = one;
}

function prepare(app, tool) {
  return [heading(tool.title), says(_("What you write here stands ready when you need it: whom to ring, what to do instead.")), button(_("Begin"), () => app.begin(tool))];
}

function waitScreen(answers) {
  const clock = h("p", { class: "clock", role: "timer" });
  const line = h("p", { role: "status" });
  const end = Date.now() + MINUTES * 60_000;
  let told = MINUTES;
  const tick = () => {
    if (!clock.isConnected && started) return clearInterval(beat);
    started = true;
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    clock.textContent = `${number(Math.floor(left / 60))}:${String(left % 60).padStart(2, "0")}`;
    const minutes = Math.ceil(left / 60);
    // Said once in five minutes, and not each second.
    if (minutes !== told && minutes % 5 === 0) {
      told = minutes;
      line.textContent = minutes ? fill(_("%(n)s minutes more. Look how strong it is now."), { n: number(minutes) }) : _("You got through it. It may come again, and you know now that it passes.");
    }
    if (!left) clearInterval(beat);
    return undefined;
  };
  let started = false;
  const beat = setInterval(tick, 1000);
  queueMicrotask(tick);
  return [
    heading(_("Wait with me")),
    clock,
    line,
    says(_("Put both feet on the floor. Breathe out slowly, longer than you breathe in. Look around, and name five things that you see.")),
    says(_("You need not fight it. Watch it as you would a wave: it gets higher, and then it runs out.")),
    (answers.swap ?? []).length > 0 && [below(_("Meanwhile")), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, answers.swap.map((one) => h("li", {}, one.words)))],
  ];
}

function swapScreen(answers) {
  const own = (answers.swap ?? []).map((one) => one.words).filter(Boolean);
  const others = [_("Drink a large glass of water, slowly"), _("Eat something"), _("Have a shower"), _("Walk round the block"), _("Put on music, loud"), _("Clean one thing"), _("Write to somebody, about anything")];
  return [heading(_("Do something else")), says(_("Choose one, and do it for ten minutes.")), h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, (own.length ? own : others).map((words) => h("li", {}, words)))];
}

function leaveScreen(answers) {
  return [
    heading(_("Get out of here")),
    answers.leave ? h("p", { class: "answer" }, answers.leave) : says(_("Go where there are people, or where there is none of it: a shop, a library, a friend’s, a walk in the light.")),
    says(_("Take your keys and your phone. You owe nobody a reason: “I have to go” is enough.")),
  ];
}
