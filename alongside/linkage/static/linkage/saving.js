// Save a step as it is written: a moment after the last key it is kept, and that is said. Without script the buttons do.
const PAUSE = 2000;
const form = document.querySelector("form[data-saving]");
const status = document.querySelector("[data-saving-status]");
let timer;
let going = null;

function say(name) {
  status.textContent = status.dataset[name];
}

async function save() {
  const body = new URLSearchParams(new FormData(form));
  body.set("saving", "1");
  try {
    const answer = await fetch(location.pathname, { method: "POST", body, redirect: "error" });
    if (answer.ok) form.elements.seen.value = (await answer.json()).seen;
    say(answer.ok ? "saved" : answer.status === 409 ? "clash" : "unsaved");
  } catch {
    say("unsaved");
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    // One after the other: each has to know the version that the one before it made.
    await going;
    going = save();
  }, PAUSE);
}

// Somebody may write before this is here.
function touched(field) {
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

if ([...form.querySelectorAll("input,textarea,select")].some(touched)) later();
form.addEventListener("input", later);
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  if (!going) return;
  event.preventDefault();
  await going;
  going = null;
  form.requestSubmit(event.submitter);
});
