/** Names, and in the search field passages, as one types: a list under the field that the arrow keys walk. */

import { counted, h, later } from "../dom";
import { isShown } from "../veil";

const WAIT = 120;
const LEAST = 2;
const MOST_PASSAGES = 5;
const MOST_NAMES = 6;

interface Found {
  near: boolean;
  more: number;
  names: { id: string; name: string; category: string; mentions: number; documents: number }[];
  passages: { document: string; source: string; title: string | null; before: string; words: string; after: string; graphic: string }[];
}

/** One thing that can be chosen: what it shows, and what choosing it does. */
interface Choice { shown: (Node | string)[]; act: () => void }

type Field = HTMLInputElement;

/** Give every field for names its list, and the search field passages as well. */
export function suggests(): void {
  const box = new Box();
  const asked = later(() => void box.ask(), WAIT);
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches("[data-names]")) return;
    box.field = target;
    asked();
  });
  document.addEventListener("focusout", () => box.close());
  document.addEventListener("keydown", (event) => box.key(event), true);
}

class Box {
  field: Field | null = null;
  private readonly list = h("ul", { id: "suggestions", role: "listbox", "aria-label": "Found as you type" });
  private readonly note = h("p", { class: "note", role: "status" });
  private readonly element = h("div", { class: "suggestions", hidden: true }, this.note, this.list);
  private choices: Choice[] = [];
  private at = -1;
  private turn = 0;

  constructor() {
    document.body.append(this.element);
    // The field keeps the focus: who clicks into the list goes on typing.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const item = target instanceof Element ? target.closest("[role=option]") : null;
      if (item) this.choose([...this.list.children].indexOf(item));
    });
  }

  /** Ask for what is like the text of the field, and show it unless more was typed meanwhile. */
  async ask(): Promise<void> {
    const { field } = this;
    const text = field?.value.trim() ?? "";
    const turn = ++this.turn;
    if (!field || text.length < LEAST) return this.close();
    const answer = await fetch(`/search.json?q=${encodeURIComponent(text)}`);
    if (!answer.ok || turn !== this.turn || document.activeElement !== field) return;
    this.show(field, (await answer.json()) as Found);
  }

  close(): void {
    this.turn++;
    this.element.hidden = true;
    this.at = -1;
    for (const name of ["aria-expanded", "aria-controls", "aria-activedescendant", "role"]) this.field?.removeAttribute(name);
  }

  key(event: KeyboardEvent): void {
    if (this.element.hidden || event.target !== this.field) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.walk(step);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.at >= 0) this.choose(this.at);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private show(field: Field, found: Found): void {
    const searching = field.id === "q";
    this.choices = found.names.slice(0, searching ? MOST_NAMES : undefined).map((one) => named(one, searching, field));
    if (searching) this.choices.push(...found.passages.slice(0, MOST_PASSAGES).map(passage));
    this.at = -1;
    this.list.replaceChildren(...this.choices.map(({ shown }, index) =>
      h("li", { id: `suggestion-${index}`, role: "option", "aria-selected": "false" }, ...shown)));
    const none = this.choices.length === 0;
    this.note.textContent = none ? "Nothing in the record is like it." : found.near ? "Nobody is called that. The nearest names:" : "";
    this.list.hidden = none;
    this.place(field);
    const { id } = this.list;
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", String(!none)], ["aria-controls", id]] as const) field.setAttribute(name, value);
  }

  private place(field: Field): void {
    const { left, bottom, width } = field.getBoundingClientRect();
    this.element.hidden = false;
    const wide = Math.min(Math.max(width, 380), innerWidth - 16);
    Object.assign(this.element.style, {
      width: `${wide}px`, left: `${Math.max(Math.min(left, innerWidth - wide - 8), 8) + scrollX}px`, top: `${bottom + scrollY + 2}px`,
    });
  }

  private walk(step: number): void {
    const items = [...this.list.children];
    if (items.length === 0) return;
    this.at = (this.at + step + (this.at < 0 && step < 0 ? 1 : 0) + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.at)));
    items[this.at]?.scrollIntoView({ block: "nearest" });
    this.field?.setAttribute("aria-activedescendant", `suggestion-${this.at}`);
  }

  private choose(at: number): void {
    const choice = this.choices[at];
    this.close();
    choice?.act();
  }
}

function named({ id, name, category, documents }: Found["names"][number], searching: boolean, field: Field): Choice {
  const shown = [h("b", { dir: "auto" }, name), " ", h("small", {}, `${category.replaceAll("_", " ")}, ${counted(documents, "document")}`)];
  if (searching) return { shown, act: () => location.assign(`/entity?name=${encodeURIComponent(id)}`) };
  return { shown, act: () => (field.value = name) };
}

function passage({ document: key, source, title, before, words, after, graphic }: Found["passages"][number]): Choice {
  const near = before.slice(-40);
  const said = graphic && !isShown() ? h("i", {}, `Graphic words: ${graphic}`) : h("span", { dir: "auto" }, `…${near}`, h("mark", {}, words), `${after.slice(0, 50)}…`);
  return {
    shown: [said, " ", h("small", { dir: "auto" }, title ? `${source}: ${title}` : source)],
    act: () => location.assign(`/document/${key}#:~:text=${encodeURIComponent(words)}`),
  };
}
