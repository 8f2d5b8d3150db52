// --- All statements -----------------------------------------------------------------------------------------------------------------------------
let claimLimit = 60;
const passesWords = (i) => wanted.words.every((w) => lower(i).includes(w) || claims[i].id === w);
function drawClaims() {
  const found = [];
  claims.forEach((c, i) => {
    const of = (name) => !wanted[name] || c.disputes.some(([d]) => d[name] === wanted[name]);
    if (passes(i) && passesWords(i) && of("type") && of("grade")) found.push(c);
  });
  const row = (c) => make("tr", { id: `row-${c.id}` }, make("td", { class: "day" }, c.on ?? "—"),
    make("td", { class: "name" }, make("b", {}, chain(c)), c.hedge ? make("span", { class: "by" }, ` ${c.hedge}`) : null),
    make("td", { class: "said" }, make("q", { "data-claim": c.id }, bare(clause(c)))), make("td", {}, c.quantity ? c.quantity[2] : ""), make("td", { class: "name" }, outlet(c)),
    make("td", {}, ...c.disputes.map(([d, side]) => make("a", { href: `#${d.id}`, class: `cell ${d.positions[side].hue}`, "aria-label": `${d.number} ${d.positions[side].short}: ${d.question}` }, `${d.number} ${d.positions[side].short}`))));
  const head = make("tr", {}, ...["Said on", "Who", "What", "Figure", "Outlet", "Dispute"].map((t) => make("th", { scope: "col" }, t)));
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...found.slice(0, claimLimit).map(row)));
  byId("claims").replaceChildren(found.length ? table
    : make("div", { class: "empty" }, make("p", {}, make("b", {}, "No statement passes these filters.")), make("p", {}, make("button", { type: "button", class: "clear" }, "Clear the filters"))));
  arm(table);
  byId("claims-more").hidden = found.length <= claimLimit;
  byId("shown").textContent = `${numberText(found.length)} of ${plural(claims.length, "statement", "statements")}`;
}
byId("claims-more").addEventListener("click", () => { claimLimit += 200; drawClaims(); });

