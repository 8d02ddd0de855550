// A running order as it is read and printed, and what its minutes add up to; the page without script has the same.

import { h } from "../toolbox/dom.js";
import { _, count, fill } from "../toolbox/words.js";

export const makes = (order) => order.parts.reduce((sum, part) => sum + part.minutes, 0);

export function sumWords(order) {
  const sum = makes(order);
  if (sum > order.lasts) return fill(_("That makes %(makes)s minutes; the meeting lasts %(lasts)s. Take out %(over)s."), { makes: sum, lasts: order.lasts, over: sum - order.lasts });
  if (sum < order.lasts) return fill(_("That makes %(makes)s minutes; the meeting lasts %(lasts)s. There are %(left)s to spare."), { makes: sum, lasts: order.lasts, left: order.lasts - sum });
  return count(sum, "That makes %(n)s minute.", "That makes %(n)s minutes.");
}

export function sheet(order) {
  let begins = 0;
  const rows = order.parts.map((part) => {
    const from = begins;
    begins += part.minutes;
    return h(
      "li",
      { class: "order__part" },
      h("h2", { class: "nhsuk-heading-s order__title" }, part.title),
      h("p", { class: "order__minutes" }, fill(count(part.minutes, "%(n)s minute", "%(n)s minutes") + _(", from %(begins)s to %(ends)s"), { begins: from, ends: begins })),
      part.words && h("p", { class: "order__words" }, part.words),
    );
  });
  return [h("ol", { class: "order" }, rows), h("p", { class: "order__sum" }, sumWords(order))];
}
