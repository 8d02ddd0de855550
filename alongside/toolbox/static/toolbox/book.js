// All entries of one person, open, and saved as they change.

import { newKey, open, seal } from "./sealed.js";
import { NOW, upToDate } from "./versions.js";

// So many are opened at once, so that the page goes on answering between.
const AT_ONCE = 250;
const breath = () => new Promise((resolve) => setTimeout(resolve));

export class Book {
  #store;
  #key;
  #entries = new Map();
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
    const rows = await this.#store.all();
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const opened = await Promise.allSettled(rows.slice(start, start + AT_ONCE).map((row) => open(this.#key, row, row.id)));
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
    return this;
  }

  // The newest first.
  of(tool) {
    return [...this.#entries.values()].filter((entry) => entry.tool === tool).sort((one, other) => (one.made < other.made ? 1 : -1));
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

  async put(...entries) {
    const rows = await Promise.all(entries.map(async (entry) => ({ id: entry.id, ...(await seal(this.#key, entry, entry.id)) })));
    await this.#store.put(...rows);
    for (const entry of entries) this.#entries.set(entry.id, structuredClone(entry));
  }

  async change(entry) {
    entry.changed = new Date().toISOString();
    await this.put(entry);
  }

  async remove(id) {
    await this.#store.remove(id);
    this.#entries.delete(id);
  }

  // Takes in what another device or a backup has: nothing here is lost by it. Of an entry that both have changed the newer stands,
  // and the older is kept beside it as one of its own.
  async merge(others) {
    const taken = [];
    for (const other of others.map(upToDate)) {
      const mine = this.#entries.get(other.id);
      if (!mine) taken.push(other);
      else if (JSON.stringify(mine.answers) !== JSON.stringify(other.answers)) {
        const [older, newer] = mine.changed < other.changed ? [mine, other] : [other, mine];
        taken.push(newer, { ...older, id: crypto.randomUUID() });
      }
    }
    await this.put(...taken);
    return taken.length;
  }
}
