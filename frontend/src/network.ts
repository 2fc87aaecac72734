/** Who stands with whom at the brushed time: signed, directed, dashed where it is disputed. */

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { Dossier, Line, Name } from "./data";
import { counted, h, s, shorten } from "./dom";
import { Graphic, type Placer, placer, type Spot } from "./graphic";
import type { State, Store } from "./state";
import { choose } from "./timeline";

const MOST = 28;
const HEIGHT = 380;
const TICKS = 160;
const MOST_LINKS = 140;
const WAYS: readonly (readonly [string, string])[] = [
  ["subject", "object"], ["actor", "recipient"], ["perpetrator", "victim"], ["origin", "destination"],
];
const NO_PARTY = new Set(["place", "facility", "goods", "event", "other"]);
/** Nobody in particular: in a network every "12 soldiers" or "a nurse" would be a party of its own. */
const NOBODY = /^(an?|one|two|three|four|five|six|seven|eight|nine|ten|another|several|some|many|most|all|both|dozens|scores|hundreds|thousands|at least|more than|up to|about|around|over|its|his|her|their|our|\p{N}+)\b/iu;
const SIGNS = { "1": ["for", "+"], "-1": ["against", "−"], "0": ["neither", ""] } as const;

type Sign = keyof typeof SIGNS;
interface Edge { from: string; to: string; sign: Sign; lines: Line[] }
interface Party { id: string; name: Name; weight: number; subject: boolean; x: number; y: number }

/** Who has no entity goes by the words alone, with or without an article. */
const keyOf = (name: Name): string => name.entity ?? name.name.toLowerCase().replace(/^the /, "");

/** Whether somebody can stand in the network: a party that acts as one, never a crowd, a victim or a thing. */
function isParty({ name, category, entity }: Name): boolean {
  if (NO_PARTY.has(category)) return false;
  return entity !== null || (category !== "group" && category !== "person" && !NOBODY.test(name));
}

/** Return who acts on whom in a line; a line that is only planned or possible, or denied by all, joins nobody. */
function pairs(line: Line): [Name, Name][] {
  if (line.negated || line.states.length > 0) return [];
  const all = (wanted: string): Name[] => line.roles.filter(({ role }) => role === wanted).map(({ name }) => name);
  return WAYS.flatMap(([one, other]) => all(one).flatMap((from) => all(other).map((to): [Name, Name] => [from, to])))
    .filter(([from, to]) => keyOf(from) !== keyOf(to) && (line.kind !== "count" || to.entity !== null));
}

export class Network {
  readonly element: HTMLElement;
  private readonly graphic: Graphic;
  private readonly note = h("p", { class: "note" });
  private readonly parties = new Map<string, Party>();
  private readonly known = new Map<Line, [Name, Name][]>();
  private left = 0;
  private shown: readonly Line[] = [];

  constructor(private readonly dossier: Dossier, private readonly store: Store, private readonly drill: (name: Name) => void) {
    this.graphic = new Graphic("network",
      "Network of who stands with whom. Arrow keys walk it, Enter opens a line, Shift and Enter a party. The table says the same.",
      store, () => this.render(this.shown));
    this.settle();
    this.element = h("section", { class: "pane", "aria-labelledby": "network" }, h("h2", { id: "network" }, "Who stands with whom"),
      this.graphic.element, this.note);
    if (this.parties.size < 2) {
      this.graphic.element.hidden = true;
      this.element.classList.add("nothing");
      this.note.textContent = "No line here joins two parties: there is no network to draw.";
    }
    store.onHover((line) => this.graphic.light(line));
  }

  /** Find the parties and where they stand, once: brushing moves nobody. */
  private settle(): void {
    const subjects = new Set(this.dossier.subjects.flatMap(({ entities, name }) => [...entities, name]));
    const weights = new Map<string, Party>();
    for (const line of this.dossier.lines) {
      const own = pairs(line).filter((pair) => pair.every((name) => isParty(name) || subjects.has(keyOf(name))));
      if (own.length === 0) continue;
      this.known.set(line, own);
      for (const name of own.flat()) {
        const id = keyOf(name);
        const party = weights.get(id) ?? { id, name, weight: 0, subject: subjects.has(id), x: 0, y: 0 };
        party.weight += 1;
        weights.set(id, party);
      }
    }
    const ordered = [...weights.values()].sort((one, other) =>
      Number(other.subject) - Number(one.subject) || other.weight - one.weight || (one.id < other.id ? -1 : 1));
        const first = new Set(ordered.slice(0, MOST).map(({ id }) => id));
    // Who is linked only to others that are left out would stand there alone.
    const linked = new Set([...this.known.values()].flat().filter((pair) => pair.every((name) => first.has(keyOf(name)))).flat().map(keyOf));
    for (const party of ordered) if (first.has(party.id) && (linked.has(party.id) || party.subject)) this.parties.set(party.id, party);
    const parties = [...this.parties.values()];
    this.left = ordered.length - parties.length;
    const ties = [...this.known.values()].flat().map(([from, to]) => ({ source: keyOf(from), target: keyOf(to) }))
      .filter(({ source, target }) => this.parties.has(source) && this.parties.has(target));
    const once = [...new Map(ties.map((tie) => [`${tie.source}\n${tie.target}`, tie])).values()];
    forceSimulation(parties)
      .force("link", forceLink<Party, { source: string; target: string }>(once).id((party) => party.id).distance(85).strength(0.25))
      .force("charge", forceManyBody().strength(-420)).force("x", forceX(0).strength(0.07)).force("y", forceY(0).strength(0.14))
      .force("collide", forceCollide(40)).stop().tick(TICKS);
  }

