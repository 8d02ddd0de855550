// Changes a running order: its minutes, its words, what comes when, what is left out and what is new.

import { button, h, labelled } from "../toolbox/dom.js";
import { _, fill } from "../toolbox/words.js";
import { sumWords } from "./sheet.js";

const whole = (typed) => (/^\s*\d{1,3}\s*$/.test(typed) ? Number(typed) : NaN);

export function editor(order, { shortest, longest, most }, { save, leave }) {
  const parts = order.parts.map((part) => ({ ...part }));
  let lasts = order.lasts;
  const sum = h("p", { role: "status", class: "order__sum" });
  const wrong = h("p", { role: "alert", class: "nhsuk-error-message" });
  const list = h("ol", { class: "order order--edited" });

  const tell = () => (sum.textContent = sumWords({ lasts, parts: parts.map((part) => ({ ...part, minutes: part.minutes || 0 })) }));
  const field = (label, value, oninput, more = {}) =>
    labelled(label, "", (id) => h("input", { class: "nhsuk-input", id, value, oninput: (event) => oninput(event.target.value), autocomplete: "off", ...more }));
  const small = { inputmode: "numeric", class: "nhsuk-input nhsuk-input--width-3" };

  function draw(focus) {
    list.replaceChildren(...parts.map(one));
    tell();
    const wanted = focus && list.children[focus.place]?.querySelector(`[data-deed="${focus.deed}"]`);
    (wanted?.disabled ? list.children[focus.place].querySelector("input") : wanted)?.focus();
  }

  function move(place, by, deed) {
    const [part] = parts.splice(place, 1);
    parts.splice(place + by, 0, part);
    draw({ place: place + by, deed });
  }

  function one(part, place) {
    const deed = (name, words, onclick, disabled = false) =>
      button(words, onclick, { secondary: true, "data-deed": name, disabled, "aria-label": fill(_("%(deed)s: %(part)s"), { deed: words, part: part.title || place + 1 }) });
    return h(
      "li",
      { class: "order__part" },
      field(fill(_("Part %(n)s"), { n: place + 1 }), part.title, (value) => (part.title = value), { "data-deed": "title", maxlength: 60 }),
      field(_("Minutes"), part.minutes, (value) => ((part.minutes = whole(value)), tell()), small),
      labelled(_("What is said and done"), "", (id) => h("textarea", { class: "nhsuk-textarea", id, rows: 3, maxlength: 600, value: part.words, oninput: (event) => (part.words = event.target.value) })),
      h(
        "div",
        { class: "order__deeds" },
        deed("up", _("Earlier"), () => move(place, -1, "up"), place === 0),
        deed("down", _("Later"), () => move(place, 1, "down"), place === parts.length - 1),
        deed("out", _("Leave out"), () => (parts.splice(place, 1), draw({ place: Math.max(place - 1, 0), deed: "title" })), parts.length === 1),
      ),
    );
  }

  function add() {
    parts.push({ title: "", minutes: 5, words: "" });
    draw({ place: parts.length - 1, deed: "title" });
  }

  function done() {
    const bad = parts.findIndex((part) => !part.title.trim() || !(part.minutes >= 1 && part.minutes <= longest));
    if (!(lasts >= shortest && lasts <= longest)) wrong.textContent = fill(_("Write how long the meeting lasts: %(least)s to %(most)s minutes."), { least: shortest, most: longest });
    else if (bad >= 0) {
      wrong.textContent = fill(_("Give part %(n)s a name, and its minutes as a number from 1."), { n: bad + 1 });
      list.children[bad].querySelector("input").focus();
    } else save({ form: order.form, lasts, parts: parts.map((part) => ({ title: part.title.trim(), minutes: part.minutes, words: part.words.trim() })) });
  }

  draw();
  return [
    h("h1", { class: "nhsuk-heading-l", tabindex: -1 }, _("Change the running order")),
    h("p", {}, _("Name nobody in it. Others read it over your shoulder.")),
    field(_("How many minutes does the meeting last?"), lasts, (value) => ((lasts = whole(value)), lasts && tell()), small),
    list,
    h("p", {}, button(_("Add a part"), () => parts.length < most && add(), { secondary: true })),
    sum,
    wrong,
    h("div", { class: "order__deeds" }, button(_("Keep it on this device"), done), button(_("Leave it as it was"), leave, { secondary: true })),
  ];
}
