// The report's data by name, and small helpers. Texts of articles are only ever set as text, never as markup. Offsets in the data are Unicode
// code points; strings here count UTF-16 units. The parts of this script are joined in the order of `html.rs` and share one scope.
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
document.documentElement.classList.add("js");

const documents = data.documents;
const speakers = data.speakers.map(([id, name, kind, about, spoken]) => ({ id, name, kind, about, spoken }));
const attributions = data.attributions.map(([document, parent, stance, source, cue, content]) => ({ document, parent, stance, source, cue, content }));
const claims = data.claims.map(([id, document, attribution, chain, speaker, quantity, on, place, spans, hedge, negative, text, line], index) =>
  ({ index, id, document, attribution, chain, speaker, quantity, on, place, spans, hedge, negative, text, line, disputes: [] }));
const disputes = data.disputes;
const claimById = new Map(claims.map((c) => [c.id, c]));
const disputeById = new Map(disputes.map((d, i) => [d.id, Object.assign(d, { index: i, number: i + 1 })]));
for (const d of disputes) d.positions.forEach((p, side) => p.claims.forEach((c) => claims[c].disputes.push([d, side])));
// Those whom nobody names and of whom one word is told (*officials*) are one row, not one for each article. Of whom nothing is told has none: two
// of them are not one.
const isNobody = (s) => speakers[s].kind === "unnamed" && speakers[s].name === "unnamed";
const firstUnnamed = new Map();
const who = speakers.map((s, i) => s.kind !== "unnamed" ? i : firstUnnamed.has(s.name) ? firstUnnamed.get(s.name) : (firstUnnamed.set(s.name, i), i));
const isSure = (d) => d.standing === "disputed" && d.verdict !== "dismissed";

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
const place = (c) => {
  const d = documents[c.document];
  return d ? (c.line ? (d.lines ? `${d.path}:${c.line}` : `${d.path} paragraph ${c.line}`) : d.path) : "";
};
const chain = (c) => {
  const names = c.chain.map((s) => speakers[s]?.name).filter(Boolean);
  if (!names.length) names.push(speakers[c.speaker]?.name ?? "unknown");
  return names.reverse().filter((n, i) => n !== names[i - 1]).join(", quoted by ");
};

function make(tag, attributes, ...children) {
  const element = tag === "svg" || SVG.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.setAttribute("class", value); else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((c) => c !== null && c !== undefined));
  return element;
}
const SVG = new Set(["g", "line", "path", "rect", "text", "title"]);
const clip = (text, most) => text.length > most ? `${text.slice(0, most - 1)}…` : text;
const numberText = (n) => n.toLocaleString("en");
const plural = (n, one, many) => `${numberText(n)} ${n === 1 ? one : many}`;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
let toastTimer;
function say(text) {
  byId("toast").textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { byId("toast").textContent = ""; }, 4000);
}

