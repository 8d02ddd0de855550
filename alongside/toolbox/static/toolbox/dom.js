// Makes elements: h("button", { class: "nhsuk-button", onclick: save }, "Save"). Words are text, never markup.

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  fill(node, attributes, children);
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  fill(node, attributes, children);
  return node;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}

export const button = (words, onclick, { secondary = false, ...more } = {}) =>
  h("button", { type: "button", class: `nhsuk-button${secondary ? " nhsuk-button--secondary" : ""}`, onclick, ...more }, words);

// A plain button that reads as a link: for ways to go that are no deeds.
export const way = (words, onclick, more = {}) => h("button", { type: "button", class: "way", onclick, ...more }, words);

let made = 0;
export const newId = () => `field-${(made += 1)}`;

// A label with its hint above whatever is to be filled in; build(id, describedBy) makes that.
export function labelled(label, hint, build) {
  const id = newId();
  const hintId = hint ? `${id}-hint` : null;
  return h(
    "div",
    { class: "nhsuk-form-group" },
    h("label", { class: "nhsuk-label", for: id }, label),
    hint && h("div", { class: "nhsuk-hint", id: hintId }, hint),
    build(id, hintId),
  );
}

// A group of radios or checkboxes under a legend.
export function grouped(legend, hint, ...children) {
  const id = newId();
  return h(
    "fieldset",
    { class: "nhsuk-fieldset nhsuk-form-group", "aria-describedby": hint ? id : null },
    h("legend", { class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--s" }, legend),
    hint && h("div", { class: "nhsuk-hint", id }, hint),
    children,
  );
}

// One radio or checkbox with its label.
export function tick(type, { name, value, label, checked, onchange }) {
  const id = newId();
  const part = type === "radio" ? "radios" : "checkboxes";
  return h(
    "div",
    { class: `nhsuk-${part}__item` },
    h("input", { class: `nhsuk-${part}__input`, id, type, name, value, checked, onchange }),
    h("label", { class: `nhsuk-label nhsuk-${part}__label`, for: id }, label),
  );
}
