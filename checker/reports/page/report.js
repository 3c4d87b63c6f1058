"use strict";
// The page works without this script: it adds filters, keys, jumps and the picture of relations.
// Text of documents only ever enters the page as text nodes.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const root = document.documentElement;
  const cards = [...document.querySelectorAll(".card")];
  const panel = $("relations");
  const picture = $("picture");
  const SVG = "http://www.w3.org/2000/svg";
  let current = -1;
  let chosen = null;
  let partner = 0;

  const ui = () => root.dataset.ui;
  const phrase = (key, values = {}) =>
    data.words[ui()][key].replace(/\{(\w+)\}/g, (_, name) => (name in values ? values[name] : ""));

  // ---- filter
  const visible = () => cards.filter((card) => !card.hidden);

  function filter() {
    const words = $("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set([...document.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    for (const card of cards) {
      const d = card.dataset;
      card.hidden = !(
        severities.has(d.severity) &&
        (!$("code").value || d.code === $("code").value) &&
        (!$("document").value || d.document === $("document").value) &&
        words.every((word) => d.search.includes(word))
      );
    }
    count();
  }

  function count() {
    if ($("shown")) $("shown").value = phrase("page_shown", { n: visible().length, all: cards.length });
  }

  // ---- findings
  function open(card, focus = true) {
    cards.forEach((other) => other.classList.toggle("current", other === card));
    current = cards.indexOf(card);
    if (focus) card.focus({ preventScroll: true });
    if (focus || beside()) card.scrollIntoView({ block: "nearest" });
  }

  // Whether the list scrolls beside the documents; where it stands above them, opening a card must not leave the text.
  const beside = () => getComputedStyle($("findings")).position === "sticky";

  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.indexOf(cards[current]);
    const card = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))];
    open(card);
    const place = beside() && card.querySelector("a.jump");
    if (place) choose(place.hash.slice(1), false);
  }

  // ---- figures
  function choose(id, follow = true) {
    const figure = data.figures[id];
    const anchor = $(id);
    if (!figure || !anchor) return;
    if (chosen !== id) partner = 0;
    chosen = id;
    document.querySelectorAll(".fig.chosen, .fig.partner").forEach((e) => e.classList.remove("chosen", "partner"));
    anchor.classList.add("chosen");
    if (follow) {
      anchor.focus({ preventScroll: true });
      if (figure.findings.length) {
        const card = cards[figure.findings[0]];
        if (card.hidden) clear();
        open(card, false);
      }
    }
    for (const other of partners(id)) $(other).classList.add("partner");
    draw(id);
    anchor.scrollIntoView({ block: "start" });
  }

  function clear() {
    $("filter").reset();
    filter();
  }

  // The other figures of the checks and findings that hold a figure, its translation first.
  function partners(id) {
    const figure = data.figures[id];
    const pairs = figure.checks.filter((at) => isPair(data.checks[at]));
    const rest = figure.checks.filter((at) => !isPair(data.checks[at]));
    const found = [...pairs, ...rest].flatMap((at) => data.checks[at].roles.map((role) => role.id));
    for (const at of figure.findings) {
      found.push(...[...cards[at].querySelectorAll("a.jump")].map((link) => link.hash.slice(1)));
    }
    return [...new Set(found)].filter((other) => other && other !== id && $(other));
  }

  const isPair = (check) => check.code.startsWith("TR");

  function jumpToPartner() {
    if (!chosen) return;
    const known = partners(chosen);
    if (!known.length) return;
    const from = chosen;
    const next = known[partner % known.length];
    choose(next);
    if (partners(next).includes(from)) partner = partners(next).indexOf(from);
  }

  // ---- the picture of relations
  function element(name, attributes, text) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  }

  const wide = (c) => (c.codePointAt(0) > 0x2e7f ? 13 : 7.2);
  function fit(text, room) {
    let used = 0;
    let out = "";
    for (const c of text) {
      used += wide(c);
      if (used > room) return out + "…";
      out += c;
    }
    return out;
  }

  function box(svg, x, y, text, caption, kind, id) {
    const group = element("g", {});
    group.append(element("rect", { class: `node ${kind}`, x, y, width: 130, height: 36, rx: 6 }));
    group.append(element("text", { x: x + 8, y: y + (caption ? 17 : 23) }, fit(text, 112)));
    if (caption) group.append(element("text", { class: "quiet", x: x + 8, y: y + 30 }, fit(caption, 130)));
    if (id) {
      group.setAttribute("cursor", "pointer");
      group.addEventListener("click", () => choose(id));
    }
    svg.append(group);
  }

  function draw(id) {
    const figure = data.figures[id];
    picture.replaceChildren();
    panel.hidden = false;
    const checks = figure.checks.map((at) => data.checks[at]).slice(0, 8);
    if (!checks.length) {
      const p = document.createElement("p");
      p.textContent = `${figure.text}: ${phrase("page_no_relations")}`;
      picture.append(p);
      return;
    }
    const rows = checks.map((check) => check.roles.filter((role) => role.id !== id).slice(0, 8));
    const height = rows.reduce((sum, roles) => sum + Math.max(1, roles.length) * 44 + 12, 8);
    const svg = element("svg", { viewBox: `0 0 440 ${height}`, "aria-hidden": "true" });
    const middle = Math.min(height / 2 - 18, 110);
    let y = 8;
    checks.forEach((check, number) => {
      const roles = rows[number];
      const centre = y + (Math.max(1, roles.length) * 44 - 8) / 2;
      svg.append(element("line", { class: check.verdict, x1: 132, y1: middle + 18, x2: 220, y2: centre }));
      roles.forEach((role, at) => {
        const top = y + at * 44;
        svg.append(element("line", { class: check.verdict, x1: 220, y1: centre, x2: 308, y2: top + 18 }));
        box(svg, 308, top, role.text, role.name[ui()], "", role.id);
      });
      svg.append(element("circle", { class: check.verdict, cx: 220, cy: centre, r: 24 }));
      svg.append(element("text", { x: 220, y: centre + 4, "text-anchor": "middle" }, check.code));
      y += Math.max(1, roles.length) * 44 + 12;
    });
    box(svg, 2, middle, figure.text, "", "self", "");
    picture.append(svg, list(checks, id));
  }

  function list(checks, id) {
    const ul = document.createElement("ul");
    for (const check of checks) {
      const li = document.createElement("li");
      li.append(`${check.code} ${check.title[ui()]}: ${phrase(check.verdict)}. `);
      for (const role of check.roles.filter((r) => r.id && r.id !== id)) {
        const a = document.createElement("a");
        a.href = `#${role.id}`;
        a.className = "jump";
        a.textContent = role.text;
        li.append(a, ` ${role.name[ui()]} `);
      }
      ul.append(li);
    }
    return ul;
  }

  function close() {
    panel.hidden = true;
    document.querySelectorAll(".fig.chosen, .fig.partner").forEach((e) => e.classList.remove("chosen", "partner"));
    const back = chosen && $(chosen);
    if (back) back.focus({ preventScroll: true });
  }

  // ---- language of the interface
  function translate() {
    root.dataset.ui = ui() === "en" ? "zh" : "en";
    root.lang = ui();
    count();
    if ($("filter")) $("filter").setAttribute("aria-label", phrase("page_filter"));
    if (chosen && !panel.hidden) draw(chosen);
  }

  // ---- events
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.fig, a.jump");
    if (link && data.figures[link.hash.slice(1)]) {
      event.preventDefault();
      const card = link.closest(".card");
      choose(link.hash.slice(1), !card);
      if (card) open(card, false);
      history.replaceState(null, "", link.hash);
      return;
    }
    const card = event.target.closest(".card");
    if (card && !event.target.closest("a")) open(card);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (event.target.id === "q" && event.target.value) clear();
      else close();
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const keys = { j: () => step(1), k: () => step(-1), p: jumpToPartner, "/": () => $("q") && $("q").focus() };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  root.classList.add("js");
  $("language").hidden = false;
  $("language").addEventListener("click", translate);
  $("close").addEventListener("click", close);
  document.querySelectorAll(".keys").forEach((e) => (e.hidden = false));
  if ($("filter")) {
    $("filter").hidden = false;
    $("filter").addEventListener("input", filter);
    $("filter").addEventListener("submit", (event) => event.preventDefault());
    filter();
  }
  if (data.figures[location.hash.slice(1)]) choose(location.hash.slice(1));
})();
