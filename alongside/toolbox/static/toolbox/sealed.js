// What is kept is sealed: AES-GCM under a key that never leaves this browser, and that only a PIN or passphrase opens.
//
// A key of its own seals the entries; the secret only wraps that key, so that another secret needs no entry sealed anew. A short PIN can be guessed by whoever copies the device:
// 600,000 rounds (OWASP, 2023, for PBKDF2 with SHA-256) make that slower and no more, which the page says.

const ROUNDS = 600_000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class WrongSecret extends Error {}
export class Damaged extends Error {}

export const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

export async function keyOf(secret, salt, rounds = ROUNDS) {
  const typed = await crypto.subtle.importKey("raw", encoder.encode(secret.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, typed, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
    "wrapKey",
    "unwrapKey",
  ]);
}

export const newKey = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);

// A lock as it is kept: nothing in it opens anything without the secret.
export async function makeLock(kind, secret, key) {
  const [salt, iv] = [random(16), random(12)];
  const wrapped = await crypto.subtle.wrapKey("raw", key, await keyOf(secret, salt), { name: "AES-GCM", iv });
  return { kind, salt, iv, rounds: ROUNDS, wrapped: new Uint8Array(wrapped) };
}

// The key that a lock holds. It cannot be read out of the browser again, unless it is to be wrapped anew.
export async function openLock(lock, secret, { extractable = false } = {}) {
  const by = await keyOf(secret, lock.salt, lock.rounds);
  try {
    return await crypto.subtle.unwrapKey("raw", lock.wrapped, by, { name: "AES-GCM", iv: lock.iv }, { name: "AES-GCM" }, extractable, ["encrypt", "decrypt"]);
  } catch {
    throw new WrongSecret();
  }
}

// Seals a value together with what it is: an entry that is put in another's place does not open.
export async function seal(key, value, about) {
  const iv = random(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(about) }, key, encoder.encode(JSON.stringify(value)));
  return { iv, data: new Uint8Array(data) };
}

export async function open(key, { iv, data }, about) {
  try {
    const found = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(about) }, key, data);
    return JSON.parse(decoder.decode(found));
  } catch {
    throw new Damaged();
  }
}

// Bytes as text for a file, and back.
export const asText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
export const asBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
