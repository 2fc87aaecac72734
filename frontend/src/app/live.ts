/** What others decide and what is being added is seen here without asking. */

import { keyOf, spell } from "../commands";
import { h } from "../dom";
import { isShown, unveilAll } from "../veil";
import { arounds } from "./cards";

const OFTEN = 1000;
const SELDOM = 4000;
const PARTS = ["main", ".bar .last", ".bar .adding-now"];

interface Changes { head: string | null; index: string | null; jobs: { id: string; state: string; stage: string; done: number }[] }

/** Lists renew themselves; an answer that somebody reads is never changed under their eyes, they are told instead. */
export function lives(): void {
  const renews = document.querySelector("main[data-live]") !== null;
  let known: { record: string; jobs: string } | null = null;

  const look = async (): Promise<void> => {
    let next = SELDOM;
    try {
      const now = document.hidden ? null : await changes();
      if (now) {
        const state = { record: `${now.head} ${now.index}`, jobs: JSON.stringify(now.jobs) };
        if (now.jobs.length > 0) next = OFTEN;
        const changed = known !== null && (state.record !== known.record || (renews && state.jobs !== known.jobs));
        if (!changed) known = state;
        else if (!renews) {
          tell();
          known = state;
        } else if (!busy()) {
          await renew();
          known = state;
        }
      }
    } catch {
      next = SELDOM * 2;
    }
    setTimeout(() => void look(), next);
  };
  void look();
}

async function changes(): Promise<Changes | null> {
  const answer = await fetch("/changes.json");
  return answer.ok ? ((await answer.json()) as Changes) : null;
}

/** Whether somebody is in the middle of something that renewing would take away. */
function busy(): boolean {
  const one = document.activeElement;
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("main input:not([type=hidden]), main textarea");
  const typed = [...fields].some((field) => field.value !== field.defaultValue);
  return typed || Boolean(one?.closest("main details[open], main form") && !one.matches("button"));
}

async function renew(): Promise<void> {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focused = document.activeElement?.id;
  const chosen = document.querySelector("li.card.on");
  for (const part of PARTS) {
    const [here, there] = [document.querySelector(part), fresh.querySelector(part)];
    if (here && there) here.replaceChildren(...document.adoptNode(there).childNodes);
  }
  if (chosen) again(chosen.id);
  spell();
  arounds();
  if (isShown()) unveilAll();
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** Go on at the card that was chosen. Where somebody else decided it no other one is: a key is never pressed for what was not read. */
function again(id: string): void {
  const card = document.getElementById(id);
  card?.classList.add("on");
  const list = document.querySelector("ol.queue");
  if (card || !list?.querySelector("li.card")) return;
  list.before(h("p", { class: "note decided-elsewhere", role: "status" }, "Somebody else has decided that question. This is the next one: ", h("kbd", {}, keyOf("next")), " takes it up."));
}

function tell(): void {
  const bar = document.querySelector(".bar");
  if (!bar || document.getElementById("changed")) return;
  const link = h("a", { href: location.href }, "load it again");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  bar.append(h("p", { id: "changed", role: "status" }, "The record has changed since this page was made: ", link));
}
