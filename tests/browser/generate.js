// An analysis of the size that a large folder gives: 5,000 claims, 300 disputes, made by arithmetic, the same on every run.
"use strict";

const id = (prefix, n) => `${prefix}-${(n * 2654435761 % 4294967296).toString(16).padStart(8, "0")}${n.toString(16).padStart(8, "0")}`;

function generate({ claims: nClaims = 5000, disputes: nDisputes = 300, documents: nDocuments = 250, speakers: nSpeakers = 400 } = {}) {
  const outlets = Array.from({ length: 40 }, (_, i) => `Outlet ${i + 1}`);
  const places = ["Harbour", "Old Town", "Northern Bridge", "Station", "Airfield", "Market"];
  const speakers = Array.from({ length: nSpeakers }, (_, i) => ({
    id: id("s", i + 1), name: i % 3 ? `Speaker ${i + 1} of the Committee` : `Ministry ${i + 1}`, kind: i % 3 ? "person" : "office", aliases: [],
    affiliation: i % 5 ? null : "Harbour Board", side: null,
  }));
  const texts = Array.from({ length: nDocuments }, (_, i) => `😀 Article ${i + 1} on the harbour\n\n`);
  const lengths = texts.map((t) => [...t].length);
  const attributions = [], claims = [];
  const push = (d, words) => { const start = lengths[d]; texts[d] += words; lengths[d] += [...words].length; return { start, end: lengths[d], text: words }; };
  for (let i = 0; i < nClaims; i++) {
    const d = i % nDocuments, s = (i * 7) % nSpeakers, count = 10 + (i * 13) % 90, day = `2021-03-${String(1 + (i % 28)).padStart(2, "0")}`;
    push(d, "On that day, as readers of this paper were told at some length by those who had been there, ");
    const source = push(d, speakers[s].name);
    push(d, " ");
    const cue = push(d, i % 4 ? "said" : "denied");
    push(d, " ");
    const clause = push(d, `${count} people were hurt at the ${places[i % places.length]} in incident ${i % nDisputes}`);
    push(d, i % 5 === 4 ? ".\n\n" : ". ");
    attributions.push({ id: id("a", i + 1), document: id("d", d + 1), parent: null, kind: "indirect", stance: i % 4 ? "asserts" : "denies", hedged: i % 9 === 0, speaker: speakers[s].id, source: [source], cue: [cue], content: [clause], rule: "attribute/clause" });
    claims.push({
      id: id("c", i + 1), document: id("d", d + 1), attribution: id("a", i + 1), speaker: speakers[s].id, chain: [speakers[s].id], stance: i % 4 ? "asserts" : "denies",
      polarity: i % 4 ? "positive" : "negative", modality: i % 9 ? "asserted" : "hedged", predicate: "injuring", word: { start: clause.end - 4, end: clause.end, text: [...clause.text].slice(-4).join("") }, arguments: { patient: [`${count} people`] },
      quantity: { low: count, high: count, approximate: false, unit: "people", scope: "all", frame: "injured", kind: "total", as_of: day },
      said_on: day, happened: null, place: places[i % places.length], implied: false, origin: id("o", 1 + (i % nDocuments)), evidence: [clause], rule: "quantity/nearest",
    });
  }
  const relations = [], disputes = [];
  for (let q = 0; q < nDisputes; q++) {
    const members = claims.filter((_, i) => i % nDisputes === q).slice(0, 12);
    const sides = [members.filter((_, i) => i % 2 === 0), members.filter((_, i) => i % 2 === 1)];
    for (let i = 1; i < members.length; i++) {
      const same = i >= 2 && i % 2 === 0;
      relations.push({ id: id("r", relations.length + 1), a: members[i].id, b: members[same ? 0 : i - 1].id, kind: same ? "agrees" : "contradicts", type: same ? null : "quantity", rule: "relate/counts-apart", why: "the two figures cannot both hold", confidence: 0.7 });
    }
    disputes.push({
      id: id("q", q + 1), question: `How many people were hurt in incident ${q}?`, type: ["quantity", "denial", "blame", "time"][q % 4], confidence: 0.7, grade: "contested", weight: 2, weighed: "",
      positions: sides.map((list) => ({
        label: `${list[0].quantity.low}`, value: { low: list[0].quantity.low, high: list[0].quantity.high }, claims: list.map((c) => c.id), speakers: [...new Set(list.map((c) => c.speaker))],
        parties: [], origins: new Set(list.map((c) => c.origin)).size,
      })),
    });
  }
  for (let i = 0; i + nDisputes < 1200; i++) relations.push({ id: id("r", relations.length + 1), a: claims[i + nDisputes].id, b: claims[i].id, kind: "updates", type: null, rule: "relate/later-count-is-larger", why: "a later figure", confidence: 0.6 });
  const documents = texts.map((text, i) => ({
    id: id("d", i + 1), path: `articles/${i + 1}.txt`, title: `Article ${i + 1} on the harbour`, outlet: outlets[i % outlets.length], byline: null, published: `2021-03-${String(1 + (i % 28)).padStart(2, "0")}`,
    url: null, origin: id("o", i + 1), language: "en", length: [...text].length, text,
  }));
  return { schema: "sayso/1", documents, speakers, attributions, claims, relations, disputes, notes: [], files_seen: nDocuments };
}

module.exports = { generate };
