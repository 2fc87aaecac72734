/** The evidence, always open: the words with their marks, who says so through whom, origins and copies, the rule. */

import { spell, titled } from "./commands";
import type { Doc, Dossier, Line, Passage, Version } from "./data";
import { button, type Child, counted, h } from "./dom";
import { context } from "./around";
import { camps, chain, chips, dispute, quote, saidBy, support, versions } from "./saying";
import type { Store } from "./state";
import { lineAt } from "./timeline";
import { folded, unveil } from "./veil";

const MOST_SPEAKERS = 40;
/** The kind of the assertions behind a finding. */
const KINDS: Record<string, string> = { relation: "tie", occurrence: "event", holding: "control", count: "toll" };

export class EvidencePane {
  private line: Line | undefined;

  /** `judging` is the form that decides on an assertion, null where nobody may; `app` whether a server is behind the page. */
  constructor(
    private readonly pane: HTMLElement, private readonly dossier: Dossier, private readonly store: Store,
    private readonly app: boolean, private readonly judging: HTMLTemplateElement | null,
  ) {}

  get current(): Passage | undefined {
    return this.line?.passages[this.store.state.passage];
  }

  show(): Line | undefined {
    const { state } = this.store;
    const line = lineAt(this.dossier, state.line);
    this.line = line;
    this.pane.classList.toggle("open", line !== undefined);
    if (!line) {
      const gone = state.line ? "The line of this link is not in this answer: the filters may leave it out." : "Choose a line: its words appear here, with who said them and where they stand.";
      this.pane.replaceChildren(h("p", { class: "hint" }, gone));
      return undefined;
    }
    const at = Math.min(state.passage, line.passages.length - 1);
    const passage = line.passages[at];
    this.pane.replaceChildren(h("div", {},
      h("p", { class: "meta" }, `line ${line.mark} · ${line.kind} ${line.type.replaceAll("_", " ")}${line.when ? ` · ${line.when}` : ""}`),
      folded(line.what, h("h3", { dir: "auto" }, ...chips(line), line.what, dispute(line))),
      h("div", { class: "who" }, ...saidBy(line.said, this.dossier.stances, 8), h("small", { class: "counted" }, support(line))),
      this.turner(line, at), ...(passage ? this.passage(passage) : []), this.sides(line), this.tree(line),
    ));
    this.pane.scrollTop = 0;
    return line;
  }

  turn(by: number): void {
    const last = (this.line?.passages.length ?? 1) - 1;
    const next = Math.min(Math.max(this.store.state.passage + by, 0), last);
    if (next !== this.store.state.passage) this.store.set({ passage: next }, "replace");
  }

  /** The document of the passage, at its place in the text. */
  get address(): string | null {
    const passage = this.current;
    if (!passage) return null;
    return this.app ? `/document/${passage.doc.id}#t${passage.assertion.slice(0, 12)}` : `#d${passage.doc.number + 1}`;
  }

  citation(): string {
    const one = this.current;
    if (!one) return "";
    const chained = one.chain.map(({ speaker, stance }) => ` ▸ ${speaker} ${stance}`).join("");
    const where = `[${one.start}:${one.start + Array.from(one.quote).length}]`;
    return `“${one.quote.replace(/\s+/g, " ").trim()}” ${one.doc.name}${chained}, ${one.doc.publishedWords}${one.doc.title ? `, “${one.doc.title}”` : ""} ${where} ${one.assertion}`;
  }

  /** Show the graphic words of what is open, or fold them up. */
  unveil(): void {
    unveil(this.pane);
  }

  private turner(line: Line, at: number): HTMLElement {
    const bar = h("div", { class: "nav" });
    if (line.passages.length > 1) {
      bar.append(button("previous", () => this.turn(-1), { disabled: at === 0, ...titled("Previous passage", "back") }),
        h("span", {}, `${at + 1} of ${line.passages.length}`),
        button("next", () => this.turn(1), { disabled: at === line.passages.length - 1, ...titled("Next passage", "further") }));
    }
    const copy = button("copy citation", () => void this.copy(copy), titled("Copy the words with their source", "cite"));
    bar.append(copy, button("close", () => this.store.set({ line: "", passage: 0 }), { class: "close" }));
    return bar;
  }

  private async copy(from: HTMLButtonElement): Promise<void> {
    await navigator.clipboard.writeText(this.citation());
    from.textContent = "copied";
  }

  private passage(one: Passage): Child[] {
    const end = one.start + Array.from(one.quote).length;
    const parts: Child[] = [h("blockquote", {}, quote(one), h("footer", {}, ...chain(one)))];
    const link = h("a", { href: this.address ?? "#" }, this.app ? "open in the text" : "its source");
    parts.push(h("p", { class: "meta" }, link, ` [${one.start}:${end}] · `, h("span", { class: "rule", title: "The rule that made it, and the assertion" }, `${one.method} ${one.assertion.slice(0, 8)}`)));
    if (one.decided) parts.push(h("p", { class: "reviewed" }, `✓ ${one.decided}`));
    if (this.judging) parts.push(this.judge(one));
    if (this.app) parts.push(this.context(one));
    return parts;
  }

