// The reader's own zone: it is read when something online is asked, goes with that question, and is kept nowhere. What somebody
// writes goes with any question by which something online may be found.
function ownZone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  } catch {
    return "";
  }
}

// What a form asks, however it is sent: without empty answers, which would only make its address longer.
document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("[data-question]")) return;
  const online = formData.get("online");
  if (online !== "yes" && (online === "no" || formData.get("near"))) formData.delete("zone");
  if (online === "yes" && !formData.get("zone")) formData.set("zone", ownZone());
  for (const name of new Set(formData.keys())) {
    const answers = formData.getAll(name).filter(Boolean);
    formData.delete(name);
    for (const answer of answers) formData.append(name, answer);
  }
});

// A link that asks for something online.
function addZone({ target }) {
  const link = target.closest?.("a[href*='online=yes']");
  if (!link || link.origin !== location.origin) return;
  const address = new URL(link.href);
  if (!address.searchParams.get("zone") && ownZone()) address.searchParams.set("zone", ownZone());
  link.href = address.href;
}
document.addEventListener("click", addZone, true);
document.addEventListener("auxclick", addZone, true);

// The page of a meeting asks in which zone; what the device says stands there to be sent, or not.
const field = document.querySelector("[data-own-zone]");
if (field && !field.value) field.value = ownZone();
