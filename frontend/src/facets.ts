/** What is shown: kinds, stances, sources, actors, the lens; native controls, so that every hand and reader knows them. */

import type { Dossier, Line } from "./data";
import { button, counted, h, later } from "./dom";
import { gradesOf, UNGRADED } from "./filter";
import { SHORT } from "./saying";
import { LENSES, type State, type Store } from "./state";

type Choice = "stance" | "source" | "actor" | "place" | "grade" | "language";

const MOST = 80;
const LENS_WORDS: Record<State["lens"], string> = { all: "all lines", disputed: "disputed", origins: "two origins or more", third: "told by third parties", own: "told by its parties only", reviewed: "reviewed", unreviewed: "not reviewed" };

export class Facets {
  readonly element = h("form", { class: "facets", "aria-label": "What is shown" });
  private readonly status = h("span", { class: "found", role: "status" });
  private readonly find = h("input", { id: "find", type: "search", placeholder: "name, word, date …", autocomplete: "off" });
  private readonly boxes = new Map<string, HTMLInputElement>();
  private readonly choices: { name: Choice; field: HTMLSelectElement }[] = [];
  private readonly lenses = h("select");
  private readonly undated = h("input", { type: "checkbox" });
  /** A line that stands in two sections, as what is disputed does, is one line. */
  private readonly whole: number;
  private typing = false;
  private readonly typed = later(() => this.search(), 120);

  constructor(private readonly dossier: Dossier, private readonly store: Store) {
    this.whole = new Set(dossier.lines.map(({ id }) => id)).size;
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.find.addEventListener("input", () => {
      this.typing = true;
      this.typed();
    });
    this.undated.addEventListener("change", () => store.set({ undated: this.undated.checked }));
    const narrow = h("details", { class: "narrow" }, h("summary", {}, "Narrow down"), h("div", { class: "fields" },
      this.choice("stance", "Stance", this.count((line) => line.said.map(({ stance }) => stance))),
      this.choice("source", "Source or speaker", this.count((line) =>
        [...line.said.flatMap(({ speaker, through }) => [speaker, ...through]), ...line.passages.map(({ doc }) => doc.name)])),
      this.choice("actor", "Who takes part", this.count((line) => line.roles.map(({ name }) => name.name))),
      this.choice("place", "Place", this.count((line) => (line.site ? [line.site.name] : []))),
      this.choice("grade", "Source graded", this.count(gradesOf), (grade) => (grade === UNGRADED ? "by nobody" : grade)),
      this.languages(),
      h("label", {}, this.undated, " lines without a date stay in a window")));
    const { state } = store;
    if (state.stance || state.source || state.actor || state.place || state.grade || state.language) narrow.open = true;
    const kinds = this.kinds();
    const wide = matchMedia("(min-width: 44.01rem)").matches;
    if (!wide) narrow.append(kinds);
    this.element.append(h("div", { class: "row" }, h("label", {}, "Find ", this.find), this.lens(), this.clear(), this.status, narrow), wide ? kinds : "");
    this.show(state);
  }

  focus(): void {
    this.find.focus();
    this.find.select();
  }

  show(state: State): void {
    if (!this.typing) this.find.value = state.find;
    for (const [name, box] of this.boxes) box.checked = !state.hide.includes(name);
    for (const { name, field } of this.choices) field.value = state[name];
    this.lenses.value = state.lens;
    this.undated.checked = state.undated;
  }

  private search(): void {
    this.typing = false;
    this.store.set({ find: this.find.value });
  }

  tell(shown: number, undated: number, window: string): void {
    const parts = [`${shown.toLocaleString("en")} of ${counted(this.whole, "line")}`];
    if (window) parts.push(window);
    if (undated > 0) parts.push(`${counted(undated, "line")} without a date left out`);
    this.status.textContent = parts.join(" · ");
  }

  private kinds(): HTMLElement {
    const counts = this.dossier.sections.map((_, index) => this.dossier.lines.filter(({ section }) => section === index).length);
    const boxes = this.dossier.sections.map(({ name, title }, index) => {
      if (counts[index] === 0) return null;
      const box = h("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        const rest = this.store.state.hide.filter((one) => one !== name);
        this.store.set({ hide: box.checked ? rest : [...rest, name] });
      });
      this.boxes.set(name, box);
      return h("label", { class: `kind ${name}`, title }, box, ` ${SHORT[name] ?? title} `, h("small", {}, String(counts[index])));
    });
    return h("fieldset", { class: "row kinds" }, h("legend", { class: "unseen" }, "Kinds of lines"), ...boxes);
  }

  private lens(): HTMLElement {
    this.lenses.append(...LENSES.map((name) => h("option", { value: name }, LENS_WORDS[name])));
    this.lenses.addEventListener("change", () => this.store.set({ lens: LENSES.find((one) => one === this.lenses.value) ?? "all" }));
    return h("label", {}, "Show ", this.lenses);
  }

  private clear(): HTMLElement {
    return button("Show everything", () => this.store.set({
      window: null, undated: false, hide: [], stance: "", source: "", actor: "", place: "", grade: "", language: "", lens: "all", find: "",
    }));
  }

  /** The languages of the documents, where there are several to choose from. */
  private languages(): HTMLElement | null {
    const found = this.count((line) => line.passages.flatMap(({ doc }) => doc.language ?? []));
    if (found.length < 2 && !this.store.state.language) return null;
    const names = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
    const called = (code: string): string => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    };
    return this.choice("language", "Language", found, called);
  }

  private count(values: (line: Line) => string[]): [string, number][] {
    const counts = new Map<string, number>();
    for (const line of this.dossier.lines) for (const one of new Set(values(line))) counts.set(one, (counts.get(one) ?? 0) + 1);
    return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, MOST);
  }

  private choice(name: Choice, label: string, values: [string, number][], told = (value: string): string => value): HTMLElement {
    const chosen = this.store.state[name];
    const missing: [string, number][] = chosen && !values.some(([value]) => value === chosen) ? [[chosen, 0]] : [];
    const options = [...missing, ...values].map(([value, count]) => h("option", { value }, `${told(value)} (${count})`));
    const field = h("select", {}, h("option", { value: "" }, "any"), ...options);
    field.addEventListener("change", () => this.store.set({ [name]: field.value }));
    this.choices.push({ name, field });
    return h("label", {}, `${label} `, field);
  }
}
