// --- Decisions, where `sayso serve` shows the page ------------------------------------------------------------------------------------------------
const reviewAt = document.documentElement.dataset.review;
async function send(decision) {
  const answer = await fetch(reviewAt, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(decision) });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? `the program answered ${answer.status}`);
  return told;
}
/** Sends a decision on a dispute; what it changes beyond the card itself is shown by reading the page anew. */
async function decide(card, verdict, more = {}) {
  if (!reviewAt) return;
  try {
    const told = await send({ dispute: card.id, verdict, ...more });
    say(told.said ?? "Kept");
    if (verdict === "confirmed" || verdict === "open" && !card.closest("#dismissed")) return state(card, verdict);
    const next = visible()[visible().indexOf(card) + 1];
    sessionStorage.setItem("sayso-next", next?.id ?? "");
    location.reload();
  } catch (fault) {
    say(`Not kept: ${fault.message}`);
  }
}
function state(card, verdict) {
  disputeById.get(card.id).verdict = verdict;
  card.querySelector(".chip.review")?.remove();
  if (verdict !== "open") card.querySelector(".kicker .tools").before(make("span", { class: "chip review" }, `${verdict} by ${document.documentElement.dataset.by}`));
  tools(card);
}
function tools(card) {
  const d = disputeById.get(card.id);
  const button = (text, key, act) => { const b = make("button", { type: "button", "data-key": key }, text); b.addEventListener("click", act); return b; };
  const verdict = d.verdict ?? "open";
  const list = [
    verdict !== "confirmed" ? button("Confirm", "y", () => decide(card, "confirmed")) : null,
    verdict !== "dismissed" ? button("Dismiss", "x", () => decide(card, "dismissed")) : null,
    verdict !== "open" ? button("Take back", "u", () => decide(card, "open")) : null,
    button("Edit the question", "", () => edit(card, "question", d.question, "The question in your words")),
    button("Add a note", "", () => edit(card, "note", "", "Why, or what to look at")),
    button("Wrong speaker", "", () => other(card, d)),
  ];
  card.querySelector(".review-tools").replaceChildren(...list.filter(Boolean));
}
/** A line to write in, under the buttons. */
function line(card, label, value, kept, before) {
  const input = make("input", { type: "text", value, "aria-label": label, placeholder: label });
  const save = make("button", { type: "submit" }, "Keep");
  const stop = make("button", { type: "button" }, "Cancel");
  const holder = make("form", { class: "review-line" }, ...(before ? [before] : []), input, save, stop);
  stop.addEventListener("click", () => { holder.remove(); card.querySelector(".review-tools button")?.focus(); });
  holder.addEventListener("submit", async (e) => {
    e.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    try {
      await send(kept(text));
      sessionStorage.setItem("sayso-next", card.id);
      location.reload();
    } catch (fault) { say(`Not kept: ${fault.message}`); }
  });
  card.querySelector(".review-line")?.remove();
  card.querySelector(".review-tools").after(holder);
  input.focus();
}
const edit = (card, what, value, label) => line(card, label, value, (text) => ({ dispute: card.id, ...(what === "note" ? { note: text, verdict: disputeById.get(card.id).verdict ?? "open" } : { question: text }) }));
function other(card, d) {
  const choice = make("select", { "aria-label": "Which sentence" }, ...d.positions.flatMap((p) => p.claims).map((i) => make("option", { value: claims[i].id }, `${clip(chain(claims[i]), 30)}: ${clip(bare(clause(claims[i])), 60)}`)));
  line(card, "Who said it", "", (text) => ({ claims: [choice.value], speaker: text }), choice);
}
if (reviewAt) {
  document.documentElement.classList.add("served");
  cards.forEach((card) => card && tools(card));
}

