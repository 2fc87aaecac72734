/** The table of the lines: the primary view, complete without any graphic; a page of it at a time. */

import type { Dossier, Line } from "./data";
import { button, h, later } from "./dom";
import { isReviewed, sorted } from "./filter";
import { camps, chips, dispute, quote, saidBy, chain, support, versions } from "./saying";
import type { State, Store } from "./state";
import { addressOf, choose } from "./timeline";
import { folded } from "./veil";

const PAGE = 100;
const COLUMNS = [["when", "When"], ["what", "What"], ["who", "Who says so"]] as const;

export class Table {
  readonly element = h("section", { class: "table", "aria-labelledby": "lines-title" });
  private readonly body = h("table", { class: "lines" });
  private readonly heading = h("h2", { id: "lines-title", tabindex: -1 }, "Lines");
  private readonly pager = h("nav", { class: "pager", "aria-label": "Pages of the table" });
  private readonly sorts = new Map<string, HTMLTableCellElement>();
  private lines: readonly Line[] = [];
  private readonly settled = later(() => this.fill(), 160);

  constructor(private readonly dossier: Dossier, private readonly store: Store) {
    this.element.append(this.heading, this.body, this.pager);
    this.body.append(this.head());
    this.body.addEventListener("click", (event) => this.click(event));
    this.body.addEventListener("pointerover", (event) => store.hover(indexOf(event) ?? -1));
    this.body.addEventListener("pointerleave", () => store.hover(-1));
    store.onHover((line) => this.light(line, "lit"));
    addEventListener("beforeprint", () => this.fill(true));
    addEventListener("afterprint", () => this.fill());
  }

  /** Take the lines to show; while the window is being dragged the rows follow a moment later. */
  take(lines: readonly Line[], state: State, soon: boolean): void {
    this.lines = sorted(lines, state.sort);
    if (soon) this.settled();
    else this.fill();
  }

  /** Show the line that the state says, on its page. */
  choose(line: Line | undefined, scroll: boolean): void {
    this.light(line?.index ?? -1, "on");
    const row = line && this.row(line.index);
    if (scroll && row) row.scrollIntoView({ block: "nearest" });
  }

  /** The page on which a line stands, -1 where it is not shown. */
  pageOf(line: Line): number {
    const at = this.lines.indexOf(line);
    return at < 0 ? -1 : Math.floor(at / PAGE);
  }

  /** The line `by` lines after another one. */
  beside(line: Line | undefined, by: number): Line | undefined {
    const at = line ? this.lines.indexOf(line) : -1;
    return this.lines[Math.min(Math.max(at < 0 ? 0 : at + by, 0), this.lines.length - 1)];
  }

  firstOf(section: number): Line | undefined {
    return this.lines.find((line) => line.section === section);
  }

  focus(): void {
    this.heading.focus();
    this.heading.scrollIntoView({ block: "start" });
  }

  private row(index: number): HTMLElement | null {
    return this.body.querySelector(`tr[data-line="${index}"]`);
  }

  private light(index: number, name: string): void {
    for (const row of this.body.querySelectorAll(`tr.${name}`)) row.classList.remove(name);
    if (index >= 0) this.row(index)?.classList.add(name);
  }

  private head(): HTMLTableSectionElement {
    const cells = COLUMNS.map(([key, label]) => {
      const turn = (): void => {
        const { sort } = this.store.state;
        this.store.set({ sort: sort === key ? `-${key}` : sort === `-${key}` ? "" : key });
      };
      const cell = h("th", { scope: "col", class: key }, button(label, turn, { class: "sort" }));
      this.sorts.set(key, cell);
      return cell;
    });
    return h("thead", {}, h("tr", {}, ...cells));
  }

