// The card for the pocket: as small as it can be, with the numbers to ring, since paper has no link to press.

import { button, h } from "../dom.js";
import { heading, says } from "../screens.js";
import { _ } from "../words.js";

export const signs = {
  entry: (app, tool, entry) => button(_("Make it a card for your pocket"), () => app.screen.go(() => cardScreen(app, tool, entry)), { secondary: true }),
};

function cardScreen(app, tool, { answers }) {
  const people = [...(answers.ring ?? []).filter((one) => one.number), ...app.data.lines];
  return [
    h("div", { class: "not-printed" }, heading(_("A card for your pocket")), says(_("Print it, cut it out, and put it where you will find it. On a phone, take a picture of it.")), button(_("Print it"), () => print())),
    h(
      "section",
      { class: "card", "aria-label": tool.title },
      h("h2", {}, _("Ring")),
      h("dl", { class: "card__ring" }, people.map(({ name, number }) => h("div", {}, h("dt", {}, name), h("dd", {}, h("a", { href: `tel:${number.replace(/[^\d+*#]/g, "")}` }, number))))),
      part(_("It is getting harder when"), answers.signs),
      part(_("What helps"), answers.do),
      part(_("Riskiest"), answers.times),
      part(_("Why I want to get through it"), answers.reasons),
      answers.lapse && [h("h2", {}, _("If it happens all the same")), h("p", {}, answers.lapse)],
    ),
  ];
}

const part = (title, lines) => lines?.some((line) => line.words) && [h("h2", {}, title), h("ul", {}, lines.map((line) => h("li", {}, line.words)))];
