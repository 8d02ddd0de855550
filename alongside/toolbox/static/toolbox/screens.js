// What is shown: one screen at a time, in the same place and at the same address, so that no history tells which tool was used.

import { h, way } from "./dom.js";
import { _ } from "./words.js";

const SAID_FOR = 4000; // milliseconds

export class Screen {
  #mount;
  #status;
  #drawn;
  #said = 0;
  #back = [];

  // drawn() is called after each screen.
  constructor(mount, status, drawn) {
    this.#mount = mount;
    this.#status = status;
    this.#drawn = drawn;
  }

  // Shows a screen, with a way back to the one before; its heading takes the focus, so that it is read out.
  go(draw, { fresh = false } = {}) {
    if (fresh) this.#back = [];
    this.#back.push(draw);
    this.#draw();
  }

  // The same screen, drawn anew: something on it has changed.
  again(focus = true) {
    this.#draw(focus);
  }

  instead(draw) {
    this.#back.pop();
    this.go(draw);
  }

  back() {
    if (this.#back.length > 1) this.#back.pop();
    this.#draw();
  }

  clear() {
    this.#back = [];
    this.#mount.replaceChildren();
    this.say("");
  }

  say(words) {
    this.#said = Date.now();
    this.#status.textContent = words;
  }

  #draw(focus = true) {
    // What was said a while ago was said of another screen.
    if (Date.now() - this.#said > SAID_FOR) this.say("");
    const parts = this.#back.at(-1)();
    const back = this.#back.length > 1 && h("nav", { "aria-label": _("Back") }, way(_("Back"), () => this.back(), { class: "way way--back" }));
    this.#mount.replaceChildren(...[back, parts].flat(Infinity).filter(Boolean));
    const heading = this.#mount.querySelector("h1");
    if (heading && focus) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    this.#drawn();
  }
}

export const heading = (words) => h("h1", { class: "nhsuk-heading-l" }, words);
export const below = (words) => h("h2", { class: "nhsuk-heading-m" }, words);
export const says = (words) => h("p", {}, words);
export const choices = (...items) => h("ul", { class: "nhsuk-list choices" }, items.flat().filter(Boolean).map((item) => h("li", {}, item)));
export const notice = (...parts) => h("div", { class: "nhsuk-inset-text" }, parts);
