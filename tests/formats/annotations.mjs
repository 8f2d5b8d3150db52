// Finds each Web Annotation in a page that holds its article, with Apache Annotator as a reader's browser would. Run by check.sh.
//   node annotations.mjs ANNOTATIONS.json ANALYSIS.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(process.env.NODE_PATH + "/");
const { JSDOM } = from("jsdom");
const window = new JSDOM("<!doctype html><body></body>").window;
Object.assign(globalThis, { document: window.document, Node: window.Node, NodeFilter: window.NodeFilter, Range: window.Range });
const annotator = await import(pathToFileURL(from.resolve("@apache-annotator/dom")).href);
const { createTextQuoteSelectorMatcher, createTextPositionSelectorMatcher } = annotator.default ?? annotator;

const [collection, analysis] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const claims = new Map(analysis.claims.map((claim) => [claim.id, claim]));
const documents = new Map(analysis.documents.map((document) => [document.id, document]));
const items = collection.first.items;
const fail = (item, what) => {
  throw new Error(`${item.id}: ${what}`);
};

const pages = new Map();
function page(article) {
  if (!pages.has(article.id)) {
    const element = document.createElement("article");
    element.textContent = article.text;
    pages.set(article.id, element);
  }
  return pages.get(article.id);
}

async function ranges(matcher, scope) {
  const found = [];
  for await (const range of matcher(scope)) found.push(range);
  return found;
}

let places = 0;
for (const item of items) {
  const claim = claims.get(item.id.split(":").pop()) ?? fail(item, "no claim of the analysis");
  const article = documents.get(claim.document);
  if (item.target.length !== claim.evidence.length) fail(item, "not a target for each piece of evidence");
  for (const [n, target] of item.target.entries()) {
    if (article.url && new URL(target.source).origin !== new URL(article.url).origin) fail(item, `its source is ${target.source}`);
    const [quote, position] = target.selector;
    const text = claim.evidence[n].text;
    const placed = await ranges(createTextPositionSelectorMatcher(position), page(article));
    if (placed.length !== 1 || placed[0].toString() !== text) fail(item, "its place holds other words");
    // Where an article prints a passage twice, its words are found twice, and the place tells which is meant.
    const quoted = await ranges(createTextQuoteSelectorMatcher(quote), page(article));
    const meant = quoted.filter((range) => range.startOffset === placed[0].startOffset && range.toString() === text);
    if (meant.length !== 1) fail(item, `of ${quoted.length} places with its words none is its own`);
    places += 1;
  }
}
const held = analysis.disputes.flatMap((dispute) => dispute.positions).flatMap((position) => position.claims).length;
if (items.length !== held || collection.total !== held) throw new Error(`${items.length} annotations for ${held} claims in dispute`);
console.log(`${items.length} annotations in ${places} places, each found by Apache Annotator`);
