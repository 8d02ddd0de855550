// Whether anything is kept, under which lock, and the ways in and out of it: backup, another device, starting anew.

import { Book } from "./book.js";
import { download, isLong, read, write, NotOurs, TooLate } from "./backup.js";
import { button, grouped, h, labelled, newId, tick, way } from "./dom.js";
import { everything } from "./printing.js";
import { fits, ring } from "./questions.js";
import { below, choices, heading, says } from "./screens.js";
import { WrongSecret, makeLock, newKey, openLock } from "./sealed.js";
import { Device, Memory, Refused, asksToStay } from "./store.js";
import { takeTurn } from "./turn.js";
import { TooNew } from "./versions.js";
import { urgeScreen } from "./views/urge.js";
import { _, count, today } from "./words.js";

const NO_SECRET = "";
const LEAST_PIN = 4;

export function unlockScreen(app) {
  const { kind } = app.lock;
  const said = h("p", { class: "nhsuk-error-message", role: "alert" });
  let typed = NO_SECRET;
  const tryIt = async (event) => {
    event?.preventDefault();
    said.textContent = _("Opening…");
    try {
      const store = app.store.kept ? await Device.open() : app.store;
      const lock = await store.lock();
      // Deleted in another tab meanwhile: there is nothing to open, and nothing must be sealed with a key that nobody holds.
      if (!lock) return app.restart();
      const key = await openLock(lock, typed);
      if (store.kept) await takeTurn(app.lockNow);
      const book = await new Book(store, key).read();
      await book.merge(app.adding ?? []);
      Object.assign(app, { store, book, lock, adding: null });
      app.opened();
      if (book.unread) app.screen.say(count(book.unread, "%(n)s entry could not be read, and is left as it is.", "%(n)s entries could not be read, and are left as they are."));
    } catch (error) {
      if (!(error instanceof WrongSecret)) said.textContent = _("The browser does not let us at what is kept. Close this page, open it anew, and try again.");
      else said.textContent = kind === "pin" ? _("That is not the PIN. Try again.") : _("That is not the passphrase. Try again.");
    }
  };
  return [
    heading(_("Tools")),
    app.adding && says(_("Something is kept on this device already. Open it, and what you have just written is added to it.")),
    kind === "none"
      ? h("form", { onsubmit: tryIt }, says(_("There is no lock. Whoever has this device unlocked can open this.")), h("button", { class: "nhsuk-button" }, _("Open")), said)
      : h(
          "form",
          { onsubmit: tryIt },
          said,
          labelled(kind === "pin" ? _("Your PIN") : _("Your passphrase"), "", (id) =>
            h("input", { class: "nhsuk-input nhsuk-input--width-10", id, type: "password", inputmode: kind === "pin" ? "numeric" : null, autocomplete: "off", oninput: ({ target }) => (typed = target.value) }),
          ),
          h("button", { class: "nhsuk-button" }, _("Open")),
        ),
    below(_("Without opening it")),
    choices(
      app.shown && ring(app.shown),
      way(app.tool("urge").title, () => app.screen.go(() => urgeScreen(app))),
      way(_("I have forgotten it"), () => app.screen.go(() => eraseScreen(app))),
    ),
  ];
}

// Chooses a lock: chosen(kind, secret) is called when it is one.
function lockForm(words, chosen) {
  const name = newId();
  const said = h("p", { class: "nhsuk-error-message", role: "alert" });
  const secret = labelled(_("Type it"), "", (id) => h("input", { class: "nhsuk-input nhsuk-input--width-10", id, type: "password", autocomplete: "off" }));
  const again = labelled(_("Type it once more"), "", (id) => h("input", { class: "nhsuk-input nhsuk-input--width-10", id, type: "password", autocomplete: "off" }));
  const typed = h("div", {}, secret, again);
  let kind = "phrase";
  const kinds = [
    ["phrase", _("A passphrase: three words or more")],
    ["pin", _("A PIN of four digits or more. Somebody who copies what is on this device could guess it.")],
    ["none", _("No lock. Whoever has this device unlocked can read it.")],
  ];
  const choose = (one) => {
    kind = one;
    typed.hidden = one === "none";
  };
  const done = async (event) => {
    event.preventDefault();
    const [one, other] = [...typed.querySelectorAll("input")].map((field) => field.value);
    said.textContent = wrong(kind, one, other);
    if (!said.textContent) await chosen(kind, kind === "none" ? NO_SECRET : one);
  };
  return h(
    "form",
    { onsubmit: done },
    said,
    grouped(_("What should open it?"), "", h("div", { class: "nhsuk-radios" }, kinds.map(([key, label]) => tick("radio", { name, value: key, label, checked: key === kind, onchange: () => choose(key) })))),
    typed,
    says(_("If you forget it, nobody can open it: not you, and not we.")),
    h("button", { class: "nhsuk-button" }, words),
  );
}

function wrong(kind, one, other) {
  if (kind === "none") return "";
  if (one !== other) return _("The two are not the same. Type both again.");
  if (kind === "pin" && !/^\d+$/.test(one)) return _("A PIN is digits only. Choose a passphrase for anything else.");
  if (one.length < LEAST_PIN) return _("That is too short: four digits or letters at least.");
  return "";
}

