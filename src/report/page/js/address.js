// --- What the address holds: a dispute or statement, or the view with its filters ----------------------------------------------------------------
let quiet = true;
function remember() {
  if (quiet) return;
  const state = new URLSearchParams();
  if (current() !== "disputes") state.set("tab", current());
  for (const name of FIELDS) if (field[name].value) state.set(name === "text" ? "q" : name, field[name].value);
  // The whole address, because that of a page within a page has no path that could be said alone.
  history.replaceState(null, "", `${location.href.split("#")[0]}${state.size ? `#${state}` : ""}`);
}
function restore(hash) {
  const state = new URLSearchParams(hash);
  quiet = true;
  for (const name of FIELDS) field[name].value = state.get(name === "text" ? "q" : name) ?? "";
  if ([...form.querySelectorAll(".rare select, .rare input")].some((f) => f.value)) unfold(true);
  show(state.get("tab") ?? "disputes");
  quiet = false;
}
/** Scrolls there, and again while the cards above, which are laid out only now, still move it. */
function settle(element, block) {
  const until = performance.now() + 400;
  const step = () => {
    element.scrollIntoView({ block });
    if (performance.now() < until) requestAnimationFrame(step);
  };
  step();
}
function uncover(card) {
  if (card.hidden) { quiet = true; form.reset(); filter(); quiet = false; }
  const holder = card.closest("details.tier");
  if (holder) holder.open = true;
}
function land() {
  const id = decodeURIComponent(location.hash.slice(1));
  document.querySelectorAll(".landed").forEach((e) => e.classList.remove("landed"));
  quiet = true;
  if (disputeById.has(id)) {
    if (current() !== "disputes") show("disputes");
    const card = byId(id);
    uncover(card);
    card.classList.add("landed");
    go(card);
  } else if (claimById.has(id)) {
    const c = claimById.get(id);
    if (c.disputes.length) {
      show("disputes");
      const card = byId(c.disputes[0][0].id);
      uncover(card);
      const q = card.querySelector(`q[data-claim="${id}"]`);
      const fold = q?.closest("details");
      if (fold) fold.open = true;
      openClaim(c, q ?? card);
      settle(q ?? card, "center");
    } else {
      field.text.value = id;
      show("claims");
      openClaim(c, byId("claims").querySelector("q"));
    }
  } else if (id.startsWith("r-") && byId(id)) {
    show("changes");
    byId(id).scrollIntoView({ block: "center" });
  } else if (id.includes("=") || !id) {
    restore(id);
  }
  quiet = false;
}
addEventListener("hashchange", land);
show("disputes");
land();
// Only who decides is led on; a page within a page may not even ask.
const next = reviewAt === undefined ? null : sessionStorage.getItem("sayso-next");
if (next !== null) { sessionStorage.removeItem("sayso-next"); if (byId(next)) { uncover(byId(next)); go(byId(next)); } }
document.documentElement.dataset.ready = "1";
