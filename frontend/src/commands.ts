/** What can be done with a key, and which key it is: as it is made unless somebody chose another. */

import { keep, kept } from "./kept";

/** Where a command is there: a dossier, or lists of cards as beside a text and in the review. Two of one place need two keys. */
type Place = "dossier" | "cards";
interface Command { key: string; does: string; on: readonly Place[] }

const BOTH = ["dossier", "cards"] as const;
const DOSSIER = ["dossier"] as const;
const CARDS = ["cards"] as const;

export const LEADER = "g";

export const COMMANDS = {
  next: { key: "j", does: "next line, or question", on: BOTH },
  previous: { key: "k", does: "previous line, or question", on: BOTH },
  further: { key: "n", does: "next passage", on: DOSSIER },
  back: { key: "p", does: "previous passage", on: DOSSIER },
  open: { key: "o", does: "open it in its document", on: BOTH },
  graphic: { key: "v", does: "show graphic words, or fold them up", on: BOTH },
  accept: { key: "a", does: "accept the passage", on: BOTH },
  reject: { key: "r", does: "reject it", on: BOTH },
  edit: { key: "e", does: "edit it: then a letter, Enter", on: BOTH },
  stance: { key: "s", does: "correct the stance: then a letter, Enter", on: BOTH },
  speaker: { key: "w", does: "correct who says it: then a letter, Enter", on: BOTH },
  same: { key: "x", does: "they are the same", on: CARDS },
  "not-same": { key: "n", does: "they are not the same", on: CARDS },
  unsure: { key: "u", does: "nobody can tell", on: CARDS },
  contradiction: { key: "c", does: "they contradict each other", on: CARDS },
  scope: { key: "1", does: "no contradiction: other people or places", on: CARDS },
  category: { key: "2", does: "no contradiction: other things counted", on: CARDS },
  date: { key: "3", does: "no contradiction: another date", on: CARDS },
  update: { key: "4", does: "no contradiction: a later state", on: CARDS },
  event: { key: "5", does: "no contradiction: another event", on: CARDS },
  undo: { key: "z", does: "take the last decision back", on: BOTH },
  cite: { key: "y", does: "copy the citation", on: DOSSIER },
  find: { key: "/", does: "to the search field", on: BOTH },
  earlier: { key: "[", does: "window earlier", on: DOSSIER },
  later: { key: "]", does: "window later", on: DOSSIER },
  closer: { key: "+", does: "narrower window", on: DOSSIER },
  wider: { key: "-", does: "wider window", on: DOSSIER },
  whole: { key: "0", does: "the whole time", on: DOSSIER },
  timeline: { key: "gt", does: "go to the timeline", on: DOSSIER },
  network: { key: "gn", does: "go to the network", on: DOSSIER },
  map: { key: "gm", does: "go to the map", on: DOSSIER },
  lines: { key: "gl", does: "go to the lines", on: DOSSIER },
  claims: { key: "gc", does: "go to the claims", on: DOSSIER },
  help: { key: "?", does: "keys and display", on: BOTH },
} as const satisfies Record<string, Command>;

export type Name = keyof typeof COMMANDS;
export type Acts = Partial<Record<Name, () => void>>;

const NAMES = Object.keys(COMMANDS) as Name[];

/** Return the keys that somebody chose; what can not be read is as if nobody had. */
function chosen(): Partial<Record<Name, string>> {
  try {
    const read: unknown = JSON.parse(kept("keys") || "{}");
    return read && typeof read === "object" ? Object.fromEntries(Object.entries(read).filter(([, key]) => typeof key === "string")) : {};
  } catch {
    return {};
  }
}

export const keyOf = (name: Name): string => chosen()[name] ?? COMMANDS[name].key;

/** Return what a key does among some commands. */
export function commandOf(key: string, among: Acts): Name | undefined {
  const own = chosen();
  return NAMES.find((name) => among[name] && (own[name] ?? COMMANDS[name].key) === key);
}

/** Give a command another key; return the one that has it already where it has to give it up first. */
export function choose(name: Name, key: string): Name | null {
  const places: readonly Place[] = COMMANDS[name].on;
  const taken = NAMES.find((one) => one !== name && keyOf(one) === key && COMMANDS[one].on.some((place) => places.includes(place)));
  if (taken) return taken;
  const own = { ...chosen(), [name]: key };
  if (COMMANDS[name].key === key) delete own[name];
  keep("keys", Object.keys(own).length > 0 ? JSON.stringify(own) : "");
  return null;
}

/** Let every command have the key that it was made with. */
export const forget = (): void => keep("keys", "");

export const isChosen = (): boolean => kept("keys") !== "";

/** Write the keys as they are now wherever a page tells them: `data-does` names the command. */
export function spell(part: ParentNode = document): void {
  for (const one of part.querySelectorAll<HTMLElement>("[data-does]")) {
    const name = one.dataset["does"] as Name;
    if (!(name in COMMANDS)) continue;
    if (one.matches("kbd")) one.textContent = keyOf(name);
    else one.title = one.title.replace(/ \([^()]+\)$/, ` (${keyOf(name)})`);
  }
}

export const titled = (words: string, name: Name): { title: string; "data-does": Name } => ({ title: `${words} (${keyOf(name)})`, "data-does": name });
