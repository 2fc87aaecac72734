/** What somebody chose for the screen, kept in this browser alone; where nothing can be kept it holds for the page. */

const PREFIX = "dragoman.";
const here = new Map<string, string>();

/** Return what was chosen, empty where nothing was. */
export function kept(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return here.get(name) ?? "";
  }
}

/** Keep a choice; an empty one is as if nothing had been chosen. */
export function keep(name: string, value: string): void {
  here.set(name, value);
  try {
    if (value) localStorage.setItem(PREFIX + name, value);
    else localStorage.removeItem(PREFIX + name);
  } catch {
    // A page from disk may not be allowed to: the choice holds until it is closed.
  }
}

export const THEMES = ["", "light", "dark", "contrast"] as const;

/** Dress the page as was chosen; the system's own wish stands where nobody chose. */
export function dress(): void {
  const theme = kept("theme");
  if (theme) document.documentElement.dataset["theme"] = theme;
  else delete document.documentElement.dataset["theme"];
}
