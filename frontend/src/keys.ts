/** Single keys: what they do is found by command; off in fields, and altogether with one switch that stays as it is. */

import { type Acts, commandOf, LEADER } from "./commands";
import { h } from "./dom";
import { keep, kept } from "./kept";

const WAIT = 1200;

/** Listen for the keys of some commands; those that begin with "g" are two in a row. */
export function listen(acts: Acts, escape?: () => void): void {
  let led = 0;
  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (target.matches("input, textarea, select")) {
      if (event.key === "Escape") (target as HTMLElement).blur();
      return;
    }
    if (event.key === "Escape") return escape?.();
    if (kept("single") === "off") return;
    const key = typed(event);
    const whole = led > event.timeStamp ? LEADER + key : key;
    led = key === LEADER && whole === LEADER ? event.timeStamp + WAIT : 0;
    const found = commandOf(whole, acts);
    if (!found) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[found]?.();
  });
}

/** The letter of a key; on a keyboard of another script the Latin one in its place. */
export function typed(event: KeyboardEvent): string {
  const latin = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const foreign = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase() && !/[\u0000-\u024f]/.test(event.key);
  return latin && (foreign || /^[\u0590-\u08ff]$/.test(event.key)) ? latin : event.key;
}

/** The switch that turns single keys off and on. */
export function keySwitch(): HTMLButtonElement {
  const made = h("button", { type: "button", id: "keys", title: "Turn the single-key shortcuts on or off" }, "Keys");
  const tell = (): void => made.setAttribute("aria-pressed", String(kept("single") !== "off"));
  made.addEventListener("click", () => {
    keep("single", kept("single") === "off" ? "" : "off");
    tell();
  });
  tell();
  return made;
}
