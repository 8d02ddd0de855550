// One way to ask for each kind of answer, and one to show it. Answers are plain data:
// text, a number, a key, a list of keys, or a list of lines ({words, weight, term, day, done, name, number, close, backs}).

import { button, grouped, h, labelled, newId, tick } from "./dom.js";
import { _, day, fill, moment, money, number, weekday } from "./words.js";

const lines = (value) => (Array.isArray(value) ? value : []);

// What a question is answered with: ask(question, value, changed) gives an element; changed(value) is called as somebody types.
export function ask(question, value, changed) {
  return ASK[question.kind](question, value, changed);
}

// What was answered, as an element; null where nothing was.
export function shown(question, value) {
  if (isEmpty(value)) return null;
  return SHOW[question.kind]?.(question, value) ?? h("p", { class: "answer" }, String(value));
}

export function isEmpty(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.some((one) => typeof one === "string" || one.words || one.name));
}

const LISTS = new Set(["many", "lines", "weighed", "ranked", "planned", "people", "phone"]);

// Whether an answer that came in a file is of the kind that its question takes.
export function fits(question, value) {
  if (value === undefined || value === null) return true;
  if (!LISTS.has(question.kind)) return typeof value === "string" || typeof value === "number";
  return Array.isArray(value) && value.every((one) => typeof one === "string" || one?.constructor === Object);
}

const input = (type, more = {}) => (question, value, changed) =>
  labelled(question.asks, question.hint, (id, hint) =>
    h("input", {
      class: "nhsuk-input",
      id,
      type,
      autocomplete: "off",
      value: value ?? "",
      "aria-describedby": hint,
      oninput: ({ target }) => changed(type === "number" ? (target.value === "" ? null : Number(target.value)) : target.value),
      ...more,
    }),
  );

function long(question, value, changed) {
  return labelled(question.asks, question.hint, (id, hint) =>
    h("textarea", { class: "nhsuk-textarea", id, rows: 5, autocomplete: "off", "aria-describedby": hint, value: value ?? "", oninput: ({ target }) => changed(target.value) }),
  );
}

function scale(question, value, changed) {
  const name = newId();
  const steps = Array.from({ length: 11 }, (_unused, step) => tick("radio", { name, value: step, label: number(step), checked: value === step, onchange: () => changed(step) }));
  return grouped(question.asks, question.hint, h("div", { class: "nhsuk-radios nhsuk-radios--inline nhsuk-radios--small scale" }, steps));
}

function choice(question, value, changed) {
  const name = newId();
  const ticks = question.options.map(([key, label]) => tick("radio", { name, value: key, label, checked: value === key, onchange: () => changed(key) }));
  return grouped(question.asks, question.hint, h("div", { class: "nhsuk-radios" }, ticks));
}

function many(question, value, changed) {
  const chosen = new Set(lines(value));
  const flip = (key) => {
    if (!chosen.delete(key)) chosen.add(key);
    changed(question.options.map(([one]) => one).filter((one) => chosen.has(one)));
  };
  const ticks = question.options.map(([key, label]) => tick("checkbox", { value: key, label, checked: chosen.has(key), onchange: () => flip(key) }));
  return grouped(question.asks, question.hint, h("div", { class: "nhsuk-checkboxes" }, ticks));
}

// Several lines of one kind, with a button for one more; extras(line, save, number) adds what belongs to each.
function several({ of = "words", label, extras = () => null, moves = false }) {
  return (question, value, changed) => {
    const rows = lines(value).map((line) => ({ ...line }));
    if (!rows.length) rows.push({});
    const list = h("ol", { class: "nhsuk-list lines" });
    const said = () => changed(rows.filter((row) => row.words || row.name));
    const draw = (focus = null) => {
      list.replaceChildren(...rows.map(row));
      if (focus !== null) list.querySelectorAll("input[data-first]")[focus]?.focus();
    };
    const row = (line, place) => {
      const id = newId();
      const name = fill(label(), { number: number(place + 1) });
      const move = (to) => {
        rows.splice(to, 0, ...rows.splice(place, 1));
        said();
        draw(to);
      };
      return h(
        "li",
        { class: "lines__one" },
        h("label", { class: "nhsuk-label", for: id }, name),
        h("input", { class: "nhsuk-input", id, "data-first": true, autocomplete: "off", value: line[of] ?? "", oninput: ({ target }) => { line[of] = target.value; said(); } }),
        extras(line, said, place),
        h(
          "div",
          { class: "lines__do" },
          moves && place > 0 && h("button", { type: "button", class: "way", onclick: () => move(place - 1) }, fill(_("Move line %(number)s up"), { number: number(place + 1) })),
          rows.length > 1 && h("button", { type: "button", class: "way", onclick: () => { rows.splice(place, 1); said(); draw(Math.max(place - 1, 0)); } }, fill(_("Take line %(number)s away"), { number: number(place + 1) })),
        ),
      );
    };
    draw();
    const more = button(_("One more"), () => { rows.push({}); draw(rows.length - 1); }, { secondary: true });
    return grouped(question.asks, question.hint, list, more);
  };
}

