/** Numbers from low to high: one thin bar for each version that is told, a ribbon over what they span. No averages. */

import { scaleSymlog } from "d3-scale";
import type { Line, Quantity, Said } from "./data";
import { s, shorten } from "./dom";
import { placer, type Spot } from "./graphic";
import type { Store } from "./state";
import { choose, type Frame, type Item, type Laid, labelOf } from "./timeline";

const HEIGHT = 74;
const LEAST = 12;
const MOST = 60;
const MOST_LABELS = 24;

interface Told { low: number; high: number; open: boolean; words: string; said: Said[] }

const top = (versions: readonly Told[]): number => Math.max(...versions.map(({ high }) => high));
const low = (one: Quantity): number => one.low ?? one.best ?? one.high ?? 0;

/** Return the versions of a toll as ranges; a side that the text leaves open is marked so. */
export function told(line: Line): Told[] {
  const given = line.versions.length > 0 ? line.versions
    : line.quantity ? [{ words: line.what, said: line.said, quantity: line.quantity }] : [];
  return given.flatMap(({ words, said, quantity }) => quantity
    ? [{ low: low(quantity), high: quantity.high ?? quantity.best ?? low(quantity), open: quantity.high === null, words, said }]
    : []);
}

const speakers = (said: readonly Said[]): string => said.map(({ stance, speaker }) => `${speaker} ${stance}`).join(", ");

export function tollLane(measure: string, items: readonly Item[], frame: Frame, y: number, store: Store): Laid {
  // A disputed number is a line of two sections: here it stands once.
  const once = [...new Map(items.map((item) => [item.line.id, item])).values()];
  const all = once.map((item) => ({ item, versions: told(item.line) })).filter(({ versions }) => versions.length > 0);
  const lines = all.length > MOST ? all.sort((one, other) => top(other.versions) - top(one.versions)).slice(0, MOST) : all;
  const most = Math.max(...lines.flatMap(({ versions }) => versions.map(({ high }) => high)), 1);
  const up = scaleSymlog([0, most], [y + HEIGHT - 4, y + 14]).constant(5);
  const middle = 10 ** Math.floor(Math.log10(Math.max(most, 100)) / 2);
  const spots: Spot[] = [];
  const free = placer();
  const marks = lines.map(({ item: { line, extent }, versions }) => {
    const left = Math.max(frame.x(extent.start), frame.left);
    const right = Math.min(frame.x(extent.end ?? extent.start), frame.right - LEAST - 2);
    const width = Math.max(right - left, LEAST, versions.length * 5);
    const act = (): void => choose(store, line);
    const upper = up(top(versions));
    const bottom = up(Math.min(...versions.map((one) => one.low)));
    const label = `${labelOf(line)}. ${versions.map((one) => `${one.words}: ${speakers(one.said)}`).join("; ")}`;
    const made = s("g", { class: `mark${line.disputed ? " disputed" : ""}`, "data-lines": line.index }, s("title", {}, label),
      s("rect", { class: "ribbon", x: left, y: upper - 2, width, height: bottom - upper + 4, rx: 2 }),
      ...versions.map((one, index) => version(one, left + ((index + 0.5) * width) / versions.length, up)));
    if (lines.length <= MOST_LABELS && free(left + width + 4, upper + 6, range(versions))) made.append(s("text", { class: "label", x: left + width + 4, y: upper + 6 }, range(versions)));
    made.addEventListener("click", act);
    spots.push({ x: left + width / 2, y: (upper + bottom) / 2, label, act });
    return made;
  });
  const lane = s("g", { class: "lane tolls" },
    s("text", { class: "name", x: 2, y: y + 10 }, shorten(measure.charAt(0).toUpperCase() + measure.slice(1).replaceAll("_", " "), 15)),
    all.length > lines.length && s("text", { class: "more", x: 2, y: y + 23 }, `+${all.length - lines.length} smaller`),
    s("text", { class: "more", x: frame.left - 5, y: y + 18, "text-anchor": "end" }, most.toLocaleString("en")),
    s("text", { class: "more", x: frame.left - 5, y: y + HEIGHT - 2, "text-anchor": "end" }, "0"),
    most > 3 * middle && s("text", { class: "more", x: frame.left - 5, y: up(middle) + 3, "text-anchor": "end" }, middle.toLocaleString("en")),
    s("path", { class: "floor", d: `M${frame.left} ${y + HEIGHT - 4}H${frame.right}M${frame.left} ${y + 14}H${frame.right}` }),
    ...marks);
  return { nodes: [lane], spots, height: HEIGHT };
}

function range(versions: readonly Told[]): string {
  const least = Math.min(...versions.map((one) => one.low));
  const most = Math.max(...versions.map(({ high }) => high));
  const open = versions.some((one) => one.open) ? "+" : "";
  return least === most ? `${most.toLocaleString("en")}${open}` : `${least.toLocaleString("en")}–${most.toLocaleString("en")}${open}`;
}

/** One version: a bar from low to high with its ends, an arrow where the text sets no upper end. */
function version({ low: least, high, open, words, said }: Told, x: number, up: (number: number) => number): SVGGElement {
  const [top, bottom] = [up(high), up(least)];
  const tip = open ? `M${x - 3} ${top - 2}L${x} ${top - 8}L${x + 3} ${top - 2}z` : `M${x - 3.5} ${top}h7`;
  return s("g", { class: "version" }, s("title", {}, `${words}: ${speakers(said)}`),
    s("path", { class: "stem", d: `M${x} ${top}V${bottom}M${x - 3.5} ${bottom}h7` }),
    s("path", { class: open ? "tip" : "stem", d: tip }), s("circle", { class: "core", cx: x, cy: bottom, r: 2.4 }));
}
