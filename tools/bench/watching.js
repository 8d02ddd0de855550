// Writes down, in every page that is measured, when something is first drawn, and each task that held the page up.

window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });

window.drawn = (holds) => new Promise((done) => {
  const look = () => (holds() ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : requestAnimationFrame(look));
  look();
});

// What can be pressed once a page can be used; of any other, its foot.
const usable = { "/tools": ".tools-run #tools button", "/running-order": "#order-bar button" };

// From the beginning of the page on, so that no time is lost between it and whoever asks.
window.opened = window.drawn(() => document.querySelector(usable[location.pathname] ?? ".footer"));

// Presses a button, and gives how many ms it takes until something is drawn.
window.pressed = async (name, holds) => {
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent === name);
  const began = performance.now();
  button.click();
  return (await window.drawn(holds)) - began;
};