  /** Draw what the lines of the window say. */
  render(lines: readonly Line[]): void {
    this.shown = lines;
    const { width } = this.graphic;
    if (width === 0 || this.parties.size < 2) return;
    const found = this.edges(lines);
    const edges = found.slice(0, MOST_LINKS);
    const place = this.fit(width);
    const met = new Set(edges.flatMap(({ from, to }) => [from, to]));
    const nodes = [...this.parties.values()];
    const spots: Spot[] = nodes.filter(({ id }) => met.has(id)).map((party) => ({
      ...place(party), label: `${party.name.name}: ${this.told(party, edges)}`,
      act: () => this.next(this.linesOf(party)), twice: () => this.drill(party.name),
    }));
    const free = placer(width);
    for (const party of nodes) free.take(place(party), 11);
    const beside = Map.groupBy(edges, ({ from, to }) => [from, to].sort().join("\n"));
    this.graphic.draw(HEIGHT, [
      markers(), ...edges.map((edge) => this.edge(edge, beside.get([edge.from, edge.to].sort().join("\n")) ?? [], place)),
      ...nodes.map((party) => this.node(party, place(party), met.has(party.id), free)),
    ], spots);
    this.note.textContent = found.length === 0 ? "No line of this choice joins two of them." : `${found.length > edges.length ? `The ${edges.length} most told of ` : ""}${counted(found.length, "link")} of ${counted(lines.length, "line")}. + stands with, − stands against, thin grey neither; `
      + `square: a state, diamond: an armed force, circle: others; `
      + `dashed where somebody says otherwise. Click: a line; twice: its dossier; with Shift: this party alone.${this.left ? ` The ${this.parties.size} most named; ${this.left} more are in the table.` : ""}`;
    this.choose(this.store.state);
  }

  choose(state: State): void {
    const line = this.dossier.lines.find((one) => state.line.startsWith(one.id));
    this.graphic.light(line ? line.index : -1, "on");
  }

  private edges(lines: readonly Line[]): Edge[] {
    const found = new Map<string, Edge>();
    for (const line of lines) {
      for (const [one, other] of this.known.get(line) ?? []) {
        const [from, to] = [keyOf(one), keyOf(other)];
        if (!this.parties.has(from) || !this.parties.has(to)) continue;
        const sign = String(this.dossier.signs[line.type] ?? 0) as Sign;
        const key = `${from}\n${to}\n${sign}`;
        const edge = found.get(key) ?? { from, to, sign, lines: [] };
        if (edge.lines.at(-1) !== line) edge.lines.push(line);
        found.set(key, edge);
      }
    }
    return [...found.values()].sort((one, other) => other.lines.length - one.lines.length);
  }

  private fit(width: number): (party: Party) => { x: number; y: number } {
    const all = [...this.parties.values()];
    const [left, right] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
    const [top, bottom] = [Math.min(...all.map(({ y }) => y)), Math.max(...all.map(({ y }) => y))];
    const wide = (width - 120) / Math.max(right - left, 1);
    const high = (HEIGHT - 70) / Math.max(bottom - top, 1);
    const [across, down] = [Math.min(wide, high * 1.9, 1.6), Math.min(high, wide * 1.6, 1.6)];
    return ({ x, y }) => ({
      x: width / 2 + (x - (left + right) / 2) * across, y: HEIGHT / 2 - 8 + (y - (top + bottom) / 2) * down,
    });
  }

  private told(party: Party, edges: readonly Edge[]): string {
    const own = edges.filter(({ from, to }) => from === party.id || to === party.id);
    return own.map(({ from, to, sign, lines }) => {
      const other = this.parties.get(from === party.id ? to : from)?.name.name ?? "";
      return `${SIGNS[sign][0] === "neither" ? "tied to" : SIGNS[sign][0]} ${other}, ${counted(lines.length, "line")}`;
    }).join("; ");
  }

  private only(party: Party): void {
    this.store.set({ actor: this.store.state.actor === party.name.name ? "" : party.name.name });
  }

  private linesOf({ id }: Party): Line[] {
    return this.shown.filter((line) => this.known.get(line)?.some((pair) => pair.some((name) => keyOf(name) === id)));
  }

