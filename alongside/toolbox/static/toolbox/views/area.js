// What is held near a place, kept to look at without a connection. Asked for at a press, and at no other time: the one thing that the tools ever ask of anybody.

import { button, h, labelled, way } from "../dom.js";
import { ring } from "../questions.js";
import { below, choices, heading, notice, says } from "../screens.js";
import { _, clock, count, day, fill, number, weekday } from "../words.js";

const DAY = 86_400_000;
const BEGUN = 30 * 60_000; // so long after its start one may still come in
const NIGHT_ENDS = 5; // o’clock

class Refused extends Error {}

// The area that is kept, or undefined.
export const areaOf = (book) => book?.of("area")[0];

export const tonightWords = ({ answers }) => fill(_("Tonight near %(place)s, as it was on %(day)s"), { place: placeOf(answers), day: day(answers.on) });

export function areaScreen(app) {
  const kept = areaOf(app.book);
  return kept ? shownArea(app, kept) : [heading(_("Meetings near me")), app.unkept(), placeForm(app)];
}

function placeForm(app) {
  const said = h("p", { class: "nhsuk-error-message", role: "alert" });
  let typed = "";
  const go = async (event) => {
    event.preventDefault();
    said.textContent = await tried(async () => {
      await replace(app, await ask(app, typed));
      app.screen.instead(() => areaScreen(app));
    });
  };
  return [
    says(_("The meetings of the next four weeks, to look at when there is no connection. They are kept like all that you write here.")),
    says(_("The place goes to this site once, to find what is near, and stays with nobody there. Here it is kept to about a kilometre.")),
    h(
      "form",
      { onsubmit: go },
      said,
      labelled(_("A town, or the first half of a postcode"), "", (id) => h("input", { class: "nhsuk-input", id, autocomplete: "off", oninput: ({ target }) => (typed = target.value) })),
      h("button", { class: "nhsuk-button" }, _("Keep what is near")),
    ),
  ];
}

function shownArea(app, entry) {
  const { answers } = entry;
  const now = new Date();
  const [tonight, later] = coming(answers, now);
  const said = h("p", { role: "status" });
  const again = async () => {
    said.textContent = await tried(async () => {
      const found = await ask(app, answers.near);
      await replace(app, { ...found, place: answers.place });
      app.screen.again();
      app.screen.say(_("It is as of now."));
    });
  };
  return [
    heading(fill(_("Near %(place)s"), { place: placeOf(answers) })),
    app.unkept(),
    notice(says(now < new Date(answers.until) ? fill(_("As it was on %(day)s. Ring first: things change."), { day: day(answers.on) }) : fill(_("This is from %(day)s: too long ago to go by. Look again when there is a connection."), { day: day(answers.on) }))),
    says(count(answers.miles, "Within %(n)s mile.", "Within %(n)s miles.")),
    below(_("Tonight")),
    tonight.length ? list(tonight) : says(_("We know of nothing more tonight.")),
    later.length > 0 && [below(_("This week")), byDay(later)],
    button(_("Look again"), again),
    said,
    choices(way(_("Another place"), () => app.screen.instead(() => [heading(_("Meetings near me")), placeForm(app)])), way(_("Forget this place"), () => forget(app))),
  ];
}

// The sessions of tonight and those of the week after it, each in their order.
export function coming({ listings, until }, now) {
  const end = new Date(now);
  if (now.getHours() >= NIGHT_ENDS) end.setDate(end.getDate() + 1);
  end.setHours(NIGHT_ENDS, 0, 0, 0);
  const last = Math.min(+now + 7 * DAY, +new Date(until));
  const sessions = listings
    .flatMap((listing) => listing.sessions.map((session) => ({ listing, session, at: +new Date(session.starts) })))
    .filter(({ at }) => at > now - BEGUN && at < last)
    .sort((one, other) => one.at - other.at || (one.listing.km ?? 0) - (other.listing.km ?? 0));
  return [sessions.filter(({ at }) => at < end), sessions.filter(({ at }) => at >= end)];
}

function byDay(sessions) {
  const days = new Map();
  for (const one of sessions) days.set(dayOf(one), [...(days.get(dayOf(one)) ?? []), one]);
  return [...days].map(([date, some]) => [h("h3", { class: "nhsuk-heading-s" }, weekday(date)), list(some)]);
}

const dayOf = ({ session }) => session.starts.slice(0, 10);

const list = (sessions) => h("ul", { class: "nhsuk-list choices" }, sessions.map(({ listing, session }) => h("li", {}, sessionWords(listing, session))));

function sessionWords(listing, session) {
  return [
    h("strong", {}, clock(session.starts), " · ", listing.name),
    line(listing.programme, listing.who),
    line(session.where || listing.place, listing.km !== null && fill(_("%(n)s km away"), { n: number(listing.km) })),
    !session.certain && line(_("It may not be held: ring first.")),
    session.certain && listing.old && line(_("Nobody has confirmed it for a long time: ring first.")),
    listing.ring && h("span", {}, h("br"), ring({ name: listing.ring.name, number: listing.ring.phone })),
  ].filter(Boolean);
}

const line = (...parts) => [h("br"), parts.filter(Boolean).join(" · ")];

const placeOf = ({ place, near }) => place || near;

async function ask(app, near) {
  let response;
  try {
    response = await fetch(`${app.data.area}?${new URLSearchParams({ near })}`, { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
  } catch {
    throw new Refused(_("There is no connection. What is kept stays as it is."));
  }
  const found = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(found.detail ?? _("That did not work. Try again in a while."));
  return found;
}

// What to say where something was refused; nothing where it went well.
async function tried(deed) {
  try {
    await deed();
    return "";
  } catch (error) {
    if (error instanceof Refused) return error.message;
    return _("This could not be saved: the browser refused.");
  }
}

async function replace(app, answers) {
  const before = app.book.of("area");
  await app.book.put(app.book.start("area", answers));
  for (const entry of before) await app.book.remove(entry.id);
}

async function forget(app) {
  for (const entry of app.book.of("area")) await app.book.remove(entry.id);
  app.screen.go(app.home, { fresh: true });
  app.screen.say(_("The place is forgotten."));
}
