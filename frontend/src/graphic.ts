/** What all graphics share: walking their marks with the arrow keys, pointing, choosing, and saying where one is. */

import { h, s } from "./dom";
import type { Store } from "./state";

/** A mark that can be walked to: where it is, what it says, what choosing it does. */
export interface Spot { x: number; y: number; label: string; act: () => void; twice?: () => void; box?: Box }

/** Where a mark is that has no element of its own: thousands are drawn as a few paths. */
export interface Box { line: number; left: number; top: number; width: number; height: number }

const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

/** The distance to a spot in the direction of a step; far off the way counts double, behind is out of reach. */
function distance(from: Spot, to: Spot, [dx, dy]: readonly [number, number]): number {
  const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
  const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
  return along <= 0.5 ? Infinity : along + 2 * aside;
}

/** A drawing with marks. The table says everything that it shows: it is one stop of the tabulator, not a thousand. */
/** Points between the margins of a sheet, A4 or Letter. */
const PAPER = 680;

export class Graphic {
  readonly svg: SVGSVGElement;
  readonly element: HTMLElement;
  width = 0;
  private readonly said = h("p", { class: "unseen", "aria-live": "polite" });
  private readonly ring = s("circle", { class: "ring", r: 11, visibility: "hidden" });
  private readonly boxes = s("g", { class: "boxes" });
  private readonly tip = s("title");
  private spots: readonly Spot[] = [];
  private at = 0;

  constructor(name: string, label: string, store: Store, redraw: () => void) {
    this.svg = s("svg", {
      class: name, role: "application", tabindex: 0, "aria-label": label, "aria-roledescription": "graphic",
    });
    this.element = h("div", { class: `graphic ${name}` }, this.svg, this.said);
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("focus", () => this.show(false));
    this.svg.addEventListener("blur", () => this.ring.setAttribute("visibility", "hidden"));
    for (const kind of ["pointerover", "pointerout"] as const) {
      this.svg.addEventListener(kind, (event) => {
        const mark = kind === "pointerover" ? markOf(event) : null;
        store.hover(mark === null ? -1 : mark);
      });
    }
    this.svg.addEventListener("pointermove", (event) => {
      const spot = this.under(event);
      if (spot?.box) store.hover(spot.box.line);
      this.tip.textContent = spot?.label ?? "";
    });
    this.svg.addEventListener("click", (event) => this.under(event)?.act());
    const size = (width: number): void => {
      if (width <= 0 || width === this.width) return;
      this.width = width;
      redraw();
    };
    let printed = false;
    const fit = (): void => {
      if (!printed) size(Math.round(this.element.clientWidth));
    };
    new ResizeObserver(fit).observe(this.element);
    // Paper is as wide as it is, however narrow the window.
    addEventListener("beforeprint", () => {
      printed = true;
      size(name === "lanes" ? PAPER : PAPER / 2);
    });
    addEventListener("afterprint", () => {
      printed = false;
      fit();
    });
  }

  draw(height: number, nodes: readonly Node[], spots: readonly Spot[]): void {
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.svg.setAttribute("height", String(height));
    this.svg.replaceChildren(this.tip, ...nodes, this.boxes, this.ring);
    this.boxes.replaceChildren();
    this.spots = spots;
    this.at = Math.min(this.at, Math.max(spots.length - 1, 0));
    if (document.activeElement === this.svg) this.show(false);
  }

  light(line: number, name = "lit"): void {
    for (const node of this.svg.querySelectorAll(`.${name}`)) node.classList.remove(name);
    for (const box of this.boxes.querySelectorAll(`[data-why=${name}]`)) box.remove();
    if (line < 0) return;
    for (const { box } of this.spots) {
      if (box?.line === line) this.boxes.append(s("rect", { "data-why": name, x: box.left, y: box.top, width: box.width, height: box.height, rx: 2 }));
    }
    for (const node of this.svg.querySelectorAll(`[data-lines~="${line}"]`)) node.classList.add(name);
  }

  /** The mark without an element that the pointer is over. */
  private under(event: MouseEvent): Spot | undefined {
    const { left, top } = this.svg.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    return this.spots.findLast(({ box }) =>
      box && x >= box.left - 1 && x <= box.left + box.width + 1 && y >= box.top - 2 && y <= box.top + box.height + 2);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = this.spots[this.at];
    const step = STEPS[event.key];
    if (!here || !(step || event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) {
      (event.shiftKey && here.twice ? here.twice : here.act)();
      return;
    }
    let best = this.at;
    let least = Infinity;
    this.spots.forEach((spot, index) => {
      const far = distance(here, spot, step);
      if (far < least) [best, least] = [index, far];
    });
    this.at = best;
    this.show(true);
  }

  private show(speak: boolean): void {
    const spot = this.spots[this.at];
    if (!spot) return;
    this.ring.setAttribute("cx", String(spot.x));
    this.ring.setAttribute("cy", String(spot.y));
    this.ring.setAttribute("visibility", "visible");
    if (speak || this.said.textContent === "") this.said.textContent = spot.label;
  }
}

export interface Placer {
  /** Tell whether a label fits with its foot at a point, and keep its place if it does. */
  (x: number, y: number, text: string, size?: number): boolean;
  /** Keep the place of a mark: no label is written over it. */
  take(at: { x: number; y: number }, radius: number): void;
}

/** Return what keeps labels off each other, off the marks, and inside of so much width. */
export function placer(width = Infinity): Placer {
  const taken: [number, number, number, number][] = [];
  const place = (x: number, y: number, text: string, size = 6): boolean => {
    const box: [number, number, number, number] = [x, y - 10, x + text.length * size, y + 3];
    if (box[0] < 0 || box[2] > width || taken.some(([left, top, right, bottom]) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top)) return false;
    taken.push(box);
    return true;
  };
  const take = ({ x, y }: { x: number; y: number }, radius: number): void => {
    taken.push([x - radius, y - radius, x + radius, y + radius]);
  };
  return Object.assign(place, { take });
}

/** The first line behind the mark under the pointer. */
export function markOf(event: Event): number | null {
  const mark = event.target instanceof Element ? event.target.closest("[data-lines]") : null;
  const lines = mark?.getAttribute("data-lines");
  return lines ? Number.parseInt(lines, 10) : null;
}
