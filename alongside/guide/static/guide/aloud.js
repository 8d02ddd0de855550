// Reads a part of the page aloud with a voice that lives on the device: one that a server speaks would be told what is read.

const voiceOf = (language) => speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.slice(0, 2) === language.slice(0, 2));

// Paragraph by paragraph, since browsers stop in the middle of what is long; each in its own language: what has no translation stands in English.
function pieces(part) {
  return [...part.querySelectorAll("h2, h3, p, li")]
    .map((piece) => ({ words: piece.textContent.trim(), voice: voiceOf((piece.querySelector("[lang]") ?? piece.closest("[lang]")).lang) }))
    .filter(({ words }) => words);
}

function offer(box) {
  const part = document.getElementById(box.dataset.aloudFor);
  const [play, stop] = [box.querySelector("[data-play]"), box.querySelector("[data-stop]")];

  function finish() {
    speechSynthesis.cancel();
    const spoke = document.activeElement === stop;
    stop.hidden = true;
    play.hidden = false;
    if (spoke) play.focus();
  }

  play.addEventListener("click", () => {
    const spoken = pieces(part).map(({ words, voice }) => Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang, rate: 0.95 }));
    spoken.at(-1).addEventListener("end", finish);
    for (const utterance of spoken) speechSynthesis.speak(utterance);
    play.hidden = true;
    stop.hidden = false;
    stop.focus();
  });
  stop.addEventListener("click", finish);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

const box = document.querySelector("[data-aloud-for]");
if (box && "speechSynthesis" in window) {
  const show = () => {
    box.hidden = !pieces(document.getElementById(box.dataset.aloudFor)).every(({ voice }) => voice);
  };
  offer(box);
  show();
  speechSynthesis.addEventListener?.("voiceschanged", show);
}
