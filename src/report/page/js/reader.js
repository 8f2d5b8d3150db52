// --- The article beside the quotation -------------------------------------------------------------------------------------------------------
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
  byId("reader-meta").textContent = [d.outlet, d.byline, d.published?.slice(0, 16).replace("T", " "), place(c)].filter(Boolean).join(" · ");
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
    for (const role of ["content", "source", "cue"]) if (roles.has(role)) node = make("span", { class: role, title: { source: "who", cue: "says", content: "what" }[role] }, node);
    if (roles.has("clause")) node = make("mark", {}, node);
    body.append(node);
  }
}
function closeReader() {
  if (reader.hidden) return false;
  reader.hidden = true;
  document.querySelector(".bench").classList.remove("reading");
  document.querySelectorAll("q.open").forEach((q) => q.classList.remove("open"));
  reading = null;
  if (opener?.isConnected) opener.focus();
  return true;
}
byId("reader-close").addEventListener("click", closeReader);
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
});
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.dataset.was = d.open ? "1" : ""; d.open = true; }));
addEventListener("afterprint", () => document.querySelectorAll("details[data-was]").forEach((d) => { d.open = d.dataset.was === "1"; }));

