// Where sealed entries lie: in this browser's IndexedDB, or in memory alone. It sees no word of any of them.

const NAME = "kept";
const VERSION = 1;

export class Refused extends Error {}

// A store that goes with the page: for a borrowed computer, and until somebody chooses to keep things.
export class Memory {
  kept = false;
  #rows = new Map();
  #lock = null;

  async lock() {
    return this.#lock;
  }

  async addLock(lock) {
    this.#lock = lock;
  }

  async setLock(lock) {
    this.#lock = lock;
  }

  // Some at a time, as the other store gives them.
  async *parts(size) {
    const rows = [...this.#rows.values()];
    while (rows.length) yield rows.splice(0, size);
  }

  async put(...rows) {
    for (const row of rows) this.#rows.set(row.id, row);
  }

  async remove(id) {
    this.#rows.delete(id);
  }

  async erase() {
    this.#rows.clear();
    this.#lock = null;
  }
}

export class Device {
  kept = true;
  #database;

  constructor(database) {
    this.#database = database;
  }

  // Opens what there is, or makes it; raises Refused where the browser keeps nothing for us.
  static async open() {
    if (!("indexedDB" in window)) throw new Refused();
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("locks", { keyPath: "id" });
      asked.result.createObjectStore("entries", { keyPath: "id" });
    };
    const database = await answer(asked);
    database.onversionchange = () => database.close();
    return new Device(database);
  }

  // Whether anything was ever kept here, without making a store only by asking.
  static async exists() {
    if (!("indexedDB" in window)) return false;
    try {
      if (indexedDB.databases) return (await indexedDB.databases()).some(({ name }) => name === NAME);
      return Boolean(await (await Device.open()).lock());
    } catch {
      return false;
    }
  }

  async lock() {
    return (await answer(this.#in("locks").get("lock"))) ?? null;
  }

  async setLock(lock) {
    await answer(this.#in("locks", "readwrite").put({ ...lock, id: "lock" }));
  }

  // Raises Refused where there is one already: what lies under it could never be opened again.
  async addLock(lock) {
    await answer(this.#in("locks", "readwrite").add({ ...lock, id: "lock" }));
  }

  // The one name and number that lie open here, because somebody chose that; or null.
  async shown() {
    const found = await answer(this.#in("locks").get("shown"));
    return found ? { name: found.name, number: found.number } : null;
  }

  async show(one) {
    const locks = this.#in("locks", "readwrite");
    await answer(one ? locks.put({ id: "shown", name: one.name, number: one.number }) : locks.delete("shown"));
  }

  // All rows, some at a time: ten thousand at once would hold up the page.
  async *parts(size) {
    for (let after = null; ; ) {
      const rows = await answer(this.#in("entries").getAll(after && IDBKeyRange.lowerBound(after, true), size));
      if (rows.length) yield rows;
      if (rows.length < size) return;
      after = rows.at(-1).id;
    }
  }

  // All of them or none.
  async put(...rows) {
    const store = this.#in("entries", "readwrite");
    for (const row of rows) store.put(row);
    await finished(store.transaction);
  }

  remove(id) {
    return answer(this.#in("entries", "readwrite").delete(id));
  }

  async erase() {
    this.#database.close();
    await answer(indexedDB.deleteDatabase(NAME));
  }

  #in(store, mode = "readonly") {
    try {
      return this.#database.transaction(store, mode).objectStore(store);
    } catch {
      throw new Refused();
    }
  }
}

function answer(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => reject(new Refused(asked.error?.name));
  });
}

function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(new Refused(transaction.error?.name));
  });
}

// Asks the browser not to throw it away by itself; whether it agreed.
export async function asksToStay() {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
