/** Lanes over time: certain cores and faded ends, numbers from low to high, statements on the day they were published. */

import { Brush, MARGIN, setShares, sharesOf, ticks } from "./brush";
import { titled } from "./commands";
import type { Dossier, Line, Said } from "./data";
import { button, h, s, shorten } from "./dom";
import { Graphic, type Spot } from "./graphic";
import { SHORT } from "./saying";
import { type State, type Store } from "./state";
import { type Extent, type Scale, scale } from "./time";
import { tollLane } from "./tolls";
import { veiled } from "./veil";

export const LEFT = 96;
const ROW = 16;
const THICK = 11;
const LEAST = 7;
const MOST_ROWS = 9;
const WIDE = 0.55;
const MOST_WIDE = 3;
const MANY = 150;
const MOST_LABELS = 36;
const MOST_SPEAKERS = 8;
const LETTER = 5.9;
const READING = "Solid: certain at the precision the text gives. Faded: possible. Hatched: some time within. Arrow: no end is told. Hollow: "
  + "negated or denied. Dashed with “!”: disputed. Triangles: said, on the day of publication. Numbers stand from low to high, a thin bar "
  + "for each version that is told. Empty stretches are shortened; drag over the strip to choose a window.";

/** A stretch of a line, and which shares of the whole time it lies between. */
export interface Item { line: Line; extent: Extent; said: boolean; from: number; until: number }
export interface Frame { x: (day: number) => number; at: (share: number) => number; left: number; right: number }
export interface Laid { nodes: Node[]; spots: Spot[]; height: number }

export const labelOf = (line: Line): string => `${line.when || "no date given"}: ${veiled(line.what)}`;

export class Timeline {
  readonly element = h("section", { class: "pane", "aria-labelledby": "timeline" });
  private readonly graphic: Graphic;
  private readonly brush: Brush;
  private readonly shown = h("div", { class: "timeline" });
  private readonly none = h("p", { class: "none", hidden: true }, "Nothing here gives a date: there is no time to show. The table has every line.");
  private scale: Scale | null = null;
  private lanes = new Map<string, Item[]>();

  constructor(private readonly dossier: Dossier, private readonly store: Store) {
    this.graphic = new Graphic("lanes", "Timeline. Arrow keys walk it, Enter opens a line. The table says the same.",
      store, () => this.layout());
    this.brush = new Brush(store, LEFT);
    this.shown.append(this.brush.element, this.graphic.element, h("details", { class: "legend-of" }, h("summary", {}, "How to read it"), h("p", { class: "note" }, READING)));
    this.element.append(h("div", { class: "pane-head" }, h("h2", { id: "timeline" }, "Timeline"), this.tools()), this.none, this.shown);
    store.onHover((line) => this.graphic.light(line));
  }

  /** Take other lines: those that pass everything but the window. */
  take(lines: readonly Line[], state: State): void {
    const made = scale(lines.flatMap((line) => [...line.extents, ...line.saidOn]));
    this.scale = made;
    const items = made === null ? [] : lines.flatMap((line) => [...line.extents, ...line.saidOn].map((extent): Item => ({
      line, extent, said: line.extents.length === 0,
      from: made.at(extent.start), until: extent.end === null ? Infinity : made.at(extent.end),
    })));
    this.lanes = state.lanes === "speaker" ? bySpeaker(items) : byKind(items, this.dossier);
    for (const lane of this.lanes.values()) lane.sort((one, other) => one.extent.start - other.extent.start);
    this.none.hidden = items.length > 0;
    this.shown.hidden = items.length === 0;
    this.layout();
  }

  /** Move the window by a share of itself, or widen it. */
  shift(by: number, widen: number): void {
    if (!this.scale) return;
    const [from, until] = sharesOf(this.store.state, this.scale);
    const middle = (from + until) / 2 + by * (until - from);
    const half = Math.max(((until - from) / 2) * widen, 0.004);
    const at = Math.min(Math.max(middle, Math.min(half, 0.5)), Math.max(1 - half, 0.5));
    setShares(this.store, this.scale, at - half, at + half, "push");
  }

  private layout(): void {
    this.brush.lay(this.scale, [...this.lanes.values()].flat().map(({ extent }) => extent), this.graphic.width);
    this.render();
  }

