// The running order: to read and print, to change, to keep the time by. It is there without this script, and opens without a connection.

import { button, h } from "../toolbox/dom.js";
import { _ } from "../toolbox/words.js";
import { counting, countsKept } from "./count.js";
import { editor } from "./edit.js";
import { drop, keep, kept } from "./kept.js";
import { begin } from "./running.js";
import { send } from "./send.js";
import { sheet } from "./sheet.js";
import { timer } from "./timer.js";

const LONGEST_EVENING = 6 * 3_600_000; // after that, what was left running is over

const data = JSON.parse(document.getElementById("order-data").textContent);
const root = document.getElementById("order");
const beside = document.querySelector(".order__beside");
const first = [...root.childNodes];
const bar = document.getElementById("order-bar");
const status = document.getElementById("order-status");
const shipped = document.getElementById("order-sheet");
const original = [...shipped.childNodes];
const own = () => (location.search ? null : kept("order"));
let order = own() ?? data;

function show(...nodes) {
  root.replaceChildren(...nodes.flat());
  root.querySelector("h1")?.focus();
}

function home(said = "") {
  order = own() ?? data;
  beside.hidden = false;
  shipped.replaceChildren(...(order === data ? original : sheet(order)));
  bar.replaceChildren(...choices());
  status.textContent = said;
}

function backHome(said = "") {
  root.replaceChildren(...first);
  home(said);
  root.querySelector("h1").setAttribute("tabindex", "-1");
  root.querySelector("h1").focus();
}

function choices() {
  return [
    button(_("Begin the evening"), () => run(begin(order, Date.now()))),
    button(_("Print it"), () => print(), { secondary: true }),
    button(_("Change it"), change, { secondary: true }),
    button(_("Count who was there"), () => count(), { secondary: true }),
    order !== data && button(_("Back to the outline"), () => (drop("order"), home(_("It is the outline again."))), { secondary: true }),
    location.search && kept("order") && h("a", { class: "tall", href: location.pathname }, _("The one that is kept on this device")),
    countsKept({ changed: () => home(_("They are forgotten.")) }),
  ].filter(Boolean);
}

function change() {
  beside.hidden = true;
  const save = (changed) => {
    const stays = keep("order", changed);
    if (location.search) history.replaceState(null, "", location.pathname);
    backHome(stays ? _("It is kept on this device.") : _("Your browser keeps nothing. Print it before you close the page."));
  };
  show(editor(order, data, { save, leave: () => backHome() }));
}

// A scene and a tool for the topic stand below the clock too: it is then that they are wanted.
function run(evening) {
  beside.hidden = false;
  keep("evening", evening);
  const ended = () => {
    drop("evening");
    count();
  };
  show(timer(evening, { changed: (then) => keep("evening", then), ended }));
}

function count() {
  beside.hidden = true;
  const done = () => {
    backHome(_("It is kept on this device."));
    sendCounts();
  };
  show(counting({ done, leave: () => backHome() }));
}

async function sendCounts() {
  if (!kept("key") || !(kept("counts") ?? []).length) return;
  const answer = await send(root.dataset.count);
  if (!root.contains(bar)) return;
  if (!answer) home(_("There is no signal. The count is kept on this device, and goes to your group when there is."));
  else home(answer.refused || _("The count is with your group."));
}

const evening = kept("evening");
if (evening && Date.now() - evening.began < LONGEST_EVENING) run(evening);
else {
  drop("evening");
  home();
}

addEventListener("online", sendCounts);
sendCounts();
