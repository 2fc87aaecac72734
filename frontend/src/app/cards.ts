/** Lists of cards, as beside a document and in the queue: walked and decided with single keys. */

import { h } from "../dom";

type Keys = Record<string, () => void>;

const all = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("li.card")];
const current = (): HTMLElement | undefined => all().find((card) => card.classList.contains("on"));
const onDossier = (): boolean => document.getElementById("evidence") !== null;
const markOf = (card: HTMLElement): HTMLAnchorElement | null => document.querySelector(`a.mark[href="#${card.id}"]`);
const cardOf = (mark: Element): HTMLElement | null => {
  const card = document.getElementById(mark.getAttribute("href")?.slice(1) ?? "");
  return card?.matches("li.card") ? card : null;
};

export function cards(): void {
  const control = switched();
  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    // "e", "s" or "w", a letter, Enter: an edit takes three keys. Space opens the list for who wants to see it.
    if (event.key === "Enter" && target instanceof HTMLSelectElement && target.value && target.closest("details.edit")) {
      event.preventDefault();
      target.form?.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select")) return;
    if (control() === "false") return;
    const act = DECIDING[event.key] ?? (onDossier() ? undefined : WALKING[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", clicked);
  begin();
}

/** A switch for single keys, unless the page has one already; return how it stands. */
function switched(): () => string | null {
  const row = document.querySelector(".keys");
  if (row && !document.getElementById("keys")) {
    const made = h("button", { type: "button", id: "keys", "aria-pressed": "true", title: "Turn the single-key shortcuts on or off" }, "Keys");
    made.addEventListener("click", () => made.setAttribute("aria-pressed", String(made.getAttribute("aria-pressed") !== "true")));
    row.before(made, " ");
  }
  return () => document.getElementById("keys")?.getAttribute("aria-pressed") ?? null;
}

function choose(card: HTMLElement, focus: boolean): void {
  for (const node of document.querySelectorAll("li.card.on, .mark.on")) node.classList.remove("on");
  card.classList.add("on");
  const place = markOf(card);
  place?.classList.add("on");
  place?.scrollIntoView({ block: "nearest" });
  card.scrollIntoView({ block: "nearest" });
  if (focus) card.focus({ preventScroll: true });
  history.replaceState(null, "", `#${card.id}`);
  sessionStorage.setItem("card", String(all().indexOf(card)));
}

function move(by: number): void {
  const found = all();
  const here = found.findIndex((card) => card.classList.contains("on"));
  const next = found[Math.max(0, Math.min(found.length - 1, here + by))];
  if (next) choose(next, true);
}

/** What decisions are about: the evidence of a dossier, else the card that is chosen. */
const place = (): HTMLElement | null | undefined => (onDossier() ? document.getElementById("evidence") : current());

const press = (value: string): void =>
  place()?.querySelector<HTMLButtonElement>(`form.judge button[value="${value}"]`)?.click();

/** Why two that differ do not contradict each other, in the order of the buttons. */
const why = (): Keys => Object.fromEntries(["scope", "category", "date", "update", "event"]
  .map((one, number) => [String(number + 1), (): void => press(`compatible:${one}`)]));

/** Open the edit of what is chosen, at one of its fields. */
function edit(field = "select, input:not([type=hidden])"): void {
  const found = place()?.querySelector<HTMLElement>(`details.edit ${field}`) ?? place()?.querySelector<HTMLElement>("details.edit");
  for (let part = found?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  const into = found?.matches("details") ? found.querySelector<HTMLElement>("summary") : found;
  into?.focus();
}

const DECIDING: Keys = {
  a: () => press("accept"), r: () => press("reject"), e: () => edit(),
  s: () => edit("select.stance"), w: () => edit("select.speaker"),
  z: () => document.querySelector<HTMLFormElement>("form#undo")?.requestSubmit(),
};

const WALKING: Keys = {
  "j": () => move(1), "k": () => move(-1), "x": () => press("same"), "n": () => press("not_same"), "u": () => press("unsure"), "c": () => press("contradiction"), ...why(),
  "o": () => {
    const card = current();
    if (card) (markOf(card) ?? card.querySelector<HTMLElement>("blockquote footer a"))?.focus();
  },
  "/": () => document.getElementById("q")?.focus(),
};

function clicked(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const mark = event.target.closest("article a.mark");
  const card = event.target.closest<HTMLElement>("li.card") ?? (mark && cardOf(mark));
  if (!card || (!mark && event.target.closest("a, button, input, select, summary, label"))) return;
  if (mark) event.preventDefault();
  choose(card, mark !== null);
}

/** Go on where the address says; after a decision, at the card that has come to the place of the one decided. */
function begin(): void {
  const hash = decodeURIComponent(location.hash.slice(1));
  const wanted = hash ? document.getElementById(hash) : null;
  if (wanted?.matches("li.card")) choose(wanted, false);
  else if (wanted?.matches("article a.mark")) {
    const card = cardOf(wanted);
    if (card) choose(card, false);
  } else if (!wanted && hash.startsWith("d")) {
    const next = all()[Number(sessionStorage.getItem("card"))];
    if (next) choose(next, false);
  }
}
