// The tools: opened on this device, kept on this device. Once the page is there nothing of it asks a server for anything, but for what is held near a place
// that somebody wants to keep (views/area.js).

import { Book } from "./book.js";
import { button, h, way } from "./dom.js";
import { bringScreen, keepingScreen, keepWhatIsHere, unlockScreen } from "./keeping.js";
import { giveTurn } from "./turn.js";
import { Screen, below, choices, heading, notice, says } from "./screens.js";
import { Device, Memory } from "./store.js";
import { entryScreen, newEntry, questionScreen, saver, toolScreen } from "./tool.js";
import { areaScreen } from "./views/area.js";
import { urgeScreen } from "./views/urge.js";
import { _ } from "./words.js";

const IDLE = 3 * 60_000;
const AWAY = 60_000;

const shared = brought();
const data = JSON.parse(document.getElementById("tools-data").textContent);

// Everything that screens share. `book` is open or null; `store` is where it lies.
const app = {
  data,
  tools: data.tools,
  tool: (key) => data.tools.find((one) => one.key === key),
  screen: new Screen(document.getElementById("tools"), document.getElementById("tools-status")),
  book: null,
  store: null,
  lock: null,
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
  const lock = (await Device.exists()) ? await (await Device.open()).lock() : null;
  if (lock) {
    app.lock = lock;
    app.book = null;
    app.screen.go(() => unlockScreen(app), { fresh: true });
    return;
  }
  app.store = new Memory();
  app.book = await Book.inMemory(app.store);
  app.opened();
}

function home() {
  const urge = app.tool("urge");
  return [
    heading(_("Tools")),
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
  if (app.wantsNothingKept) return says(_("Nothing is kept: it goes when you leave this page."));
  if (app.book.isEmpty) return says(_("Nothing is kept here. If you had kept something on this device before, the browser has thrown it away: bring in your backup."));
  return says(_("Nothing is kept yet: it goes when you leave this page, unless you choose to keep it."));
}

// Shown above a tool while what was written would go with the page.
app.unkept = () => {
  if (!app.book || app.book.kept || app.wantsNothingKept || app.book.isEmpty) return null;
  return notice(
    says(_("What you have written is not kept yet.")),
    button(_("Keep it on this device"), () => app.screen.go(() => keepWhatIsHere(app))),
    " ",
    button(_("Keep nothing: this is not my device"), () => { app.wantsNothingKept = true; app.screen.again(); }, { secondary: true }),
  );
};

app.save = () => Promise.all([...app.unsaved].map((save) => save()));

// Puts everything out of sight, saves what was typed last, and then out of reach.
app.lockNow = async () => {
  if (app.book?.kept) {
    app.screen.clear();
    await app.save();
    app.book = null;
    giveTurn();
    await start();
  } else {
    covered(true);
  }
};

function covered(yes) {
  document.getElementById("tools").hidden = yes;
  document.getElementById("tools-cover").hidden = !yes;
  if (yes) document.getElementById("tools-show").focus();
}

function watch() {
  let idle, away;
  const stir = () => {
    clearTimeout(idle);
    idle = setTimeout(app.lockNow, IDLE);
  };
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, stir, { passive: true });
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    if (document.hidden) away = setTimeout(app.lockNow, AWAY);
  });
  addEventListener("pagehide", app.save);
  // Whatever goes wrong is said, and never only noted where nobody looks.
  addEventListener("unhandledrejection", () => app.screen.say(_("That did not work. What you wrote is still on this screen: print it, or make a backup, and then open this page anew.")));
  document.getElementById("tools-hide").addEventListener("click", app.lockNow);
  document.getElementById("tools-show").addEventListener("click", () => covered(false));
  stir();
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
