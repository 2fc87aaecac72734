/** The one state of the page: what every pane reads, in the address after "#", with back and forward. */

export const LENSES = ["all", "disputed", "origins", "third", "own", "reviewed", "unreviewed"] as const;
export const LANES = ["kind", "speaker"] as const;
export const SORTS = ["", "when", "-when", "what", "-what", "who", "-who", "origins", "-origins"] as const;

export interface State {
  /** First and last day of the window in time, ISO; null for all of it. */
  window: readonly [string, string] | null;
  /** Whether lines without a date stay in a window. */
  undated: boolean;
  /** Sections that are left out. */
  hide: readonly string[];
  stance: string;
  source: string;
  actor: string;
  place: string;
  /** How people grade the source of a passage: A to F, or "-" for one that nobody graded. */
  grade: string;
  /** Of documents in this language, by its code. */
  language: string;
  lens: (typeof LENSES)[number];
  lanes: (typeof LANES)[number];
  find: string;
  sort: (typeof SORTS)[number];
  page: number;
  /** The line in the evidence pane: its id, a dot, the id of its first assertion, which outlives the line. */
  line: string;
  passage: number;
}

/** Changes of one kind that follow within so many milliseconds are one step of the history. */
const ROW = 600;
const DAY = /^-?\d{4,}-\d\d-\d\d$/;

const among = <T extends string>(known: readonly T[], given: string | null, otherwise: T): T =>
  known.find((one) => one === given) ?? otherwise;

const number = (given: string | null): number => (given && /^\d{1,6}$/.test(given) ? Math.max(Number(given) - 1, 0) : 0);

/** Read the state from an address; what can not be read is as if it were not there. */
export function parse(hash: string): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const [from = "", until = ""] = (given.get("window") ?? "").split("..");
  const text = (name: string): string => given.get(name) ?? "";
  return {
    window: DAY.test(from) && DAY.test(until) ? [from, until] : null,
    undated: given.get("undated") === "1",
    hide: text("hide").split(",").filter(Boolean),
    stance: text("stance"), source: text("source"), actor: text("actor"), place: text("place"), grade: text("grade"),
    language: text("language"), find: text("find"),
    lens: among(LENSES, given.get("lens"), "all"),
    lanes: among(LANES, given.get("lanes"), "kind"),
    sort: among(SORTS, given.get("sort"), ""),
    page: number(given.get("page")),
    line: /^[0-9a-f.]+$/.test(text("line")) ? text("line") : "",
    passage: number(given.get("passage")),
  };
}

/** Write the state as it stands in an address; what is as always is left out. */
export function format(state: State): string {
  const given = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value) given.set(name, value);
  };
  put("window", state.window ? state.window.join("..") : "");
  put("undated", state.undated ? "1" : "");
  put("hide", state.hide.join(","));
  for (const name of ["stance", "source", "actor", "place", "grade", "language", "find", "sort", "line"] as const) put(name, state[name]);
  put("lens", state.lens === "all" ? "" : state.lens);
  put("lanes", state.lanes === "kind" ? "" : state.lanes);
  put("page", state.page ? String(state.page + 1) : "");
  put("passage", state.passage ? String(state.passage + 1) : "");
  const told = given.toString();
  return told ? `#${told}` : "";
}

export type Listener = (state: State, before: State) => void;
/** `push` makes a step that "back" leads over, `replace` goes on with the step, `pass` is not in the address yet. */
export type Step = "push" | "replace" | "pass";

export class Store {
  private readonly listeners: Listener[] = [];
  private lit = -1;
  private last = { keys: "", at: 0 };
  private readonly lights: ((line: number) => void)[] = [];

  constructor(public state: State) {
    addEventListener("popstate", () => this.become(parse(location.hash)));
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  set(change: Partial<State>, step: Step = "push"): void {
    const filters = Object.keys(change).some((key) => !["page", "line", "passage", "lanes"].includes(key));
    const next = { ...this.state, ...(filters ? { page: 0 } : {}), ...change };
    if (step !== "pass") this.write(next, this.again(change) ? "replace" : step);
    this.become(next);
  }

  /** Whether the same was changed just before: a row of key presses is one step back. */
  private again(change: Partial<State>): boolean {
    const keys = Object.keys(change).join();
    const now = performance.now();
    const again = keys === this.last.keys && now - this.last.at < ROW;
    this.last = { keys, at: now };
    return again;
  }

  /** The line that the pointer is over, in any pane; -1 for none. It is in no address. */
  hover(line: number): void {
    if (line === this.lit) return;
    this.lit = line;
    for (const light of this.lights) light(line);
  }

  onHover(light: (line: number) => void): void {
    this.lights.push(light);
  }

  private write(next: State, step: "push" | "replace"): void {
    const address = location.pathname + location.search + format(next);
    if (address === location.pathname + location.search + location.hash) return;
    history[step === "push" ? "pushState" : "replaceState"](null, "", address);
  }

  private become(next: State): void {
    const before = this.state;
    this.state = next;
    for (const listener of this.listeners) listener(next, before);
  }
}
