// Drawings with their numbers beside them, since a drawing alone tells nothing to whoever cannot see it.

import { h, svg } from "./dom.js";
import { _, number } from "./words.js";

let made = 0;

// Bars: rows of {label, value}; `says` tells what the drawing shows, in words.
export function bars(title, rows, says) {
  const most = Math.max(1, ...rows.map((row) => row.value));
  const [wide, high] = [28 * rows.length + 8, 120];
  const drawn = rows.map((row, place) => svg("rect", { x: 8 + 28 * place, y: high - (100 * row.value) / most, width: 20, height: (100 * row.value) / most, class: "chart__bar" }));
  return figure(title, says, svg("svg", { viewBox: `0 0 ${wide} ${high + 2}`, class: "chart", "aria-hidden": "true" }, svg("line", { x1: 0, y1: high, x2: wide, y2: high, class: "chart__line" }), drawn), rows);
}

// A wheel of values 0 to 10; `before` draws an earlier one behind it.
export function wheel(title, rows, before, says) {
  const at = (place, value) => {
    const angle = (2 * Math.PI * place) / rows.length - Math.PI / 2;
    return `${(110 + 9 * value * Math.cos(angle)).toFixed(1)},${(110 + 9 * value * Math.sin(angle)).toFixed(1)}`;
  };
  const ring = (values, name) => svg("polygon", { points: values.map((value, place) => at(place, value)).join(" "), class: name });
  const drawing = svg(
    "svg",
    { viewBox: "0 0 220 220", class: "chart chart--wheel", "aria-hidden": "true" },
    [2, 4, 6, 8, 10].map((value) => ring(rows.map(() => value), "chart__ring")),
    before && ring(before, "chart__before"),
    ring(rows.map((row) => row.value), "chart__now"),
  );
  return figure(title, says, drawing, rows);
}

// How several things went, each as a line of its own with its numbers beside it: rows of {label, values}, the oldest first.
export function courses(title, rows, most, says) {
  const line = (values) => values.map((value, place) => `${4 + (92 * place) / Math.max(1, values.length - 1)},${24 - (20 * value) / most}`).join(" ");
  const drawn = (values) => svg("svg", { viewBox: "0 0 100 28", class: "chart chart--course", "aria-hidden": "true" }, svg("line", { x1: 0, y1: 24, x2: 100, y2: 24, class: "chart__line" }), svg("polyline", { points: line(values), class: "chart__course" }));
  return h("figure", { class: "figure" }, h("figcaption", {}, title), h("p", {}, says), h("dl", { class: "courses" }, rows.map(({ label, values }) => h("div", { class: "courses__one" }, h("dt", {}, label), h("dd", {}, drawn(values), values.map(number).join(", "))))));
}

// People around one: the closer, the nearer to the middle; a square makes it harder, a ring is not known.
export function network(title, people, says) {
  const places = people.map((one, place) => {
    const angle = (2 * Math.PI * place) / people.length - Math.PI / 2;
    const far = 32 * Number(one.close ?? 2);
    return { ...one, x: 110 + far * Math.cos(angle), y: 110 + far * Math.sin(angle) };
  });
  const mark = (one) =>
    one.backs === "no"
      ? svg("rect", { x: one.x - 6, y: one.y - 6, width: 12, height: 12, class: "chart__harder" })
      : svg("circle", { cx: one.x, cy: one.y, r: 7, class: one.backs === "yes" ? "chart__backs" : "chart__unknown" });
  const drawing = svg(
    "svg",
    { viewBox: "0 0 220 220", class: "chart chart--wheel", "aria-hidden": "true" },
    [32, 64, 96].map((r) => svg("circle", { cx: 110, cy: 110, r, class: "chart__ring" })),
    places.map((one) => [svg("line", { x1: 110, y1: 110, x2: one.x, y2: one.y, class: "chart__ring" }), mark(one), svg("text", { x: one.x, y: one.y - 10, class: "chart__name" }, one.name)]),
    svg("circle", { cx: 110, cy: 110, r: 5, class: "chart__me" }),
  );
  return h("figure", { class: "figure" }, h("figcaption", {}, title), drawing, h("p", {}, says));
}

function figure(title, says, drawing, rows) {
  const id = `chart-${(made += 1)}`;
  return h(
    "figure",
    { class: "figure", "aria-labelledby": id },
    h("figcaption", { id }, title),
    drawing,
    says && h("p", {}, says),
    h("details", { class: "nhsuk-details" }, h("summary", { class: "nhsuk-details__summary" }, h("span", { class: "nhsuk-details__summary-text" }, _("The same in numbers"))), table(title, rows)),
  );
}

function table(title, rows) {
  return h(
    "table",
    { class: "nhsuk-table" },
    h("caption", { class: "nhsuk-u-visually-hidden" }, title),
    h("tbody", { class: "nhsuk-table__body" }, rows.map((row) => h("tr", { class: "nhsuk-table__row" }, h("th", { class: "nhsuk-table__header", scope: "row" }, row.label), h("td", { class: "nhsuk-table__cell" }, row.said ?? number(row.value))))),
  );
}
