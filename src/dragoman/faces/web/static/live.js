"use strict";
(() => {
  // What others decide and what is being added is seen here without asking: lists renew themselves, an answer that
  // somebody reads is never changed under their eyes, they are told instead.

  const OFTEN = 1000;
  const SELDOM = 4000;
  let known = null;

  const busy = () => {
    const one = document.activeElement;
    const typed = [...document.querySelectorAll("main input:not([type=hidden]), main textarea, main select")].some(
      (field) => (field.matches("select") ? false : field.value !== field.defaultValue),
    );
    return typed || Boolean(one && one.closest("main details[open], main form") && !one.matches("button"));
  };

  async function renew() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement && document.activeElement.id;
    const chosen = document.querySelector("li.card.on");
    for (const place of ["main", ".bar .last", ".bar .adding-now"]) {
      const [here, there] = [document.querySelector(place), fresh.querySelector(place)];
      if (here && there) here.replaceChildren(...document.adoptNode(there).childNodes);
    }
    const again = chosen && document.getElementById(chosen.id);
    if (again) again.classList.add("on");
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
  }

  function tell() {
    const bar = document.querySelector(".bar");
    if (!bar || document.getElementById("changed")) return;
    const note = document.createElement("p");
    note.id = "changed";
    note.setAttribute("role", "status");
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "load it again";
    link.onclick = (event) => {
      event.preventDefault();
      location.reload();
    };
    note.append("The record has changed since this page was made: ", link);
    bar.append(note);
  }

  const shows = document.querySelector("main[data-live]");

  async function look() {
    let next = SELDOM;
    try {
      if (!document.hidden) {
        const answer = await fetch("/changes.json");
        if (answer.ok) {
          const now = await answer.json();
          const state = { record: `${now.head} ${now.index}`, jobs: JSON.stringify(now.jobs) };
          if (now.jobs.length) next = OFTEN;
          if (known && shows && (state.record !== known.record || state.jobs !== known.jobs)) {
            if (busy()) state.jobs = known.jobs, state.record = known.record;
            else await renew();
          } else if (known && state.record !== known.record) tell();
          known = state;
        }
      }
    } catch {
      next = SELDOM * 2;
    }
    setTimeout(look, next);
  }

  // Handing in: files are dropped anywhere on the field, and how much has gone over the line is told.

  const form = document.getElementById("adding");
  const drop = document.getElementById("drop");

  if (form && drop) {
    const files = document.getElementById("files");
    const sent = document.getElementById("sent");

    for (const kind of ["dragenter", "dragover"]) {
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      files.files = event.dataTransfer.files;
      files.dispatchEvent(new Event("change", { bubbles: true }));
    });

    files.addEventListener("change", () => {
      sent.textContent = files.files.length ? `${files.files.length} chosen` : "";
    });

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => {
        sent.textContent = `Sending: ${Math.floor((100 * loaded) / Math.max(total, 1))} %`;
      };
      request.onload = () => {
        const answer = request.response || {};
        if (request.status === 202) location.href = `/jobs/${answer.id}`;
        else sent.textContent = `${answer.message || "It was refused"}: ${answer.remedy || "try again"}`;
      };
      request.onerror = () => {
        sent.textContent = "The server can not be reached: start it again, then repeat it";
      };
      request.send(new FormData(form));
    });
  }

  look();
})();
