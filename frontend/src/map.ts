/** Where: places as precisely as they are known, who held them at the brushed time, hatched where that is disputed. */

import { type GeoPermissibleObjects, geoArea, geoCentroid, geoMercator, geoPath } from "d3-geo";
import type { FeatureCollection } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Dossier, Line, Name } from "./data";
import { button, counted, h, onFrame, s, shorten } from "./dom";
import { Graphic, type Placer, placer, type Spot } from "./graphic";
import { type Held, held } from "./holding";
import type { State, Store } from "./state";
import { choose, labelOf } from "./timeline";

const HEIGHT = 380;
const LEAST_DEGREES = 2.2;
const HOLDERS = 6;

export type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** The share of the lines at either end of the map that may lie outside of its frame: one far town shrinks all others. */
const OUTSIDE = 0.03;

interface Frame { west: number; east: number; south: number; north: number }
interface Site { name: Name; lines: Line[]; holders: Held[] }

/** The places of a line: where it happened, and what in it is a place; a government is not in its capital. */
function sitesOf(line: Line): Name[] {
  const parties = line.roles.map(({ name }) => name).filter(({ category }) => ["place", "facility", "state"].includes(category));
  const found = [...(line.site ? [line.site] : []), ...parties];
  return [...new Map(found.filter(({ pin }) => pin).map((name) => [name.entity ?? name.name, name])).values()];
}

const isPinned = (name: Name): boolean => name.pin !== null && !["area", "ambiguous"].includes(name.pin.precision);

export class Places {
  readonly element: HTMLElement;
  private readonly graphic: Graphic;
  private readonly note = h("p", { class: "note" });
  private readonly legend = h("ul", { class: "legend" });
  private readonly sites = new Map<Line, Name[]>();
  private readonly letters = new Map<string, number>();
  private countries: FeatureCollection<null | GeoJSON.Geometry, { name: string }> | null = null;
  private shown: readonly Line[] = [];
  private readonly projection = geoMercator();
  private readonly frame: Frame;
  private zoom = 1;
  private shift: [number, number] = [0, 0];
  private readonly again = onFrame(() => this.render(this.shown));

  constructor(private readonly dossier: Dossier, private readonly store: Store, private readonly load: () => Promise<World>) {
    this.graphic = new Graphic("map", "Map of the places. Arrow keys walk it, Enter opens a line. The table says the same.",
      store, this.again);
    for (const line of dossier.lines) {
      const found = sitesOf(line);
      if (found.length > 0) this.sites.set(line, found);
    }
    const pins = new Set([...this.sites.values()].flat().filter(isPinned));
    this.element = h("section", { class: "pane", "aria-labelledby": "map" }, 
      h("div", { class: "pane-head" }, h("h2", { id: "map" }, "Where"), this.tools()), this.graphic.element, this.legend, this.note);
    this.frame = frameOf([...this.sites.values()].flat().filter(isPinned));
    if (pins.size === 0) {
      this.element.querySelector(".tools")?.remove();
      this.graphic.element.hidden = true;
      this.element.classList.add("nothing");
      const vague = [...new Set([...this.sites.values()].flat().map(({ name }) => name))];
      this.note.textContent = vague.length > 0
        ? `Only countries, regions or names of several places are known here, which are never pinned: ${vague.slice(0, 8).join(", ")}.` : "No line here gives a place: there is no map to draw.";
    }
    this.count();
    this.drag();
    store.onHover((line) => this.graphic.light(line));
    if (pins.size > 0) void this.fetch();
  }

  private async fetch(): Promise<void> {
    try {
      const world = await this.load();
      this.countries = feature(world, world.objects.countries) as FeatureCollection<GeoJSON.Geometry, { name: string }>;
    } catch {
      this.element.classList.add("bare");
    }
    this.again();
  }

  /** Give the holders of most places a number of their own, once: brushing changes nobody's colour. */
  private count(): void {
    const counts = new Map<string, number>();
    for (const line of this.sites.keys()) {
      for (const holder of holdersOf(line)) counts.set(holder, (counts.get(holder) ?? 0) + 1);
    }
    const ordered = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    ordered.forEach(([name], index) => this.letters.set(name, Math.min(index, HOLDERS)));
  }

  render(lines: readonly Line[]): void {
    this.shown = lines;
    const { width } = this.graphic;
    if (width === 0 || this.graphic.element.hidden) return;
    this.fit(width);
    const path = geoPath(this.projection.clipExtent([[-5, -5], [width + 5, HEIGHT + 5]]));
    const sites = this.gather(lines);
    const pinned = [...sites.values()].filter(({ name }) => isPinned(name));
    const spots: Spot[] = [];
    const most = Math.max(...pinned.map((site) => site.lines.length), 1);
    pinned.sort((one, other) => other.lines.length - one.lines.length);
    const free = placer(width);
    for (const site of pinned) free.take(this.spot(site), radiusOf(site, most) - 2);
    const marks = pinned.map((site) => this.mark(site, most, free, spots));
    this.graphic.draw(HEIGHT, [hatching(), ...this.land(path, width, free), ...this.ways(lines), ...marks], spots);
    this.explain([...sites.values()]);
    this.choose(this.store.state);
  }

