"use strict";
(() => {
  const pane = document.getElementById("evidence");
  const find = document.getElementById("find");
  const keys = document.getElementById("keys");
  const rows = [...document.querySelectorAll("tr.line")];
  const wide = matchMedia("(min-width: 60.01rem)");
  let mark = null;
  let at = 0;

  // Every mark is a link to its words, "#w12": the same with and without this script.
  const markOf = (node) => {
    const link = node.matches("a[href^='#w']") ? node : node.querySelector("a[href^='#w']");
    const found = link && /^#w(\d+)$/.exec(link.getAttribute("href"));
    return found ? found[1] : null;
  };
  const byMark = new Map();
  for (const row of rows) {
    const its = markOf(row);
    if (!byMark.has(its)) byMark.set(its, []);
    byMark.get(its).push(row);
  }
  const words = (wanted) => document.getElementById(`w${wanted}`);

  function make(tag, text, name) {
    const node = document.createElement(tag);
    node.textContent = text;
    if (name) node.className = name;
    return node;
  }

  function button(label, act, disabled) {
    const node = make("button", label);
    node.type = "button";
    node.disabled = Boolean(disabled);
    node.onclick = act;
    return node;
  }

  function draw() {
    const item = words(mark);
    if (!item) return;
    const quotes = [...item.querySelectorAll("blockquote")];
    const bar = make("div", "", "nav");
    if (quotes.length > 1) {
      bar.append(button("previous", () => turn(-1), at === 0), make("span", `${at + 1} of ${quotes.length}`));
      bar.append(button("next", () => turn(1), at === quotes.length - 1));
    }
    bar.append(button("close", close));
    const heads = [make("p", `line ${mark}`, "meta"), ...[...item.children].filter((node) => node.tagName !== "BLOCKQUOTE")];
    pane.replaceChildren(...heads.map((node) => node.cloneNode(true)), bar, quotes[at].cloneNode(true));
    pane.classList.add("open");
  }

  function close() {
    pane.classList.remove("open");
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    const [row] = byMark.get(mark) || [];
    if (row) row.querySelector("a").focus();
  }

  function choose(next, scroll) {
    if (!next || !words(next)) return;
    mark = next;
    at = 0;
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    for (const node of byMark.get(next) || []) node.classList.add("on");
    for (const node of document.querySelectorAll(`svg a[href="#w${next}"]`)) node.classList.add("on");
    draw();
    history.replaceState(null, "", `#line=${next}`);
    const row = (byMark.get(next) || []).find((one) => !one.hidden);
    if (scroll && row) row.scrollIntoView({ block: "nearest" });
  }

  function turn(by) {
    const item = mark && words(mark);
    const count = item ? item.querySelectorAll("blockquote").length : 0;
    if (at + by >= 0 && at + by < count) {
      at += by;
      draw();
    }
  }

  function move(by) {
    const shown = rows.filter((row) => !row.hidden);
    const here = shown.findIndex((row) => row.classList.contains("on"));
    const row = shown[Math.max(0, Math.min(shown.length - 1, here + by))];
    if (row) choose(markOf(row), true);
  }

  find.addEventListener("input", () => {
    const wanted = find.value.toLowerCase().trim();
    let count = 0;
    for (const row of rows) {
      const item = words(markOf(row));
      row.hidden = wanted !== "" && !`${row.textContent} ${item ? item.textContent : ""}`.toLowerCase().includes(wanted);
      count += row.hidden ? 0 : 1;
    }
    document.body.classList.toggle("finding", wanted !== "");
    document.getElementById("found").textContent = wanted ? `${count} of ${rows.length} lines` : "";
  });

  keys.addEventListener("click", () => {
    const on = keys.getAttribute("aria-pressed") !== "true";
    keys.setAttribute("aria-pressed", String(on));
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#w']");
    if (link && !markOf(link)) return;
    if (!link && event.target.closest("a, button, input")) return;
    const row = event.target.closest("tr.line");
    if (link) event.preventDefault();
    if (link || row) choose(markOf(link || row), false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Escape") close();
    if (keys.getAttribute("aria-pressed") !== "true") return;
    const acts = { j: () => move(1), k: () => move(-1), n: () => turn(1), p: () => turn(-1), "/": () => find.focus() };
    if (acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    }
  });

  const asked = /line=(\d+)/.exec(location.hash);
  if (asked) choose(asked[1], true);
  else if (wide.matches && rows.length) choose(markOf(rows[0]), false);
})();
