// --- Who against whom -----------------------------------------------------------------------------------------------------------------------------
const MOST_SPEAKERS = 40;
/** Speakers of the disputes that pass, and how often two of them contradict each other or say the same. */
function network() {
  const node = new Map(), tie = new Map();
  const of = (s) => { if (!node.has(s)) node.set(s, { s, disputes: new Map() }); return node.get(s); };
  for (const d of shownDisputes.map((i) => disputes[i]).filter((d) => d.verdict !== "dismissed")) {
    const named = (p) => [...new Set(p.speakers.filter((s) => !isNobody(s)).map((s) => who[s]))];
    d.positions.forEach((p) => named(p).forEach((s) => of(s).disputes.set(d, p)));
    const all = d.positions.flatMap((p, side) => named(p).map((s) => [s, side]));
    for (const [a, x] of all) for (const [b, y] of all) {
      if (a >= b) continue;
      const key = `${a} ${b}`;
      if (!tie.has(key)) tie.set(key, { a, b, against: [], with: [] });
      tie.get(key)[x === y ? "with" : "against"].push(d);
    }
  }
  // A name without a line tells nothing about who is against whom.
  const tied = new Set([...tie.values()].flatMap((t) => [t.a, t.b]));
  const ranked = [...node.values()].filter((n) => tied.has(n.s)).filter((n) => !wanted.speakers || wanted.speakers.has(n.s) || [...tie.values()].some((t) => t.against.length && (t.a === n.s && wanted.speakers.has(t.b) || t.b === n.s && wanted.speakers.has(t.a))));
  ranked.sort((a, b) => b.disputes.size - a.disputes.size || speakers[a.s].name.localeCompare(speakers[b.s].name, "en"));
  // Who stands on the same side of the same disputes is one name: fifteen who accuse one would be fifteen lines that cross.
  const together = new Map();
  for (const n of ranked) {
    const stands = [...n.disputes].map(([d, p]) => `${d.id} ${d.positions.indexOf(p)}`).sort().join(", ");
    if (together.has(stands)) together.get(stands).more.push(n.s); else together.set(stands, Object.assign(n, { more: [] }));
  }
  const firsts = new Set([...together.values()].map((n) => n.s));
  const ties = [...tie.values()].filter((t) => firsts.has(t.a) && firsts.has(t.b));
  const met = new Set(ties.filter((t) => t.against.length).flatMap((t) => [t.a, t.b]));
  const names = ranked.filter((n) => firsts.has(n.s) && met.has(n.s)), nodes = names.slice(0, MOST_SPEAKERS);
  const kept = new Set(nodes.map((n) => n.s)), count = (list) => list.reduce((sum, n) => sum + 1 + n.more.length, 0);
  return { nodes, ties: ties.filter((t) => kept.has(t.a) && kept.has(t.b)), left: count(names) - count(nodes) };
}
/** What a name of the graph is called: with how many others it stands for. */
const called = (n) => n.more.length ? `${clip(speakers[n.s].name, 20)} and ${n.more.length} more` : clip(speakers[n.s].name, 28);
/** Everybody whom it stands for. */
const everybody = (n) => [n.s, ...n.more].map((s) => speakers[s].name).join(", ");
/** Places for the names: who contradict each other pull together, all others push apart, and no two names overlap. The same every time. */
function layout(nodes, ties, width, height) {
  const index = new Map(nodes.map((n, i) => [n.s, i]));
  nodes.forEach((n, i) => {
    n.w = Math.min(220, called(n).length * 7.4 + 26);
    n.h = 30;
    // A sunflower: even, and the most disputed in the middle.
    const r = 0.46 * Math.sqrt((i + 0.5) / nodes.length), angle = i * 2.399963;
    n.x = width / 2 + Math.cos(angle) * r * width;
    n.y = height / 2 + Math.sin(angle) * r * height;
  });
  for (let round = 0; round < 260; round++) {
    const heat = 1 - round / 260;
    for (const t of ties) {
      const a = nodes[index.get(t.a)], b = nodes[index.get(t.b)];
      const [dx, dy] = [b.x - a.x, b.y - a.y], far = Math.hypot(dx, dy) || 1;
      const rest = 150 + (a.w + b.w) / 6, pull = 0.02 * heat * (far - rest) / far * Math.min(3, 1 + t.against.length * 0.5);
      a.x += dx * pull; a.y += dy * pull; b.x -= dx * pull; b.y -= dy * pull;
    }
    for (let i = 0; i < nodes.length; i++) for (let j = i + 1; j < nodes.length; j++) {
      const a = nodes[i], b = nodes[j];
      const [dx, dy] = [b.x - a.x || (i - j) * 0.01, b.y - a.y || 0.01];
      const far = Math.hypot(dx, dy) || 1, push = 900 * heat / (far * far);
      a.x -= dx * push; a.y -= dy * push; b.x += dx * push; b.y += dy * push;
    }
    part(nodes);
  }
  // As wide as the window and no wider: what would be shrunk until nobody can read it goes down instead.
  const span = (axis, size) => [Math.min(...nodes.map((n) => n[axis] - n[size] / 2)), Math.max(...nodes.map((n) => n[axis] + n[size] / 2))];
  const [left, right] = span("x", "w"), [top, bottom] = span("y", "h");
  const [sx, sy] = [Math.min(1.4, (width - 24) / (right - left)), Math.min(1, (height - 24) / (bottom - top))];
  for (const n of nodes) { n.x = width / 2 + (n.x - (left + right) / 2) * sx; n.y = height / 2 + (n.y - (top + bottom) / 2) * sy; }
  for (let round = 0; round < 400; round++) {
    const moved = part(nodes);
    for (const n of nodes) n.x = Math.min(width - n.w / 2 - 10, Math.max(n.w / 2 + 10, n.x));
    if (!moved) break;
  }
}
/** Moves names that overlap apart along the shorter way; tells whether any did. */
function part(nodes) {
  let moved = false;
  for (let i = 0; i < nodes.length; i++) for (let j = i + 1; j < nodes.length; j++) {
    const a = nodes[i], b = nodes[j];
    const ox = (a.w + b.w) / 2 + 14 - Math.abs(a.x - b.x), oy = (a.h + b.h) / 2 + 12 - Math.abs(a.y - b.y);
    if (ox <= 0 || oy <= 0) continue;
    moved = true;
    if (ox < oy) { const s = (a.x < b.x ? -1 : 1) * ox / 2; a.x += s; b.x -= s; } else { const s = (a.y < b.y ? -1 : 1) * oy / 2; a.y += s; b.y -= s; }
  }
  return moved;
}
/** A name as it is drawn, and whole where it was cut. */
const spoken = (n) => called(n) === everybody(n) ? called(n) : `${called(n)} ${everybody(n)}`;
let view = null, home = null, drawn = null;
function drawGraph() {
  const holder = byId("graph");
  const { nodes, ties, left } = network();
  byId("graph-count").textContent = nodes.length ? `${plural(nodes.reduce((sum, n) => sum + 1 + n.more.length, 0), "speaker", "speakers")}${left > 0 ? `; ${left} with fewer disputes left out, filter to see them` : ""}` : "";
  byId("graph-detail").replaceChildren();
  drawList(nodes, ties);
  if (!nodes.length) { holder.replaceChildren(nothing()); drawn = null; return; }
  const width = Math.max(320, holder.clientWidth || 900), height = Math.max(320, Math.min(820, 140 + nodes.length * 20));
  layout(nodes, ties, width, height);
  const box = nodes.reduce((r, n) => [Math.min(r[0], n.x - n.w / 2), Math.min(r[1], n.y - n.h / 2), Math.max(r[2], n.x + n.w / 2), Math.max(r[3], n.y + n.h / 2)], [Infinity, Infinity, -Infinity, -Infinity]);
  home = [0, box[1] - 16, width, Math.max(220, box[3] - box[1] + 32)];
  const at = new Map(nodes.map((n) => [n.s, n]));
  const edge = (t, kind) => make("path", { class: `tie ${kind}`, "data-a": t.a, "data-b": t.b, d: arc(at.get(t.a), at.get(t.b), kind === "with" ? 18 : 0), "stroke-width": Math.min(7, 1.2 + t[kind].length * 1.1) },
    make("title", {}, `${speakers[t.a].name} and ${speakers[t.b].name}: ${kind === "with" ? "say the same" : "against each other"} on ${plural(t[kind].length, "fact", "facts")}`));
  const svg = make("svg", { role: "group", "aria-label": "Speakers and who contradicts whom; the list below tells the same", viewBox: home.join(" "), width: "100%", height: home[3] },
    make("g", {}, ...ties.filter((t) => t.with.length).map((t) => edge(t, "with")), ...ties.filter((t) => t.against.length).map((t) => edge(t, "against"))),
    make("g", {}, ...nodes.map((n) => make("g", { class: "name", tabindex: "0", role: "button", "data-s": n.s, transform: `translate(${n.x.toFixed(1)} ${n.y.toFixed(1)})`, "aria-label": `${spoken(n)}, in ${plural(n.disputes.size, "dispute", "disputes")}` },
      make("rect", { x: -n.w / 2, y: -n.h / 2, width: n.w, height: n.h, rx: 15 }),
      make("text", { "text-anchor": "middle", dy: "0.35em" }, called(n)), make("title", {}, everybody(n))))));
  holder.replaceChildren(svg);
  view = [...home];
  drawn = { svg, nodes: at, ties };
}
function arc(a, b, bend) {
  const [mx, my] = [(a.x + b.x) / 2, (a.y + b.y) / 2], far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${(mx - (b.y - a.y) / far * bend).toFixed(1)} ${(my + (b.x - a.x) / far * bend).toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
}
/** What is known of a name: its disputes, and what it says of each. */
function choose(s) {
  const n = drawn.nodes.get(s);
  drawn.svg.querySelectorAll(".name").forEach((g) => g.classList.toggle("chosen", Number(g.dataset.s) === s));
  drawn.svg.classList.add("some");
  const near = new Set([s]);
  drawn.svg.querySelectorAll(".tie").forEach((e) => {
    const [a, b] = [Number(e.dataset.a), Number(e.dataset.b)], own = a === s || b === s;
    e.classList.toggle("own", own);
    if (own) { near.add(a); near.add(b); }
  });
  drawn.svg.querySelectorAll(".name").forEach((g) => g.classList.toggle("near", near.has(Number(g.dataset.s))));
  byId("graph-detail").replaceChildren(make("h3", {}, everybody(n), speakers[s].about ? make("span", { class: "by" }, ` ${speakers[s].about}`) : null), said(n));
}
const said = (n) => make("ul", { class: "stands" }, ...[...n.disputes].map(([d, p]) => make("li", {}, make("a", { href: `#${d.id}` }, d.question), " ", make("span", { class: `cell ${p.hue}` }, p.short), make("span", { class: "by" }, ` ${clip(bare(clause(claims[p.claims.find((c) => who[claims[c].speaker] === n.s) ?? p.claims[0]])), 140)}`))));
function drawList(nodes, ties) {
  const names = (s, kind) => ties.filter((t) => t[kind].length && (t.a === s || t.b === s)).map((t) => `${speakers[t.a === s ? t.b : t.a].name}${t[kind].length > 1 ? ` (${t[kind].length})` : ""}`);
  const item = (n) => {
    const against = names(n.s, "against"), same = names(n.s, "with");
    return make("li", {}, make("b", {}, everybody(n)), " ", against.length ? `against ${against.join(", ")}` : "", against.length && same.length ? "; " : "", same.length ? `with ${same.join(", ")}` : "", said(n));
  };
  byId("graph-list").replaceChildren(nodes.length ? make("ul", { class: "pairs" }, ...nodes.map(item)) : nothing());
}
const graphHolder = byId("graph");
const pick = (e) => { const g = e.target.closest?.(".name"); if (g && drawn) { choose(Number(g.dataset.s)); return true; } return false; };
graphHolder.addEventListener("click", pick);
graphHolder.addEventListener("keydown", (e) => { if ((e.key === "Enter" || e.key === " ") && pick(e)) e.preventDefault(); });
function look(next) { view = next; drawn?.svg.setAttribute("viewBox", view.join(" ")); }
function zoom(by, x = 0.5, y = 0.5) {
  if (!drawn) return;
  const w = Math.min(home[2] * 2, Math.max(home[2] / 6, view[2] / by)), h = w * view[3] / view[2];
  look([view[0] + (view[2] - w) * x, view[1] + (view[3] - h) * y, w, h]);
}
byId("graph-fit").addEventListener("click", () => home && look([...home]));
byId("graph-in").addEventListener("click", () => zoom(1.4));
byId("graph-out").addEventListener("click", () => zoom(1 / 1.4));
// The wheel scrolls the page; with Ctrl it zooms the map.
graphHolder.addEventListener("wheel", (e) => {
  if (!e.ctrlKey || !drawn) return;
  e.preventDefault();
  const r = drawn.svg.getBoundingClientRect();
  zoom(e.deltaY < 0 ? 1.15 : 1 / 1.15, (e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height);
}, { passive: false });
let drag = null;
graphHolder.addEventListener("pointerdown", (e) => { if (drawn && e.pointerType === "mouse" && !e.target.closest(".name")) drag = [e.clientX, e.clientY, ...view]; });
addEventListener("pointermove", (e) => {
  if (!drag || !drawn) return;
  const scale = view[2] / drawn.svg.getBoundingClientRect().width;
  look([drag[2] - (e.clientX - drag[0]) * scale, drag[3] - (e.clientY - drag[1]) * scale, view[2], view[3]]);
});
addEventListener("pointerup", () => { drag = null; });
let resized, lastWidth = innerWidth;
addEventListener("resize", () => { if (innerWidth === lastWidth) return; lastWidth = innerWidth; clearTimeout(resized); resized = setTimeout(() => { if (current() === "graph") drawGraph(); }, 200); });