  choose(state: State): void {
    const line = this.dossier.lines.find((one) => state.line.startsWith(one.id));
    this.graphic.light(line ? line.index : -1, "on");
  }

  private gather(lines: readonly Line[]): Map<string, Site> {
    const found = new Map<string, Site>();
    for (const line of lines) {
      for (const name of this.sites.get(line) ?? []) {
        const key = name.entity ?? name.name;
        const site = found.get(key) ?? { name, lines: [], holders: [] };
        site.lines.push(line);
        const object = line.roles.some((role) => role.role === "object" && (role.name.entity ?? role.name.name) === key);
        if (object) site.holders.push(...holdersOf(line).map((by) => ({ by, line })));
        found.set(key, site);
      }
    }
    return found;
  }

  private fit(width: number): void {
    const { west, east, south, north } = this.frame;
    const pad = Math.max(LEAST_DEGREES - (east - west) / 2, (east - west) * 0.12, 0.6);
    const rise = Math.max(LEAST_DEGREES * 0.7 - (north - south) / 2, (north - south) * 0.15, 0.5);
    const corners: GeoPermissibleObjects = { type: "MultiPoint", coordinates: [
      [Math.max(west - pad, -180), Math.max(south - rise, -80)], [Math.min(east + pad, 180), Math.min(north + rise, 84)],
    ] };
    this.projection.clipExtent(null).fitExtent([[4, 4], [width - 4, HEIGHT - 4]], corners);
    const [x, y] = this.projection.translate();
    const [cx, cy] = [width / 2, HEIGHT / 2];
    this.projection.scale(this.projection.scale() * this.zoom)
      .translate([cx + (x - cx) * this.zoom + this.shift[0], cy + (y - cy) * this.zoom + this.shift[1]]);
  }

  private land(path: ReturnType<typeof geoPath>, width: number, free: Placer): Node[] {
    if (!this.countries) return [];
    const names: Node[] = [];
    const outlines = this.countries.features.flatMap((country) => {
      const drawn = path(country as GeoPermissibleObjects);
      if (!drawn) return [];
      const [[left, top], [right, bottom]] = path.bounds(country as GeoPermissibleObjects);
      const name = country.properties.name;
      if (right - left > name.length * 9 && bottom - top > 26) {
        // A country that fills the map is named where it is, one that is cut where its visible part is.
        const inside = left > 0 && right < width && top > 0 && bottom < HEIGHT && geoArea(country as GeoPermissibleObjects) > 0;
        const at = inside ? this.projection(geoCentroid(country as GeoPermissibleObjects)) : [(left + right) / 2, (top + bottom) / 2];
        const [x, y] = [at?.[0] ?? 0, at?.[1] ?? 0];
        if (free(x - name.length * 3.8, y, name, 7.6)) names.push(s("text", { class: "country", x, y, "text-anchor": "middle" }, name));
      }
      return [s("path", { class: "land", d: drawn })];
    });
    return [...outlines, ...names];
  }

  /** Flows between two places that can both be pinned. */
  private ways(lines: readonly Line[]): Node[] {
    return lines.filter(({ kind }) => kind === "flow").flatMap((line) => {
      const end = (role: string): [number, number] | null => {
        const name = line.roles.find((one) => one.role === role)?.name;
        return name?.pin && isPinned(name) ? this.projection([name.pin.lon, name.pin.lat]) : null;
      };
      const [from, to] = [end("origin"), end("destination")];
      if (!from || !to) return [];
      const bend = `Q${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2 - 24} ${to[0]} ${to[1]}`;
      const made = s("path", { class: "way", d: `M${from[0]} ${from[1]}${bend}`, "data-lines": line.index }, s("title", {}, labelOf(line)));
      made.addEventListener("click", () => choose(this.store, line));
      return [made];
    });
  }

  private spot({ name: { pin } }: Site): { x: number; y: number } {
    const [x, y] = this.projection([pin?.lon ?? 0, pin?.lat ?? 0]) ?? [-99, -99];
    return { x, y };
  }

