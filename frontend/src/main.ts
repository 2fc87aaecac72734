/** The linked views of a dossier: one state, read by every pane, in the address. The page is complete without them. */

import "./views.css";
import { type Acts, type Name } from "./commands";
import { type Dossier, type Line, type Raw, read } from "./data";
import { button, h, paced } from "./dom";
import { EvidencePane } from "./evidence";
import { Facets } from "./facets";
import { passing, sorted, windowOf, within } from "./filter";
import { dress } from "./kept";
import { keySwitch, listen } from "./keys";
import { Places, type World } from "./map";
import { Network } from "./network";
import { settings } from "./settings";
import { format, parse, type State, Store } from "./state";
import { Table } from "./table";
import { words } from "./time";
import { choose, lineAt, Timeline } from "./timeline";
import { onPaper, unveilAll, veil } from "./veil";

/** The parts of the state that decide which lines pass, the window aside. */
const FILTERS = ["hide", "stance", "source", "actor", "place", "grade", "language", "lens", "find", "lanes"] as const;

const json = (id: string): unknown => {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : null;
};

async function world(app: boolean): Promise<World> {
  if (!app) return json("world") as World;
  const answer = await fetch("/static/world.json");
  if (!answer.ok) throw new Error(`outlines: ${answer.status}`);
  return (await answer.json()) as World;
}

class Page {
  private readonly app = Boolean(document.getElementById("q"));
  private readonly store = new Store(parse(location.hash));
  private readonly timeline: Timeline;
  private readonly network: Network;
  private readonly places: Places;
  private readonly table: Table;
  private readonly facets: Facets;
  private readonly evidence: EvidencePane;
  private passed: readonly Line[] = [];
  private shown: readonly Line[] = [];
  private readonly follow = paced(() => this.panes(), 120);

  constructor(private readonly dossier: Dossier, plain: HTMLElement, pane: HTMLElement) {
    const { store } = this;
    this.timeline = new Timeline(dossier, store);
    this.network = new Network(dossier, store, ({ entity, name }) => {
      if (this.app) location.assign(`/entity?name=${encodeURIComponent(entity ?? name)}`);
    });
    this.places = new Places(dossier, store, () => world(this.app));
    this.table = new Table(dossier, store);
    this.facets = new Facets(dossier, store);
    const judging = document.querySelector<HTMLTemplateElement>("template#judging");
    this.evidence = new EvidencePane(pane, dossier, store, this.app, judging);
    plain.replaceWith(this.laid());
    this.controls();
    store.subscribe((state, before) => this.become(state, before));
    document.addEventListener("click", (event) => this.link(event));
    this.begin();
    this.become(store.state, null);
  }

  private laid(): HTMLElement {
    const open = matchMedia("(min-width: 60.01rem)").matches;
    const figures = h("details", { class: "figures", ...(open ? { open: true } : {}) }, h("summary", {}, "Timeline, network and map"),
      this.timeline.element, h("div", { class: "pair-of-panes" }, this.network.element, this.places.element));
    // On paper there is nothing to open: what was folded up on a small screen is shown there.
    let folded = false;
    addEventListener("beforeprint", () => {
      folded = !figures.open;
      figures.open = true;
    });
    addEventListener("afterprint", () => (figures.open = !folded));
    // In a closed part nothing has a width: what is inside draws itself when it is opened.
    return h("div", { id: "views" }, this.facets.element, figures, this.table.element);
  }

  private become(state: State, before: State | null): void {
    const filtered = before === null || FILTERS.some((name) => state[name] !== before[name]);
    const moved = filtered || state.window !== before?.window || state.undated !== before.undated;
    if (filtered) {
      this.passed = passing(this.dossier, state);
      this.timeline.take(this.passed, state);
    } else if (moved) this.timeline.render();
    if (moved) this.narrow(state, !filtered);
    else if (state.sort !== before?.sort || state.page !== before.page) this.table.take(this.within(state), state, false);
    if (before === null || state.line !== before.line || state.passage !== before.passage) this.choose(state, before);
    this.facets.show(state);
  }

  private within(state: State): Line[] {
    const window = windowOf(state);
    return this.passed.filter((line) => within(line, window, state.undated));
  }

  private narrow(state: State, soon: boolean): void {
    const window = windowOf(state);
    const shown = this.within(state);
    const undated = window && !state.undated ? this.passed.filter(({ extents, saidOn }) => extents.length + saidOn.length === 0).length : 0;
    this.facets.tell(new Set(shown.map(({ id }) => id)).size, undated, window ? `${words(window[0])} to ${words(window[1])}` : "");
    this.shown = shown;
    // While a window is being dragged the timeline follows in every frame, the other panes some times a second.
    if (soon) this.follow();
    else this.panes();
    this.table.take(shown, state, soon);
  }

  private panes(): void {
    this.network.render(this.shown);
    this.places.render(this.shown);
  }

  private choose(state: State, before: State | null): void {
    const line = this.evidence.show();
    const page = line ? this.table.pageOf(line) : -1;
    if (line && page >= 0 && page !== state.page && state.line !== before?.line) {
      this.store.set({ page }, "replace");
    }
    this.table.choose(line, before !== null);
    for (const pane of [this.timeline, this.network, this.places]) pane.choose(state);
  }

