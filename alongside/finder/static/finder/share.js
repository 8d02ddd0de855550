// Pass on a text or a neutral address, and print: each is there only where the page and the browser can do it.
for (const share of document.querySelectorAll("[data-share]")) {
  const pass = share.querySelector("[data-share-button]");
  share.hidden = false;
  pass.hidden = !("share" in navigator);
  pass.addEventListener("click", () => {
    const { title, text, url } = share.dataset;
    navigator.share({ title, text, url }).catch(() => {});
  });
  share.querySelector("[data-print-button]")?.addEventListener("click", () => window.print());
}