  private mark(site: Site, most: number, free: Placer, spots: Spot[]): Node {
    const { name } = site.name;
    const { x, y } = this.spot(site);
    const area = isArea(site.name);
    const radius = radiusOf(site, most);
    const { by, disputed, words } = held(site.holders);
    const colour = disputed ? "held hatched" : by ? `held h${this.letters.get(by)}` : "";
    const label = `${name}${area ? " (somewhere in this area)" : ""}: ${counted(site.lines.length, "line")}${words ? `; ${words}` : ""}`;
    const act = (): void => this.next(site);
    if (x > 0) spots.push({ x, y, label, act });
    const made = s("g", { class: `site ${colour}${area ? " vague" : ""}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
      "data-lines": site.lines.map(({ index }) => index).join(" ") }, s("title", {}, label), s("circle", { r: radius }));
    if (by || disputed) made.append(s("text", { class: "letter", y: 3.6, "text-anchor": "middle" }, disputed ? "?" : initials(by)));
    const short = `${shorten(name, 22)}${area ? " (area)" : ""}`;
    const long = short.length * 6.2;
    const at = ([[radius + 4, 4, 0], [-radius - 4, 4, -long], [0, -radius - 5, -long / 2], [0, radius + 13, -long / 2]] as const)
      .find(([dx, dy, left]) => free(x + dx + left, y + dy, short, 6.2));
    if (at) made.append(s("text", { class: "label", x: at[0], y: at[1], "text-anchor": at[0] === 0 ? "middle" : at[0] > 0 ? "start" : "end" }, short));
    made.addEventListener("click", act);
    return made;
  }

  private next({ lines }: Site): void {
    const here = lines.findIndex((line) => this.store.state.line.startsWith(line.id));
    const line = lines[(here + 1) % lines.length];
    if (line) choose(this.store, line);
  }

  /** Say what the colours mean, and what is not on the map because only a country or a region is known. */
  private explain(sites: readonly Site[]): void {
    const holders = [...new Set(sites.filter(({ name }) => isPinned(name)).flatMap((site) => site.holders.map(({ by }) => by)))].slice(0, HOLDERS);
    this.legend.replaceChildren(...holders.map((name) => h("li", { class: `h${this.letters.get(name)}` }, h("b", {}, initials(name)), ` ${name}`)));
    const vague = sites.filter(({ name }) => !isPinned(name)).sort((one, other) => other.lines.length - one.lines.length);
    const listed = vague.slice(0, 8).map(({ name, lines }) => `${name.name} ${lines.length}`).join(", ");
    const more = vague.length > 8 ? ` and ${vague.length - 8} more` : "";
    this.note.textContent = `Dashed: somewhere in that area. Hatched with “?”: who holds it is disputed. `
      + (vague.length > 0 ? `Never pinned, only a country, a region or a name of several places is known: ${listed}${more}.` : "");
  }

  private tools(): HTMLElement {
    const by = (factor: number) => (): void => {
      this.zoom = Math.min(Math.max(this.zoom * factor, 0.02), 40);
      this.shift = [this.shift[0] * factor, this.shift[1] * factor];
      this.again();
    };
    const whole = (): void => {
      [this.zoom, this.shift] = [1, [0, 0]];
      this.again();
    };
    return h("div", { class: "tools" }, button("closer", by(1.6)), button("farther", by(1 / 1.6)), button("fit", whole));
  }

  private drag(): void {
    let from: { x: number; y: number; shift: [number, number] } | null = null;
    this.graphic.svg.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, y: event.clientY, shift: this.shift };
    });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      this.shift = [from.shift[0] + event.clientX - from.x, from.shift[1] + event.clientY - from.y];
      this.again();
    });
    addEventListener("pointerup", () => (from = null));
  }
}

const isArea = ({ pin }: Name): boolean => pin?.precision === "admin1" || pin?.precision === "admin2";
const radiusOf = (site: Site, most: number): number => 5 + 8 * Math.sqrt(site.lines.length / most) + (isArea(site.name) ? 12 : 0);

/** The part of the world that holds nearly all that is told, a place as often as it is told of. */
function frameOf(found: readonly Name[]): Frame {
  const range = (values: number[]): [number, number] => {
    values.sort((one, other) => one - other);
    const skip = Math.floor(values.length * OUTSIDE);
    return [values[skip] ?? 0, values[values.length - 1 - skip] ?? 0];
  };
  const [west, east] = range(found.map(({ pin }) => pin?.lon ?? 0));
  const [south, north] = range(found.map(({ pin }) => pin?.lat ?? 0));
  return { west, east, south, north };
}

/** Who holds a place, as a line tells it; one that nobody asserts tells nothing. */
function holdersOf(line: Line): string[] {
  if (line.kind !== "holding" || line.type !== "holds" || line.negated || line.states.length > 0) return [];
  return line.roles.filter(({ role }) => role === "subject").map(({ name }) => name.name);
}

const initials = (name: string): string =>
  name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).slice(0, 2).join("") || name.slice(0, 1);

const hatching = (): Node => s("defs", {}, s("pattern", {
  id: "hatch-held", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
}, s("rect", { class: "wash", width: 6, height: 6 }), s("rect", { class: "stripe", width: 2.4, height: 6 })));
