import { readFileSync, readdirSync } from "node:fs";
import { quantize } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { defineConfig } from "vite";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** The outlines of the countries (Natural Earth, public domain), as coarse as a region on half a screen allows. */
function world() {
  const weighed = presimplify(JSON.parse(read("node_modules/world-atlas/countries-50m.json")));
  const { transform, arcs, objects } = quantize(simplify(weighed, quantile(weighed, 0.25)), 1e4);
  const geometries = objects.countries.geometries.map(({ type, arcs, properties }) => ({ type, arcs, properties }));
  return JSON.stringify({ type: "Topology", transform, arcs, objects: { countries: { type: "GeometryCollection", geometries } } });
}

/** The licences of everything that is in the bundle. */
function licences() {
  const names = ["d3-array", "d3-color", "d3-dispatch", "d3-force", "d3-format", "d3-geo", "d3-interpolate", "d3-quadtree",
    "d3-scale", "d3-time", "d3-time-format", "d3-timer", "internmap", "topojson-client", "world-atlas"];
  return names.map((name) => {
    const folder = `node_modules/${name}/`;
    const file = readdirSync(new URL(folder, import.meta.url)).find((one) => /^licen[cs]e/i.test(one));
    const { version } = JSON.parse(read(`${folder}package.json`));
    return `${name} ${version}\n\n${read(folder + file).trim()}\n`;
  }).join("\n----\n\n");
}

const data = {
  name: "data",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "world.json", source: world() });
    this.emitFile({ type: "asset", fileName: "LICENCES.txt", source: licences() });
  },
};

/** Each bundle is one script without imports: the views can so stand inside of a page that opens from disk. */
const BUNDLES = {
  views: { entry: "src/main.ts", fileName: () => "views.js", cssFileName: "views" },
  app: { entry: "src/app/index.ts", fileName: () => "app.js" },
};

export default defineConfig(({ mode }) => ({
  plugins: mode === "views" ? [data] : [],
  build: {
    target: "es2022",
    outDir: "../src/dragoman/faces/built",
    emptyOutDir: mode === "views",
    reportCompressedSize: false,
    modulePreload: false,
    lib: { formats: ["iife"], name: "dragoman", ...BUNDLES[mode] },
  },
}));
