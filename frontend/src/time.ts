/** Days, what of a line is certain in time, and the scale on which empty stretches are short. */

import { scaleLinear } from "d3-scale";
import type { Line } from "./data";

/** Days since 1 January 1970; days before year 1 are fine. */
export type Day = number;

/** From `start` to `end` (null: open) the line may hold, from `coreStart` to `coreEnd` it is sure to. */
export interface Extent { start: Day; end: Day | null; coreStart: Day | null; coreEnd: Day | null }

const LENGTH = 86_400_000;

export function day(iso: string | null | undefined): Day | null {
  const parts = iso ? /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(iso) : null;
  if (!parts) return null;
  const at = new Date(0);
  at.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return Math.round(at.getTime() / LENGTH);
}

export function iso(at: Day): string {
  const date = new Date(at * LENGTH);
  const year = date.getUTCFullYear();
  const padded = String(Math.abs(year)).padStart(4, "0");
  return `${year < 0 ? "-" : ""}${padded}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

const two = (number: number): string => String(number).padStart(2, "0");

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

export function words(at: Day): string {
  const date = new Date(at * LENGTH);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** The first and the last day of a date as printed in a document's metadata: a year, a month or a day. */
export function published(edtf: string | null): [Day, Day] | null {
  const parts = edtf ? /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(edtf) : null;
  if (!parts) return null;
  const [, year = "", month, date] = parts;
  const first = day(`${year}-${month ?? "01"}-${date ?? "01"}`);
  const last = date ? first : month ? lastOf(Number(year), Number(month)) : day(`${year}-12-31`);
  return first !== null && last !== null ? [first, last] : null;
}

const lastOf = (year: number, month: number): Day => Math.round(Date.UTC(year, month, 0) / LENGTH);

/** Return where a line lies in time, nothing where it gives no day. */
export function extents(line: Pick<Line, "intervals" | "from" | "until">): Extent[] {
  if (line.intervals.length === 0) {
    const start = day(line.from);
    const end = day(line.until);
    const first = start ?? end;
    // Sure is only what happened on a day: "in 1822" is somewhere in that year.
    const sure = start !== null && start === end ? start : null;
    return first === null ? [] : [{ start: first, end, coreStart: sure, coreEnd: sure }];
  }
  return line.intervals.flatMap((one) => {
    const first = day(one.earliestStart);
    const by = day(one.latestStart);
    const until = day(one.earliestEnd);
    const last = day(one.latestEnd);
    const told = [by, until].filter((at) => at !== null);
    if (first === null && told.length === 0) return [];
    // Told of a time without its beginning or end: drawn over that time alone, solid only where it is sure.
    const end = last ?? (first === null ? Math.max(...told) : null);
    const sure = by !== null && until !== null && by <= until;
    return [{ start: first ?? Math.min(...told), end, coreStart: sure ? by : null, coreEnd: sure ? until : null }];
  });
}

export interface Scale {
  first: Day;
  last: Day;
  /** Where a day lies, 0 for the first and 1 for the last. */
  at(day: Day): number;
  /** The day that lies at `share`. */
  day(share: number): Day;
}

/** Return a scale on which an empty stretch of n months is as wide as the logarithm of n. */
export function scale(found: readonly Extent[]): Scale | null {
  const known = new Set<Day>();
  for (const { start, end, coreStart, coreEnd } of found) {
    for (const at of [start, end, coreStart, coreEnd]) if (at !== null) known.add(at);
  }
  const days = [...known].sort((one, other) => one - other);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  if (first === last) return scale([{ start: first - 15, end: first + 15, coreStart: null, coreEnd: null }]);
  const places = [0];
  for (let index = 1; index < days.length; index++) {
    const gap = (days[index] as Day) - (days[index - 1] as Day);
    places.push((places[index - 1] as number) + 0.25 + Math.log1p(gap / 30));
  }
  const whole = places.at(-1) as number;
  const linear = scaleLinear(days, places.map((place) => place / whole)).clamp(true);
  return { first, last, at: (at) => linear(at), day: (share) => Math.round(linear.invert(share)) };
}

export const meets = (extent: Extent, from: Day, until: Day): boolean =>
  extent.start <= until && (extent.end === null || extent.end >= from);
