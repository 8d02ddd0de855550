// Signs in with a passkey, or makes one. Without this script, or on a browser that has none, the form that it works in stays hidden,
// and the password and the codes do as before.

// A passkey is of a site by its name: of a number it cannot be.
const hasName = !/^[\d.]+$|^\[/.test(location.hostname);
const can = hasName && window.isSecureContext && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

for (const form of can ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    use(form);
  });
}

async function use(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  const usual = (failed.dataset.usual ??= failed.textContent);
  failed.hidden = true;
  try {
    const credential = await ("passkeyMakes" in form.dataset ? make : show)(await ask(form));
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (error) {
    // Tried too often: the site says until when. Turned down, taken too long, or no connection: the browser itself has said which.
    failed.textContent = error.cause?.says ?? usual;
    failed.hidden = false;
  }
}

async function ask(form) {
  const answer = await fetch(form.dataset.passkey, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
  // Whoever has been here for long is asked again who they are: so does this page, opened anew.
  if (answer.type === "opaqueredirect") location.replace(location.href);
  if (!answer.ok) throw new Error(String(answer.status), { cause: answer.status === 429 ? await answer.json() : {} });
  return (await answer.json()).publicKey;
}

function show(options) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function make(options) {
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}