  /** Draw the window that the state says. */
  render(): void {
    if (!this.scale || this.graphic.width === 0) return;
    this.brush.place();
    const [from, until] = sharesOf(this.store.state, this.scale);
    const width = this.graphic.width - MARGIN;
    const frame = frameOf(this.scale, from, until, width);
    const nodes: Node[] = [];
    const spots: Spot[] = [];
    // The strip tells the days of the whole time: they are written a second time only where the window is narrower.
    const whole = from <= 0 && until >= 1;
    let y = whole ? 6 : 22;
    for (const [name, items] of this.lanes) {
      const seen = items.filter((item) => item.from <= until + 0.001 && item.until >= from - 0.001);
      if (seen.length === 0) continue;
      const laid = name.startsWith("number:") ? tollLane(name.slice(7), seen, frame, y, this.store)
        : barLane(name, seen, frame, y, this.store);
      nodes.push(...laid.nodes);
      spots.push(...laid.spots);
      y += laid.height + 8;
    }
    const axis = ticks(this.scale, from, until, LEFT, width).map(({ x, label }) =>
      s("g", { class: "tick" }, s("line", { x1: x, x2: x, y1: whole ? 0 : 16, y2: y }), !whole && s("text", { x, y: 12 }, label)));
    this.graphic.draw(y, [...axis, ...nodes], spots);
    this.choose(this.store.state);
  }

  choose(state: State): void {
    const line = this.dossier.lines.find((one) => state.line.startsWith(one.id));
    this.graphic.light(line ? line.index : -1, "on");
  }

  private tools(): HTMLElement {
    const lanes = h("select", { "aria-label": "Lanes by" }, h("option", { value: "kind" }, "lanes by kind"),
      h("option", { value: "speaker" }, "lanes by speaker"));
    lanes.addEventListener("change", () => this.store.set({ lanes: lanes.value === "speaker" ? "speaker" : "kind" }));
    this.store.subscribe((state) => (lanes.value = state.lanes));
    lanes.value = this.store.state.lanes;
    return h("div", { class: "tools" }, lanes,
      button("earlier", () => this.shift(-0.5, 1), titled("Move the window back", "earlier")),
      button("later", () => this.shift(0.5, 1), titled("Move the window on", "later")),
      button("closer", () => this.shift(0, 0.5), titled("A narrower window", "closer")),
      button("wider", () => this.shift(0, 2), titled("A wider window", "wider")),
      button("all of it", () => this.store.set({ window: null }), titled("The whole time", "whole")));
  }
}

function frameOf(made: Scale, from: number, until: number, width: number): Frame {
  const span = Math.max(until - from, 1e-6);
  const room = width - LEFT;
  const at = (share: number): number => LEFT + ((share - from) / span) * room;
  return { x: (day) => at(made.at(day)), at, left: LEFT, right: width };
}

function put(lanes: Map<string, Item[]>, name: string, item: Item): void {
  const lane = lanes.get(name);
  if (lane) lane.push(item);
  else lanes.set(name, [item]);
}

function byKind(items: readonly Item[], dossier: Dossier): Map<string, Item[]> {
  const lanes = new Map<string, Item[]>();
  for (const item of items) {
    const { kind, quantity, versions, section } = item.line;
    const name = dossier.sections[section]?.name ?? "";
    const measure = kind === "count" || kind === "toll" ? (quantity ?? versions[0]?.quantity)?.measure : undefined;
    // Amounts are of different things each: no common scale.
    put(lanes, measure && measure !== "amount" ? `number:${measure}` : name, item);
  }
  return lanes;
}

/** The lines of those who speak most, each in a lane of their own. */
function bySpeaker(items: readonly Item[]): Map<string, Item[]> {
  const lanes = new Map<string, Item[]>();
  for (const item of items) for (const { speaker } of item.line.said) put(lanes, speaker, item);
  const most = [...lanes].sort((one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1));
  return new Map(most.slice(0, MOST_SPEAKERS));
}

/** The marks of a full lane, as one path for each way of drawing; where they are is kept for pointer and keys. */
class Bulk {
  private readonly paths = { loose: "", faded: "", open: "", core: "", disputed: "" };

