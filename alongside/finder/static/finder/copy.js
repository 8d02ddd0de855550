// Copy what a box holds: there only with script, and said where a screen reader hears it.
for (const button of document.querySelectorAll("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  const status = document.querySelector("[data-copy-status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.select();
    try {
      // Over plain HTTP there is no clipboard to ask.
      if (navigator.clipboard) await navigator.clipboard.writeText(box.value);
      else if (!document.execCommand("copy")) throw new Error("not copied");
      status.textContent = button.dataset.done;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}
