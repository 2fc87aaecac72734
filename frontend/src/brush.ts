/** The window in time: a strip of how much there is when, with two handles for pointer, touch and keys. */

import { h, onFrame, s } from "./dom";
import { windowOf } from "./filter";
import type { State, Step, Store } from "./state";
import { day, type Extent, type Scale, iso, words } from "./time";

const HEIGHT = 54;
const BASE = 40;
const BINS = 120;
const STEP = 1 / 60;
/** Room at the right end for a mark of the last day. */
export const MARGIN = 14;

type Part = "from" | "until" | "move" | "new";

/** The shares of the strip that a window covers. */
export function sharesOf(state: State, scale: Scale): [number, number] {
  const window = windowOf(state);
  return window ? [scale.at(window[0]), scale.at(window[1])] : [0, 1];
}

export function setShares(store: Store, scale: Scale, from: number, until: number, step: Step): void {
  const [low, high] = from <= until ? [from, until] : [until, from];
  const whole = low <= 0.001 && high >= 0.999;
  const first = scale.day(Math.max(low, 0));
  store.set({ window: whole ? null : [iso(first), iso(Math.max(scale.day(Math.min(high, 1)), first))] }, step);
}

export class Brush {
  readonly element = h("div", { class: "brush" });
  private readonly svg = s("svg", { class: "brush", role: "group", "aria-label": "Window in time" });
  private readonly bars = s("path", { class: "amount" });
  private readonly ticks = s("g", { class: "ticks" });
  private readonly veil = [s("rect", { class: "veil" }), s("rect", { class: "veil" })] as const;
  private readonly frame = s("rect", { class: "frame", y: 1, height: BASE - 1, "data-part": "move" });
  private readonly handles = { from: this.handle("from", "Window begins"), until: this.handle("until", "Window ends") };
  private scale: Scale | null = null;
  private found: readonly Extent[] = [];
  private width = 0;
  private edge = 0;
  private grip: { part: Part; at: number; from: number; until: number } | null = null;
  private pending: [number, number] | null = null;
  private readonly moved = onFrame(() => {
    if (this.pending && this.scale) setShares(this.store, this.scale, ...this.pending, "pass");
  });