  add(item: Item, frame: Frame, y: number, left: number, width: number): void {
    const { extent, line } = item;
    const rect = `M${left.toFixed(1)} ${y}h${width.toFixed(1)}v${THICK}h${(-width).toFixed(1)}z`;
    const sure = extent.coreStart !== null && extent.coreEnd !== null;
    this.paths[extent.end === null ? "open" : sure ? "faded" : "loose"] += rect;
    if (line.disputed) this.paths.disputed += rect;
    if (extent.coreStart === null || extent.coreEnd === null) return;
    const from = Math.min(Math.max(frame.x(extent.coreStart), left), left + width);
    const until = Math.min(Math.max(frame.x(extent.coreEnd), from + LEAST), left + width);
    this.paths.core += `M${from.toFixed(1)} ${y}H${until.toFixed(1)}v${THICK}H${from.toFixed(1)}z`;
  }

  nodes(lane: string): Node[] {
    return Object.entries(this.paths).filter(([, d]) => d !== "").map(([name, d]) =>
      s("path", { class: `bulk ${name}`, d, ...(name === "loose" ? { fill: `url(#${idOf("hatch", lane)})` } : {}) }));
  }
}

function barLane(name: string, items: readonly Item[], frame: Frame, y: number, store: Store): Laid {
  const rows: number[] = [];
  const marks: Node[] = [];
  const spots: Spot[] = [];
  const labelled = items.length <= MOST_LABELS;
  const bulk = items.length > MANY ? new Bulk() : null;
  // In a full lane what goes through most of the window tells least about it: it gets the last rows, and few of them.
  const wide = (item: Item): boolean => !labelled && placeOf(item, frame).width > WIDE * (frame.right - frame.left);
  const through = items.filter(wide);
  const kept = through.slice(0, MOST_WIDE);
  let hidden = through.length - kept.length;
  for (const item of through.length > 0 ? [...items.filter((one) => !wide(one)), ...kept] : items) {
    const { left, width } = placeOf(item, frame);
    const text = labelled || through.includes(item) ? shorten(veiled(item.line.what), 42) : "";
    const long = text.length * LETTER;
    const after = left + width + 5;
    // After its bar, else inside of it, else only in the tooltip and in the table.
    const at = text === "" ? null : after + long < frame.right ? after : width > long + 20 ? left + LEAST + 3 : null;
    const end = at === after ? after + long + 8 : left + width + 3;
    const free = rows.findIndex((last) => last <= left);
    const row = free < 0 ? rows.length : free;
    if (row >= MOST_ROWS - (kept.includes(item) ? 0 : kept.length)) {
      hidden++;
      continue;
    }
    rows[row] = end;
    const top = y + row * ROW;
    const act = (): void => choose(store, item.line);
    if (bulk) bulk.add(item, frame, top, left, width);
    else marks.push(mark(item, frame, top, name, at === null ? null : { at, text }, act));
    const box = { line: item.line.index, left, top, width, height: THICK };
    spots.push({ x: left + Math.min(width, 14) / 2, y: top + THICK / 2, label: spoken(item), act, ...(bulk ? { box } : {}) });
  }
  const title = s("text", { class: "name", x: 2, y: y + 10 }, shorten(SHORT[name] ?? name, 15));
  if (name.length > 15) title.append(s("title", {}, name));
  const more = hidden ? s("text", { class: "more", x: 2, y: y + 23 }, `+${hidden} in the table`) : null;
  const lane = s("g", { class: `lane ${name.replace(/\W+/g, "-").toLowerCase()}` }, ...paints(name), title, more, ...(bulk ? bulk.nodes(name) : marks));
  return { nodes: [lane], spots, height: Math.max(rows.length, hidden ? 2 : 1) * ROW };
}

const idOf = (kind: string, name: string): string => `${kind}-${name.replace(/\W+/g, "-").toLowerCase()}`;

