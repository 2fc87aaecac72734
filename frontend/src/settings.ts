/** Keys and display: one dialog in which every key can be changed, and how the page looks. */

import { choose, COMMANDS, forget, isChosen, keyOf, LEADER, type Name, spell } from "./commands";
import { button, h } from "./dom";
import { typed } from "./keys";
import { dress, keep, kept, THEMES } from "./kept";

const THEME_WORDS: Record<(typeof THEMES)[number], string> = { "": "as the system is", light: "light", dark: "dark", contrast: "high contrast" };

/** Make the dialog for the commands that a page has; return what opens it. */
export function settings(names: readonly Name[]): () => void {
  const status = h("p", { class: "note", role: "status" });
  const rows = new Map<Name, HTMLButtonElement>();
  const again = button("Every key as it was", () => {
    forget();
    tell("Every key is as it was made.");
  });
  const tell = (words: string): void => {
    status.textContent = words;
    for (const [name, one] of rows) write(one, name);
    again.disabled = !isChosen();
    spell();
  };
  for (const name of names) rows.set(name, rebind(name, tell));
  const close = button("Close", () => made.close(), { class: "close-dialog" });
  const made = h("dialog", { class: "help", "aria-labelledby": "help-title" }, h("h2", { id: "help-title" }, "Keys and display"),
    display(), h("h3", {}, "Keys"), h("p", { class: "note" }, "Choose one to give it another key; it is kept in this browser."), status,
    h("dl", {}, ...[...rows].map(([name, one]) => h("div", {}, h("dt", {}, one), h("dd", {}, COMMANDS[name].does)))),
    h("div", { class: "tools" }, close, again));
  document.body.append(made);
  tell("");
  return () => made.showModal();
}

function write(one: HTMLButtonElement, name: Name): void {
  const key = keyOf(name);
  one.replaceChildren(...[...key].flatMap((letter, at) => [at > 0 ? " " : "", h("kbd", {}, letter)]));
  one.setAttribute("aria-label", `${[...key].join(" then ")}: ${COMMANDS[name].does}. Change the key`);
}

/** A button with a command's key: pressed, it waits for another one. */
function rebind(name: Name, tell: (words: string) => void): HTMLButtonElement {
  let led = false;
  let waiting = false;
  const end = (words: string): void => {
    waiting = led = false;
    made.classList.remove("waiting");
    tell(words);
  };
  const made = button("", () => {
    tell(`Press the key for “${COMMANDS[name].does}”; Escape leaves it as it is.`);
    waiting = true;
    made.classList.add("waiting");
  }, { class: "rebind" });
  made.addEventListener("blur", () => waiting && end(""));
  made.addEventListener("keydown", (event) => {
    if (!waiting || event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift" || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    const key = typed(event);
    if (key === "Escape") return end("It stays as it is.");
    if (key.length !== 1 || key === " ") return tell("One letter, digit or sign, please.");
    if (key === LEADER && !led) {
      led = true;
      return tell(`${LEADER}, and then?`);
    }
    const whole = led ? LEADER + key : key;
    const taken = choose(name, whole);
    end(taken ? `“${whole}” is the key for “${COMMANDS[taken].does}”: change that one first.` : `“${COMMANDS[name].does}” is on ${whole} now.`);
  });
  return made;
}

function display(): HTMLElement {
  const theme = h("select", {}, ...THEMES.map((one) => h("option", { value: one }, THEME_WORDS[one])));
  theme.value = kept("theme");
  theme.addEventListener("change", () => {
    keep("theme", theme.value);
    dress();
  });
  const shown = h("input", { type: "checkbox", ...(kept("graphic") ? { checked: true } : {}) });
  shown.addEventListener("change", () => {
    keep("graphic", shown.checked ? "shown" : "");
    document.dispatchEvent(new Event("graphic"));
  });
  return h("div", { class: "display" }, h("label", {}, "Colours ", theme), h("label", {}, shown, " Graphic words are shown at once"));
}
