// Makes the picture of a receipt smaller before it is sent, so that it goes over a slow line. Without this it is sent as it is.

const LONGEST_SIDE = 1600;
const GOOD_ENOUGH = 0.7;

const form = document.querySelector("#receipt");
const input = form?.querySelector("input[type=file]");
let making = null;

async function smaller(file) {
  const picture = await createImageBitmap(file);
  const by = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * by));
  canvas.height = Math.max(1, Math.round(picture.height * by));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", GOOD_ENOUGH));
  if (!made || made.size >= file.size) return;
  const files = new DataTransfer();
  files.items.add(new File([made], "receipt.jpg", { type: "image/jpeg" }));
  input.files = files.files;
}

function make() {
  const [file] = input.files;
  making = file ? smaller(file).catch(() => {}) : null;
}

if (input) {
  input.addEventListener("change", make);
  // What was chosen before this script came.
  make();
  form.addEventListener("submit", (event) => {
    if (!making) return;
    event.preventDefault();
    making.then(() => form.submit());
  });
}
