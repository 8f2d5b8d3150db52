// What a reader does with the page: filter, search, follow a quotation into its article, compare, cite.
// Texts of articles are only ever set as text, never as markup. Offsets in the data are Unicode code points; strings here count UTF-16 units.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  document.documentElement.classList.add("js");

  // --- The data, by name ------------------------------------------------------------------------------------------------------------
  const documents = data.documents;
  const speakers = data.speakers.map(([id, name, kind, about]) => ({ id, name, kind, about }));
  const attributions = data.attributions.map(([document, parent, stance, source, cue, content]) => ({ document, parent, stance, source, cue, content }));
  const claims = data.claims.map(([id, document, attribution, chain, speaker, predicate, quantity, on, place, origin, spans, hedge, negative, text], index) =>
    ({ index, id, document, attribution, chain, speaker, predicate, quantity, on, place, origin, spans, hedge, negative, text, disputes: [] }));
  const relations = data.relations.map(([id, a, b, kind, rule, why]) => ({ id, a, b, kind, rule, why }));
  const disputes = data.disputes;
  const claimById = new Map(claims.map((c) => [c.id, c]));
  const disputeById = new Map(disputes.map((d, i) => [d.id, Object.assign(d, { index: i, number: i + 1 })]));
  for (const d of disputes) d.positions.forEach((p, side) => p.claims.forEach((c) => claims[c].disputes.push([d, side])));

  // Code points to UTF-16 units: equal until a character beyond the basic plane stands before the offset.
  const tables = new Map();
  function unit(text, key, codePoint) {
    let wide = tables.get(key);
    if (!wide) {
      wide = [];
      for (let i = 0, n = 0; i < text.length; n++) {
        const long = text.codePointAt(i) > 0xffff;
        if (long) wide.push(n);
        i += long ? 2 : 1;
      }
      tables.set(key, wide);
    }
    let low = 0, high = wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] < codePoint) low = middle + 1; else high = middle;
    }
    return codePoint + low;
  }
  const cut = (doc, [start, end]) => {
    const text = documents[doc].text;
    return text.slice(unit(text, doc, start), unit(text, doc, end));
  };
  // Quotation marks that stand around a clause already are not doubled by those of the page.
  const bare = (text) => text.replace(/^["“”„'‘]+(?=.{3})/u, "").replace(/["“”'’]+$/u, "");
  const clause = (c) => c.text ?? c.spans.map((s) => cut(c.document, s).replace(/\s+/g, " ").trim()).join(" … ");
  const outlet = (c) => documents[c.document]?.outlet ?? documents[c.document]?.path ?? "unknown outlet";
  const chain = (c) => {
    const names = c.chain.map((s) => speakers[s]?.name).filter(Boolean);
    if (!names.length) names.push(speakers[c.speaker]?.name ?? "unknown");
    return names.reverse().filter((n, i) => n !== names[i - 1]).join(", through ");
  };

  // --- Small helpers ------------------------------------------------------------------------------------------------------------------
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "class") element.className = value; else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((c) => c !== null && c !== undefined));
    return element;
  }
  const clip = (text, most) => text.length > most ? `${text.slice(0, most - 1)}…` : text;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const hue = (i) => colour(`--p${i % 6}`);
  let toastTimer;
  function say(text) {
    byId("toast").textContent = text;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => { byId("toast").textContent = ""; }, 4000);
  }
  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { class: "sr", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(done);
  }
  const pageAt = (id) => `${location.href.split("#")[0]}#${id}`;
  function citation(c) {
    const d = documents[c.document] ?? {};
    const day = d.published?.slice(0, 10);
    const place = c.spans.map(([a, b]) => `${a}–${b}`).join(", ");
    const hedge = c.hedge ? ` (${c.hedge})` : "";
    return `“${bare(clause(c))}” — ${chain(c)}${hedge}. ${d.title ? `“${d.title}”, ` : ""}${outlet(c)}${day ? `, ${day}` : ""}. ${d.url ? `${d.url} ` : ""}[${d.path}, characters ${place}; sayso ${c.id}]`;
  }
  function disputeCitation(d) {
    const lines = [`${d.question} (${d.type}, ${d.grade}; sayso ${d.id})`];
    for (const p of d.positions) {
      lines.push(`${p.letter}. ${p.label}: ${p.speakers.map((s) => speakers[s].name).join(", ")}`);
      for (const c of p.claims.slice(0, 2)) lines.push(`   ${citation(claims[c])}`);
    }
    return lines.join("\n");
  }

  // --- Filters --------------------------------------------------------------------------------------------------------------------------
  const claimKey = claims.map((c) => ({
    speakers: new Set(c.chain.concat(c.speaker)), outlet: outlet(c), place: c.place, on: c.on, low: null,
  }));
  const lower = (i) => (claimKey[i].low ??= `${clause(claims[i])} ${chain(claims[i])} ${claimKey[i].outlet} ${documents[claims[i].document]?.title ?? ""}`.toLowerCase());
  const cards = disputes.map((d) => byId(d.id));
  const disputeText = disputes.map((d) => `${d.id} ${d.question} ${d.positions.map((p) => p.label).join(" ")}`.toLowerCase());
  const members = disputes.map((d) => d.positions.flatMap((p) => p.claims));
  const form = byId("filters");
  const field = Object.fromEntries(["text", "speaker", "outlet", "type", "place", "from", "to"].map((n) => [n, byId(`f-${n}`)]));
  function fill(select, values) {
    const count = new Map();
    for (const v of values) if (v !== null && v !== undefined && v !== "") count.set(v, (count.get(v) ?? 0) + 1);
    const sorted = [...count].sort((a, b) => String(a[0]).localeCompare(String(b[0]), "en"));
    select.append(...sorted.map(([v, n]) => { const o = make("option", { value: v }, `${v} (${n})`); return o; }));
  }
  const named = new Map();
  speakers.forEach((s, i) => { if (!named.has(s.name)) named.set(s.name, []); named.get(s.name).push(i); });
  fill(field.speaker, claims.flatMap((c) => [...new Set(c.chain.concat(c.speaker))].map((s) => speakers[s]?.name)));
  fill(field.outlet, claims.map(outlet));
  fill(field.type, disputes.map((d) => d.type));
  fill(field.place, claims.map((c) => c.place));

  let wanted = {};
  function read() {
    wanted = {
      words: field.text.value.toLowerCase().split(/\s+/).filter(Boolean),
      speakers: field.speaker.value ? new Set(named.get(field.speaker.value)) : null,
      outlet: field.outlet.value, type: field.type.value, place: field.place.value, from: field.from.value, to: field.to.value,
    };
  }
  function passes(i) {
    const key = claimKey[i];
    if (wanted.speakers && ![...wanted.speakers].some((s) => key.speakers.has(s))) return false;
    if (wanted.outlet && key.outlet !== wanted.outlet) return false;
    if (wanted.place && key.place !== wanted.place) return false;
    if (wanted.from && !(key.on && key.on >= wanted.from)) return false;
    if (wanted.to && !(key.on && key.on <= wanted.to)) return false;
    return true;
  }
  // A word may stand in the question, or in any clause of the dispute.
  const holdsWords = (d) => wanted.words.every((w) => disputeText[d].includes(w) || members[d].some((c) => lower(c).includes(w)));
  let shownDisputes = disputes.map((_, i) => i);
  function filter() {
    read();
    const plain = !(wanted.speakers || wanted.outlet || wanted.place || wanted.from || wanted.to);
    shownDisputes = [];
    disputes.forEach((d, i) => {
      const show = (!wanted.type || d.type === wanted.type) && (plain || members[i].some(passes)) && (!wanted.words.length || holdsWords(i));
      if (show) shownDisputes.push(i);
      if (cards[i] && cards[i].hidden === show) cards[i].hidden = !show;
    });
    const open = shownDisputes.filter((i) => !disputes[i].dismissed).length;
    const all = disputes.filter((d) => !d.dismissed).length;
    byId("none").hidden = open > 0 || !all;
    const now = current();
    if (now === "claims") drawClaims();
    if (now === "matrix") drawMatrix();
    if (now === "graph") drawGraph();
    if (now !== "claims") byId("shown").textContent = open === all ? `${all} disputes` : `${open} of ${all} disputes`;
    return open;
  }
  let waiting = 0;
  form.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(filter); });
  form.addEventListener("reset", () => setTimeout(filter));
  byId("f-toggle").addEventListener("click", (e) => {
    const open = form.classList.toggle("open");
    e.currentTarget.setAttribute("aria-expanded", open);
  });
  form.addEventListener("submit", (e) => e.preventDefault());

  // --- Tabs -------------------------------------------------------------------------------------------------------------------------------
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const current = () => tabs.find((t) => t.getAttribute("aria-selected") === "true").id.slice(4);
  function show(name, focus) {
    for (const tab of tabs) {
      const on = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
      byId(tab.getAttribute("aria-controls")).hidden = !on;
      if (on && focus) tab.focus();
    }
    form.hidden = name === "notes" || name === "changes";
    filter();
  }
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => show(tab.id.slice(4)));
    tab.addEventListener("keydown", (e) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      show(tabs[(to + tabs.length) % tabs.length].id.slice(4), true);
    });
  });

  // --- The article beside the quotation ---------------------------------------------------------------------------------------------------
  const reader = byId("reader");
  let opener = null, reading = null;
  function layers(c) {
    const list = c.spans.map((s) => ["clause", s]);
    for (let a = c.attribution, depth = 0; a !== null && a !== undefined && depth < 6; a = attributions[a].parent, depth++) {
      for (const role of ["source", "cue", "content"]) for (const s of attributions[a][role]) list.push([role, s]);
    }
    return list;
  }
  function openClaim(c, from) {
    const d = documents[c.document];
    if (!d) return;
    document.querySelectorAll("q.open").forEach((q) => q.classList.remove("open"));
    document.querySelectorAll(`q[data-claim="${c.id}"]`).forEach((q) => q.classList.add("open"));
    opener = from ?? document.activeElement;
    reading = c;
    byId("reader-title").textContent = d.title ?? d.path;
    byId("reader-meta").textContent = [d.outlet, d.byline, d.published?.slice(0, 16).replace("T", " "), d.path].filter(Boolean).join(" · ");
    const figure = c.quantity ? ` · read as ${c.quantity[2]}${c.quantity[3] ? `, as of ${c.quantity[3]}` : ""}` : "";
    byId("reader-claim").textContent = `${chain(c)}${c.hedge ? ` (${c.hedge})` : ""}${figure} · ${c.id}`;
    byId("reader-dispute").hidden = !c.disputes.length;
    const body = byId("reader-text");
    body.replaceChildren();
    if (d.text === null || d.text === undefined) {
      body.append("The analysis was written without the article's text. The clause: ", make("mark", {}, clause(c)));
    } else {
      paint(body, d.text, c.document, layers(c));
    }
    const wasHidden = reader.hidden;
    reader.hidden = false;
    document.querySelector(".bench").classList.add("reading");
    const mark = body.querySelector("mark");
    if (mark) body.scrollTop = mark.offsetTop - body.offsetTop - body.clientHeight / 3;
    byId("reader-title").focus({ preventScroll: true });
    if (wasHidden && from && matchMedia("(min-width: 62.01rem)").matches) from.scrollIntoView({ block: "nearest" });
  }
  /** Writes the text into `body`, cut where a span begins or ends; each piece carries the roles that cover it. */
  function paint(body, text, key, spans) {
    const at = spans.map(([role, [a, b]]) => [role, unit(text, key, a), unit(text, key, b)]);
    const edges = [...new Set([0, text.length, ...at.flatMap(([, a, b]) => [a, b])])].sort((x, y) => x - y);
    for (let i = 0; i + 1 < edges.length; i++) {
      const [from, to] = [edges[i], edges[i + 1]];
      const roles = new Set(at.filter(([, a, b]) => a <= from && b >= to && a < b).map(([role]) => role));
      let node = document.createTextNode(text.slice(from, to));
      for (const role of ["content", "source", "cue"]) if (roles.has(role)) node = make("span", { class: role, title: role }, node);
      if (roles.has("clause")) node = make("mark", {}, node);
      body.append(node);
    }
  }
  function closeReader() {
    if (reader.hidden) return;
    reader.hidden = true;
    document.querySelector(".bench").classList.remove("reading");
    document.querySelectorAll("q.open").forEach((q) => q.classList.remove("open"));
    reading = null;
    if (opener?.isConnected) opener.focus();
  }
  byId("reader-close").addEventListener("click", closeReader);
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") closeReader(); });
  byId("reader-cite").addEventListener("click", () => reading && copy(citation(reading), "Citation copied"));
  byId("reader-link").addEventListener("click", () => reading && copy(pageAt(reading.id), "Link copied"));
  byId("reader-dispute").addEventListener("click", () => {
    const id = reading?.disputes[0]?.[0].id;
    if (id) { if (matchMedia("(max-width: 62rem)").matches) closeReader(); location.hash = id; land(); }
  });
  function arm(root) {
    for (const q of root.querySelectorAll("q[data-claim]:not([role])")) { q.setAttribute("role", "button"); q.tabIndex = 0; }
  }
  arm(document);
  document.addEventListener("click", (e) => {
    const q = e.target.closest("q[data-claim]");
    if (q) return openClaim(claimById.get(q.dataset.claim), q);
    const cite = e.target.closest("[data-cite]");
    if (cite) return copy(disputeCitation(disputeById.get(cite.dataset.cite)), "Citation copied");
    const more = e.target.closest("[data-more]");
    if (more) return showMore(more);
  });
  document.addEventListener("keydown", (e) => {
    if ((e.key === "Enter" || e.key === " ") && e.target.matches?.("q[data-claim]")) {
      e.preventDefault();
      openClaim(claimById.get(e.target.dataset.claim), e.target);
    }
    if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "") && !form.hidden) {
      e.preventDefault();
      field.text.focus();
    }
  });
  function quotation(c) {
    return make("blockquote", {}, make("p", {}, make("q", { "data-claim": c.id }, `“${bare(clause(c))}”`)),
      make("footer", {}, chain(c), c.hedge ? " " : null, c.hedge ? make("span", { class: "chip hedge" }, c.hedge) : null, `${outlet(c) === chain(c) ? "" : ` · ${outlet(c)}`}${c.on ? ` · ${c.on}` : ""}`));
  }
  function showMore(button) {
    const position = disputeById.get(button.dataset.more).positions[Number(button.dataset.side)];
    const holder = button.closest("p");
    const there = new Set([...holder.parentElement.querySelectorAll("q[data-claim]")].map((q) => q.dataset.claim));
    const added = position.claims.map((i) => claims[i]).filter((c) => !there.has(c.id)).map(quotation);
    holder.before(...added);
    holder.remove();
    added.forEach(arm);
    added[0]?.querySelector("q").focus();
  }

  // --- Charts -----------------------------------------------------------------------------------------------------------------------------
  const width = (figure) => Math.max(260, Math.min(1100, figure.clientWidth || 640));
  const numberText = (n) => n.toLocaleString("en");
  /** One image with one name: the library names its inner groups in ways that screen readers must not read. */
  function present(figure, chart, name) {
    for (const inner of chart.querySelectorAll("[aria-label]")) inner.removeAttribute("aria-label");
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", name);
    figure.replaceChildren(chart);
  }
  function numberLine(figure, d) {
    const rows = [];
    d.positions.forEach((p, side) => p.claims.forEach((i) => {
      const c = claims[i];
      if (!c.quantity) return;
      const [low, high, text, asOf] = c.quantity;
      const name = speakers[c.speaker]?.name ?? "unknown";
      rows.push({ low, high, value: low ?? high, name, side, text, on: asOf ?? c.on, c });
    }));
    const seen = new Set();
    const marks = rows.filter((r) => { const k = [r.name, r.low, r.high, r.on, r.side].join("|"); return !seen.has(k) && seen.add(k); })
      .sort((a, b) => a.value - b.value || String(a.on).localeCompare(String(b.on))).slice(0, 40);
    if (!marks.length) return figure.remove();
    marks.forEach((r, i) => { r.row = `${i}`; });
    const values = marks.flatMap((r) => [r.low, r.high]).filter((v) => v !== null);
    const most = Math.max(...values), least = Math.min(...values);
    const log = least > 0 && most / least > 60;
    const narrow = width(figure) < 480;
    const label = (r) => `${clip(r.name, narrow ? 28 : 60)}${r.on ? `, ${r.on}` : ""}`;
    const [low, best, high] = d.figures ?? [];
    const chart = Plot.plot({
      width: width(figure), height: marks.length * 30 + 46, marginLeft: 8, marginRight: 24, marginTop: 18, marginBottom: 28,
      style: { fontSize: "12px", background: "none", color: "inherit" },
      x: { type: log ? "log" : "linear", grid: true, label: null, tickFormat: (n) => numberText(n), ...(log ? { ticks: d3.scaleLog([least, most], [0, 1]).ticks(3).filter((n) => /^10*$/.test(String(n)) || most / least < 1000 && /^[25]0*$/.test(String(n))) } : { ticks: narrow ? 3 : 7, nice: true }), domain: least === most ? [least - 1, most + 1] : [log ? least * 0.8 : Math.min(least, least - (most - least) * 0.08), log ? most * 1.3 : most + (most - least) * 0.06] },
      y: { type: "band", axis: null, domain: marks.map((r) => r.row) },
      marks: [
        best !== undefined ? Plot.ruleX([best], { stroke: colour("--accent"), strokeDasharray: "4 3" }) : null,
        low !== undefined ? Plot.ruleX([low, high], { stroke: "currentColor", strokeOpacity: 0.25 }) : null,
        Plot.ruleY(marks.filter((r) => r.low !== null && r.high !== null && r.low !== r.high), { y: "row", x1: "low", x2: "high", stroke: (r) => hue(r.side), strokeWidth: 4 }),
        Plot.ruleY(marks.filter((r) => r.high === null), { y: "row", x1: "low", x2: () => log ? most * 1.3 : most + (most - least) * 0.06, stroke: (r) => hue(r.side), strokeWidth: 3, strokeDasharray: "2 4" }),
        Plot.dot(marks, { y: "row", x: "value", r: 6, fill: (r) => hue(r.side), stroke: colour("--sheet"), title: (r) => `${r.name}: ${r.text}${r.on ? `, ${r.on}` : ""}` }),
        // A label stands so that neither end of the line cuts it.
        ...["start", "middle", "end"].map((anchor) => Plot.text(marks.filter((r) => textEnd(r.value, least, most, log) === anchor), { y: "row", x: "value", text: label, dy: -11, dx: anchor === "start" ? -6 : anchor === "end" ? 6 : 0, textAnchor: anchor, fill: "currentColor", stroke: colour("--sheet"), strokeWidth: 4, fontSize: 11.5 })),
      ].filter(Boolean),
    });
    present(figure, chart, `Number line: ${marks.map((r) => `${r.name} ${r.text}`).join("; ")}`);
  }
  function textEnd(value, least, most, log) {
    if (most === least) return "middle";
    const share = log ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
    return share < 0.3 ? "start" : share > 0.7 ? "end" : "middle";
  }
  function timeline(details) {
    const d = disputeById.get(details.dataset.moves);
    const figure = details.querySelector("figure");
    if (!figure || figure.firstChild) return;
    const numeric = d.type === "quantity";
    const steps = d.moves.map(([day, i, side, tie]) => {
      const c = claims[i], p = d.positions.findIndex((x) => x.letter === side);
      return { day: day ? new Date(`${day}T00:00:00Z`) : null, name: speakers[c.speaker]?.name ?? "unknown", side: p, tie, value: c.quantity ? c.quantity[0] ?? c.quantity[1] : null,
        lane: p >= 0 ? `${side}  ${d.positions[p].label}` : "replaced", text: c.quantity ? c.quantity[2] : clause(c) };
    }).filter((s) => s.day && (!numeric || s.value !== null));
    const days = new Set(steps.map((s) => +s.day));
    if (days.size < 2) return figure.remove();
    const tone = (s) => s.side >= 0 ? hue(s.side) : colour("--soft");
    const paths = [...d3.group(steps, (s) => s.name)].filter(([, list]) => new Set(list.map((s) => +s.day)).size > 1).flatMap(([, list]) => list.sort((a, b) => a.day - b.day));
    const lanes = [...new Set(steps.map((s) => s.lane))].sort();
    const w = width(figure), narrow = w < 520;
    const values = steps.map((s) => s.value).filter((v) => v !== null);
    const log = numeric && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > 60;
    const span = (Math.max(...days) - Math.min(...days)) / 86_400_000;
    // Points that fall together share one label.
    const labels = [...d3.group(steps, (s) => `${+s.day} ${s.value}`).values()].map((list) => ({ ...list[0], text: `${clip([...new Set(list.map((s) => s.name))].join(", "), 30)} ${numeric ? numberText(list[0].value) : ""}` }));
    const chart = Plot.plot({
      width: w, height: numeric ? 210 : Math.max(110, lanes.length * 46 + 40), marginLeft: numeric ? 56 : narrow ? 110 : 220, marginRight: 60, marginTop: 16,
      style: { fontSize: "12px", background: "none", color: "inherit" },
      x: { type: "utc", label: null, ticks: span <= 9 && !narrow ? d3.utcDay.every(1) : narrow ? 3 : 7, tickFormat: d3.utcFormat(span > 300 ? "%b %Y" : "%-d %b"), inset: 12 },
      y: numeric ? { grid: true, label: null, type: log ? "log" : "linear", tickFormat: (n) => numberText(n), ...(log ? { ticks: 3 } : { nice: true }), zero: false, insetTop: 10 } : { type: "band", domain: lanes, label: null, tickFormat: (t) => clip(t, narrow ? 17 : 34) },
      marks: [
        numeric ? Plot.lineY(paths, { x: "day", y: "value", z: "name", stroke: colour("--soft"), curve: "step-after", strokeWidth: 1.2 }) : Plot.line(paths, { x: "day", y: "lane", z: "name", stroke: colour("--soft"), strokeWidth: 1.2 }),
        Plot.dot(steps, { x: "day", y: numeric ? "value" : "lane", r: 5, fill: tone, stroke: colour("--sheet"), title: (s) => `${s.name}: ${s.text}` }),
        numeric && labels.length <= (narrow ? 3 : 8) ? Plot.text(labels, { x: "day", y: "value", text: "text", dy: -10, fill: "currentColor", stroke: colour("--sheet"), strokeWidth: 4, fontSize: 11 }) : null,
      ].filter(Boolean),
    });
    present(figure, chart, "Timeline; the list below it tells the same");
  }
  const drawn = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const e of entries) if (e.isIntersecting && !drawn.has(e.target)) { drawn.add(e.target); numberLine(e.target, disputeById.get(e.target.dataset.line)); }
  }, { rootMargin: "300px" });
  document.querySelectorAll("[data-line]").forEach((f) => watcher.observe(f));
  document.querySelectorAll("[data-moves]").forEach((m) => m.addEventListener("toggle", () => m.open && timeline(m)));
  function redraw() {
    drawn.clear();
    document.querySelectorAll("[data-line]").forEach((f) => { watcher.unobserve(f); watcher.observe(f); });
    document.querySelectorAll("[data-moves]").forEach((m) => { m.querySelector("figure")?.replaceChildren(); if (m.open) timeline(m); });
    if (current() === "graph") drawGraph();
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  let resized;
  let lastWidth = innerWidth;
  addEventListener("resize", () => { if (innerWidth === lastWidth) return; lastWidth = innerWidth; clearTimeout(resized); resized = setTimeout(redraw, 200); });
  addEventListener("beforeprint", () => {
    document.querySelectorAll("[data-line]").forEach((f) => { if (!drawn.has(f)) { drawn.add(f); numberLine(f, disputeById.get(f.dataset.line)); } });
    document.querySelectorAll("details.moves, details.tellings").forEach((d) => { d.dataset.was = d.open ? "1" : ""; d.open = true; });
  });
  addEventListener("afterprint", () => document.querySelectorAll("details[data-was]").forEach((d) => { d.open = d.dataset.was === "1"; }));

  // --- Who stands where -------------------------------------------------------------------------------------------------------------------
  const COLUMNS = 40, ROWS = 120;
  let page = 0;
  function drawMatrix() {
    const pages = Math.max(1, Math.ceil(shownDisputes.length / COLUMNS));
    page = Math.min(page, pages - 1);
    const columns = shownDisputes.slice(page * COLUMNS, (page + 1) * COLUMNS).map((i) => disputes[i]);
    const rows = new Map();
    columns.forEach((d, k) => d.positions.forEach((p, side) => p.speakers.forEach((s) => {
      if (!rows.has(s)) rows.set(s, new Map());
      const cells = rows.get(s);
      if (!cells.has(k)) cells.set(k, []);
      cells.get(k).push([p, side]);
    })));
    const order = [...rows].sort((a, b) => b[1].size - a[1].size || speakers[a[0]].name.localeCompare(speakers[b[0]].name, "en"));
    const head = make("tr", {}, make("th", { scope: "col" }, "Speaker"), ...columns.map((d) => make("th", { scope: "col", title: d.question }, make("a", { href: `#${d.id}` }, make("span", { class: "tall" }, clip(d.question, 44)), make("b", {}, ` ${d.number}`)))));
    const body = order.slice(0, ROWS).map(([s, cells]) => make("tr", {}, make("th", { scope: "row" }, speakers[s].name),
      ...columns.map((d, k) => make("td", {}, ...(cells.get(k) ?? []).map(([p, side]) => make("a", {
        class: `cell p${side % 6}${p.parties.includes(s) ? " party" : ""}`, href: `#${d.id}`, title: `${d.question} — ${p.label}`,
        "aria-label": `${p.letter}: ${speakers[s].name} on ${d.number}, ${p.label}${p.parties.includes(s) ? ", a party" : ""}`,
      }, p.letter))))));
    byId("matrix").replaceChildren(order.length ? make("table", {}, make("caption", { class: "sr" }, "Speakers by disputes"), make("thead", {}, head), make("tbody", {}, ...body)) : make("p", { class: "plain" }, "No dispute passes these filters."));
    const turn = (by, text) => { const b = make("button", { type: "button" }, text); b.disabled = page + by < 0 || page + by >= pages; b.addEventListener("click", () => { page += by; drawMatrix(); }); return b; };
    const left = order.length > ROWS ? ` · ${order.length - ROWS} speakers with fewer positions are left out; filter by speaker to see them` : "";
    byId("matrix-pager").replaceChildren(...(pages > 1 ? [turn(-1, "← earlier"), turn(1, "later →")] : []), `disputes ${shownDisputes.length ? page * COLUMNS + 1 : 0} to ${Math.min(shownDisputes.length, (page + 1) * COLUMNS)} of ${shownDisputes.length}${left}`);
  }

  // --- All claims ---------------------------------------------------------------------------------------------------------------------------
  let claimLimit = 60;
  const passesWords = (i) => wanted.words.every((w) => lower(i).includes(w) || claims[i].id === w);
  function drawClaims() {
    const found = [];
    claims.forEach((c, i) => {
      if (passes(i) && passesWords(i) && (!wanted.type || c.disputes.some(([d]) => d.type === wanted.type))) found.push(c);
    });
    const row = (c) => make("tr", { id: `row-${c.id}` }, make("td", {}, c.on ?? "—"), make("td", {}, make("b", {}, chain(c)), c.hedge ? " " : null, c.hedge ? make("span", { class: "chip hedge" }, c.hedge) : null),
      make("td", {}, make("q", { "data-claim": c.id }, `“${bare(clause(c))}”`)), make("td", {}, c.quantity ? c.quantity[2] : ""), make("td", {}, outlet(c)),
      make("td", {}, ...c.disputes.map(([d, side]) => make("a", { href: `#${d.id}` }, `${d.number}${d.positions[side].letter} `))));
    const head = make("tr", {}, ...["Said on", "Who", "Clause", "Figure", "Outlet", "Dispute"].map((t) => make("th", { scope: "col" }, t)));
    const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...found.slice(0, claimLimit).map(row)));
    byId("claims").replaceChildren(table);
    arm(table);
    byId("claims-more").hidden = found.length <= claimLimit;
    byId("shown").textContent = `${numberText(found.length)} of ${numberText(claims.length)} claims`;
  }
  byId("claims-more").addEventListener("click", () => { claimLimit += 200; drawClaims(); });

  // --- Claim graph ----------------------------------------------------------------------------------------------------------------------------
  const KINDS = [["contradicts", "--p1", "solid"], ["agrees", "--p2", "solid"], ["repeats", "--p2", "dotted"], ["updates", "--p0", "dashed"], ["corrects", "--p3", "dashed"], ["narrows", "--p4", "dotted"], ["words", "--p5", "dotted"]];
  const MOST_NODES = 1500;
  byId("graph-legend").replaceChildren(...KINDS.map(([kind, tone, style]) => { const line = make("i", {}); line.style.borderTopStyle = style; line.style.borderTopColor = `var(${tone})`; return make("span", {}, line, kind); }));
  let graph = null;
  /** Facts as groups of claims: disputes with their positions as columns, and claims tied by other relations only. */
  function facts() {
    const list = shownDisputes.map((i) => disputes[i]).filter((d) => !d.dismissed).map((d) => ({ title: `${d.number}. ${d.question}`, id: d.id, columns: d.positions.map((p) => p.claims.map((c) => claims[c])) }));
    if (byId("graph-what").value === "disputes") return list;
    const used = new Set(list.flatMap((f) => f.columns.flat().map((c) => c.index)));
    const root = new Map();
    const find = (i) => { while (root.get(i) !== i) { root.set(i, root.get(root.get(i))); i = root.get(i); } return i; };
    for (const r of relations) {
      if (used.has(r.a) || used.has(r.b) || !passes(r.a) && !passes(r.b)) continue;
      for (const i of [r.a, r.b]) if (!root.has(i)) root.set(i, i);
      const [a, b] = [find(r.a), find(r.b)];
      root.set(Math.max(a, b), Math.min(a, b));
    }
    const groups = new Map();
    for (const i of root.keys()) { const g = find(i); if (!groups.has(g)) groups.set(g, []); groups.get(g).push(claims[i]); }
    for (const [g, members] of groups) {
      members.sort((a, b) => String(a.on).localeCompare(String(b.on)) || a.index - b.index);
      list.push({ title: clause(members[0]).slice(0, 70), id: `g${g}`, columns: [members] });
    }
    return list;
  }
  function drawGraph() {
    const all = facts();
    const STEP_X = 190, STEP_Y = 52, PAD = 40;
    const boxes = [];
    let nodes = 0;
    for (const f of all) {
      const n = f.columns.flat().length;
      if (nodes + n > MOST_NODES) break;
      nodes += n;
      // A long position runs over several columns, so that a box stays near square.
      const columns = f.columns.flatMap((c, side) => { const parts = []; const tall = Math.max(6, Math.ceil(Math.sqrt(c.length * 3))); for (let i = 0; i < c.length; i += tall) parts.push({ side, claims: c.slice(i, i + tall) }); return parts; });
      boxes.push({ f, columns, w: columns.length * STEP_X + PAD, h: Math.max(...columns.map((c) => c.claims.length)) * STEP_Y + PAD + 26 });
    }
    // Shelves: boxes left to right, a new shelf when the width is full; the whole keeps the shape of the window.
    const area = boxes.reduce((sum, b) => sum + (b.w + 30) * (b.h + 30), 0);
    const holder = byId("graph");
    const shelf = Math.max(...boxes.map((b) => b.w), Math.sqrt(area * Math.max(0.6, (holder.clientWidth || 900) / (holder.clientHeight || 600))), 1);
    let x = 0, y = 0, tallest = 0;
    const elements = [];
    const inside = new Map();
    for (const b of boxes) {
      if (x > 0 && x + b.w > shelf) { x = 0; y += tallest + 40; tallest = 0; }
      elements.push({ data: { id: b.f.id, label: b.f.title, fact: true } });
      b.columns.forEach((column, k) => column.claims.forEach((c, i) => {
        const key = inside.has(c.index) ? `${c.id}-${b.f.id}` : c.id;
        if (!inside.has(c.index)) inside.set(c.index, b.f.id);
        const name = speakers[c.speaker]?.name ?? "unknown";
        elements.push({ data: { id: key, parent: b.f.id, claim: c.index, side: column.side, label: `${clip(name, 24)}${c.quantity ? `\n${clip(c.quantity[2], 24)}` : c.negative ? "\ndenies" : ""}` }, position: { x: x + PAD / 2 + k * STEP_X + STEP_X / 2, y: y + PAD + i * STEP_Y + 16 } });
      }));
      x += b.w + 30;
      tallest = Math.max(tallest, b.h);
    }
    // Edges that leave their fact would cross the whole map: they are told in words when a claim is chosen.
    for (const r of relations) if (inside.has(r.a) && inside.get(r.a) === inside.get(r.b)) elements.push({ data: { id: r.id, source: claims[r.a].id, target: claims[r.b].id, kind: r.kind, relation: r } });
    const shownNodes = inside.size;
    byId("graph-count").textContent = `${numberText(shownNodes)} claims in ${boxes.length} facts${boxes.length < all.length ? `; ${all.length - boxes.length} more facts are left out, filter to see them` : ""}`;
    graph?.destroy();
    const ink = colour("--ink"), sheet = colour("--sheet");
    graph = cytoscape({
      container: holder, elements, layout: { name: "preset" }, minZoom: 0.03, maxZoom: 3, autoungrabify: true, boxSelectionEnabled: false,
      textureOnViewport: shownNodes > 400, hideEdgesOnViewport: shownNodes > 900,
      style: [
        { selector: "node[^fact]", style: { width: 156, height: 38, shape: "round-rectangle", "background-color": sheet, "background-opacity": 1, "border-width": 2, "border-color": (n) => hue(n.data("side")), label: "data(label)", "text-valign": "center", "text-halign": "center", "font-size": 10.5, color: ink, "text-wrap": "wrap", "text-max-width": 200, "min-zoomed-font-size": 6 } },
        { selector: "node[?fact]", style: { shape: "round-rectangle", "background-color": colour("--paper"), "background-opacity": 0.7, "border-color": colour("--rule"), "border-width": 1, label: "data(label)", "text-valign": "top", "text-halign": "center", "font-size": 17, "font-weight": 700, color: ink, "text-wrap": "wrap", "text-max-width": (n) => `${Math.max(180, n.children().length ? n.children().boundingBox().w : 180)}px`, "text-margin-y": -4, "min-zoomed-font-size": 5, padding: 12 } },
        { selector: "edge", style: { width: 1.6, "curve-style": "bezier", "line-color": colour("--rule"), "target-arrow-color": colour("--rule"), opacity: 0.75 } },
        ...KINDS.map(([kind, tone, line]) => ({ selector: `edge[kind="${kind}"]`, style: { "line-color": colour(tone), "line-style": line, "target-arrow-color": colour(tone), "target-arrow-shape": kind === "updates" || kind === "corrects" ? "triangle" : "none", width: kind === "contradicts" ? 2.4 : 1.4 } })),
        { selector: ":selected", style: { "border-width": 4, "line-color": ink } },
      ],
    });
    // A map too large to read as a whole opens at its first facts; Fit shows the whole.
    graph.fit(undefined, 20);
    if (graph.zoom() > 1.2) { graph.zoom(1.2); graph.center(); }
    const least = holder.clientWidth < 500 ? 0.5 : 0.6;
    if (elements.length && graph.zoom() < least) { graph.zoom(least); graph.pan({ x: 30 * least, y: 60 * least }); }
    graph.on("tap", "node[^fact]", (e) => {
      const c = claims[e.target.data("claim")];
      detail(`${chain(c)}: “${clause(c)}”`, relations.filter((r) => r.a === c.index || r.b === c.index));
      openClaim(c, byId("graph-fit"));
    });
    graph.on("tap", "node[?fact]", (e) => { graph.animate({ fit: { eles: e.target, padding: 30 }, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250 }); detail(e.target.data("label"), []); });
    graph.on("tap", "edge", (e) => detail("", [e.target.data("relation")]));
  }
  function detail(text, list) {
    byId("graph-detail").replaceChildren(make("div", {}, text), ...list.slice(0, 8).map((r) => make("div", { class: "why" }, `${r.kind} (${r.rule}): ${r.why}`)));
  }
  byId("graph-what").addEventListener("change", drawGraph);
  byId("graph-fit").addEventListener("click", () => graph?.fit(undefined, 20));
  const zoom = (by) => graph?.zoom({ level: graph.zoom() * by, renderedPosition: { x: byId("graph").clientWidth / 2, y: byId("graph").clientHeight / 2 } });
  byId("graph-in").addEventListener("click", () => zoom(1.4));
  byId("graph-out").addEventListener("click", () => zoom(1 / 1.4));

  // --- Deep links -------------------------------------------------------------------------------------------------------------------------------
  /** Scrolls there, and again while the cards above, which are laid out only now, still move it. */
  function settle(element, block) {
    const until = performance.now() + 400;
    const step = () => {
      element.scrollIntoView({ block });
      if (performance.now() < until) requestAnimationFrame(step);
    };
    step();
  }
  function land() {
    const id = decodeURIComponent(location.hash.slice(1));
    document.querySelectorAll(".landed").forEach((e) => e.classList.remove("landed"));
    if (disputeById.has(id)) {
      if (current() !== "disputes") show("disputes");
      const card = byId(id);
      if (card.hidden) form.reset(), filter();
      const holder = card.closest("details.dismissed");
      if (holder) holder.open = true;
      card.classList.add("landed");
      settle(card, "start");
      card.tabIndex = -1;
      card.focus({ preventScroll: true });
    } else if (claimById.has(id)) {
      const c = claimById.get(id);
      if (c.disputes.length) {
        show("disputes");
        const card = byId(c.disputes[0][0].id);
        if (card.hidden) form.reset(), filter();
        let q = card.querySelector(`q[data-claim="${id}"]`);
        if (!q) { const more = card.querySelector(`[data-more][data-side="${c.disputes[0][1]}"]`); if (more) showMore(more); q = card.querySelector(`q[data-claim="${id}"]`); }
        openClaim(c, q);
        settle(q ?? card, "center");
      } else {
        field.text.value = id;
        show("claims");
        openClaim(c, byId("claims").querySelector("q"));
      }
    } else if (id.startsWith("r-") && byId(id)) {
      show("changes");
      byId(id).scrollIntoView({ block: "center" });
    }
  }
  addEventListener("hashchange", land);
  show("disputes");
  if (location.hash.length > 1) land();
  document.documentElement.dataset.ready = "1";
})();
