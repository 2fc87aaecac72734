/** The document around some words: fetched when somebody opens it, with the words marked. */

import { h } from "./dom";
import { folded } from "./veil";

/** Code points that are shown on either side. */
const AROUND = 700;

interface Text { text: string; language: string | null }

const texts = new Map<string, Promise<Text | null>>();

/** Fill a part of the page that is folded up with the text around `quote`, once it is opened. */
export function context(part: HTMLDetailsElement, document: string, start: number, quote: string): void {
  const place = h("div", { class: "context", tabindex: 0, role: "group", "aria-label": "The document around the words" });
  part.append(place);
  const fill = async (): Promise<void> => {
    if (!part.open || place.firstChild) return;
    const read = await text(document);
    place.replaceChildren(...(read ? around(read, start, quote) : ["The text can not be had from the server."]));
    const words = place.querySelector("mark");
    if (words) place.scrollTop = words.offsetTop - 60;
  };
  part.addEventListener("toggle", () => void fill());
  void fill();
}

function text(document: string): Promise<Text | null> {
  const known = texts.get(document) ?? fetch(`/document/${document}.json`)
    .then(async (answer) => (answer.ok ? ((await answer.json()) as Text) : null)).catch(() => null);
  texts.set(document, known);
  return known;
}

/** The text before and after the words, with the words marked. */
function around({ text, language }: Text, start: number, quote: string): Node[] {
  const points = Array.from(text);
  const end = start + Array.from(quote).length;
  const [first, last] = [Math.max(start - AROUND, 0), Math.min(end + AROUND, points.length)];
  const part = (from: number, to: number): string => points.slice(from, to).join("");
  return [folded(part(first, last), h("div", { class: "text", dir: "auto", ...(language ? { lang: language } : {}) }, first > 0 ? "… " : "", part(first, start),
    h("mark", { class: "span" }, part(start, end)), part(end, last), last < points.length ? " …" : ""))];
}
