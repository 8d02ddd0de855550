// A live map in the place of the drawing that the server made, where the device can show one. Its marks come from the server, which
// puts together what would lie on one another; nothing is asked of anybody else, and nothing is kept.
const TOO_NEAR = 16;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let live = null;

// Somebody who saves data, or whose device cannot draw so, keeps the drawing: it tells the same.
function canShow() {
  return !navigator.connection?.saveData && document.createElement("canvas").getContext("webgl2");
}

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  if (tag === "button") made.type = "button";
  return made;
}

// A line is the place of its first point, and how far each next one is from the one before.
function unpacked(steps, perDegree) {
  const line = [];
  for (let at = 0, x = 0, y = 0; at < steps.length; at += 2) {
    x += steps[at];
    y += steps[at + 1];
    line.push([x / perDegree, y / perDegree]);
  }
  return line;
}

async function outlines(addresses) {
  const land = [];
  const borders = [];
  for (const address of addresses) {
    const file = await (await fetch(address)).json();
    for (const piece of file.land) land.push(piece.map((ring) => unpacked(ring, file.steps)));
    for (const line of file.borders) borders.push(unpacked(line, file.steps));
  }
  return { land: { type: "MultiPolygon", coordinates: land }, borders: { type: "MultiLineString", coordinates: borders } };
}

function style(section, { land, borders }) {
  const colour = (name) => getComputedStyle(section).getPropertyValue(name).trim();
  const line = (id, source, name) => ({ id, source, type: "line", paint: { "line-color": colour(name), "line-width": 1 } });
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land, tolerance: 0.2 },
      borders: { type: "geojson", data: borders, tolerance: 0.2 },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--map-sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--map-land") } },
      line("borders", "borders", "--map-border"),
      line("coast", "land", "--map-coast"),
    ],
  };
}

function bounds(text) {
  const [west, south, east, north] = text.split(",").map(Number);
  return [[west, south], [east, north]];
}

