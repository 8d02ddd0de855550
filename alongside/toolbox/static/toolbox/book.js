// All entries of one person, open, and saved as they change.

import { newKey, open, seal } from "./sealed.js";
import { NOW, upToDate } from "./versions.js";

// So many are opened at once, so that the page goes on answering between.
const AT_ONCE = 250;
// What makes an entry the same as another, whatever it is called.
const written = ({ tool, made, answers }) => JSON.stringify([tool, made, answers]);
const breath = () => new Promise((resolve) => setTimeout(resolve));

export class Book {
  #store;
  #key;
  #entries = new Map();
  // What `of` has put in order, until anything is other than it was.
  #sorted = new Map();
  #writing = Promise.resolve();
  unread = 0;

  constructor(store, key) {
    this.#store = store;
    this.#key = key;
  }

  static async inMemory(store) {
    return new Book(store, await newKey());
  }

  get kept() {
    return this.#store.kept;
  }

  // Opens everything; what cannot be opened is counted and left where it lies.
  async read() {
    for await (const rows of this.#store.parts(AT_ONCE)) {
      const opened = await Promise.allSettled(rows.map((row) => open(this.#key, row, row.id)));
      for (const one of opened) {
        try {
          if (one.status === "rejected") throw one.reason;
          this.#entries.set(one.value.id, upToDate(one.value));
        } catch {
          this.unread += 1;
        }
      }
      await breath();
    }
    this.#sorted.clear();
    return this;
  }

  // The newest first.
  of(tool) {
    if (!this.#sorted.has(tool)) this.#sorted.set(tool, [...this.#entries.values()].filter((entry) => entry.tool === tool).sort((one, other) => (one.made < other.made ? 1 : -1)));
    return [...this.#sorted.get(tool)];
  }

  // Of a tool with a single entry the one changed last; the others came from other devices.
  one(tool) {
    return this.of(tool).reduce((one, other) => (one && one.changed >= other.changed ? one : other), undefined);
  }

  get all() {
    return [...this.#entries.values()];
  }

  get isEmpty() {
    return this.#entries.size === 0;
  }

  start(tool, answers = {}) {
    const now = new Date().toISOString();
    return { id: crypto.randomUUID(), tool, v: NOW, made: now, changed: now, answers };
  }

  // Takes an entry in as it is now, for every screen to show; it is kept once `put` has ended.
  hold(entry) {
    this.#entries.set(entry.id, structuredClone(entry));
    this.#sorted.delete(entry.tool);
  }

  // One after the other, so that what was typed later is never overtaken.
  put(...entries) {
    entries.forEach((entry) => this.hold(entry));
    const now = entries.map(({ id }) => this.#entries.get(id));
    this.#writing = this.#writing.catch(() => {}).then(() => this.#write(now));
    return this.#writing;
  }

  async #write(entries) {
    const rows = await Promise.all(entries.map(async (entry) => ({ id: entry.id, ...(await seal(this.#key, entry, entry.id)) })));
    await this.#store.put(...rows);
  }

  async change(entry) {
    entry.changed = new Date().toISOString();
    await this.put(entry);
  }

  async remove(id) {
    await this.#store.remove(id);
    this.#sorted.delete(this.#entries.get(id)?.tool);
    this.#entries.delete(id);
  }

  // Takes in what another device or a backup has: nothing here is lost by it. Of an entry that both have changed the newer stands,
  // and the older is kept beside it as one of its own.
  async merge(others) {
    if (!others.length) return 0;
    const here = new Set(this.all.map(written));
    const [all, taken] = [new Map(this.#entries), new Map()];
    const take = (entry) => [all, taken].forEach((some) => some.set(entry.id, entry));
    for (const other of others.map(upToDate)) {
      if (here.has(written(other))) continue;
      here.add(written(other));
      const mine = all.get(other.id);
      const [older, newer] = mine && mine.changed >= other.changed ? [other, mine] : [mine, other];
      take(newer);
      if (older) take({ ...older, id: crypto.randomUUID() });
    }
    await this.put(...taken.values());
    return taken.size;
  }
}