  private judge(one: Passage): HTMLElement {
    const made = h("div", { class: "judging" });
    if (this.judging) made.append(this.judging.content.cloneNode(true));
    spell(made);
    for (const field of made.querySelectorAll<HTMLInputElement>("input[name=id]")) field.value = one.assertion;
    // What it is read as changes within its kind: a tie never becomes an event.
    const kind = KINDS[this.line?.kind ?? ""] ?? this.line?.kind;
    for (const group of made.querySelectorAll<HTMLElement>("optgroup[data-kind]")) if (group.dataset["kind"] !== kind) group.remove();
    const speaks = made.querySelector("select.speaker");
    if (one.chain.length === 0) made.querySelector(".who-says")?.remove();
    else speaks?.append(...this.speakers(one).map((name) => h("option", { value: `speaker=${name}`, dir: "auto" }, name)));
    return made;
  }

  /** Who may be the one who says a passage: whom it quotes, who takes part, and everybody else who speaks here. */
  private speakers(one: Passage): string[] {
    const quoted = one.chain.map(({ speaker }) => speaker);
    const parts = (this.line?.roles ?? []).map(({ name }) => name.name);
    const others = this.dossier.lines.flatMap(({ passages }) => passages.flatMap(({ chain: levels }) => levels.map(({ speaker }) => speaker)));
    return [...new Set([...quoted, ...parts, ...others])].slice(0, MOST_SPEAKERS);
  }

  /** The document around the passage; it is fetched when it is opened, and stays open for the next one. */
  private context(one: Passage): HTMLElement {
    const made = h("details", { class: "around", ...(sessionStorage.getItem("around") === "no" ? {} : { open: true }) }, h("summary", {}, "In the document"));
    made.addEventListener("toggle", () => sessionStorage.setItem("around", made.open ? "yes" : "no"));
    context(made, one.doc.id, one.start, one.quote);
    return made;
  }

  private sides(line: Line): Child {
    const ask = line.disputed && this.judging ? h("p", { class: "meta" }, h("a", { class: "ask", href: `/review?what=contradictions&line=${line.id}` }, "judge whether they contradict each other")) : null;
    if (line.camps.length > 0) return h("details", { open: true }, h("summary", {}, "The sides"), ask, camps(line.camps, this.dossier.stances));
    if (ask) return h("div", {}, ask, this.numbers(line));
    return this.numbers(line);
  }

  private numbers(line: Line): Child {
    return line.versions.length > 0 ? h("details", { open: true }, h("summary", {}, "The numbers told"), versions(line.versions, this.dossier.stances, (one) => this.wordsOf(line, one))) : null;
  }

  /** What leads to the passage in which a number stands in figures. */
  private wordsOf(line: Line, { words }: Version): (() => void) | null {
    const figure = /\d[\d,.]*/.exec(words)?.[0].replace(/\D/g, "");
    const at = figure ? line.passages.findIndex((one) => marked(one).some((text) => text.replace(/[,.]/g, "").split(/\D+/).includes(figure))) : -1;
    return at < 0 ? null : () => this.store.set({ passage: at }, "replace");
  }

  /** The documents behind the line under the origin that they descend from. */
  private tree(line: Line): HTMLElement {
    const documents = [...new Set(line.passages.map(({ doc }) => doc))];
    const origins = new Map<number, Doc[]>();
    for (const doc of documents) {
      const origin = doc.origin ?? doc.number;
      origins.set(origin, [...(origins.get(origin) ?? []), doc]);
    }
    const named = (doc: Doc): Child[] => [h("b", { dir: "auto" }, doc.name), `, ${doc.publishedWords}`,
      doc.remarks.length > 0 ? h("small", {}, ` · ${doc.remarks.join(", ")}`) : null];
    const items = [...origins].map(([origin, own]) => {
      const root = this.dossier.documents[origin];
      const copies = own.filter((doc) => doc.number !== origin);
      return h("li", {}, ...(root ? named(root) : []), root && !own.includes(root) ? h("small", {}, " (the origin)") : null,
        copies.length > 0 && h("ul", {}, ...copies.map((doc) => h("li", {}, "↳ copy: ", ...named(doc), h("small", {}, ` · ${doc.because}`)))));
    });
    return h("details", { class: "origins", ...(documents.length > 1 ? { open: true } : {}) },
      h("summary", {}, [counted(documents.length, "document"), counted(new Set(documents.map(({ name }) => name)).size, "publisher"), counted(origins.size, "origin")].join(" → ")), h("ul", {}, ...items));
  }
}

/** What is marked in a passage. */
function marked(one: Passage): string[] {
  const points = Array.from(one.quote);
  return one.marks.map(({ start, end }) => points.slice(start, end).join(""));
}
