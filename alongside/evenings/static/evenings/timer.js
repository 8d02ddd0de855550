// Keeps the time of an evening, without a sound: a colour and words change. The screen is kept on where the browser lets us.

import { button, h } from "../toolbox/dom.js";
import { _, count, fill } from "../toolbox/words.js";
import * as running from "./running.js";

const hours = new Intl.DateTimeFormat([document.documentElement.lang, "en-GB"], { hour: "2-digit", minute: "2-digit" });
const two = (n) => String(n).padStart(2, "0");
const digits = (seconds) => `${Math.floor(Math.abs(seconds) / 60)}:${two(Math.abs(seconds) % 60)}`;

function warning({ warns, left }) {
  if (warns === "over") return count(Math.ceil(-left / 60), "Over by %(n)s minute. Go on when it suits.", "Over by %(n)s minutes. Go on when it suits.");
  if (warns === "soon") return _("Nearly over. Begin to bring it to an end.");
  return "";
}

function endWords({ ends, late }) {
  const at = { at: hours.format(ends) };
  if (late > 0) return fill(count(late, "You end at %(at)s, %(n)s minute late.", "You end at %(at)s, %(n)s minutes late."), at);
  return fill(_("You end at %(at)s."), at);
}

// Shows an evening that is on; changed(evening) is told of each press, ended() when it is over.
export function timer(evening, { changed, ended, now = Date.now }) {
  const said = h("p", { class: "timer__warning", role: "status" });
  const clock = h("p", { class: "timer__clock", role: "timer", "aria-live": "off" });
  const title = h("h1", { class: "nhsuk-heading-l timer__part", tabindex: -1 });
  const words = h("p", { class: "timer__words" });
  const following = h("p", { class: "timer__next" });
  const ends = h("p", { class: "timer__ends" });
  const lit = h("p", { class: "nhsuk-hint", role: "status" });
  const box = h("div", { class: "timer" }, title, clock, said, words, following, ends);
  let shownPart = null;
  let asked = "";

  function draw() {
    const seen = running.look(evening, now());
    if (!seen) return finish();
    box.dataset.warns = seen.warns;
    clock.textContent = seen.left < 0 ? `+${digits(seen.left)}` : digits(seen.left);
    const warns = warning(seen);
    if (warns !== asked) said.textContent = asked = warns;
    ends.textContent = endWords(seen);
    if (shownPart === evening.at) return;
    shownPart = evening.at;
    title.textContent = seen.part.title;
    words.textContent = seen.part.words;
    following.textContent = seen.following ? fill(_("Then: %(part)s"), { part: seen.following.title }) : _("This is the last part.");
  }

  function become(then) {
    evening = then;
    changed(evening);
    draw();
  }

  const ticking = setInterval(draw, 500);
  const light = keepLit(lit);
  function finish() {
    clearInterval(ticking);
    light.end();
    ended();
  }

  const hide = button(_("Hide the clock"), () => {
    clock.hidden = !clock.hidden;
    hide.textContent = clock.hidden ? _("Show the clock") : _("Hide the clock");
  }, { secondary: true });
  draw();
  return [
    box,
    h(
      "div",
      { class: "order__deeds" },
      button(_("Next part"), () => (become(running.next(evening, now())), title.isConnected && title.focus())),
      button(_("Add five minutes"), () => become(running.addFive(evening)), { secondary: true }),
      button(_("Back to the part before"), () => become(running.back(evening, now())), { secondary: true }),
      hide,
      button(_("End the evening"), finish, { secondary: true }),
    ),
    lit,
  ];
}

// The browser lets go of the screen whenever the page is hidden, so it is asked again each time that it is shown.
function keepLit(status) {
  let lock = null;
  let over = false;
  async function ask() {
    if (over || document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (over) lock.release();
      status.textContent = _("The screen stays on.");
    } catch {
      status.textContent = _("This browser does not keep the screen on. Choose a longer time in the settings of your phone. Nothing is lost if it goes dark.");
    }
  }
  document.addEventListener("visibilitychange", ask);
  ask();
  return {
    end() {
      over = true;
      document.removeEventListener("visibilitychange", ask);
      lock?.release();
    },
  };
}