  private fill(all = false): void {
    const { sort, page, line } = this.store.state;
    const pages = Math.max(Math.ceil(this.lines.length / PAGE), 1);
    const at = Math.min(page, pages - 1);
    const part = all ? this.lines : this.lines.slice(at * PAGE, (at + 1) * PAGE);
    for (const [key, cell] of this.sorts) {
      cell.setAttribute("aria-sort", sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none");
    }
    for (const old of this.body.querySelectorAll("tbody")) old.remove();
    this.body.append(...this.groups(part, sort === ""));
    if (part.length === 0) this.body.append(h("tbody", {}, h("tr", {}, h("td", { colspan: 3 }, "No line matches: take a filter away or widen the window."))));
    this.turnPages(at, pages, all);
    const chosen = part.find((one) => line.startsWith(one.id));
    this.light(chosen?.index ?? -1, "on");
    this.body.classList.toggle("printing", all);
  }

  /** The rows, under the headings of their sections where they stand in that order. */
  private groups(lines: readonly Line[], headed: boolean): HTMLTableSectionElement[] {
    const made: HTMLTableSectionElement[] = [];
    let section = -1;
    let through = "";
    for (const line of lines) {
      let body = made.at(-1);
      if (!body || (headed && line.section !== section)) {
        body = h("tbody");
        made.push(body);
        section = line.section;
        through = "";
        const { title, note } = this.dossier.sections[section] ?? { title: "", note: "" };
        if (headed) body.append(h("tr", { class: "section" }, h("th", { colspan: 3, scope: "rowgroup" }, title, note ? h("small", {}, ` ${note}`) : null)));
      }
      if (headed && line.through && line.through !== through) {
        through = line.through;
        body.append(h("tr", { class: "through" }, h("th", { colspan: 3, scope: "rowgroup" }, "through ", h("span", { dir: "auto" }, through))));
      }
      body.append(this.line(line));
    }
    return made;
  }

  private line(line: Line): HTMLTableRowElement {
    const { stances } = this.dossier;
    const inDisputes = this.dossier.sections[line.section]?.name === "disputes";
    const words = h("div", { class: "in-print" }, ...line.passages.map((one) => h("blockquote", {}, quote(one), h("footer", {}, ...chain(one)))));
    return h("tr", { class: "line", "data-line": line.index },
      h("td", { class: `when${line.when ? "" : " none"}` }, line.when || "no date given"),
      h("td", {}, ...chips(line), folded(line.what, h("span", { dir: "auto" }, line.what)), line.place ? h("small", {}, ` · ${line.place}`) : null, dispute(line),
        "\u00a0", h("a", { class: "mark", href: `#line=${addressOf(line)}`, "aria-label": `Words of line ${line.mark}` }, String(line.mark)),
        line.belongs.length > 0 && h("small", { class: "belongs" }, `here because ${line.belongs.join("; ")}`),
        inDisputes ? camps(line.camps, stances) : versions(line.versions, stances), words),
      h("td", { class: "who" }, ...saidBy(line.said, stances), h("small", { class: "counted" }, support(line), isReviewed(line) && h("span", { class: "reviewed" }, " ✓ reviewed"))));
  }

  private turnPages(at: number, pages: number, all: boolean): void {
    const first = at * PAGE + 1;
    const last = Math.min(first + PAGE - 1, this.lines.length);
    const go = (page: number) => (): void => {
      this.store.set({ page });
      this.focus();
    };
    this.pager.hidden = pages === 1 || all;
    this.pager.replaceChildren(
      button("first", go(0), { disabled: at === 0 }), button("previous page", go(at - 1), { disabled: at === 0 }),
      h("span", {}, `${first.toLocaleString("en")}–${last.toLocaleString("en")} of ${this.lines.length.toLocaleString("en")}`),
      button("next page", go(at + 1), { disabled: at === pages - 1 }), button("last", go(pages - 1), { disabled: at === pages - 1 }));
  }

  private click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const index = indexOf(event);
    if (!target || index === null || event.ctrlKey || event.metaKey) return;
    if (!target.closest("a.mark") && target.closest("a, button, input, summary")) return;
    if (!target.closest("a.mark") && getSelection()?.toString()) return;
    event.preventDefault();
    const line = this.dossier.lines[index];
    if (line) choose(this.store, line);
  }
}

function indexOf(event: Event): number | null {
  const row = event.target instanceof Element ? event.target.closest("tr.line") : null;
  const index = row?.getAttribute("data-line");
  return index ? Number(index) : null;
}