  /** On a wide screen the first line of what is shown is open, so that the pane is never empty; that is no step of its own. */
  private begin(): void {
    const { state } = this.store;
    const window = windowOf(state);
    const first = sorted(passing(this.dossier, state).filter((line) => within(line, window, state.undated)), state.sort)[0];
    if (!this.store.state.line && first && matchMedia("(min-width: 60.01rem)").matches) {
      this.store.state = { ...this.store.state, line: first.id };
    }
  }

  private move(by: number): void {
    const line = this.table.beside(lineAt(this.dossier, this.store.state.line), by);
    if (!line) return;
    const [first] = line.passages;
    this.store.set({ line: first ? `${line.id}.${first.assertion}` : line.id, passage: 0 }, "replace");
  }

  /** Links inside of the page lead to lines and sections without losing the state in the address. */
  private link(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = link.getAttribute("href")?.slice(1) ?? "";
    const mark = /^w(\d+)$/.exec(target);
    const section = this.dossier.sections.findIndex(({ name }) => `s-${name}` === target);
    event.preventDefault();
    if (mark) {
      const line = this.dossier.lines.find((one) => one.mark === Number(mark[1]));
      if (line) choose(this.store, line);
    } else if (section >= 0) this.section(section);
    else if (/^[a-z]+=/.test(target)) this.ask(target);
    else this.show(target);
  }

  /** Show what an address of this page says; a line or a choice of lines is gone to. */
  private ask(address: string): void {
    const wanted = parse(address);
    this.store.set(wanted.line ? wanted : { ...wanted, line: this.store.state.line });
    if (!wanted.line) this.table.focus();
  }

  private section(index: number): void {
    if (this.store.state.sort) this.store.set({ sort: "" });
    const line = this.table.firstOf(index);
    if (!line) return;
    this.store.set({ page: this.table.pageOf(line) });
    document.querySelector(`tr[data-line="${line.index}"]`)?.closest("tbody")?.scrollIntoView();
  }

  /** Bring a part of the page into view, and open what it is folded up in. */
  private show(id: string): void {
    const part = document.getElementById(id);
    const folded = part?.closest("details");
    if (folded) folded.open = true;
    part?.scrollIntoView();
  }

  private controls(): void {
    const go = (id: string) => (): void => {
      this.show(id);
      const graphic = document.getElementById(id)?.closest("section")?.querySelector<SVGElement>("svg[role=application]");
      graphic?.scrollIntoView({ block: "center" });
      graphic?.focus({ preventScroll: true });
    };
    const acts: Acts = {
      next: () => this.move(1), previous: () => this.move(-1),
      further: () => this.evidence.turn(1), back: () => this.evidence.turn(-1),
      open: () => this.evidence.address && location.assign(this.evidence.address),
      graphic: () => this.evidence.unveil(),
      cite: () => void navigator.clipboard.writeText(this.evidence.citation()),
      find: () => this.facets.focus(),
      earlier: () => this.timeline.shift(-0.5, 1), later: () => this.timeline.shift(0.5, 1),
      closer: () => this.timeline.shift(0, 0.5), wider: () => this.timeline.shift(0, 2),
      whole: () => this.store.set({ window: null }),
      timeline: go("timeline"), network: go("network"), map: go("map"), lines: () => this.table.focus(),
      claims: () => this.section(this.dossier.sections.findIndex(({ name }) => name === "claims")),
      help: () => help(),
    };
    listen(acts, () => this.store.set({ line: "", passage: 0 }, "replace"));
    // What decides is heard by the app, where anybody may.
    const deciding: Name[] = document.querySelector("template#judging") ? ["accept", "reject", "edit", "stance", "speaker", "undo"] : [];
    const help = settings([...deciding, ...(Object.keys(acts) as Name[])]);
    document.addEventListener("graphic", () => {
      unveilAll();
      this.timeline.render();
    });
    document.addEventListener("submit", ({ target }) => {
      // Other names or filters keep the window, the lens and the rest.
      if (target instanceof HTMLFormElement && target.closest(".filters")) target.action = location.pathname + location.hash;
    });
    const copy = button("Copy link", () => {
      void navigator.clipboard.writeText(location.href.split("#")[0] + format(this.store.state)).then(() => (copy.textContent = "Copied"));
    }, { class: "copy-link" });
    const jump = (name: string, words: string): HTMLElement => h("a", { href: `#${name}` }, words);
    const sections = document.querySelector("nav.sections");
    const kept = [...(sections?.querySelectorAll("a[href='#overview'], a[href='#periods'], a[href='#sources']") ?? [])];
    const [last] = kept.splice(-1);
    sections?.replaceChildren(...kept, jump("timeline", "Timeline"), jump("network", "Network"), jump("map", "Map"), jump("lines-title", "Lines"), last ?? "");
    const row = h("div", { class: "go" });
    sections?.replaceWith(row);
    row.append(...(sections ? [sections] : []), h("div", { class: "page-tools" }, ...(this.app ? [] : [copy]), keySwitch(), button("?", help, { "aria-label": "Keys and display" })));
  }
}

const raw = json("dossier") as Raw | null;
const plain = document.getElementById("plain");
const pane = document.getElementById("evidence");
dress();
onPaper();
if (raw && plain && pane) {
  veil(raw.graphic);
  new Page(read(raw), plain, pane);
}
