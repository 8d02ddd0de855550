// Saying no, rehearsed: the other one speaks, somebody answers aloud, and only then looks at the words that they had prepared.

import { button, grouped, h, newId, tick, way } from "../dom.js";
import { below, choices, heading, says } from "../screens.js";
import { _, day, fill, number, today } from "../words.js";

export const no = {
  entry(app, _tool, entry) {
    const done = entry.answers.rehearsed ?? [];
    return [
      turns(entry).length > 0 && button(_("Rehearse it"), () => app.screen.go(() => turnScreen(app, entry, 0))),
      done.length > 0 && [
        below(_("Rehearsed")),
        h("ul", { class: "nhsuk-list" }, done.map(({ on, sure }) => h("li", {}, fill(_("%(day)s: how sure it came out, %(sure)s of 10"), { day: day(on), sure: number(sure) })))),
      ],
    ];
  },
};

// What is said to somebody, in its order, and what they had prepared for it.
const turns = ({ answers }) =>
  [
    [answers.offer || _("Go on, have one."), answers.words],
    [_("Oh come on. Just this once?"), answers.again || answers.words],
    [_("They go on at you. What do you ask for, or talk about, instead?"), answers.instead],
    [_("It is time to go. How do you get away?"), answers.leave],
  ].filter(([, prepared]) => prepared);

function turnScreen(app, entry, place) {
  const all = turns(entry);
  const [said, prepared] = all[place];
  const words = h("blockquote", { class: "nhsuk-inset-text", hidden: true }, prepared);
  const on = button(_("Go on"), () => app.screen.instead(() => (place + 1 < all.length ? turnScreen(app, entry, place + 1) : endScreen(app, entry))));
  on.hidden = true;
  const show = button(_("I have said it: show my words"), () => {
    [words.hidden, show.hidden, on.hidden] = [false, true, false];
    on.focus();
  });
  return [
    h("p", { class: "nhsuk-caption-m" }, fill(_("%(number)s of %(of)s"), { number: number(place + 1), of: number(all.length) })),
    heading(said),
    says(_("Stand up, look somebody in the eye who is not there, and answer aloud. Take your time.")),
    h("div", { role: "status" }, words),
    show,
    on,
  ];
}

function endScreen(app, entry) {
  const name = newId();
  const note = async (sure) => {
    const before = entry.answers.rehearsed ?? [];
    entry.answers.rehearsed = [...before, { on: today(), sure }];
    await app.book.change(entry);
    app.screen.back();
  };
  const steps = Array.from({ length: 11 }, (_unused, step) => tick("radio", { name, value: step, label: number(step), onchange: () => (chosen = step) }));
  let chosen = null;
  return [
    heading(_("How sure did it come out?")),
    grouped(_("From 0, not at all, to 10, as if it were nothing"), "", h("div", { class: "nhsuk-radios nhsuk-radios--inline nhsuk-radios--small scale" }, steps)),
    button(_("Done"), () => (chosen === null ? app.screen.back() : note(chosen))),
    choices(way(_("Once more from the beginning"), () => app.screen.instead(() => turnScreen(app, entry, 0)))),
  ];
}
