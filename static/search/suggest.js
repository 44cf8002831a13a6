// Suggestions while one types: the combobox with a list of ARIA 1.2. Without it the field is plain search, and what is
// chosen is only written into the field: the reader sends it.

const FEWEST = 2;
const PAUSE_MS = 150;

function suggestFor(field) {
  const list = document.createElement("ul");
  Object.assign(list, { id: `${field.id}-suggestions`, className: "suggestions", hidden: true });
  list.role = "listbox";
  list.lang = document.documentElement.lang;
  list.dir = document.documentElement.dir;
  list.ariaLabel = field.dataset.label;
  const status = document.createElement("output");
  status.className = "visually-hidden";
  field.after(list, status);

  const states = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(states)) field.setAttribute(name, value);

  let waiting = 0;
  let asking = new AbortController();
  let at = -1;

  function mark(place) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = place;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(waiting);
    asking.abort();
    mark(-1);
    list.hidden = true;
    field.ariaExpanded = "false";
    status.textContent = "";
  }

  function show(texts) {
    mark(-1);
    list.replaceChildren(...texts.map((text, place) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}-${place}`, textContent: text });
      option.role = "option";
      option.ariaSelected = "false";
      return option;
    }));
    list.hidden = !texts.length;
    field.ariaExpanded = String(!list.hidden);
    status.textContent = texts.length ? field.dataset.some.replace("0", texts.length) : field.dataset.none;
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const address = `${field.dataset.suggest}?q=${encodeURIComponent(field.value.trim())}`;
    try {
      const answer = await fetch(address, { signal });
      const [, texts] = await answer.json();
      if (!signal.aborted && document.activeElement === field) show(texts);
    } catch {
      if (!signal.aborted) close(); // no network or no answer: it is plain search
    }
  }

  function choose(option) {
    field.value = option.textContent;
    close();
    field.focus();
  }

  const steps = { ArrowDown: 1, ArrowUp: -1 };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key === "ArrowDown" && field.value.trim().length >= FEWEST) ask();
    } else if (event.key in steps) {
      event.preventDefault();
      const places = list.children.length + 1; // one of them is the field itself
      mark(((at + 1 + steps[event.key] + places) % places) - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(list.children[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length < FEWEST) close();
    else waiting = setTimeout(ask, PAUSE_MS);
  });
  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

for (const field of document.querySelectorAll("[data-suggest]")) suggestFor(field);
