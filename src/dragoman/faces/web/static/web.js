"use strict";
(() => {
  const onDossier = () => Boolean(document.getElementById("evidence"));
  const cards = () => [...document.querySelectorAll("li.card")];
  let shortcuts = document.getElementById("keys");

  // Names as one types: the browser's own list, so that keyboard and screen readers need nothing of ours.

  const list = document.getElementById("names");
  let asked = 0;
  let waiting = 0;

  async function suggest(text) {
    const turn = ++asked;
    const answer = await fetch(`/search.json?q=${encodeURIComponent(text)}`);
    if (!answer.ok || turn !== asked) return;
    const { names } = await answer.json();
    const options = names.map((entity) => {
      const option = document.createElement("option");
      option.value = entity.name;
      return option;
    });
    list.replaceChildren(...options);
  }

  document.addEventListener("input", (event) => {
    if (event.target.getAttribute("list") !== "names") return;
    clearTimeout(waiting);
    const text = event.target.value.trim();
    if (text.length > 1) waiting = setTimeout(() => suggest(text), 120);
  });

  // Empty filters stay out of the address.

  document.addEventListener("submit", (event) => {
    if (event.target.method !== "get") return;
    for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
  });

  addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("form[method=get] :disabled")) field.disabled = false;
  });

  // Decisions: the form is sent and the page comes again at the same place.

  function tell(text) {
    const place = document.querySelector(".last");
    if (place) place.textContent = text;
  }

  async function decide(form, button) {
    for (const one of document.querySelectorAll("form.judge button")) one.disabled = true;
    const data = new URLSearchParams(new FormData(form));
    if (button && button.name) data.set(button.name, button.value);
    tell("Deciding …");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (answer.ok) {
        location.reload();
        return;
      }
      const { message, remedy } = await answer.json();
      tell(`${message}: ${remedy}`);
    } catch {
      tell("The server can not be reached: start it again, then repeat the decision");
    }
    for (const one of document.querySelectorAll("form.judge button")) one.disabled = false;
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.judge")) return;
    event.preventDefault();
    decide(event.target, event.submitter);
  });

  // Keys

  function makeSwitch() {
    const row = document.querySelector(".keys");
    if (!row || shortcuts) return;
    shortcuts = document.createElement("button");
    shortcuts.type = "button";
    shortcuts.id = "keys";
    shortcuts.textContent = "Keys";
    shortcuts.title = "Turn the single-key shortcuts on or off";
    shortcuts.setAttribute("aria-pressed", "true");
    shortcuts.onclick = () => {
      shortcuts.setAttribute("aria-pressed", String(shortcuts.getAttribute("aria-pressed") !== "true"));
    };
    row.before(shortcuts, " ");
  }

  const current = () => cards().find((card) => card.classList.contains("on"));

  function choose(card, focus) {
    for (const node of document.querySelectorAll("li.card.on, .mark.on")) node.classList.remove("on");
    card.classList.add("on");
    const place = document.querySelector(`a.mark[href="#${card.id}"]`);
    if (place) {
      place.classList.add("on");
      place.scrollIntoView({ block: "nearest" });
    }
    card.scrollIntoView({ block: "nearest" });
    if (focus) card.focus({ preventScroll: true });
    history.replaceState(null, "", `#${card.id}`);
    sessionStorage.setItem("card", String(cards().indexOf(card)));
  }

  function move(by) {
    const all = cards();
    if (!all.length) return;
    const here = all.indexOf(current());
    choose(all[Math.max(0, Math.min(all.length - 1, here + by))], true);
  }

  function press(value) {
    const where = onDossier() ? document.getElementById("evidence") : current();
    const button = where && where.querySelector(`form.judge button[value=${value}]`);
    if (button) button.click();
  }

  function edit() {
    const details = current() && current().querySelector("details.edit");
    if (!details) return;
    details.open = true;
    details.querySelector("select, input:not([type=hidden])").focus();
  }

  function undo() {
    const form = document.getElementById("undo");
    if (form) form.requestSubmit();
  }

  const place = () => current() && document.querySelector(`a.mark[href="#${current().id}"]`);
  const deciding = { a: () => press("accept"), r: () => press("reject"), z: undo };
  const walking = {
    j: () => move(1), k: () => move(-1), x: () => press("same"), n: () => press("not_same"), u: () => press("unsure"),
    o: () => place() && place().focus(),
    e: () => edit(),
    "/": () => document.getElementById("q").focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (shortcuts && shortcuts.getAttribute("aria-pressed") !== "true") return;
    const act = deciding[event.key] || (onDossier() ? null : walking[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("article a.mark");
    const card = event.target.closest("li.card") || (mark && document.querySelector(mark.getAttribute("href")));
    if (!card || !card.matches("li.card") || (!mark && event.target.closest("a, button, input, select, summary"))) return;
    if (mark) event.preventDefault();
    choose(card, Boolean(mark));
  });

  function copyLink() {
    const row = document.querySelector(".bar");
    if (!row || !navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-link";
    button.textContent = "Copy link";
    button.onclick = async () => {
      await navigator.clipboard.writeText(location.href);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy link"; }, 1500);
    };
    row.querySelector("nav").after(button);
  }

  copyLink();
  makeSwitch();
  const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const next = !wanted && location.hash.startsWith("#d") && cards()[Number(sessionStorage.getItem("card"))];
  if (next || (wanted && wanted.matches("li.card"))) choose(next || wanted, false);
  else if (wanted && wanted.matches("article a.mark")) {
    const card = document.querySelector(wanted.getAttribute("href"));
    if (card && card.matches("li.card")) choose(card, false);
  }
})();
