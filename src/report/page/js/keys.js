// --- Keys ---------------------------------------------------------------------------------------------------------------------------------------
const help = byId("help");
byId("help-open").addEventListener("click", () => help.showModal());
const visible = () => [...document.querySelectorAll("#view-disputes .card")].filter((c) => !c.hidden && !c.closest("details:not([open])"));
let at = null;
function go(card) {
  if (!card) return;
  at?.classList.remove("at");
  at = card;
  card.classList.add("at");
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  settle(card, "start");
}
function step(by) {
  const list = visible();
  const here = list.indexOf(document.activeElement?.closest?.(".card") ?? at);
  go(list[here < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, here + by))]);
}
const TYPING = /^(INPUT|SELECT|TEXTAREA)$/;
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape") { if (!help.open) closeReader(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || help.open) return;
  if ((e.key === "Enter" || e.key === " ") && e.target.matches?.("q[data-claim]")) {
    e.preventDefault();
    openClaim(claimById.get(e.target.dataset.claim), e.target);
    return;
  }
  if (TYPING.test(document.activeElement?.tagName ?? "")) return;
  const card = document.activeElement?.closest?.(".card") ?? at;
  const done = {
    "/": () => { if (form.hidden) show("disputes"); field.text.focus(); },
    "?": () => help.showModal(),
    j: () => { if (current() !== "disputes") show("disputes"); step(1); },
    k: () => { if (current() !== "disputes") show("disputes"); step(-1); },
    o: () => card?.querySelector("q[data-claim]")?.click(),
    c: () => card && copy(disputeCitation(disputeById.get(card.id)), "Citation copied"),
    y: () => card && decide(card, "confirmed"),
    x: () => card && decide(card, "dismissed"),
    u: () => card && decide(card, "open"),
  }[e.key] ?? (/^[1-7]$/.test(e.key) && tabs[e.key - 1] ? () => show(tabs[e.key - 1].id.slice(4)) : null);
  if (!done) return;
  e.preventDefault();
  done();
});

