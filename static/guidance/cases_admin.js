// Proposes the short names of the case's own answers where a step says when it counts, saved or not.

const list = document.createElement("datalist");
list.id = "case-answers";

function renew() {
  const fields = document.querySelectorAll('[name^="questions-"][name$="-short"]');
  const names = new Set([...fields].map((field) => field.value.trim()).filter(Boolean));
  list.replaceChildren(...[...names].map((name) => new Option(name, name)));
}

document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.("[data-case-answer]")) return;
  if (!list.isConnected) document.body.append(list);
  renew();
});
