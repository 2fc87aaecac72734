/** Lists of cards, as beside a document and in the queue: walked and decided with single keys. */

import { context } from "../around";
import type { Acts } from "../commands";
import { h } from "../dom";
import { keySwitch } from "../keys";
import { unveil } from "../veil";

const all = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("li.card")];
const current = (): HTMLElement | undefined => all().find((card) => card.classList.contains("on"));
const onDossier = (): boolean => document.getElementById("evidence") !== null;
const markOf = (card: HTMLElement): HTMLAnchorElement | null => document.querySelector(`a.mark[href="#${card.id}"]`);
const cardOf = (mark: Element): HTMLElement | null => {
  const card = document.getElementById(mark.getAttribute("href")?.slice(1) ?? "");
  return card?.matches("li.card") ? card : null;
};

/** Walk and decide by key; on a dossier the lines are walked by its own keys. */
export function cards(): Acts {
  const acts: Acts = onDossier() ? DECIDING : { ...DECIDING, ...WALKING, ...(document.querySelector("ol.queue") ? ASKED : {}) };
  document.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    // "e", "s" or "w", a letter, Enter: an edit takes three keys. Space opens the list for who wants to see it.
    if (event.key === "Enter" && target instanceof HTMLSelectElement && target.value && target.closest("details.edit")) {
      event.preventDefault();
      target.form?.requestSubmit();
    }
  });
  const row = document.querySelector(".keys");
  if (row && !document.getElementById("keys")) row.before(keySwitch(), " ");
  document.addEventListener("click", clicked);
  arounds();
  begin();
  return acts;
}

/** Where a question shows its words, the document around them is a click away. */
export function arounds(): void {
  for (const words of document.querySelectorAll<HTMLElement>("li.card blockquote[data-document]")) {
    const { document: key = "", start = "0" } = words.dataset;
    const part = h("details", { class: "around" }, h("summary", {}, "In the document"));
    words.querySelector("footer")?.after(part);
    context(part, key, Number(start), words.querySelector("q")?.textContent ?? "");
  }
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
  // Where one question is on the screen, the next one is a page away.
  const beside = document.querySelector<HTMLAnchorElement>(`main a[rel=${by > 0 ? "next" : "prev"}]`);
  if (found.length === 1 && beside && current()) return beside.click();
  const here = found.findIndex((card) => card.classList.contains("on"));
  const next = found[Math.max(0, Math.min(found.length - 1, here + by))];
  if (next) choose(next, true);
}

/** What decisions are about: the evidence of a dossier, else the card that is chosen. */
const place = (): HTMLElement | null | undefined => (onDossier() ? document.getElementById("evidence") : current());

const press = (value: string): void =>
  place()?.querySelector<HTMLButtonElement>(`form.judge button[value="${value}"]`)?.click();

/** Open the edit of what is chosen, at one of its fields. */
function edit(field = "select, input:not([type=hidden])"): void {
  const found = place()?.querySelector<HTMLElement>(`details.edit ${field}`) ?? place()?.querySelector<HTMLElement>("details.edit");
  for (let part = found?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  const into = found?.matches("details") ? found.querySelector<HTMLElement>("summary") : found;
  into?.focus();
}

const DECIDING: Acts = {
  accept: () => press("accept"), reject: () => press("reject"), edit: () => edit(),
  stance: () => edit("select.stance"), speaker: () => edit("select.speaker"),
  undo: () => document.querySelector<HTMLFormElement>("form#undo")?.requestSubmit(),
};

const WALKING: Acts = {
  next: () => move(1), previous: () => move(-1),
  open: () => {
    const card = current();
    if (card) (markOf(card) ?? card.querySelector<HTMLElement>("blockquote footer a"))?.focus();
  },
  graphic: () => {
    const card = current();
    const block = card && markOf(card)?.closest<HTMLElement>(".block");
    if (![card, block].map(unveil).some(Boolean)) unveil(document.querySelector("main"));
  },
  find: () => document.getElementById("q")?.focus(),
};

/** What a question of the queue is answered with. */
const ASKED: Acts = {
  same: () => press("same"), "not-same": () => press("not_same"), unsure: () => press("unsure"), contradiction: () => press("contradiction"),
  ...Object.fromEntries((["scope", "category", "date", "update", "event"] as const).map((why) => [why, (): void => press(`compatible:${why}`)])),
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
  } else if (!wanted && all().length === 1 && document.querySelector("ol.queue")) {
    choose(all()[0] as HTMLElement, false);
  } else if (!wanted && hash.startsWith("d")) {
    const next = all()[Number(sessionStorage.getItem("card"))];
    if (next) choose(next, false);
  }
}
