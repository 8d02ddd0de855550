// The tools: opened on this device, kept on this device. Once the page is there nothing of it asks a server for anything, but for what is held near a place
// that somebody wants to keep (views/area.js).

import { Book } from "./book.js";
import { button, h, way } from "./dom.js";
import { bringScreen, keepingScreen, keepWhatIsHere, keepWhileOpen, unlockScreen } from "./keeping.js";
import { giveTurn } from "./turn.js";
import { Screen, below, choices, heading, notice, says } from "./screens.js";
import { Device, Memory } from "./store.js";
import { entryScreen, newEntry, questionScreen, saver, toolScreen } from "./tool.js";
import { areaScreen } from "./views/area.js";
import { urgeScreen } from "./views/urge.js";
import { _ } from "./words.js";

const IDLE = 3 * 60_000;
const AWAY = 60_000;
// What no lock holds can only be thrown away, and so it is given longer: somebody may be called to the door while they write.
const UNLOCKED = 10 * 60_000;

// Where the page's language has words for less than half of what the screens say, they are in English, and are read out as English.
const HALF = 150;
if (Object.keys(window.django.catalog).length < HALF) document.getElementById("tools").lang = "en-gb";

const shared = brought();
const data = JSON.parse(document.getElementById("tools-data").textContent);

// Everything that screens share. `book` is open or null; `store` is where it lies.
const app = {
  data,
  tools: data.tools,
  tool: (key) => data.tools.find((one) => one.key === key),
  screen: new Screen(document.getElementById("tools"), document.getElementById("tools-status"), () => app.tellHiding()),
  book: null,
  store: null,
  // What opens what was written: on this device, or in this page alone; null where nothing does.
  lock: null,
  // Whom somebody chose to be able to ring from the lock screen: {name, number} or null.
  shown: null,
  wantsNothingKept: false,
  // What is still to be saved, each as a function that saves it.
  unsaved: new Set(),
  home: () => home(),
  restart: () => start(),
  opened: () => {
    app.screen.go(home, { fresh: true });
    if (shared) app.screen.go(() => bringScreen(app, shared));
  },
  // What tools and their views have of each other goes through here, so that no module leads back to itself.
  open: (tool) => toolScreen(app, tool),
  show: (tool, entry) => entryScreen(app, tool, entry),
  begin: (tool) => newEntry(app, tool),
  ask: (tool, entry, place) => app.screen.go(questionScreen(app, tool, entry, place)),
  saver: (entry) => saver(app, entry),
};

// What a square code holds comes in with the address, after the #, which no server is sent; it does not stay there.
function brought() {
  if (!/^#(%7B|{)/i.test(location.hash)) return null;
  const text = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function start() {
  app.book = null;
  // What lies in this page alone is there until the page goes; of the device it is looked up anew, since another tab may have deleted it.
  if (!app.lock || app.store.kept) {
    app.store = (await Device.exists()) ? await Device.open() : null;
    app.lock = (await app.store?.lock()) ?? null;
    app.shown = app.lock && (await app.store.shown());
  }
  if (app.lock) return app.screen.go(() => unlockScreen(app), { fresh: true });
  app.store = new Memory();
  app.book = await Book.inMemory(app.store);
  return app.opened();
}

function home() {
  const urge = app.tool("urge");
  return [
    heading(data.title ?? _("Tools")),
    data.about && says(data.about),
    says(_("For you alone. What you write stays on this device: nobody else can read it, and we cannot either.")),
    h("p", {}, button(urge.title, () => app.screen.go(() => urgeScreen(app)))),
    choices(app.tools.filter((tool) => tool !== urge).map((tool) => [way(tool.title, () => app.screen.go(() => toolScreen(app, tool))), h("br"), tool.about])),
    choices([[way(_("Meetings near me"), () => app.screen.go(() => areaScreen(app))), h("br"), _("To look at without a connection, as it was when you last asked.")]]),
    below(_("Keeping what you write")),
    keeping(),
    choices(way(_("Lock, backup, and starting anew"), () => app.screen.go(() => keepingScreen(app)))),
  ];
}

function keeping() {
  if (app.book.kept) return says(_("It is kept on this device, sealed."));
  if (app.lock) return says(_("Nothing is kept: it goes when you leave this page. Until then your PIN opens it."));
  if (app.wantsNothingKept) return says(_("Nothing is kept: it goes when you leave this page."));
  if (app.book.isEmpty) return says(_("Nothing is kept here. If you had kept something on this device before, the browser has thrown it away: bring in your backup."));
  return says(_("Nothing is kept yet: it goes when you leave this page, unless you choose to keep it."));
}

// Shown above a tool while what was written would go with the page.
app.unkept = () => {
  if (!app.book || app.lock || app.wantsNothingKept || app.book.isEmpty) return null;
  return notice(
    says(_("What you have written is not kept yet.")),
    button(_("Keep it on this device"), () => app.screen.go(() => keepWhatIsHere(app))),
    " ",
    button(_("Keep nothing: this is not my device"), () => app.screen.go(() => keepWhileOpen(app)), { secondary: true }),
  );
};

// Beside the button that hides: what it would cost.
app.tellHiding = () => {
  document.getElementById("tools-hiding").textContent = isLoose() ? _("Nothing locks it: hiding it throws away what you have written.") : "";
};

const isLoose = () => Boolean(app.book && !app.lock && !app.book.isEmpty);

app.save = () => Promise.all([...app.unsaved].map((save) => save()));

// Puts everything out of sight, saves what was typed last, and then out of reach: under the lock, or away where there is none.
app.lockNow = async () => {
  app.screen.clear();
  if (!app.book) return app.restart();
  if (app.lock) await app.save();
  else {
    app.unsaved.clear();
    covered(true);
  }
  giveTurn();
  return start();
};

function covered(yes) {
  document.getElementById("tools").hidden = yes;
  document.getElementById("tools-cover").hidden = !yes;
  if (yes) document.getElementById("tools-show").focus();
}

function watch() {
  let [stirred, left] = [Date.now(), null];
  const stir = () => (stirred = Date.now());
  // Looked at again and again, and when somebody comes back: a device that slept has run no clock meanwhile.
  const look = async () => {
    const now = Date.now();
    if (!app.book) return undefined;
    if (app.lock && (now - stirred >= IDLE || (left && now - left >= AWAY))) return app.lockNow();
    if (!isLoose() || now - stirred < UNLOCKED) return undefined;
    await app.lockNow();
    return app.screen.say(_("Nobody was here for ten minutes, and no lock held what was written, so it was thrown away."));
  };
  setInterval(look, 5000);
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, stir, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
    left = document.hidden ? Date.now() : null;
  });
  addEventListener("pagehide", app.save);
  // Whatever goes wrong is said, and never only noted where nobody looks.
  addEventListener("unhandledrejection", () => app.screen.say(_("That did not work. What you wrote is still on this screen: print it, or make a backup, and then open this page anew.")));
  document.getElementById("tools-hide").addEventListener("click", app.lockNow);
  document.getElementById("tools-show").addEventListener("click", () => covered(false));
}

function run() {
  document.documentElement.classList.add("tools-run");
  watch();
  start().catch(async () => {
    // A browser that keeps nothing for us still has the tools, for as long as the page is open.
    app.store = new Memory();
    app.book = await Book.inMemory(app.store);
    app.screen.go(() => [notice(says(_("This browser keeps nothing for sites, so what you write goes when you leave this page."))), home()], { fresh: true });
  });
}

// Without anything to seal with (an old browser, an address without https) the page stays the sheets for paper: byhand.js.
if (globalThis.crypto?.subtle) run();