const select = (label, options, value, changed) =>
  labelled(label, "", (id) =>
    h("select", { class: "nhsuk-select", id, onchange: ({ target }) => changed(target.value) }, options.map(([key, words]) => h("option", { value: key, selected: String(value ?? "") === String(key) }, words))),
  );

const oneToFive = () => [["", _("No answer")], ...[1, 2, 3, 4, 5].map((n) => [n, number(n)])];
const terms = () => [["", _("No answer")], ["short", _("Now, for a short while")], ["long", _("In the long run")]];
const closeness = () => [["1", _("Very close")], ["2", _("Close")], ["3", _("Further away")]];
const backing = () => [["", _("I do not know")], ["yes", _("Supports the change")], ["no", _("Makes it harder")]];

const ASK = {
  long,
  short: input("text"),
  date: input("date"),
  moment: input("datetime-local"),
  minutes: input("number", { min: 0, max: 1440, inputmode: "numeric" }),
  money: input("number", { min: 0, inputmode: "decimal", step: "any" }),
  scale,
  choice,
  many,
  lines: several({ label: () => _("Line %(number)s") }),
  ranked: several({ label: () => _("Number %(number)s"), moves: true }),
  weighed: several({
    label: () => _("Line %(number)s"),
    extras: (line, save) => [
      select(_("How much does it weigh, 1 to 5?"), oneToFive(), line.weight, (value) => { line.weight = Number(value) || null; save(); }),
      select(_("Now, or in the long run?"), terms(), line.term, (value) => { line.term = value; save(); }),
    ],
  }),
  planned: several({
    label: () => _("What, %(number)s"),
    extras: (line, save) => labelled(_("On which day?"), "", (id) => h("input", { class: "nhsuk-input", id, type: "date", value: line.day ?? "", oninput: ({ target }) => { line.day = target.value; save(); } })),
  }),
  people: several({
    of: "name",
    label: () => _("Who, %(number)s"),
    extras: (line, save) => [
      select(_("How close?"), closeness(), line.close ?? "2", (value) => { line.close = value; save(); }),
      select(_("And the change?"), backing(), line.backs, (value) => { line.backs = value; save(); }),
    ],
  }),
  phone: several({
    of: "name",
    label: () => _("Who, %(number)s"),
    extras: (line, save) => labelled(_("Number"), "", (id) => h("input", { class: "nhsuk-input", id, type: "tel", autocomplete: "off", value: line.number ?? "", oninput: ({ target }) => { line.number = target.value; save(); } })),
  }),
};

const listed = (tag, one) => (_question, value) => h(tag, { class: `nhsuk-list nhsuk-list--${tag === "ol" ? "number" : "bullet"}` }, lines(value).map((line) => h("li", {}, one(line))));
const label = (options, key) => options.find(([one]) => String(one) === String(key))?.[1] ?? "";
const joined = (...parts) => parts.filter(Boolean).join(" · ");

// A link that rings: only what a telephone dials gets into it.
export const ring = ({ name, number: dialled }) => {
  const digits = String(dialled ?? "").replace(/[^\d+*#]/g, "");
  return digits ? h("a", { href: `tel:${digits}`, class: "ring" }, fill(_("Ring %(name)s"), { name })) : name;
};

const SHOW = {
  scale: (_question, value) => h("p", { class: "answer" }, fill(_("%(value)s of 10"), { value: number(value) })),
  choice: (question, value) => h("p", { class: "answer" }, label(question.options, value)),
  many: (question, value) => h("ul", { class: "nhsuk-list nhsuk-list--bullet" }, value.map((key) => h("li", {}, label(question.options, key)))),
  date: (_question, value) => h("p", { class: "answer" }, day(value)),
  moment: (_question, value) => h("p", { class: "answer" }, moment(value)),
  minutes: (_question, value) => h("p", { class: "answer" }, fill(_("%(n)s minutes"), { n: number(value) })),
  money: (_question, value) => h("p", { class: "answer" }, money(value)),
  lines: listed("ul", (line) => line.words),
  ranked: listed("ol", (line) => line.words),
  weighed: listed("ul", (line) => joined(line.words, line.weight && fill(_("weighs %(n)s"), { n: number(line.weight) }), line.term && label(terms(), line.term))),
  planned: listed("ul", (line) => joined(line.words, line.day && weekday(line.day), line.done && _("done"))),
  people: listed("ul", (line) => joined(line.name, label(closeness(), line.close ?? "2"), line.backs && label(backing(), line.backs))),
  phone: listed("ul", (line) => [ring(line), line.number && " ", line.number && h("span", { class: "number" }, line.number)]),
};
