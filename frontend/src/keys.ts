/** Single keys; off in fields, and altogether with one switch. */

import { h } from "./dom";

/** What keys do; those without `act` are told of here and heard elsewhere. */
export interface Keys { [key: string]: { does: string; act?: () => void } }

const LEADER = "g";
const WAIT = 1200;

/** Listen for keys; those that begin with "g" are two in a row. Return the switch and the help. */
export function listen(keys: Keys): { control: HTMLElement; help: () => void } {
  const box = h("button", { type: "button", id: "keys", "aria-pressed": "true", title: "Turn the single-key shortcuts on or off" }, "Keys");
  box.addEventListener("click", () => box.setAttribute("aria-pressed", String(box.getAttribute("aria-pressed") !== "true")));
  const sheet = dialog(keys);
  let led = 0;
  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || sheet.open) return;
    if (target.matches("input, textarea, select")) {
      if (event.key === "Escape") (target as HTMLElement).blur();
      return;
    }
    if (box.getAttribute("aria-pressed") !== "true" && event.key !== "Escape") return;
    const whole = led > event.timeStamp ? LEADER + event.key : event.key;
    led = event.key === LEADER && whole === LEADER ? event.timeStamp + WAIT : 0;
    const found = keys[whole];
    if (!found?.act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    found.act();
  });
  return { control: box, help: () => sheet.showModal() };
}

function dialog(keys: Keys): HTMLDialogElement {
  const rows = Object.entries(keys).filter(([, { does }]) => does !== "");
  const close = h("button", { type: "button" }, "Close");
  const made = h("dialog", { class: "help", "aria-labelledby": "help-title" }, h("h2", { id: "help-title" }, "Keys"),
    h("dl", {}, ...rows.map(([key, { does }]) => h("div", {}, h("dt", {}, ...[...key].flatMap((one) => [h("kbd", {}, one), " "])), h("dd", {}, does)))), close);
  close.addEventListener("click", () => made.close());
  document.body.append(made);
  return made;
}
