// --- Filters ------------------------------------------------------------------------------------------------------------------------------
const claimKey = claims.map((c) => ({ speakers: new Set(c.chain.concat(c.speaker)), outlet: outlet(c), place: c.place, on: c.on, low: null }));
const lower = (i) => (claimKey[i].low ??= `${clause(claims[i])} ${chain(claims[i])} ${claimKey[i].outlet} ${documents[claims[i].document]?.title ?? ""}`.toLowerCase());
const cards = disputes.map((d) => byId(d.id));
const disputeText = disputes.map((d) => `${d.id} ${d.question} ${d.positions.map((p) => p.says).join(" ")}`.toLowerCase());
const members = disputes.map((d) => d.positions.flatMap((p) => p.claims));
const form = byId("filters");
const FIELDS = ["text", "speaker", "outlet", "type", "grade", "place", "from", "to", "sort"];
const field = Object.fromEntries(FIELDS.map((n) => [n, byId(`f-${n}`)]));
function options(values) {
  const count = new Map();
  for (const v of values) if (v !== null && v !== undefined && v !== "") count.set(v, (count.get(v) ?? 0) + 1);
  return [...count].sort((a, b) => String(a[0]).localeCompare(String(b[0]), "en"));
}
const fill = (select, values, text = (v) => v) => select.append(...options(values).map(([v, n]) => make("option", { value: v }, `${text(v)} (${n})`)));
// Who takes part in a dispute is offered first; the field finds anybody else by any part of a name.
const inDispute = new Set(disputes.flatMap((d) => d.positions.flatMap((p) => p.speakers)));
byId("speakers").append(...[...new Set([...inDispute].filter((s) => !isNobody(s)).map((s) => speakers[s].name))].sort((a, b) => a.localeCompare(b, "en")).map((name) => make("option", { value: name })));
const turns = new Map(disputes.map((d) => [d.type, d.turns]));
fill(field.outlet, claims.map(outlet));
fill(field.type, disputes.map((d) => d.type), (type) => turns.get(type));
fill(field.grade, disputes.map((d) => d.grade));
fill(field.place, claims.map((c) => c.place));

let wanted = {};
function read() {
  const name = field.speaker.value.trim().toLowerCase();
  wanted = {
    words: field.text.value.toLowerCase().split(/\s+/).filter(Boolean),
    speakers: name ? new Set(speakers.flatMap((s, i) => s.name.toLowerCase().includes(name) ? [i] : [])) : null,
    outlet: field.outlet.value, type: field.type.value, grade: field.grade.value, place: field.place.value, from: field.from.value, to: field.to.value,
  };
}
function passes(i) {
  const key = claimKey[i];
  if (wanted.speakers && ![...key.speakers].some((s) => wanted.speakers.has(s))) return false;
  if (wanted.outlet && key.outlet !== wanted.outlet) return false;
  if (wanted.place && key.place !== wanted.place) return false;
  if (wanted.from && !(key.on && key.on >= wanted.from)) return false;
  if (wanted.to && !(key.on && key.on <= wanted.to)) return false;
  return true;
}
// A word may stand in the question, in a position, or in any clause of the dispute.
const holdsWords = (d) => wanted.words.every((w) => disputeText[d].includes(w) || members[d].some((c) => lower(c).includes(w)));
let shownDisputes = disputes.map((_, i) => i);
function filter() {
  read();
  const anyClaim = !(wanted.speakers || wanted.outlet || wanted.place || wanted.from || wanted.to);
  const narrowed = !anyClaim || wanted.words.length || wanted.type || wanted.grade;
  shownDisputes = [];
  disputes.forEach((d, i) => {
    const show = (!wanted.type || d.type === wanted.type) && (!wanted.grade || d.grade === wanted.grade)
      && (anyClaim || members[i].some(passes)) && (!wanted.words.length || holdsWords(i));
    if (show) shownDisputes.push(i);
    if (cards[i] && cards[i].hidden === show) cards[i].hidden = !show;
  });
  sort();
  const open = shownDisputes.filter((i) => isSure(disputes[i])).length;
  const all = disputes.filter(isSure).length;
  byId("none").hidden = open > 0 || !all;
  if (byId("overview")) byId("overview").hidden = Boolean(narrowed);
  // A folded tier that holds what is looked for opens; the reader's own click closes it again.
  for (const tier of document.querySelectorAll("details.tier")) {
    const found = [...tier.querySelectorAll(".card")].filter((c) => !c.hidden).length;
    tier.hidden = found === 0;
    if (narrowed && found && !open) tier.open = true;
  }
  const now = current();
  if (now === "claims") drawClaims();
  if (now === "matrix") drawMatrix();
  if (now === "graph") drawGraph();
  if (now !== "claims") byId("shown").textContent = open === all ? plural(all, "dispute", "disputes") : `${open} of ${plural(all, "dispute", "disputes")}`;
  remember();
  return open;
}
const ORDERS = {
  "": (d) => d.index,
  new: (d) => -Math.max(...members[d.index].map((c) => Date.parse(claims[c].on ?? "") || 0)),
  speakers: (d) => -new Set(d.positions.flatMap((p) => p.speakers)).size,
  sure: (d) => -d.confidence,
};
let order = "";
function sort() {
  if (order === field.sort.value) return;
  order = field.sort.value;
  const key = ORDERS[order] ?? ORDERS[""];
  for (const holder of [byId("cards"), ...document.querySelectorAll("details.tier")]) {
    const own = disputes.filter((d) => cards[d.index]?.parentElement === holder);
    own.sort((a, b) => key(a) - key(b) || a.index - b.index);
    holder?.append(...own.map((d) => cards[d.index]));
  }
}
let waiting = 0;
form.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(filter); });
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (e) => e.preventDefault());
function unfold(open) {
  form.classList.toggle("open", open);
  byId("f-toggle").setAttribute("aria-expanded", open);
  byId("f-toggle").textContent = open ? "Fewer filters" : "More filters";
}
byId("f-toggle").addEventListener("click", () => unfold(!form.classList.contains("open")));
document.addEventListener("click", (e) => {
  if (e.target.closest(".clear")) { form.reset(); setTimeout(() => field.text.focus()); }
  const sort = e.target.closest("[data-sort-of]");
  if (sort) { field.type.value = sort.dataset.sortOf; filter(); }
});

