/** Who holds a place in a window, from the lines that say so; what they say is never blended. */

import type { Line } from "./data";
import type { Day } from "./time";

export interface Held { by: string; line: Line }
/** `by` is the last holder, empty where none is known by date; `words` tell them all in order. */
export interface Holding { by: string; disputed: boolean; words: string }

interface Stretch { by: string; start: Day; end: Day | null }

/** Return who holds a place. Two who follow each other do not contradict; two at one time do. */
export function held(found: readonly Held[]): Holding {
  const stretches = found.flatMap(({ by, line }): Stretch[] => line.extents.map(({ start, end }) => ({ by, start, end })));
  stretches.sort((one, other) => one.start - other.start);
  const last = stretches.at(-1);
  const disputed = found.some(({ line }) => line.disputed !== "") || stretches.some((one, index) =>
    stretches.slice(index + 1).some((next) => next.by !== one.by && overlap(one, next)));
  if (!last) {
    const names = [...new Set(found.map(({ by }) => by))];
    return { by: "", disputed, words: names.length > 0 ? `held by ${names.join(", ")} (no date given)` : "" };
  }
  const order = stretches.map(({ by }) => by).filter((by, index, all) => by !== all[index - 1]);
  return { by: last.by, disputed, words: `held by ${order.join(disputed ? " or " : ", then ")}${disputed ? " (disputed)" : ""}` };
}

/** A holding without an end lasts until the next one is told. */
const overlap = (one: Stretch, next: Stretch): boolean =>
  next.start === one.start || (one.end !== null && next.start < one.end && (next.end === null || next.end > one.start));
