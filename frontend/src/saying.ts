/** What several panes say in the same words: who says so, quotes with their marks, chips. */

import type { Camp, Line, Passage, Said, Version } from "./data";
import { button, type Child, counted, h } from "./dom";
import { folded } from "./veil";

const AGAINST = new Set(["denies", "doubts"]);
const MOST = 3;

/** A section in one word, where its heading is too long. */
export const SHORT: Record<string, string> = {
  ties: "Ties", events: "Events", control: "Control", flows: "Flows", tolls: "Tolls", causes: "Causes", claims: "Claims",
  disputes: "Disputed", indirect: "Indirect",
};

/** Who takes which stance, those against last; many speakers are counted. */
export function saidBy(said: readonly Said[], stances: Record<string, string>, most = MOST): HTMLElement[] {
  const groups = new Map<string, Said[]>();
  for (const one of said) groups.set(one.stance, [...(groups.get(one.stance) ?? []), one]);
  const ordered = [...groups].sort(([one], [other]) =>
    Number(AGAINST.has(one)) - Number(AGAINST.has(other)) || (one < other ? -1 : 1));
  return ordered.map(([stance, speakers]) => {
    const names = speakers.slice(0, most).map(({ speaker, through }) => through.length > 0 ? `${speaker} (via ${through.join(", ")})` : speaker);
    const more = speakers.length > most ? ` and ${speakers.length - most} more` : "";
    return h("span", { class: `said${AGAINST.has(stance) ? " against" : ""}` },
      h("i", {}, stances[stance] ?? stance), " ", h("span", { dir: "auto" }, names.join(", ") + more));
  });
}

/** The quote with its marks. Offsets count code points; where marks overlap the first and then the longest is shown. */
export const quote = (passage: Passage): HTMLElement => folded(passage.quote, marked(passage));

function marked(passage: Passage): HTMLElement {
  const points = Array.from(passage.quote);
  const text = (start: number, end: number): string => points.slice(start, end).join("");
  const { language } = passage.doc;
  const made = h("q", { dir: "auto", ...(language ? { lang: language } : {}) });
  let at = 0;
  for (const { start, end, part } of [...passage.marks].sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (start < at) continue;
    made.append(text(at, start), h("mark", { class: part, title: part }, text(start, end)));
    at = end;
  }
  made.append(text(at, points.length));
  return made;
}

/** Whose document says it, quoting whom, who quotes whom. */
export const chain = (passage: Passage): Child[] => [
  h("cite", { dir: "auto" }, passage.doc.name),
  passage.doc.grade !== null && h("small", { class: "grade", title: "How people grade this source" }, ` graded ${passage.doc.grade}`),
  ...passage.chain.flatMap(({ speaker, stance }): Child[] => [" ▸ ", h("b", { dir: "auto" }, speaker), " ", h("i", {}, stance)]),
  `, ${passage.doc.publishedWords}`,
];

export const chips = (line: Line): Child[] => line.states.flatMap((state): Child[] => [h("span", { class: "state" }, state), " "]);

export const dispute = (line: Line): Child =>
  line.disputed ? h("span", { class: "disputed" }, ` ⚠ disputed: ${line.disputed}`) : null;

export const support = (line: Line): string =>
  line.documents === 1 && line.origins === 1 ? counted(1, "document")
    : `${counted(line.documents, "document")}, ${counted(line.origins, "origin")}`;

/** The numbers that are told; `open` gives what leads to the words of one, null where they can not be told apart. */
export const versions = (
  found: readonly Version[], stances: Record<string, string>, open: (one: Version) => (() => void) | null = () => null,
): Child => found.length > 0 && h("ul", { class: "versions" }, ...found.map((one) => {
  const act = open(one);
  const words = act ? button(one.words, act, { class: "to-words", title: "Show the sentence that says so" }) : h("b", {}, one.words);
  return h("li", {}, words, " ", ...saidBy(one.said, stances, 4));
}));

/** The sides of a dispute beside each other, each with its words. */
export const camps = (found: readonly Camp[], stances: Record<string, string>): Child =>
  found.length > 0 && h("div", { class: "camps" }, ...found.map(({ holds, said, passages }) => {
    const [first] = passages;
    const more = passages.length > 1 ? `, and ${passages.length - 1} more` : "";
    return h("div", {}, h("b", { dir: "auto" }, holds), " ", ...saidBy(said, stances, 4),
      first ? h("blockquote", {}, quote(first), h("footer", {}, ...chain(first), more)) : null);
  }));