  constructor(private readonly store: Store, private readonly left: number) {
    this.svg.append(this.bars, this.ticks, ...this.veil, this.frame, this.handles.from, this.handles.until);
    this.element.append(this.svg);
    this.svg.addEventListener("pointerdown", (event) => this.down(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"] as const) this.svg.addEventListener(end, () => this.up());
    this.svg.addEventListener("dblclick", () => store.set({ window: null }));
  }

  lay(scale: Scale | null, found: readonly Extent[], width: number): void {
    [this.scale, this.found, this.width] = [scale, found, width - MARGIN];
    this.element.hidden = scale === null;
    if (!scale) return;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.svg.setAttribute("height", String(HEIGHT));
    this.bars.setAttribute("d", this.amounts(scale));
    this.ticks.replaceChildren(...ticks(scale, 0, 1, this.left, this.width).flatMap(({ x, label }) => [
      s("line", { x1: x, x2: x, y1: 2, y2: BASE }), s("text", { x, y: HEIGHT - 3 }, label),
    ]));
    this.place();
  }

  /** Put the frame where the state says. */
  place(): void {
    if (!this.scale) return;
    const [from, until] = sharesOf(this.store.state, this.scale);
    const [left, right] = [this.x(from), this.x(until)];
    const put = (node: SVGElement, x: number, width: number): void => {
      node.setAttribute("x", x.toFixed(1));
      node.setAttribute("width", Math.max(width, 0).toFixed(1));
    };
    put(this.veil[0], this.left, left - this.left);
    put(this.veil[1], right, this.width - right);
    put(this.frame, left, right - left);
    for (const rect of this.veil) {
      rect.setAttribute("y", "1");
      rect.setAttribute("height", String(BASE - 1));
    }
    this.tell(this.handles.from, left, from);
    this.tell(this.handles.until, right, until);
  }

  private tell(handle: SVGGElement, x: number, share: number): void {
    handle.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
    handle.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    if (this.scale) handle.setAttribute("aria-valuetext", words(this.scale.day(share)));
  }

  private handle(part: "from" | "until", label: string): SVGGElement {
    const made = s("g", {
      class: "handle", role: "slider", tabindex: 0, "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100,
      "data-part": part,
    }, s("rect", { class: "reach", x: -12, y: 0, width: 24, height: BASE }),
      s("rect", { class: "grip", x: -3, y: 8, width: 6, height: BASE - 16, rx: 3 }));
    made.addEventListener("keydown", (event) => this.key(event, part));
    return made;
  }

  private key(event: KeyboardEvent, part: "from" | "until"): void {
    const turn = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 }[event.key] ?? 0;
    const jump = { Home: 0, End: 1 }[event.key];
    if (!this.scale || (turn === 0 && jump === undefined)) return;
    event.preventDefault();
    event.stopPropagation();
    const shares = sharesOf(this.store.state, this.scale);
    const mine = part === "from" ? 0 : 1;
    const wanted = jump ?? shares[mine] + turn * STEP;
    shares[mine] = mine === 0 ? Math.min(Math.max(wanted, 0), shares[1]) : Math.max(Math.min(wanted, 1), shares[0]);
    setShares(this.store, this.scale, ...shares, "push");
  }

  private share(event: PointerEvent): number {
    return (event.clientX - this.edge - this.left) / Math.max(this.width - this.left, 1);
  }

  private down(event: PointerEvent): void {
    if (!this.scale || event.button > 0) return;
    // Asked once: in every move it would make the browser lay out the page again.
    this.edge = this.svg.getBoundingClientRect().left;
    const part = event.target instanceof Element ? event.target.closest("[data-part]")?.getAttribute("data-part") : null;
    const [from, until] = sharesOf(this.store.state, this.scale);
    const whole = from === 0 && until === 1;
    const wanted = part === "from" || part === "until" ? part : part === "move" && !whole ? "move" : "new";
    this.grip = { part: wanted, at: this.share(event), from, until };
    this.svg.setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    if (!this.grip) return;
    const { part, at, from, until } = this.grip;
    const here = Math.min(Math.max(this.share(event), 0), 1);
    const by = Math.min(Math.max(here - at, -from), 1 - until);
    if (part === "new" && Math.abs(here - at) < 0.004) return;
    this.pending = part === "from" ? [Math.min(here, until), until] : part === "until" ? [from, Math.max(here, from)]
      : part === "move" ? [from + by, until + by] : [Math.min(at, here), Math.max(at, here)];
    this.moved();
  }

  private up(): void {
    if (this.pending && this.scale) setShares(this.store, this.scale, ...this.pending, "push");
    this.grip = this.pending = null;
  }

  private x(share: number): number {
    return this.left + share * (this.width - this.left);
  }

  /** One column for each bin, as high as the root of the lines that touch it. */
  private amounts(scale: Scale): string {
    const bins = new Float64Array(BINS + 1);
    for (const { start, end } of this.found) {
      const from = Math.floor(scale.at(start) * (BINS - 1));
      const until = Math.floor(scale.at(end ?? start) * (BINS - 1));
      bins[from] = (bins[from] ?? 0) + 1;
      bins[until + 1] = (bins[until + 1] ?? 0) - 1;
    }
    const heights: number[] = [];
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) heights.push(Math.sqrt((sum += bins[bin] ?? 0)));
    const most = Math.max(...heights, 1);
    const wide = (this.width - this.left) / BINS;
    return heights.map((height, bin) => {
      const top = BASE - (height / most) * (BASE - 6);
      return height ? `M${(this.left + bin * wide).toFixed(1)} ${BASE}V${top.toFixed(1)}h${(wide - 0.6).toFixed(1)}V${BASE}z` : "";
    }).join("");
  }
}

export interface Tick { x: number; label: string }

const APART = 58;
const MOST_TICKS = 600;

/** Return what to write under an axis between two shares: the beginnings of years, of months or of days, as there is room. */
export function ticks(scale: Scale, from: number, until: number, left: number, width: number): Tick[] {
  const [first, last] = [scale.day(from), scale.day(until)];
  const room = (width - left) / Math.max(until - from, 1e-9);
  const found: Tick[] = [];
  for (const { day, label } of beginnings(first, last)) {
    // What began before the window is told at its edge.
    const x = left + Math.max(scale.at(Math.max(day, first)) - from, 0) * room;
    const before = found.at(-1);
    if (x <= width - 8 && (before === undefined || x - before.x >= APART)) found.push({ x: Math.max(x, left + 12), label });
  }
  return found;
}

/** The years, months or days from one day to another, each with the day on which it begins. */
function beginnings(first: number, last: number): { day: number; label: string }[] {
  const [from, until] = [iso(first), iso(last)];
  if (last - first <= 62) {
    return Array.from({ length: last - first + 1 }, (_, index) => ({ day: first + index, label: iso(first + index) }));
  }
  const months = last - first <= 1100;
  const step = months ? 1 : Math.max(Math.ceil((last - first) / 365 / MOST_TICKS), 1);
  const made: { day: number; label: string }[] = [];
  const year = (text: string): number => Number.parseInt(text, 10);
  for (let at = year(from); at <= year(until); at += step) {
    const label = `${at < 0 ? "-" : ""}${String(Math.abs(at)).padStart(4, "0")}`;
    for (const month of months ? MONTHS : ["01"]) {
      const begins = day(`${label}-${month}-01`);
      if (begins !== null && begins <= last && begins > first - (months ? 31 : 366 * step)) made.push({ day: begins, label: months ? `${label}-${month}` : label });
    }
  }
  return made;
}

const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, "0"));
