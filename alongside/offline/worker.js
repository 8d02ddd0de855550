// Keeps some public pages, so that they open without a connection. KEEPS, above, is the list; views.py puts it there.
//
// Nothing is written down because somebody reads: a shelf is filled whole, once a version, so neither what is kept nor when tells which page was
// opened. No question, no answer of the API and nothing of staff is ever looked at here.

const PATIENCE = 3000; // milliseconds after which a slow line counts as none
const TEXT = /html|javascript/;
const IN_PAGES = /<(?:script|img)\b[^>]*?\ssrc="(\/[^"]+)"|<link\b[^>]*?\shref="(\/[^"]+)"/g;
const IN_MODULES = /\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;
const onShelf = new Map(Object.entries(KEEPS.shelves).flatMap(([shelf, pages]) => pages.map((page) => [page, shelf])));
const paths = new Set([...onShelf.keys()].map((page) => page.split("?")[0]));
const made = new Set(KEEPS.files);
let forgotten = 0; // how often, so that a shelf which is being filled meanwhile is not put there after all

addEventListener("install", (event) => {
  // Where a browser can, it takes files from what is kept without asking this script: thirty small ones open the tools.
  event.addRoutes?.({ condition: { urlPattern: { pathname: `${KEEPS.static}*` } }, source: "cache" }).catch(() => null);
  event.waitUntil(install());
});
addEventListener("activate", (event) => event.waitUntil(takeUp()));
addEventListener("message", (event) => {
  const deed = { keep, putBack, forget, takeOver }[event.data?.deed];
  if (deed) event.waitUntil(deed(event.data.shelves ?? []).then((said) => event.ports[0]?.postMessage(said ?? null)));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (paths.has(address.pathname)) event.respondWith(freshOrKept(request, address));
    else if (!navigator.onLine) event.respondWith(fetch(request).catch(about));
  } else if (made.has(address.pathname)) event.respondWith(freshOrKept(request, address));
  else if (request.destination && request.destination !== "serviceworker") event.respondWith(keptOrFresh(request));
});

// A shelf of this version is a cache of this name, which says nothing of what is in it.
const cacheOf = (shelf) => `${KEEPS.version}.${shelf}`;

async function shelvesHeld() {
  const names = await caches.keys();
  return [...new Set(names.map((name) => name.split(".")[1]))].filter((shelf) => shelf in KEEPS.shelves);
}

// All that an earlier version kept is fetched anew before that goes; where any of it fails, the earlier one stays.
async function install() {
  const shelves = new Set([KEEPS.always, ...(await shelvesHeld())]);
  try {
    await Promise.all([...shelves].map(fill));
  } catch (error) {
    await Promise.all([...shelves].map((shelf) => caches.delete(cacheOf(shelf))));
    throw error;
  }
}

async function takeUp() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !name.startsWith(`${KEEPS.version}.`)).map((name) => caches.delete(name)));
  await clients.claim();
}

// Fills shelves that are not held yet; gives those that are new.
async function keep(shelves) {
  const held = new Set(await caches.keys());
  const wanted = shelves.filter((shelf) => shelf in KEEPS.shelves && !held.has(cacheOf(shelf)));
  const done = await Promise.allSettled(wanted.map(fill));
  return wanted.filter((_shelf, place) => done[place].status === "fulfilled");
}

// Takes shelves back that this visit has filled. Where that is all there was, nothing is left.
async function putBack(shelves) {
  if (shelves.includes(KEEPS.always)) return forget();
  await Promise.all(shelves.map((shelf) => caches.delete(cacheOf(shelf))));
}

async function forget() {
  forgotten += 1;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await registration.unregister();
}

// A new version takes over where no other page of ours is open, which somebody may be writing in. No page is ever loaded again for it.
async function takeOver() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length <= 1) await skipWaiting();
}

// A shelf is there whole or not at all.
async function fill(shelf) {
  const before = forgotten;
  const found = new Map();
  let wanted = KEEPS.shelves[shelf];
  while (wanted.length) {
    const got = await Promise.all(wanted.map(async (path) => [path, await whole(path)]));
    for (const [path, one] of got) found.set(path, one);
    wanted = [...new Set(got.flatMap(([path, one]) => references(path, one)))].filter((path) => !found.has(path));
  }
  if (forgotten !== before) return;
  const cache = await caches.open(cacheOf(shelf));
  try {
    await Promise.all([...found].map(([path, one]) => cache.put(path, new Response(one.body, { headers: one.headers }))));
  } catch (error) {
    await caches.delete(cacheOf(shelf));
    throw error;
  }
  if (forgotten !== before) await caches.delete(cacheOf(shelf));
}

async function whole(path) {
  const response = await fetch(path, { credentials: "omit", redirect: "error" });
  if (response.status !== 200) throw new Error(path);
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  headers.set("date", new Date().toUTCString());
  const body = await response.blob();
  return { headers, body, text: TEXT.test(headers.get("content-type")) ? await body.text() : "" };
}

function references(path, { headers, text }) {
  const refers = /html/.test(headers.get("content-type")) ? IN_PAGES : IN_MODULES;
  return [...text.matchAll(refers)].map(([, one, other]) => new URL(one ?? other, new URL(path, location.href)).pathname);
}

// As it is now; without a connection, or on one that does not answer, as it was.
async function freshOrKept(request, address) {
  const fresh = fetch(request);
  fresh.catch(() => null);
  const kept = await lookUp(address);
  if (!kept) return fresh.catch(() => about());
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([fresh, late]).catch(() => null);
  return first && first.status < 500 ? first : dated(kept);
}

// What was asked of a page is not kept: the page itself is shown, which says so.
const lookUp = async ({ pathname, search }) => (await caches.match(pathname + search)) ?? caches.match(pathname);

// The names of these files change with what is in them.
const keptOrFresh = async (request) => (await caches.match(request.url)) ?? fetch(request);

const about = async () => {
  const found = await caches.match(KEEPS.about);
  return found ? dated(found) : Response.error();
};

// A page from here says of what day it is, for its script to put into words.
async function dated(kept) {
  const { headers } = kept;
  if (!headers.get("content-type").includes("html")) return kept;
  const day = new Date(headers.get("date")).toISOString().slice(0, 10);
  return new Response((await kept.text()).replace("<html ", `<html data-kept-on="${day}" `), { headers });
}