/** In the colour of the lane: hatching for what is somewhere within, fading for what has no end. */
const paints = (name: string): Node[] => [
  s("pattern", { id: idOf("hatch", name), width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    s("rect", { class: "wash", width: 5, height: 5 }), s("rect", { class: "stripe", width: 1.6, height: 5 })),
  s("linearGradient", { id: idOf("open", name) }, s("stop", { class: "near", offset: 0 }), s("stop", { class: "far", offset: 1 })),
];

function placeOf(item: Item, { at, left, right }: Frame): { left: number; width: number } {
  const from = Math.max(at(item.from), left);
  const until = item.extent.end === null ? right - 10 : Math.min(at(item.until), right);
  return { left: from, width: Math.max(until - from, LEAST) };
}

function mark(item: Item, frame: Frame, y: number, lane: string, label: { at: number; text: string } | null, act: () => void): SVGGElement {
  const { line, extent } = item;
  const { left, width } = placeOf(item, frame);
  const made = s("g", { class: `mark${line.disputed ? " disputed" : ""}`, "data-lines": line.index },
    s("title", {}, spoken(item)));
  if (item.said) made.append(statement(line.said, left + LEAST / 2, y + THICK / 2));
  else made.append(...bar(extent, frame, y, left, width, line.negated, lane));
  if (line.disputed) made.append(s("text", { class: "warn", x: left - 1, y: y + 9, "text-anchor": "end" }, "!"));
  if (label) made.append(s("text", { class: `label${label.at >= left + width ? "" : isSolid(extent, frame) ? " inside solid" : " inside"}`, x: label.at, y: y + 9.5 }, label.text));
  made.addEventListener("click", act);
  return made;
}

/** Whether the certain part of a bar is what a label inside of it would stand on. */
const isSolid = ({ coreStart, coreEnd }: Extent, frame: Frame): boolean =>
  coreStart !== null && coreEnd !== null && frame.x(coreEnd) - frame.x(coreStart) > 40;

function bar(extent: Extent, frame: Frame, y: number, left: number, width: number, negated: boolean, lane: string): Node[] {
  const open = extent.end === null;
  const { coreStart, coreEnd } = extent;
  const sure = coreStart !== null && coreEnd !== null;
  const paint = open ? "open" : sure ? null : "hatch";
  const made: Node[] = [s("rect", {
    class: paint ? "loose" : "faded", x: left, y, width, height: THICK, rx: 2, ...(paint ? { fill: `url(#${idOf(paint, lane)})` } : {}),
  })];
  if (open) {
    const tip = left + width;
    made.push(s("path", { class: "arrow", d: `M${tip} ${y}l8 ${THICK / 2}l-8 ${THICK / 2}` }));
  }
  if (sure) {
    const from = Math.min(Math.max(frame.x(coreStart), left), left + width);
    const until = Math.min(Math.max(frame.x(coreEnd), from + LEAST), left + width);
    if (frame.x(coreEnd) >= frame.left - 1) {
      made.push(s("rect", { class: `core${negated ? " negated" : ""}`, x: from, y, width: Math.max(until - from, 2), height: THICK, rx: 2 }));
    }
  }
  return made;
}

/** A statement: upwards where it asserts, downwards where it denies or doubts. */
function statement(said: readonly Said[], x: number, y: number): Node {
  const against = said.length > 0 && said.every(({ stance }) => stance === "denies" || stance === "doubts");
  const tip = against ? 5.5 : -5.5;
  return s("path", { class: `core${against ? " negated" : ""}`, d: `M${x} ${y + tip}L${x + 5.5} ${y - tip * 0.8}H${x - 5.5}z` });
}

function spoken({ line, said }: Item): string {
  const state = [...line.states, line.disputed && `disputed: ${line.disputed}`].filter(Boolean).join(", ");
  return `${said ? "published: " : ""}${labelOf(line)}${state ? ` (${state})` : ""}`;
}

/** Choose a line; its first assertion goes along, which outlives the line when the record grows. */
export function choose(store: Store, line: Line): void {
  store.set({ line: addressOf(line), passage: 0 });
}

export function addressOf(line: Line): string {
  const assertion = line.passages[0]?.assertion;
  return assertion && assertion !== line.id ? `${line.id}.${assertion}` : line.id;
}

/** Return the line that an address means: the line itself, else the one that its assertion is in now. */
export function lineAt(dossier: Dossier, address: string): Line | undefined {
  const [id = "", assertion = id] = address.split(".");
  if (id.length < 8) return undefined;
  return dossier.lines.find((line) => line.id.startsWith(id)) ??
    dossier.lines.find((line) => line.passages.some((one) => one.assertion.startsWith(assertion)));
}
