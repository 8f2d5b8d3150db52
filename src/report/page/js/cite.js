// --- Citations and links ---------------------------------------------------------------------------------------------------------------
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
  const hedge = c.hedge ? ` (${c.hedge})` : "";
  return `“${bare(clause(c))}” — ${chain(c)}${hedge}. ${d.title ? `“${d.title}”, ` : ""}${outlet(c)}${day ? `, ${day}` : ""}. ${d.url ? `${d.url} ` : ""}[${place(c)}; ${c.id}; ${data.program}]`;
}
function disputeCitation(d) {
  const lines = [`${d.question} (${d.turns}, ${d.grade}; ${d.id}; ${data.program})`];
  for (const p of d.positions) {
    lines.push(p.says);
    for (const c of p.claims.slice(0, 2)) lines.push(`   ${citation(claims[c])}`);
  }
  return lines.join("\n");
}

