// Where the tools did not start (a browser too old for them), the page is the sheets for paper.

if (!document.documentElement.classList.contains("tools-run")) {
  document.documentElement.classList.add("tools-by-hand");
  var paper = document.querySelector(".tools-paper");
  paper.innerHTML = paper.querySelector("noscript").textContent;
}
