// The end of an evening: how many were there, how many for the first time, and what went well. Never who.

import { button, h, labelled } from "../toolbox/dom.js";
import { _, day, fill, today } from "../toolbox/words.js";
import { drop, keep, kept } from "./kept.js";

const MOST = 500;
const whole = (typed) => (/^\s*\d{1,3}\s*$/.test(typed) ? Number(typed) : NaN);
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const counts = () => kept("counts") ?? [];

export function counting({ on = today(), done, leave }) {
  const typed = { present: "", first: "0", well: "" };
  const wrong = h("p", { role: "alert", class: "nhsuk-error-message" });
  const field = (name, label, hint, more) =>
    labelled(label, hint, (id, hintId) => h("input", { class: "nhsuk-input", id, "aria-describedby": hintId, value: typed[name], autocomplete: "off", oninput: (event) => (typed[name] = event.target.value), ...more }));
  const small = { inputmode: "numeric", class: "nhsuk-input nhsuk-input--width-3" };

  function save() {
    const present = whole(typed.present);
    const first = whole(typed.first || "0");
    if (!(present >= 0 && present <= MOST)) wrong.textContent = _("Write how many were there as a number. Count yourself too.");
    else if (!(first >= 0 && first <= present)) wrong.textContent = _("Write how many were there for the first time: no more than were there.");
    else {
      keep("counts", [...counts(), { key: newKey(), on, present, first, well: typed.well.trim() }]);
      done();
    }
  }

  return [
    h("h1", { class: "nhsuk-heading-l", tabindex: -1 }, _("How many were there?")),
    h("p", {}, _("A number, and never who. One is an evening too.")),
    field("present", _("How many were there, with you?"), "", small),
    field("first", _("How many of them for the first time?"), "", small),
    field("well", _("What went well? You may leave this empty"), _("A few words. Name nobody."), { maxlength: 200 }),
    wrong,
    h("div", { class: "order__deeds" }, button(_("Save"), save), button(_("Do not save"), leave, { secondary: true })),
  ];
}

// What lies on this device, to be read out or written on paper.
export function countsKept({ changed }) {
  const found = counts();
  if (!found.length) return null;
  return h(
    "section",
    { class: "not-printed" },
    h("h2", { class: "nhsuk-heading-s" }, _("Counted, and kept on this device")),
    h("ul", { class: "nhsuk-list" }, found.map((one) => h("li", {}, fill(_("%(day)s: %(present)s there, %(first)s for the first time"), { ...one, day: day(one.on) })))),
    button(_("Forget these"), () => (drop("counts"), changed()), { secondary: true }),
  );
}
