// --- Who stands where -----------------------------------------------------------------------------------------------------------------------
const COLUMNS = 24, ROWS = 120;
let page = 0;
function drawMatrix() {
  const pages = Math.max(1, Math.ceil(shownDisputes.length / COLUMNS));
  page = Math.min(page, pages - 1);
  const columns = shownDisputes.slice(page * COLUMNS, (page + 1) * COLUMNS).map((i) => disputes[i]);
  const rows = new Map();
  columns.forEach((d, k) => d.positions.forEach((p) => new Set(p.speakers.filter((s) => !isNobody(s)).map((s) => who[s])).forEach((s) => {
    if (wanted.speakers && !wanted.speakers.has(s)) return;
    if (!rows.has(s)) rows.set(s, new Map());
    const cells = rows.get(s);
    if (!cells.has(k)) cells.set(k, []);
    cells.get(k).push(p);
  })));
  // Who is in many disputes stands on top; of the others those of one dispute stand together.
  const first = (cells) => Math.min(...cells.keys());
  const order = [...rows].sort((a, b) => b[1].size - a[1].size || first(a[1]) - first(b[1]) || speakers[a[0]].name.localeCompare(speakers[b[0]].name, "en"));
  const head = make("tr", {}, make("th", { scope: "col" }, "Speaker"), ...columns.map((d) =>
    make("th", { scope: "col" }, make("a", { href: `#${d.id}`, title: d.question }, make("b", {}, `${d.number}`), make("span", { class: "q" }, d.question)))));
  const cell = (s, d, p) => {
    const involved = p.involved.includes(s);
    return make("a", {
      class: `cell ${p.hue}${involved ? " involved" : ""}`, href: `#${d.id}`, title: p.says,
      "aria-label": `${p.short}: ${speakers[s].name}${involved ? ", one of the sides involved" : ""}. ${d.question}`,
    }, p.short);
  };
  const body = order.slice(0, ROWS).map(([s, cells]) => make("tr", {}, make("th", { scope: "row" }, speakers[s].name),
    ...columns.map((d, k) => make("td", {}, ...(cells.get(k) ?? []).map((p) => cell(s, d, p))))));
  byId("matrix").replaceChildren(order.length
    ? make("table", { class: columns.length < 7 ? "wide" : "" }, make("caption", { class: "sr" }, "Speakers by disputes"), make("thead", {}, head), make("tbody", {}, ...body))
    : nothing());
  const turn = (by, text) => {
    const button = make("button", { type: "button" }, text);
    button.disabled = page + by < 0 || page + by >= pages;
    button.addEventListener("click", () => { page += by; drawMatrix(); });
    return button;
  };
  const left = order.length > ROWS ? ` · ${plural(order.length - ROWS, "speaker", "speakers")} with fewer disputes left out; filter by speaker to see them` : "";
  const range = `disputes ${shownDisputes.length ? page * COLUMNS + 1 : 0} to ${Math.min(shownDisputes.length, (page + 1) * COLUMNS)} of ${shownDisputes.length}`;
  byId("matrix-pager").replaceChildren(...(pages > 1 ? [turn(-1, "← earlier"), turn(1, "later →"), range] : []), left);
}
/** What stands where nothing passes the filters, with a way out. */
function nothing() {
  return disputes.length
    ? make("div", { class: "empty" }, make("p", {}, make("b", {}, "No dispute passes these filters.")), make("p", {}, make("button", { type: "button", class: "clear" }, "Clear the filters")))
    : make("div", { class: "empty" }, make("p", {}, make("b", {}, "No facts in dispute were found.")), make("p", {}, "Look at ", make("a", { href: "#tab=claims" }, "all statements"), " instead."));
}

