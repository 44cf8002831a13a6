// Comfort only: every page works without it. Copy at one press, print, and leave without a trace behind Back.

const ESCAPES_WITHIN_MS = 1000;
const spoken = document.createElement("output");
spoken.className = "visually-hidden";
document.body.append(spoken);

for (const button of document.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    button.hidden = true; // no clipboard here; the text beside it is selected by one click
    return;
  }
  const label = button.innerHTML;
  button.textContent = spoken.textContent = button.dataset.done;
  setTimeout(() => {
    button.innerHTML = label;
    spoken.textContent = "";
  }, 2000);
}

function leave(link) {
  document.documentElement.hidden = true; // blank at once, however slow the next page is
  location.replace(link.href);
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-copy], [data-print], [data-exit]");
  if (!target) return;
  if ("copy" in target.dataset) copy(target);
  if ("print" in target.dataset) print();
  if ("exit" in target.dataset) {
    event.preventDefault();
    leave(target);
  }
});

let lastEscape = -Infinity;
document.addEventListener("keydown", (event) => {
  const exit = document.querySelector("[data-exit]");
  if (!exit || event.key !== "Escape" || event.repeat) return;
  if (event.timeStamp - lastEscape < ESCAPES_WITHIN_MS) leave(exit);
  lastEscape = event.timeStamp;
});