class LiveMap {
  constructor(section, library, drawnOn) {
    this.box = section.querySelector("[data-live-map]");
    this.buttons = section.querySelector("[data-map-buttons]");
    this.here = section.querySelector("[data-map-here]");
    this.words = this.box.dataset;
    this.library = library;
    this.marks = new Map();
    this.towns = [];
    this.chosen = null;
    this.asking = new AbortController();
    const world = this.box.appendChild(element("div", "map__world"));
    this.map = new library.Map({
      container: world,
      style: style(section, drawnOn),
      bounds: bounds(section.dataset.frame),
      maxZoom: TOO_NEAR,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      scrollZoom: false,
      cooperativeGestures: matchMedia("(pointer: coarse)").matches,
      locale: { "Map.Title": this.words.title, "CooperativeGesturesHandler.MobileHelpText": this.words.twoFingers },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.once("load", () => {
      this.box.dataset.drawn = "";
      this.addButtons();
      this.ask();
      this.map.on("moveend", () => this.ask());
    });
    section.addEventListener("keydown", (event) => this.escape(event));
  }

  get section() {
    return document.getElementById("map");
  }

  addButtons() {
    const add = (text, words, press) => {
      const button = this.buttons.appendChild(element("button", "map__button", text));
      if (text !== words) button.setAttribute("aria-label", words);
      button.addEventListener("click", press);
    };
    add("+", this.words.closer, () => this.map.zoomIn({ animate: !calm }));
    add("−", this.words.further, () => this.map.zoomOut({ animate: !calm }));
    add(this.words.everything, this.words.everything, () => this.showAll());
  }

  showAll() {
    this.close();
    this.map.fitBounds(bounds(this.section.dataset.frame), { animate: !calm });
  }

  // The question stands in the section, which the page keeps true while somebody narrows what was found.
  question(more) {
    const words = new URLSearchParams(this.section.dataset.question);
    for (const [word, value] of Object.entries(more)) words.set(word, value);
    return words;
  }

  async ask() {
    this.asking.abort();
    this.asking = new AbortController();
    const edges = this.map.getBounds();
    const box = [edges.getWest(), edges.getSouth(), edges.getEast(), edges.getNorth()].map((edge) => edge.toFixed(5)).join();
    const words = this.question({ box, across: Math.round(this.box.clientWidth) });
    try {
      const answer = await fetch(`${this.words.points}?${words}`, { signal: this.asking.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      this.show(await answer.json());
      this.say("");
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.words.failed);
    }
  }

  say(words) {
    this.box.querySelector(".map__failed")?.remove();
    if (words) this.box.appendChild(element("p", "map__failed", words)).setAttribute("role", "status");
  }

  // What stays where it is keeps its button, and so the focus.
  show({ marks, names }) {
    const held = document.activeElement?.classList.contains("map__pin");
    const stale = new Map(this.marks);
    for (const mark of marks) {
      const key = `${mark.at} ${mark.words}`;
      if (!stale.delete(key)) this.marks.set(key, this.pin(mark));
    }
    for (const [key, pin] of stale) {
      pin.remove();
      this.marks.delete(key);
    }
    if (held && !document.activeElement.classList.contains("map__pin")) this.focusNearest();
    for (const town of this.towns) town.remove();
    this.towns = names.map(({ at, name }) => this.town(at, name, "map__town"));
    if (this.section.dataset.from) {
      this.towns.push(this.town(this.section.dataset.from.split(",").map(Number), this.section.dataset.fromName, "map__town map__town--from"));
    }
  }

  pin(mark) {
    const button = element("button", "map__pin", mark.meetings);
    button.classList.toggle("map__pin--many", !mark.place);
    button.classList.toggle("map__pin--roughly", mark.approximate);
    button.classList.toggle("map__pin--thousands", mark.meetings > 999);
    button.setAttribute("aria-label", mark.words);
    button.title = mark.words;
    if (mark.place) button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => (mark.place ? this.name(mark, button) : this.lookCloser(mark)));
    return new this.library.Marker({ element: button }).setLngLat(mark.at).addTo(this.map);
  }

  town(at, name, className) {
    const words = element("span", className, name);
    words.setAttribute("aria-hidden", "true");
    words.translate = false;
    return new this.library.Marker({ element: words, anchor: "top", offset: [0, 22] }).setLngLat(at).addTo(this.map);
  }

  focusNearest() {
    const middle = this.map.getCenter();
    const away = (pin) => pin.getLngLat().distanceTo(middle);
    const [nearest] = [...this.marks.values()].sort((one, other) => away(one) - away(other));
    (nearest?.getElement() ?? this.map.getCanvas()).focus({ preventScroll: true });
  }

  lookCloser(mark) {
    this.close();
    this.map.fitBounds(bounds(mark.box), { padding: 60, maxZoom: TOO_NEAR, animate: !calm });
  }

  async name(mark, button) {
    this.close();
    try {
      const answer = await fetch(`${this.words.here}?${this.question({ box: mark.box })}`);
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.open(page.getElementById("here"), button);
    } catch {
      this.say(this.words.failed);
    }
  }

  open(found, button) {
    const head = element("div", "map__here-head");
    const heading = head.appendChild(element("h3", "nhsuk-heading-s", found.querySelector("h1").textContent));
    heading.tabIndex = -1;
    heading.id = "map-here-heading";
    heading.translate = false;
    const close = head.appendChild(element("button", "map__button", this.words.close));
    close.addEventListener("click", () => this.close());
    found.querySelector("h1").remove();
    this.here.replaceChildren(head, ...found.children);
    this.here.setAttribute("role", "region");
    this.here.setAttribute("aria-labelledby", heading.id);
    this.here.hidden = false;
    this.chosen = button;
    button.setAttribute("aria-expanded", "true");
    heading.focus({ preventScroll: true });
    this.here.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  close() {
    if (this.here.hidden) return;
    const inside = this.here.contains(document.activeElement);
    this.here.hidden = true;
    this.here.replaceChildren();
    this.chosen.setAttribute("aria-expanded", "false");
    if (inside) (this.chosen.isConnected ? this.chosen : this.map.getCanvas()).focus({ preventScroll: true });
  }

  // First what is named at one spot closes, then the map.
  escape(event) {
    if (event.key !== "Escape") return;
    if (this.here.hidden) this.section.querySelector("[data-hide-map]").click();
    else this.close();
  }

  remove() {
    this.asking.abort();
    this.map.remove();
    this.buttons.replaceChildren();
    this.box.replaceChildren();
  }
}

async function start() {
  const section = document.querySelector("[data-map]");
  const box = section?.querySelector("[data-live-map]");
  if (!box || !canShow()) return;
  const { library, worker, outlines: addresses } = box.dataset;
  try {
    const [maplibre, drawnOn] = await Promise.all([import(library), outlines(addresses.split(" "))]);
    maplibre.setWorkerUrl(worker);
    live = new LiveMap(section, maplibre, drawnOn);
  } catch {
    box.replaceChildren(); // the drawing stays
  }
}

// What was found has changed in place: the map shows what is found now.
document.addEventListener("htmx:after:swap", () => {
  const box = document.querySelector("[data-live-map]");
  if (live && live.box === box) {
    live.close();
    live.showAll();
    live.ask();
  } else {
    live?.remove();
    live = null;
    start();
  }
});

start();
