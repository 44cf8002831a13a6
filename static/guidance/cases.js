// Comfort only: what the server does with the posted form, done at once in the page. Nothing is kept or sent.

const form = document.querySelector("[data-branches]");
const steps = [...document.querySelectorAll("[data-step]")];
const link = document.querySelector("[data-link]");
const told = (name) => document.querySelector(`[data-told="${name}"]`);

const chosen = () => [...form.querySelectorAll("input:checked")].filter((input) => input.value);

function standing(step, answers) {
  let result = "hers";
  for (const branch of step.dataset.when.split("|")) {
    const keys = branch.trim().split(/\s+/);
    const { name } = form.querySelector(`input[value="${keys[0]}"]`);
    const answer = answers.find((input) => input.name === name);
    if (answer && !keys.includes(answer.value)) return "other";
    if (!answer) result = "open";
  }
  return result;
}

function show(step, now) {
  if (step.classList.contains(`case-step--${now}`)) return now;
  step.className = `case-step case-step--${now}`;
  step.querySelector("details").open = now !== "other";
  for (const mark of step.querySelectorAll("[data-mark]")) mark.hidden = mark.dataset.mark !== now;
  document.querySelector(`[data-lists="${step.dataset.step}"]`).hidden = now !== "hers";
  return now;
}

function apply() {
  const answers = chosen();
  const now = new Set(steps.map((step) => show(step, standing(step, answers))));
  told("none").hidden = answers.length > 0;
  told("hers").hidden = !now.has("hers");
  told("nothing").hidden = answers.length === 0 || now.has("hers");
  told("aside").hidden = !now.has("other");
  link.hidden = answers.length === 0;
  const keys = answers.map((input) => input.value).join(".");
  link.firstElementChild.dataset.copy = `${location.origin}${location.pathname}#svar=${keys}`;
}

// A link that somebody chose to copy: its answers stand after #, which browsers never send.
const LINKED = /^#svar=([\w.-]+)$/;

function takeLinked() {
  const linked = LINKED.exec(location.hash);
  if (!linked) return;
  const keys = linked[1].split(".");
  for (const input of form.querySelectorAll("input")) if (input.value && keys.includes(input.value)) input.checked = true;
  apply();
  document.getElementById("dina-steg").scrollIntoView();
}

form.addEventListener("change", () => {
  if (LINKED.test(location.hash)) history.replaceState(null, "", location.pathname);
  apply();
});
form.addEventListener("submit", (event) => {
  if (!event.submitter || !("here" in event.submitter.dataset)) return;
  event.preventDefault();
  document.getElementById("dina-steg").focus();
});
form.querySelector("[data-clear]").addEventListener("click", (event) => {
  event.preventDefault();
  for (const input of form.querySelectorAll("input")) input.checked = !input.value;
  history.replaceState(null, "", location.pathname);
  apply();
});
addEventListener("hashchange", takeLinked);
addEventListener("pageshow", apply);
takeLinked();
