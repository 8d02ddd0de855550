// Has this page and its neighbours kept, so that they open without a connection; and says of a page from there of what day it is.

const NEW = "new"; // the shelves that this visit has filled, for leave.js to take back

const offer = document.querySelector("[data-shelves]");
const day = document.documentElement.dataset.keptOn;

if (day) tellWhen();
if ("serviceWorker" in navigator && !navigator.connection?.saveData) {
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
}

function tellWhen() {
  const words = offer.querySelector("[data-kept-words]");
  const date = new Intl.DateTimeFormat([document.documentElement.lang, "en-GB"], { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
  words.querySelector("time").textContent = date;
  words.querySelector("[data-kept-asked]").hidden = !location.search;
  words.hidden = false;
  document.getElementById("main").prepend(words);
}

// A browser that refuses has the pages as ever.
async function keep() {
  try {
    if (!(await navigator.serviceWorker.getRegistration())) note(["a"]);
    const registration = await navigator.serviceWorker.register(offer.dataset.worker, { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    note(await ask(active, offer.dataset.shelves.split(" ")));
    offer.querySelector("[data-kept-offer]").hidden = Boolean(location.search);
    registration.waiting?.postMessage({ deed: "takeOver" });
  } catch {
    // Nothing is kept.
  }
}

function ask(worker, shelves) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ deed: "keep", shelves }, [port2]);
  });
}

function note(shelves) {
  const before = sessionStorage.getItem(NEW)?.split(" ") ?? [];
  if (shelves.length) sessionStorage.setItem(NEW, [...before, ...shelves].join(" "));
}
