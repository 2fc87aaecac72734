/** The dossier as `faces/compact.py` writes it, read into objects. */

import { type Extent, extents, published } from "./time";

export interface Doc {
  number: number;
  id: string;
  name: string;
  title: string | null;
  published: string | null;
  publishedWords: string;
  url: string | null;
  origin: number | null;
  copyOf: number | null;
  because: string;
  remarks: string[];
  sha: string | null;
  /** How people grade its source, A to F; null where nobody did. */
  grade: string | null;
  language: string | null;
}

export interface Pin { lat: number; lon: number; precision: string }
export interface Name { number: number; name: string; category: string; entity: string | null; pin: Pin | null }
export interface Said { stance: string; speaker: string; through: string[] }
export interface Mark { start: number; end: number; part: string }
export interface Level { speaker: string; stance: string }
export interface Quantity { measure: string; low: number | null; best: number | null; high: number | null; operator: string }
export interface Version { words: string; said: Said[]; origins: number; quantity: Quantity | null }
export interface Interval {
  earliestStart: string | null;
  latestStart: string | null;
  earliestEnd: string | null;
  latestEnd: string | null;
}

/** The words behind a line; offsets count code points, as in the record. */
export interface Passage {
  doc: Doc;
  start: number;
  quote: string;
  assertion: string;
  method: string;
  marks: Mark[];
  chain: Level[];
  /** What people decided about the assertion, in words; empty where nobody did. */
  decided: string;
}

export interface Camp { holds: string; said: Said[]; passages: Passage[] }

export interface Line {
  index: number;
  /** Its number in this answer. */
  mark: number;
  id: string;
  section: number;
  kind: string;
  type: string;
  what: string;
  when: string;
  from: string | null;
  until: string | null;
  roles: { role: string; name: Name }[];
  site: Name | null;
  place: string;
  intervals: Interval[];
  quantity: Quantity | null;
  versions: Version[];
  said: Said[];
  origins: number;
  documents: number;
  disputed: string;
  states: string[];
  camps: Camp[];
  belongs: string[];
  through: string;
  negated: boolean;
  passages: Passage[];
  /** When it happened or held; empty where no day is given. */
  extents: Extent[];
  /** For what is only said: the days on which it was published, which bound the saying and never the thing said. */
  saidOn: Extent[];
}

export interface Section { name: string; title: string; note: string }
/** A name that is asked about; `parts` are the names of what belongs to it. */
export interface Subject { name: string; entities: string[]; parts: string[] }

export interface Dossier {
  sections: Section[];
  subjects: Subject[];
  signs: Record<string, number>;
  stances: Record<string, string>;
  documents: Doc[];
  names: Name[];
  lines: Line[];
}

type RawQuantity = [string, number | null, number | null, number | null, string];
type RawSaid = [number, number, ...number[]];
type RawPassage = [number, string, number, number[], [number, number][]?];
type RawPin = [number, number, string];

interface RawLine {
  i: string; m: number; s: number; k: number; t: number; w: string; d: string; o: number; n: number; e: RawPassage[];
  r?: [number, number][]; p?: [number]; iv?: (string | null)[][]; q?: RawQuantity;
  v?: [string, RawSaid[], number, RawQuantity | null][]; a?: RawSaid[]; x?: string; y?: string[];
  c?: [string, RawSaid[], RawPassage[]][]; b?: string[]; h?: string; f?: string; u?: string; g?: number; pl?: string;
}

type RawDoc = [
  string, string, string | null, string | null, string, string | null, number | null, number | null, string, string[],
  string | null, string | null, string | null,
];

export interface Raw {
  sections: [string, string, string][];
  subjects: [string, string[], string[]][];
  signs: Record<string, number>;
  stances: Record<string, string>;
  documents: RawDoc[];
  lines: RawLine[];
  names: [string, string, string | null, RawPin | null][];
  sentences: [number, number, string][];
  words: string[];
  decided: Record<string, string>;
  graphic: Record<string, string>;
}

