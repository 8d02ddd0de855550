// What the voice says and what is said back, side by side, to read when it speaks up.

import { h } from "../dom.js";
import { below } from "../screens.js";
import { _ } from "../words.js";

export const voice = {
  over(_app, _tool, entries) {
    const cards = entries.filter(({ answers }) => answers.says && answers.back);
    if (!cards.length) return null;
    return [below(_("When it speaks up")), h("dl", { class: "answers" }, cards.map(({ answers }) => h("div", {}, h("dt", {}, answers.name ? `${answers.name}: ` : "", `“${answers.says}”`), h("dd", {}, answers.back))))];
  },
};
