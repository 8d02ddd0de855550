// What is found changes as the question does: the focus stays where it was, and the new number is said.
const said = document.querySelector("[data-narrowed]");
let focused = null;
let top = 0;

// Beside the button, which is always in sight: the old number is none of the new question.
function showBeside(words) {
  const count = document.querySelector(".show__count");
  if (count) count.textContent = words;
  return count !== null;
}

document.addEventListener("htmx:before:request", () => {
  document.getElementById("answer").setAttribute("aria-busy", "true");
  // The same number is said again, where it is the same: the question is another.
  said.textContent = "";
  showBeside("…");
});

document.addEventListener("htmx:before:swap", () => {
  focused = document.activeElement;
  top = focused.getBoundingClientRect().top;
});

document.addEventListener("htmx:after:swap", () => {
  document.getElementById("answer").removeAttribute("aria-busy");
  const heading = document.querySelector(".nhsuk-error-summary__heading") ?? document.getElementById("found");
  said.classList.add("nhsuk-u-visually-hidden");
  said.textContent = heading.textContent.trim().replace(/\s+/g, " ");
  restoreFocus();
});

// An answer that finds nothing any more has gone: the question that it belonged to takes its place. It stays where it was on the
// screen too, or a second tap would meet another.
function restoreFocus() {
  if (!focused?.id) return;
  const [question] = focused.id.split("-");
  const there = document.getElementById(focused.id) ?? document.querySelector(`[id^="${question}-"]`);
  if (document.activeElement !== there) there?.focus({ preventScroll: true });
  if (there) scrollBy(0, there.getBoundingClientRect().top - top);
}

// Where there is no answer, nothing that is shown is taken away.
function failed(event) {
  document.getElementById("answer").removeAttribute("aria-busy");
  said.textContent = said.dataset.failed;
  if (!showBeside(said.dataset.failed)) said.classList.remove("nhsuk-u-visually-hidden");
  event.preventDefault();
}
document.addEventListener("htmx:before:response", (event) => {
  if (!event.detail.ctx.response.raw.ok) failed(event);
});
document.addEventListener("htmx:error", failed);
