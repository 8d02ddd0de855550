// Pass on the neutral address, and print: both are there only where the browser can do them.
for (const share of document.querySelectorAll("[data-share]")) {
  const pass = share.querySelector("[data-share-button]");
  share.hidden = false;
  pass.hidden = !("share" in navigator);
  pass.addEventListener("click", () => {
    navigator.share({ title: share.dataset.title, url: share.dataset.url }).catch(() => {});
  });
  share.querySelector("[data-print-button]").addEventListener("click", () => window.print());
}
