// A file that only a passphrase opens: a backup of everything, or one entry to share until a day.

import { asBytes, asText, keyOf, open, random, seal, WrongSecret } from "./sealed.js";

const FORM = "kept-1";
const ROUNDS = 600_000;
const MOST_ROUNDS = 5_000_000;

export class NotOurs extends Error {}
export class TooLate extends Error {}

// Too short to be guessed is what a passphrase must not be: whoever has the file can try for years.
export const isLong = (passphrase) => passphrase.trim().length >= 12;

export async function write(entries, passphrase, { until = null } = {}) {
  const salt = random(16);
  // The day is sealed with the entries, so that nobody moves it; it stands outside as well, to be told before a passphrase is asked.
  const sealed = await seal(await keyOf(passphrase, salt, ROUNDS), { entries, until }, FORM);
  return JSON.stringify({ form: FORM, rounds: ROUNDS, salt: asText(salt), iv: asText(sealed.iv), until, data: asText(sealed.data) });
}

export async function read(text, passphrase, { today }) {
  const file = parse(text);
  if (file.until && file.until < today) throw new TooLate();
  const key = await keyOf(passphrase, asBytes(file.salt), file.rounds);
  let found;
  try {
    found = await open(key, { iv: asBytes(file.iv), data: asBytes(file.data) }, FORM);
  } catch {
    throw new WrongSecret();
  }
  if (found.until && found.until < today) throw new TooLate();
  if (!Array.isArray(found.entries) || !found.entries.every(isEntry)) throw new NotOurs();
  return found;
}

// Whoever made the file may have meant harm: what is no entry would break every screen that shows it.
function isEntry(one) {
  return [one?.id, one?.tool, one?.made, one?.changed].every((part) => typeof part === "string") && Number.isInteger(one.v) && one.answers?.constructor === Object;
}

export function parse(text) {
  try {
    const file = JSON.parse(text);
    if (file.form !== FORM || !Number.isInteger(file.rounds) || file.rounds < 1 || file.rounds > MOST_ROUNDS) throw new NotOurs();
    for (const part of [file.salt, file.iv, file.data]) if (!asBytes(part).length) throw new NotOurs();
    return file;
  } catch {
    throw new NotOurs();
  }
}

export function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
