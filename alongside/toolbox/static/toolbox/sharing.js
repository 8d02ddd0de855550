// One entry for one reader: a file, or a square code, that only a passphrase opens, until a day.

import { qrcode } from "../design/vendor/qrcode.mjs";
import { download, write } from "./backup.js";
import { h, labelled, svg } from "./dom.js";
import { passphraseForm } from "./keeping.js";
import { heading, says } from "./screens.js";
import { _, today } from "./words.js";

// What a telephone still reads from a screen with ease; more goes into a file.
const MOST_IN_A_CODE = 1800;

export function shareScreen(app, tool, entry) {
  const out = h("div", {});
  let [until, asCode] = [inAWeek(), false];
  return [
    heading(_("Share this one")),
    says(_("Whoever has the file and the passphrase can read this one entry, with these tools, until the day that you choose. Tell them the passphrase in another way.")),
    says(_("After that day our page does not open it. A copy that somebody kept could still be opened with other programs.")),
    passphraseForm(_("Make it"), async (passphrase) => {
      const text = await write([entry], passphrase, { until });
      if (asCode && text.length <= MOST_IN_A_CODE) out.replaceChildren(says(_("Let them read this with their camera, on a device of theirs.")), code(`${location.origin}${location.pathname}#${encodeURIComponent(text)}`));
      else {
        download(text, `note-${today()}.kept`);
        out.replaceChildren(says(asCode ? _("It is too long for a square code, so it is a file: look for it where your browser puts files.") : _("The file is made. Look for it where your browser puts files.")));
      }
    }, [
      labelled(_("Until which day?"), "", (id) => h("input", { class: "nhsuk-input nhsuk-input--width-10", id, type: "date", min: today(), value: until, oninput: ({ target }) => (until = target.value || null) })),
      labelled(_("How?"), "", (id) =>
        h("select", { class: "nhsuk-select", id, onchange: ({ target }) => (asCode = target.value === "code") }, h("option", { value: "file" }, _("A file")), h("option", { value: "code" }, _("A square code on this screen"))),
      ),
    ]),
    out,
  ];
}

function inAWeek() {
  const then = new Date();
  then.setDate(then.getDate() + 7);
  return today(then);
}

function code(text) {
  const made = qrcode(0, "L");
  made.addData(text);
  made.make();
  const size = made.getModuleCount();
  const dark = [];
  for (let row = 0; row < size; row += 1) for (let column = 0; column < size; column += 1) if (made.isDark(row, column)) dark.push(`M${column + 4} ${row + 4}h1v1h-1z`);
  return svg("svg", { viewBox: `0 0 ${size + 8} ${size + 8}`, class: "code", role: "img", "aria-label": _("A square code that holds the sealed entry") }, svg("rect", { width: "100%", height: "100%", fill: "#fff" }), svg("path", { d: dark.join(""), fill: "#000" }));
}
