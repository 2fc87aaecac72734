/** Which lines are shown, and in which order. */

import type { Dossier, Line } from "./data";
import type { State } from "./state";
import { type Day, day, meets } from "./time";

const haystacks = new WeakMap<Line, string>();

function haystack(line: Line): string {
  let text = haystacks.get(line);
  if (text === undefined) {
    const said = line.said.flatMap((one) => [one.speaker, ...one.through]);
    const parts = [line.what, line.when, line.place, line.type.replaceAll("_", " "), ...said,
      ...line.passages.flatMap((one) => [one.quote, one.doc.name, one.doc.title ?? ""])];
    text = parts.join("\n").toLowerCase();
    haystacks.set(line, text);
  }
  return text;
}

export function windowOf(state: State): [Day, Day] | null {
  const from = day(state.window?.[0]);
  const until = day(state.window?.[1]);
  return from === null || until === null ? null : [from, until];
}

export const speaks = (line: Line, source: string): boolean =>
  line.said.some((one) => one.speaker === source || one.through.includes(source)) ||
  line.passages.some((one) => one.doc.name === source);

export const takesPart = (line: Line, actor: string): boolean => line.roles.some(({ name }) => name.name === actor);

/** What stands for a source that nobody graded. */
export const UNGRADED = "-";

/** How people grade the sources of a line. */
export const gradesOf = (line: Line): string[] => line.passages.map(({ doc }) => doc.grade ?? UNGRADED);

/** Whether people decided about any of the words behind a line. */
export const isReviewed = (line: Line): boolean => line.passages.some(({ decided }) => decided !== "");

/** Whether anybody says a line who is no party to it and belongs to none of the names asked about; or only such do. */
function told(line: Line, asked: ReadonlySet<string>, by: "third" | "own"): boolean {
  const parties = new Set(line.roles.map(({ name }) => name.name));
  const third = line.said.some(({ speaker }) => !parties.has(speaker) && !asked.has(speaker));
  return by === "third" ? third : line.said.length > 0 && !third;
}

/** Return the lines that pass everything but the window: what the timeline lays out. */
export function passing(dossier: Dossier, state: State): Line[] {
  const hidden = new Set(dossier.sections.flatMap(({ name }, index) => (state.hide.includes(name) ? [index] : [])));
  const asked = new Set(dossier.subjects.flatMap(({ name, parts }) => [name, ...parts]));
  const wanted = state.find.toLowerCase().trim();
  return dossier.lines.filter((line) =>
    !hidden.has(line.section) &&
    (state.lens !== "disputed" || line.disputed !== "") &&
    (state.lens !== "origins" || line.origins > 1) &&
    ((state.lens !== "third" && state.lens !== "own") || told(line, asked, state.lens)) &&
    (state.lens !== "reviewed" || isReviewed(line)) &&
    (state.lens !== "unreviewed" || !isReviewed(line)) &&
    (!state.stance || line.said.some((one) => one.stance === state.stance)) &&
    (!state.source || speaks(line, state.source)) &&
    (!state.actor || takesPart(line, state.actor)) &&
    (!state.place || line.site?.name === state.place) &&
    (!state.grade || gradesOf(line).includes(state.grade)) &&
    (!state.language || line.passages.some(({ doc }) => doc.language === state.language)) &&
    (!wanted || haystack(line).includes(wanted)));
}

export function within(line: Line, window: [Day, Day] | null, undated: boolean): boolean {
  if (!window) return true;
  const known = line.extents.length > 0 ? line.extents : line.saidOn;
  if (known.length === 0) return undated;
  return known.some((extent) => meets(extent, window[0], window[1]));
}

const start = (line: Line): number =>
  Math.min(...[...line.extents, ...line.saidOn].map((one) => one.start), Number.MAX_SAFE_INTEGER);
const who = (line: Line): string => line.said[0]?.speaker ?? "";

const ORDERS: Record<string, (one: Line, other: Line) => number> = {
  when: (one, other) => start(one) - start(other),
  what: (one, other) => one.what.localeCompare(other.what),
  who: (one, other) => who(one).localeCompare(who(other)),
  origins: (one, other) => one.origins - other.origins,
};

/** Return lines in the order that is asked for; as they stand in the dossier where none is. */
export function sorted(lines: readonly Line[], sort: string): readonly Line[] {
  const order = ORDERS[sort.replace("-", "")];
  if (!order) return lines;
  const turn = sort.startsWith("-") ? -1 : 1;
  // What has no date stands last in either direction.
  const dateless = (line: Line): number => Number(sort.endsWith("when") && start(line) === Number.MAX_SAFE_INTEGER);
  return [...lines].sort((one, other) =>
    dateless(one) - dateless(other) || turn * order(one, other) || one.index - other.index);
}