// Moves what is in memory to this device.
export function keepWhatIsHere(app) {
  return [
    heading(_("Keep it on this device")),
    says(_("It is sealed before it is kept. Nothing is sent anywhere.")),
    lockForm(_("Keep it"), async (kind, secret) => {
      try {
        const store = await Device.open();
        app.lock = await store.lock();
        if (app.lock) {
          app.store = store;
          // Another tab has kept something since: a new lock would shut that away for ever.
          app.adding = app.book.all;
          app.screen.go(() => unlockScreen(app));
          return;
        }
        await takeTurn(app.lockNow);
        await putUnder(app, store, kind, secret);
        stayAfterLeaving();
        const stays = await asksToStay();
        app.screen.go(() => keptScreen(app, stays), { fresh: true });
      } catch {
        app.screen.say(_("This browser refused to keep it. It stays here until you leave the page: print it, or make a backup."));
      }
    }),
  ];
}

// Everything into another store, under a lock of its own.
async function putUnder(app, store, kind, secret) {
  await store.addLock(await makeLock(kind, secret, await newKey()));
  const lock = await store.lock();
  const book = new Book(store, await openLock(lock, secret));
  await book.put(...app.book.all);
  Object.assign(app, { store, book, lock });
}

// On a device of somebody else: nothing is kept, and a PIN opens it again while the page is there.
export function keepWhileOpen(app) {
  const said = h("p", { class: "nhsuk-error-message", role: "alert" });
  const field = (label) => labelled(label, "", (id) => h("input", { class: "nhsuk-input nhsuk-input--width-10", id, type: "password", inputmode: "numeric", autocomplete: "off" }));
  const form = h("form", { onsubmit: (event) => done(event) }, said, field(_("A PIN of four digits or more")), field(_("The PIN once more")), h("button", { class: "nhsuk-button" }, _("Use this PIN")));
  const done = async (event) => {
    event.preventDefault();
    const [one, other] = [...form.querySelectorAll("input")].map((input) => input.value);
    said.textContent = wrong("pin", one, other);
    if (said.textContent) return;
    await putUnder(app, new Memory(), "pin", one);
    app.screen.back();
  };
  return [
    heading(_("Keep nothing")),
    says(_("Nothing stays on this device: it goes when this page is closed. Until then a PIN opens it again, after you have hidden it or have not stirred for three minutes.")),
    form,
    below(_("Without a PIN")),
    says(_("Hiding it then throws away what you have written, and so do ten minutes in which nobody stirs.")),
    button(_("I need no PIN"), () => { app.wantsNothingKept = true; app.screen.back(); }, { secondary: true }),
  ];
}

// Whoever keeps things here wants to open them again: “Leave this page” then leaves the pages where they are (design/leave.js).
function stayAfterLeaving() {
  sessionStorage.removeItem("new");
}

function keptScreen(app, stays) {
  return [
    heading(_("It is kept on this device")),
    says(
      stays
        ? _("The browser has promised not to throw it away by itself. It is still gone if the device is lost, or if its history is cleared.")
        : _("A browser may throw away what sites keep, when room runs short or when you have not been here for some weeks. Make a backup."),
    ),
    button(_("Make a backup now"), () => app.screen.go(() => backupScreen(app))),
    choices(way(_("Later"), () => app.screen.go(app.home, { fresh: true }))),
  ];
}

export function keepingScreen(app) {
  const kept = app.book.kept;
  return [
    heading(_("Lock, backup, and starting anew")),
    says(kept ? _("It is kept on this device, sealed.") : _("Nothing is kept: it goes when you leave this page.")),
    app.book.isEmpty && says(_("There is nothing here. If you had kept something on this device before, the browser has thrown it away: bring in your backup.")),
    choices(
      !kept && way(_("Keep it on this device"), () => app.screen.go(() => keepWhatIsHere(app))),
      app.lock && way(_("Change the lock"), () => app.screen.go(() => relockScreen(app))),
      way(_("Make a backup"), () => app.screen.go(() => backupScreen(app))),
      way(_("Bring in a backup, or what somebody shared"), () => app.screen.go(() => bringScreen(app))),
      way(_("Print all of it"), () => app.screen.go(() => everything(app))),
      way(_("Its name and picture on the home screen"), () => app.screen.go(() => iconScreen(app))),
      way(_("Delete everything"), () => app.screen.go(() => eraseScreen(app))),
    ),
  ];
}

function relockScreen(app) {
  const said = h("p", { class: "nhsuk-error-message", role: "alert" });
  let old = NO_SECRET;
  return [
    heading(_("Change the lock")),
    said,
    app.lock.kind !== "none" &&
      labelled(_("What opens it now"), "", (id) => h("input", { class: "nhsuk-input nhsuk-input--width-10", id, type: "password", autocomplete: "off", oninput: ({ target }) => (old = target.value) })),
    lockForm(_("Change it"), async (kind, secret) => {
      try {
        const key = await openLock(app.lock, old, { extractable: true });
        await app.store.setLock(await makeLock(kind, secret, key));
        app.lock = await app.store.lock();
        app.screen.go(app.home, { fresh: true });
        app.screen.say(_("The lock is changed."));
      } catch (error) {
        if (!(error instanceof WrongSecret)) throw error;
        said.textContent = _("That does not open it. Try again.");
      }
    }),
  ];
}

