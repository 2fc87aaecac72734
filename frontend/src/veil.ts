/** Graphic words: a passage that tells of torture or the dead is folded up under its reason until somebody opens it. */

import { h } from "./dom";
import { kept } from "./kept";

let patterns: readonly (readonly [string, RegExp])[] = [];
const known = new Map<string, string>();

/** Take the words that are graphic, by reason. */
export function veil(given: Record<string, string>): void {
  patterns = Object.entries(given).map(([reason, pattern]) => [reason, new RegExp(pattern, "i")] as const);
  known.clear();
}

/** Return what a text tells of that is hard to read, empty where nothing is. */
export function graphic(text: string): string {
  let found = known.get(text);
  if (found === undefined) {
    found = patterns.filter(([, pattern]) => pattern.test(text)).map(([reason]) => reason).join(", ");
    known.set(text, found);
  }
  return found;
}

export const isShown = (): boolean => kept("graphic") === "shown";

/** Words for where nothing can be folded up, as the label of a bar. */
export function veiled(text: string): string {
  const reason = isShown() ? "" : graphic(text);
  return reason ? `graphic words: ${reason}` : text;
}

/** Fold a part of the page up where its text is hard to read. */
export function folded<N extends Node>(text: string, part: N): N | HTMLDetailsElement {
  const reason = graphic(text);
  if (!reason) return part;
  return h("details", { class: "graphic", ...(isShown() ? { open: true } : {}) }, h("summary", {}, `Graphic words: ${reason}`), part);
}

/** Open what is folded up in a part of the page, or fold it up again where all of it is open; tell whether there was any. */
export function unveil(part: ParentNode | null | undefined): boolean {
  const found = [...(part?.querySelectorAll<HTMLDetailsElement>("details.graphic") ?? [])];
  const open = found.some((one) => !one.open);
  for (const one of found) one.open = open;
  return found.length > 0;
}

/** Open or fold up everything as the setting says. */
export function unveilAll(): void {
  for (const one of document.querySelectorAll<HTMLDetailsElement>("details.graphic")) one.open = isShown();
}

/** On paper nothing can be opened: it holds the words. */
export function onPaper(): void {
  let folded: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll<HTMLDetailsElement>("details.graphic:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)));
}
