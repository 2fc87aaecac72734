"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const pane = document.getElementById("evidence");
  const rows = [...document.querySelectorAll("tr.line")];
  let mark = null;
  let at = 0;

  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (name) node.className = name;
    return node;
  };

  function quote(entry) {
    const q = make("q");
    q.dir = "auto";
    for (const [text, what] of entry.pieces) {
      if (!what) q.append(text);
      else {
        const marked = make("mark", text, what);
        marked.title = what;
        q.append(marked);
      }
    }
    return q;
  }

  function chain(entry) {
    const line = make("p", undefined, "chain");
    line.append(make("b", entry.outlet));
    for (const step of entry.chain) line.append(` ▸ ${step.speaker} `, make("i", step.stance), ` (“${step.cue}”)`);
    if (!entry.chain.length) line.append(" says so in its own voice");
    if (entry.state.length) line.append(` · ${entry.state.join(", ")}`);
    return line;
  }

  function source(entry) {
    const line = make("p", undefined, "meta");
    if (entry.url) {
      const link = make("a", entry.title || entry.url);
      link.href = entry.url;
      link.rel = "noreferrer noopener";
      line.append(link);
    } else line.append(entry.title);
    line.append(`${entry.title || entry.url ? " · " : ""}${entry.published}${entry.origin === "copy" ? " · a copy" : ""}`);
    return line;
  }

  function steps(count) {
    const nav = make("div", undefined, "nav");
    const step = (label, by) => {
      const button = make("button", label);
      button.type = "button";
      button.disabled = at + by < 0 || at + by >= count;
      button.onclick = () => turn(by);
      return button;
    };
    nav.append(step("previous", -1), make("span", `${at + 1} of ${count}`), step("next", 1));
    return nav;
  }

  function draw() {
    const line = data[mark];
    if (!line) return;
    const entry = line.evidence[at];
    const parts = [make("p", `line ${mark} · ${line.kind}${line.when ? " · " + line.when : ""}`, "meta"), make("h3", line.what)];
    if (line.disputes.length) parts.push(make("p", `⚠ disputed: ${line.disputes.join(", ")}`, "disputed"));
    if (line.evidence.length > 1) parts.push(steps(line.evidence.length));
    parts.push(quote(entry), chain(entry), source(entry));
    parts.push(make("p", `code points ${entry.at[0]}–${entry.at[1]} · rule ${entry.method}`, "meta"));
    parts.push(make("p", `text sha256 ${entry.hash}`, "hash"), make("p", `assertion ${entry.assertion}`, "hash"));
    pane.replaceChildren(...parts);
  }

  function choose(next, scroll) {
    if (!data[next]) return;
    mark = next;
    at = 0;
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    for (const node of document.querySelectorAll(`tr.line[data-mark="${next}"], svg a[data-mark="${next}"]`)) node.classList.add("on");
    draw();
    history.replaceState(null, "", `#line=${next}`);
    const row = rows.find((r) => r.dataset.mark === next && !r.hidden);
    if (scroll && row) row.scrollIntoView({ block: "nearest" });
  }

  function turn(by) {
    const count = mark && data[mark] ? data[mark].evidence.length : 0;
    if (at + by >= 0 && at + by < count) {
      at += by;
      draw();
    }
  }

  function move(by) {
    const shown = rows.filter((row) => !row.hidden);
    const here = shown.findIndex((row) => row.classList.contains("on"));
    const row = shown[Math.max(0, Math.min(shown.length - 1, here + by))];
    if (row) choose(row.dataset.mark, true);
  }

  const find = document.getElementById("find");
  find.addEventListener("input", () => {
    const wanted = find.value.toLowerCase().trim();
    let count = 0;
    for (const row of rows) {
      const line = data[row.dataset.mark];
      const words = row.textContent + (line ? line.evidence.map((e) => e.pieces.map((p) => p[0]).join("")).join(" ") : "");
      row.hidden = wanted !== "" && !words.toLowerCase().includes(wanted);
      count += row.hidden ? 0 : 1;
    }
    document.getElementById("found").textContent = wanted ? `${count} of ${rows.length} lines` : "";
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-mark]");
    const row = event.target.closest("tr.line");
    if (link) event.preventDefault();
    if (link || row) choose((link || row).dataset.mark, false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const keys = { j: () => move(1), k: () => move(-1), n: () => turn(1), p: () => turn(-1), "/": () => find.focus() };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  const asked = /line=(\d+)/.exec(location.hash);
  choose(asked ? asked[1] : rows.length ? rows[0].dataset.mark : "", Boolean(asked));
})();