  private node(party: Party, { x, y }: { x: number; y: number }, met: boolean, free: Placer): SVGGElement {
    const { category, name } = party.name;
    const short = shorten(name, 24);
    // Under its mark, over it or beside it; where nowhere is room the name is in the tooltip and in the table.
    const size = party.subject ? 6.8 : 6;
    const half = (short.length * size) / 2;
    const at = ([[0, 21, -half], [0, -13, -half], [14, 4, 0], [-14, 4, -2 * half]] as const)
      .find(([dx, dy, left]) => free(x + dx + left, y + dy, short, size));
    const own = this.store.state.actor === name;
    const made = s("g", { class: `node${met ? "" : " away"}${party.subject ? " subject" : ""}${own ? " only" : ""}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
      s("title", {}, `${name} (${category.replaceAll("_", " ")})`), shape(category),
      at && s("text", { x: at[0], y: at[1], "text-anchor": at[0] === 0 ? "middle" : at[0] > 0 ? "start" : "end" }, short));
    made.addEventListener("click", ({ detail, shiftKey }) => {
      if (shiftKey) this.only(party);
      else if (detail > 1) this.drill(party.name);
      else this.next(this.linesOf(party));
    });
    return made;
  }

  private edge(edge: Edge, beside: readonly Edge[], place: (party: Party) => { x: number; y: number }): SVGGElement {
    const from = place(this.parties.get(edge.from) as Party);
    const to = place(this.parties.get(edge.to) as Party);
    const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [ux, uy] = [(to.x - from.x) / long, (to.y - from.y) / long];
    // Several links of one pair bow apart, each direction to its own side.
    const bow = beside.length > 1 ? 12 + 14 * beside.filter((one) => one.from === edge.from).indexOf(edge) : 0;
    const [mx, my] = [(from.x + to.x) / 2 - uy * bow, (from.y + to.y) / 2 + ux * bow];
    const gap = 13;
    const path = `M${(from.x + ux * gap).toFixed(1)} ${(from.y + uy * gap).toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${(to.x - ux * gap).toFixed(1)} ${(to.y - uy * gap).toFixed(1)}`;
    const [side, letter] = SIGNS[edge.sign];
    const disputed = edge.lines.some((line) => line.disputed);
    const [source, target] = [this.parties.get(edge.from)?.name.name, this.parties.get(edge.to)?.name.name];
    const types = [...new Set(edge.lines.map(({ type }) => type.replaceAll("_", " ").toLowerCase()))].join(", ");
    const made = s("g", { class: `edge ${side}${disputed ? " disputed" : ""}`, "data-lines": edge.lines.map(({ index }) => index).join(" ") },
      s("title", {}, `${source} → ${target}: ${types} (${counted(edge.lines.length, "line")}${disputed ? ", disputed" : ""})`),
      s("path", { class: "reach", d: path }),
      s("path", { class: "link", d: path, "marker-end": `url(#end-${side})`, "stroke-width": (1 + Math.log2(edge.lines.length + 1) * 0.7).toFixed(1) }));
    if (letter) {
      const [lx, ly] = [(from.x + to.x) / 4 + mx / 2, (from.y + to.y) / 4 + my / 2];
      made.append(s("circle", { class: "sign", cx: lx, cy: ly, r: 6.5 }), s("text", { class: "sign", x: lx, y: ly + 3.8, "text-anchor": "middle" }, letter));
    }
    made.addEventListener("click", () => this.next(edge.lines));
    return made;
  }

  /** Choose the first of some lines, and the next one with every further click. */
  private next(lines: readonly Line[]): void {
    const here = lines.findIndex((line) => this.store.state.line.startsWith(line.id));
    const line = lines[(here + 1) % lines.length];
    if (line) choose(this.store, line);
  }
}

function shape(category: string): SVGElement {
  if (category === "state" || category === "government") return s("rect", { class: "party", x: -9, y: -9, width: 18, height: 18, rx: 2 });
  if (category === "person") return s("circle", { class: "party", r: 7 });
  if (category === "military" || category === "police" || category === "non_state_armed") return s("path", { class: "party", d: "M0-11L11 0L0 11L-11 0z" });
  if (category === "place" || category === "facility") return s("path", { class: "party", d: "M0 10C-4 3-9 0-9-4A9 8 0 0 1 9-4C9 0 4 3 0 10z" });
  return s("circle", { class: "party", r: 9.5 });
}

const markers = (): Node => s("defs", {}, ...(["for", "neither", "against"] as const).map((side) =>
  s("marker", { id: `end-${side}`, class: side, viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 9, markerHeight: 9,
    markerUnits: "userSpaceOnUse", orient: "auto" },
  side === "against" ? s("path", { class: "head", d: "M7 0h3v10H7zM0 4h7v2H0z" }) : s("path", { class: "head", d: "M0 0L10 5L0 10z" }))));