function backupScreen(app) {
  return [
    heading(_("Make a backup")),
    says(_("A file with everything in it, which only a passphrase opens. Put it where you will find it: a memory stick, a message to yourself. Its name does not say what it is.")),
    passphraseForm(_("Make the file"), async (passphrase) => {
      download(await write(app.book.all, passphrase), `notes-${today()}.kept`);
      app.screen.say(_("The file is made. Look for it where your browser puts files."));
    }),
  ];
}

export function passphraseForm(words, done, more = []) {
  const said = h("p", { class: "nhsuk-error-message", role: "alert" });
  let typed = "";
  const go = async (event) => {
    event.preventDefault();
    said.textContent = isLong(typed) ? "" : _("Choose a longer one: twelve letters at least. Whoever has the file can try for years.");
    if (!said.textContent) await done(typed);
  };
  return h(
    "form",
    { onsubmit: go },
    said,
    labelled(_("A passphrase for the file"), _("Four words that do not belong together are good. It need not be that of your lock."), (id, hint) =>
      h("input", { class: "nhsuk-input", id, type: "text", autocomplete: "off", autocapitalize: "none", "aria-describedby": hint, oninput: ({ target }) => (typed = target.value) }),
    ),
    more,
    h("button", { class: "nhsuk-button" }, words),
  );
}

export function bringScreen(app, text = null) {
  const said = h("p", { class: "nhsuk-error-message", role: "alert" });
  let [file, typed] = [null, ""];
  const go = async (event) => {
    event.preventDefault();
    try {
      // Read now and not when it was chosen: whoever presses at once would else be told that it is no file of ours.
      const found = text ?? (await file?.text());
      if (!found) throw new NotOurs();
      const { entries } = await read(found, typed, { today: today() });
      if (!entries.every((entry) => (app.tool(entry.tool)?.questions ?? []).every((one) => fits(one, entry.answers[one.key])))) throw new NotOurs();
      const taken = await app.book.merge(entries);
      app.screen.go(app.home, { fresh: true });
      app.screen.say(taken ? count(taken, "%(n)s entry was taken in.", "%(n)s entries were taken in.") : _("All of it was here before."));
    } catch (error) {
      said.textContent = saying(error);
    }
  };
  return [
    heading(_("Bring in a file")),
    says(_("What is here stays. Where both have changed, both are kept.")),
    h(
      "form",
      { onsubmit: go },
      said,
      !text && labelled(_("The file"), "", (id) => h("input", { class: "nhsuk-file-upload", id, type: "file", onchange: ({ target }) => (file = target.files[0]) })),
      labelled(_("Its passphrase"), "", (id) => h("input", { class: "nhsuk-input", id, type: "password", autocomplete: "off", oninput: ({ target }) => (typed = target.value) })),
      h("button", { class: "nhsuk-button" }, _("Bring it in")),
    ),
  ];
}

function saying(error) {
  if (error instanceof WrongSecret) return _("That passphrase does not open it. Try again.");
  if (error instanceof TooLate) return _("The day until which it was shared has gone by. Ask for it anew. (A copy that somebody kept could still be opened with other programs.)");
  if (error instanceof TooNew) return _("It was made by a newer version of these tools. Open this page anew, and bring it in again.");
  if (error instanceof Refused) return _("The browser refused to keep it. It is here until you leave the page: print it.");
  if (error instanceof NotOurs) return _("That is not a file of these tools. Choose one whose name ends in .kept.");
  throw error;
}

function iconScreen(app) {
  const name = newId();
  const looks = JSON.parse(document.getElementById("tools-looks").textContent);
  const link = document.querySelector("link[rel=manifest]");
  const put = (look) => {
    link.href = look.manifest;
    document.querySelector("link[rel=icon]").href = look.icon;
  };
  return [
    heading(_("Its name and picture on the home screen")),
    says(_("Choose what others may see, then use “Add to home screen” in your browser’s menu.")),
    h("div", { class: "nhsuk-radios" }, looks.map((look, place) => tick("radio", { name, value: place, label: look.name, checked: link.href.endsWith(look.manifest), onchange: () => put(look) }))),
  ];
}

function eraseScreen(app) {
  return [
    heading(_("Delete everything")),
    says(_("Everything that these tools keep on this device is deleted. It cannot be brought back, but from a backup.")),
    button(_("Delete everything"), async () => {
      await (app.store.kept ? await Device.open() : app.store).erase();
      Object.assign(app, { lock: null, shown: null });
      await app.restart();
      app.screen.say(_("Everything is deleted."));
    }),
    choices(way(_("Keep it"), () => app.screen.back())),
  ];
}
