// Says what our pages keep on this device, and throws it away at one press.

const WRITTEN = "kept"; // the tools' store (toolbox/store.js)
const ORDERS = "order."; // what the running order keeps (evenings/kept.js)

const find = (name) => document.querySelector(`[data-kept-${name}]`);
const here = document.querySelector("[data-kept-here]");

// Shown in the place of a page that is not kept.
if (location.pathname !== here.dataset.keptHere) {
  find("elsewhere").hidden = false;
  find("about").hidden = true;
}

async function show() {
  const pages = "caches" in window && (await caches.keys()).length > 0;
  const written = orders().length > 0 || Boolean((await indexedDB.databases?.())?.some(({ name }) => name === WRITTEN));
  find("some").hidden = !pages;
  find("written").hidden = !written;
  find("none").hidden = pages || written;
}

const orders = () => Object.keys(localStorage).filter((name) => name.startsWith(ORDERS));

async function forget(what) {
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    for (const worker of [registration.installing, registration.waiting, registration.active]) worker?.postMessage({ deed: "forget" });
    await registration.unregister();
  }
  for (const name of await caches.keys()) await caches.delete(name);
  if (what === "all") await new Promise((done) => (indexedDB.deleteDatabase(WRITTEN).onsuccess = done));
  if (what === "all") orders().forEach((name) => localStorage.removeItem(name));
  sessionStorage.clear();
  await show();
  find("forgotten").hidden = false;
}

for (const button of document.querySelectorAll("[data-forget]")) button.addEventListener("click", () => forget(button.dataset.forget));
show();
