// Writes a diary of so many entries into the tools' own store, by the tools' own scripts. To be evaluated in their page.

async (number) => {
  // The names of the files are made of what is in them; each names those that it takes.
  const app = document.querySelector('script[src*="toolbox/app"]').src;
  const addressOf = async (name, by) => {
    const [, found] = (await (await fetch(by)).text()).match(new RegExp(`"([.]/${name}[.][^"]*js)"`));
    return new URL(found, by).href;
  };
  const books = await addressOf("book", app);
  const [{ Device }, { Book }, { makeLock, openLock, newKey }] = [await import(await addressOf("store", app)), await import(books), await import(await addressOf("sealed", books))];

  const store = await Device.open();
  await store.addLock(await makeLock("none", "", await newKey()));
  const book = new Book(store, await openLock(await store.lock(), ""));
  const [places, deeds, triggers] = [["Kitchen", "Bus", "Work", "Bed"], ["Walked", "Rang Jo", "Waited"], ["A row", "Payday", "Nothing"]];
  const entries = Array.from({ length: number }, (_unused, n) => {
    const made = new Date(Date.UTC(2020, 0, 1, n * 5)).toISOString();
    const felt = { strength: n % 11, minutes: 5 + (n % 40), trigger: triggers[n % 3], thought: `Just the one, says the voice, and then ${n}` };
    const done = { place: places[n % 4], when: made.slice(0, 16), did: deeds[n % 3], helped: n % 11 };
    return { id: crypto.randomUUID(), tool: "diary", v: 1, made, changed: made, answers: { ...felt, ...done } };
  });
  while (entries.length) await book.put(...entries.splice(0, 500));
};