const quantity = (raw: RawQuantity | null | undefined): Quantity | null =>
  raw ? { measure: raw[0], low: raw[1], best: raw[2], high: raw[3], operator: raw[4] } : null;

function interval(raw: (string | null)[]): Interval {
  const [earliestStart = null, latestStart = null, earliestEnd = null, latestEnd = null] = raw;
  return { earliestStart, latestStart, earliestEnd, latestEnd };
}

/** Return when an undated statement or position was published; a publication is a day, whatever its text is about. */
function saidOn(line: Line): Extent[] {
  if (line.extents.length > 0 || !["claim", "position"].includes(line.kind)) return [];
  const days = new Map(line.passages.map(({ doc }) => [doc.published, published(doc.published)]));
  return [...days.values()].flatMap((span) =>
    span ? [{ start: span[0], end: span[1], coreStart: span[0] === span[1] ? span[0] : null, coreEnd: null }] : []);
}

function doc(raw: RawDoc, number: number): Doc {
  const [id, name, title, published, publishedWords, url, origin, copyOf, because, remarks, sha, grade, language] = raw;
  return { number, id, name, title, published, publishedWords, url, origin, copyOf, because, remarks, sha, grade, language };
}

function name(raw: Raw["names"][number], number: number): Name {
  const [called, category, entity, pin] = raw;
  return { number, name: called, category, entity, pin: pin && { lat: pin[0], lon: pin[1], precision: pin[2] } };
}

/** Return the dossier that `raw` is the compact form of. */
export function read(raw: Raw): Dossier {
  const documents = raw.documents.map(doc);
  const names = raw.names.map(name);
  const word = (number: number): string => raw.words[number] ?? "";

  const said = (one: RawSaid): Said => {
    const [stance, speaker, ...through] = one;
    return { stance: word(stance), speaker: word(speaker), through: through.map(word) };
  };

  const passage = ([sentence, assertion, method, runs, chain = []]: RawPassage): Passage => {
    const [document = 0, start = 0, quote = ""] = raw.sentences[sentence] ?? [];
    const marks: Mark[] = [];
    for (let at = 0; at + 2 < runs.length; at += 3) {
      const from = runs[at] ?? 0;
      marks.push({ start: from, end: from + (runs[at + 1] ?? 0), part: word(runs[at + 2] ?? 0) });
    }
    return {
      doc: documents[document] as Doc, start, quote, assertion, method: word(method), marks,
      chain: chain.map(([speaker, stance]) => ({ speaker: word(speaker), stance: word(stance) })),
      decided: raw.decided[assertion] ?? "",
    };
  };

  const line = (one: RawLine, index: number): Line => {
    const made: Line = {
      index, mark: one.m, id: one.i, section: one.s, kind: word(one.k), type: word(one.t), what: one.w, when: one.d,
      from: one.f ?? null, until: one.u ?? null, origins: one.o, documents: one.n,
      roles: (one.r ?? []).map(([role, who]) => ({ role: word(role), name: names[who] as Name })),
      site: one.p ? (names[one.p[0]] ?? null) : null, place: one.pl ?? "",
      intervals: (one.iv ?? []).map(interval), quantity: quantity(one.q),
      versions: (one.v ?? []).map(([words, by, origins, number]) => ({
        words, said: by.map(said), origins, quantity: quantity(number),
      })),
      said: (one.a ?? []).map(said), disputed: one.x ?? "", states: one.y ?? [],
      camps: (one.c ?? []).map(([holds, by, passages]) => ({
        holds, said: by.map(said), passages: passages.map(passage),
      })),
      belongs: one.b ?? [], through: one.h ?? "", negated: Boolean(one.g), passages: one.e.map(passage), extents: [],
      saidOn: [],
    };
    made.extents = extents(made);
    made.saidOn = saidOn(made);
    return made;
  };

  return {
    sections: raw.sections.map(([called, title, note]) => ({ name: called, title, note })),
    subjects: raw.subjects.map(([called, entities, parts]) => ({ name: called, entities, parts })),
    signs: raw.signs, stances: raw.stances, documents, names, lines: raw.lines.map(line),
  };
}
