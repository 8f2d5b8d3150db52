// The report's page as a reader meets it. Run by run.sh, which installs the browser; every check names what it looks at.
"use strict";
const { chromium } = require("playwright-core");
const axe = require("fs").readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { execFileSync } = require("child_process");
const assert = require("assert");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { generate } = require("./generate.js");
const faultsOf = require("./faults.js");

const { SAYSO, CHROMIUM, CORPUS, SHOTS } = process.env;
const work = fs.mkdtempSync(path.join(os.tmpdir(), "sayso-page-"));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
/** Waits of the test itself: a shared machine may be busy. Bars are asserted on measured times, never on these. */
const PATIENT = 60_000;

function sayso(...args) {
  return execFileSync(SAYSO, args, { encoding: "utf8", maxBuffer: 1 << 28 });
}
function pageOf(name, source) {
  const html = path.join(work, `${name}.html`), json = path.join(work, `${name}.json`);
  if (source.endsWith(".json")) fs.copyFileSync(source, json); else sayso("analyze", source, "-o", json);
  sayso("report", json, "-o", html);
  return { html, analysis: JSON.parse(fs.readFileSync(json, "utf8"), (key, value) => printed(value)) };
}

/** Ids as a page prints them: the first sixteen of the digits that a file carries. */
function printed(value) {
  return typeof value === "string" && /^[a-z]+-[0-9a-f]{32}$/.test(value) ? value.slice(0, -16) : value;
}

let browser;
/** A fresh reader of a page, who notes every error and every request that leaves it. `home` is where the page itself may come from. */
async function open(html, options = {}, hash = "", home = `file://${html}`) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENT);
  const faults = faultsOf(page, (url) => url.startsWith("data:") || url.startsWith(home));
  await page.goto(`${home}${hash}`);
  if (options.javaScriptEnabled !== false) await ready(page);
  return { page, faults, close: async () => { await context.close(); assert.deepStrictEqual(faults, [], "no error, no dialog, no request that leaves the page"); } };
}
const ready = (page) => page.waitForSelector("html[data-ready='1']", { state: "attached" });
const visibleCards = (page) => page.$$eval("#view-disputes .card", (cards) => cards.filter((c) => !c.hidden).map((c) => c.id));
const marked = (page) => page.$$eval("#reader-text mark", (marks) => marks.map((m) => m.textContent).join(""));
const clauseOf = (claim) => claim.evidence.map((s) => s.text).join("").replace(/\r/g, "");
const plain = (text) => text.replace(/[\s“”"'‘’„]+/gu, " ").trim();
const shown = (page, n) => page.waitForFunction((n) => [...document.querySelectorAll("#view-disputes .card")].filter((c) => !c.hidden).length === n, n);
const TABS = ["disputes", "matrix", "graph", "changes", "figures", "claims", "notes"];

async function accessible(page, what) {
  // By eval, not as an element: the page's policy lets no script in, not even this one.
  if (!(await page.evaluate(() => Boolean(window.axe)))) {
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
  }
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  assert.deepStrictEqual(grave.map((v) => `${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? "")).join(" | ")}`), [], `axe finds nothing serious in ${what}`);
}

async function shot(page, name) {
  if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

/** Labels of charts as they are drawn: no two boxes of one chart meet. */
async function labelsApart(page, what) {
  await page.addStyleTag({ content: ".card, .pairs > li { content-visibility: visible !important; }" });
  const met = await page.evaluate(() => {
    const charts = [["figure.line", ".value, .tick, .who"], [".bars", ".tick"], ["#graph svg", ".name rect"], [".lanes", ".step"], ["[role=tablist]", "[role=tab]"]];
    const found = [];
    for (const [chart, labels] of charts) for (const holder of document.querySelectorAll(chart)) {
      const boxes = [...holder.querySelectorAll(labels)].map((e) => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width > 1 && r.height > 1 && (e.textContent.trim() || e.tagName === "rect"));
      for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
        const [[a, r], [b, s]] = [boxes[i], boxes[j]];
        if (a.contains(b) || b.contains(a)) continue;
        const x = Math.min(r.right, s.right) - Math.max(r.left, s.left), y = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
        // A pixel is the rounding of two boxes that touch.
        if (x > 1 && y > 1) found.push(`${chart}: “${a.textContent.trim()}” meets “${b.textContent.trim()}” by ${x.toFixed(0)} x ${y.toFixed(0)} (${holder.closest(".card")?.id ?? ""})`);
      }
    }
    return found;
  });
  assert.deepStrictEqual(met, [], `no label lies on another in ${what}`);
}

/** What a reader sees first: the overview, and cards whose sentences open the article. */
async function cardsAndArticle(name, page, analysis, claims, full) {
  const { disputes } = analysis;
  const sure = disputes.filter((d) => d.standing !== "perhaps");
  assert.strictEqual(await page.$$eval("#cards > .card", (c) => c.length), sure.length, "a card for each dispute");
  assert.strictEqual(await page.$$eval("#perhaps .card", (c) => c.length), disputes.length - sure.length, "what is only perhaps disputed is folded");
  if (sure.length) {
    assert.ok(await page.$eval("#overview", (o) => o.getBoundingClientRect().height > 40), "the overview stands on top");
    assert.strictEqual(await page.$$eval("#overview .most li", (l) => l.length), Math.min(5, sure.length), "it names what is disputed most");
    const outlets = new Set(analysis.documents.map((d) => d.outlet ?? "unknown outlet"));
    assert.strictEqual(await page.$$eval("#overview .outlets ol li", (l) => l.length), Math.min(7, outlets.size), "and the outlets");
  }
  for (const d of disputes.filter((d) => d.positions.some((p) => p.answer))) {
    const hues = await page.$$eval(`[id="${d.id}"] .position`, (p) => p.map((x) => x.className));
    assert.deepStrictEqual(hues, ["position yes", "position no"], "yes stands left and both have their colour");
  }
  await labelsApart(page, `${name}, disputes`);
  if (!disputes.length) return;
  if (!sure.length) await page.click("#perhaps summary");
  // A quotation opens its article with the exact clause.
  const quotes = page.locator(`${sure.length ? "#cards" : "#perhaps"} .position > blockquote q`);
  const n = await quotes.count();
  for (const i of [...new Set([0, Math.floor(n / 2), n - 1])]) {
    const q = quotes.nth(i);
    const claim = claims.get(await q.getAttribute("data-claim"));
    // Cards are laid out when they come near the window: what moved must have come to rest.
    await q.scrollIntoViewIfNeeded();
    await page.waitForTimeout(400);
    await q.click();
    await page.waitForFunction((id) => document.getElementById("reader-claim").textContent.includes(id), claim.id);
    assert.strictEqual((await marked(page)).replace(/\r/g, ""), clauseOf(claim), "the clause is highlighted to the character");
    if (claim.attribution) assert.ok(await page.$("#reader-text .cue, #reader-text .content"), "the attribution is marked");
  }
  await shot(page, `${name}-reader`);
  if (full) await accessible(page, `${name} with an article open`);
  await page.keyboard.press("Escape");
  assert.ok(await page.$eval("#reader", (r) => r.hidden), "Escape closes the article");
  assert.strictEqual(await page.evaluate(() => document.activeElement.tagName), "Q", "and the focus goes back to the quotation");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#reader:not([hidden])");
  await page.keyboard.press("Escape");
}

/** Filters, search and order; what they hold stands in the address and survives a reload. */
async function filters(page, analysis, claims) {
  const { disputes } = analysis, first = disputes[0];
  const wanted = disputes.filter((d) => d.type === first.type).map((d) => d.id);
  await page.selectOption("#f-type", first.type);
  await shown(page, wanted.length);
  assert.deepStrictEqual((await visibleCards(page)).sort(), [...wanted].sort(), "the type filter shows that type alone");
  await page.waitForFunction((type) => new URLSearchParams(location.hash.slice(1)).get("type") === type, first.type);
  await page.reload();
  await ready(page);
  await shown(page, wanted.length);
  assert.strictEqual(await page.$eval("#f-type", (f) => f.value), first.type, "the address holds the filter");
  const clear = async () => { await page.evaluate(() => document.getElementById("filters").reset()); await shown(page, disputes.length); };
  await clear();
  const speaker = analysis.speakers.find((s) => s.id === first.positions[0].speakers[0]).name;
  await page.fill("#f-speaker", speaker.slice(0, Math.max(3, speaker.length - 2)));
  await page.waitForTimeout(100);
  assert.ok((await visibleCards(page)).includes(first.id), "a part of a name finds the speaker's disputes");
  const offered = await page.$$eval("#speakers option", (o) => o.map((x) => x.value));
  const inDispute = new Set(disputes.flatMap((d) => d.positions.flatMap((p) => p.speakers)));
  const names = new Set(analysis.speakers.filter((s) => inDispute.has(s.id) && s.name !== "unnamed").map((s) => s.name));
  assert.deepStrictEqual([...offered].sort(), [...names].sort(), "whoever has a part in a dispute is offered, and nobody who is not told");
  await clear();
  await page.selectOption("#f-sort", "sure");
  await page.waitForTimeout(100);
  const order = await page.$$eval("#cards > .card", (c) => c.map((x) => x.id));
  const confidence = new Map(disputes.map((d) => [d.id, d.confidence]));
  assert.ok(order.every((id, i) => !i || confidence.get(order[i - 1]) >= confidence.get(id)), "the surest stand first");
  await clear();
  await page.waitForTimeout(50);
  const word = plain(claims.get(first.positions[0].claims[0]).evidence[0].text).split(" ").sort((a, b) => b.length - a.length)[0].toLowerCase();
  await page.fill("#f-text", word);
  await page.waitForTimeout(100);
  assert.ok((await visibleCards(page)).includes(first.id), `a search for ${word} finds the clause that holds it`);
  // What was searched for and how it was ordered is in the address, and comes back from it.
  await page.selectOption("#f-sort", "sure");
  await page.waitForFunction((word) => new URLSearchParams(location.hash.slice(1)).get("sort") === "sure" && new URLSearchParams(location.hash.slice(1)).get("q") === word, word);
  const left = (await visibleCards(page)).sort();
  await page.reload();
  await ready(page);
  assert.deepStrictEqual([await page.$eval("#f-text", (f) => f.value), await page.$eval("#f-sort", (f) => f.value)], [word, "sure"], "the address holds search and order");
  assert.deepStrictEqual((await visibleCards(page)).sort(), left, "and a reload finds the same");
  await page.fill("#f-text", "zzzz-no-such-word");
  await shown(page, 0);
  if (disputes.some((d) => d.standing !== "perhaps")) {
    await page.click("#none .clear");
    await shown(page, disputes.length);
  } else {
    await clear();
  }
}

/** Every view: what it holds, its place in the address, whether everybody can use it. */
async function views(name, page, analysis, full) {
  for (const tab of TABS.slice(1)) {
    await page.click(`#tab-${tab}`);
    await page.waitForSelector(`#view-${tab}:not([hidden])`);
    assert.strictEqual(await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("tab")), tab, "the address names the view");
    await labelsApart(page, `${name}, ${tab}`);
    await shot(page, `${name}-${tab}`);
    if (full) await accessible(page, `${name}, ${tab}`);
  }
  await page.reload();
  await ready(page);
  assert.ok(await page.$eval("#view-notes", (v) => !v.hidden), "a reload stays in its view");
  assert.ok(await page.$$eval("#view-changes .empty", (e) => e.every((x) => x.querySelector("a[href='#tab=figures']"))), "no update has a way out");
  const raw = await page.$$eval("h3, q, .who, .by, th, td", (all) => all.map((e) => e.textContent).filter((t) => /&(#\d+|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo);/.test(t)));
  assert.deepStrictEqual(raw, [], "no entity is left undecoded");
  assert.strictEqual(await page.$$eval(".notes li", (l) => l.filter((x) => x.textContent.includes("`")).length), 0, "no note shows a backtick");
  assert.strictEqual(await page.$$eval(".articles > li", (l) => l.length), analysis.documents.length, "every article is listed");
  await page.click("#tab-claims");
  assert.strictEqual(await page.$$eval("#claims tbody tr", (r) => r.length), Math.min(60, analysis.claims.length), "statements are listed");
  if (!analysis.disputes.length) return;
  await page.click("#tab-matrix");
  const named = new Map(analysis.speakers.map((s) => [s.id, s.kind === "unnamed" ? s.name : s.id]));
  // Of whom nothing is told has no row: two of them are not one.
  const people = new Set(analysis.disputes.slice(0, 24).flatMap((d) => d.positions.flatMap((p) => p.speakers.map((s) => named.get(s)))).filter((s) => s !== "unnamed"));
  assert.strictEqual(await page.$$eval("#matrix tbody tr", (r) => r.length), Math.min(120, people.size), "a row for each speaker in dispute");
  const cells = await page.$$eval("#matrix .cell", (c) => c.map((x) => x.textContent.trim()));
  assert.ok(cells.length && cells.every((c) => c.length), "each cell says what the speaker says");
  await page.click("#tab-graph");
  const loose = await page.evaluate(() => {
    const tied = new Set([...document.querySelectorAll("#graph .tie")].flatMap((t) => [t.dataset.a, t.dataset.b]));
    return [...document.querySelectorAll("#graph .name")].filter((n) => !tied.has(n.dataset.s)).length;
  });
  assert.strictEqual(loose, 0, "every name of the graph has a line");
  if (await page.$("#graph .name")) {
    await page.focus("#graph .name");
    await page.keyboard.press("Enter");
    assert.ok(await page.$("#graph-detail .stands li"), "a name tells its disputes");
    await page.hover("#graph svg");
    const before = await page.$eval("#graph svg", (s) => s.getAttribute("viewBox"));
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(100);
    assert.strictEqual(await page.$eval("#graph svg", (s) => s.getAttribute("viewBox")), before, "the wheel scrolls the page, not the map");
  }
  await page.click("#tab-disputes");
  if (full) await accessible(page, `${name}, disputes`);
}

/** The page without a mouse. */
async function keyboard(html, analysis) {
  const { page, close } = await open(html);
  const sure = analysis.disputes.filter((d) => d.standing !== "perhaps").map((d) => d.id);
  const here = () => page.evaluate(() => document.activeElement.closest(".card")?.id ?? null);
  if (sure.length) {
    await page.keyboard.press("j");
    assert.strictEqual(await here(), sure[0], "j goes to the first dispute");
    await page.keyboard.press("j");
    assert.strictEqual(await here(), sure[Math.min(1, sure.length - 1)], "and to the next");
    await page.keyboard.press("k");
    assert.strictEqual(await here(), sure[0], "k goes back");
    await page.keyboard.press("o");
    await page.waitForSelector("#reader:not([hidden])");
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("?");
  assert.ok(await page.$eval("#help", (h) => h.open), "? tells the keys");
  await page.keyboard.press("Escape");
  assert.ok(await page.$eval("#help", (h) => !h.open));
  await page.keyboard.press("2");
  assert.ok(await page.$eval("#view-matrix", (v) => !v.hidden), "digits choose the view");
  await page.focus("#tab-matrix");
  await page.keyboard.press("ArrowRight");
  assert.ok(await page.$eval("#view-graph", (v) => !v.hidden), "arrows too");
  await page.keyboard.press("1");
  await page.keyboard.press("/");
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "f-text", "/ goes to the search");
  await close();
}

async function deepLinks(html, analysis, claims) {
  const last = analysis.disputes.at(-1);
  const landed = await open(html, {}, `#${last.id}`);
  await landed.page.waitForSelector(`[id="${last.id}"].landed`);
  await landed.page.waitForFunction((id) => { const r = document.getElementById(id).getBoundingClientRect(); return r.top < innerHeight && r.bottom > 0; }, last.id);
  await landed.close();
  for (const claim of [last.positions[0].claims[0], analysis.claims[0].id]) {
    const deep = await open(html, {}, `#${claim}`);
    await deep.page.waitForSelector("#reader:not([hidden])");
    assert.strictEqual((await marked(deep.page)).replace(/\r/g, ""), clauseOf(claims.get(claim)), "a link to a statement opens its clause");
    await deep.close();
  }
}

/** A phone, in the dark; a reader without scripts; paper. */
async function elsewhere(name, html, analysis, full) {
  const phone = await open(html, { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true });
  await labelsApart(phone.page, `${name} on a phone`);
  for (const tab of TABS) {
    await phone.page.click(`#tab-${tab}`);
    assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `no sideways scrolling on a phone, ${tab}`);
    await labelsApart(phone.page, `${name} on a phone, ${tab}`);
    assert.ok(await phone.page.$eval(`#tab-${tab}`, (t) => { const r = t.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth; }), `the tab ${tab} is in sight`);
    if (full) await accessible(phone.page, `${name} on a phone in the dark, ${tab}`);
  }
  await phone.page.click("#tab-graph");
  if (analysis.disputes.length) assert.ok(await phone.page.$eval("#graph", (g) => getComputedStyle(g).display === "none") && await phone.page.$("#graph-list li"), "the graph is a list on a phone");
  await shot(phone.page, `${name}-phone`);
  await phone.close();
  const still = await open(html, { javaScriptEnabled: false });
  assert.strictEqual((await still.page.$$("#view-disputes .card")).length, analysis.disputes.length, "the cards stand there without scripts");
  assert.ok(await still.page.$eval("#view-figures", (v) => v.getBoundingClientRect().height > 0), "and the lists");
  await still.close();
  if (!full) return;
  const paper = await open(html);
  await paper.page.emulateMedia({ media: "print" });
  assert.strictEqual(await paper.page.$eval("#filters", (f) => getComputedStyle(f).display), "none", "paper has no filters");
  const folded = await paper.page.$$eval("#cards > .card", (c) => c.filter((x) => x.getBoundingClientRect().height < 20).length);
  assert.strictEqual(folded, 0, "paper has every dispute");
  assert.ok((await paper.page.pdf({ format: "A4" })).length > 10_000);
  await paper.close();
  const dark = await open(html, { colorScheme: "dark" });
  for (const tab of TABS) { await dark.page.click(`#tab-${tab}`); await accessible(dark.page, `${name} in the dark, ${tab}`); }
  await dark.close();
}

async function story(name, source, full) {
  const { html, analysis } = pageOf(name, source);
  const claims = new Map(analysis.claims.map((c) => [c.id, c]));
  const { page, close } = await open(html);
  await shot(page, `${name}-disputes`);
  await cardsAndArticle(name, page, analysis, claims, full);
  if (analysis.disputes.length) await filters(page, analysis, claims);
  await views(name, page, analysis, full);
  await close();
  await keyboard(html, analysis);
  if (analysis.disputes.length) await deepLinks(html, analysis, claims);
  await elsewhere(name, html, analysis, full);
  console.log(`${name}: ${analysis.disputes.length} disputes, ${analysis.claims.length} claims, page ${(fs.statSync(html).size / 1e6).toFixed(2)} MB: all checks passed`);
}

async function hostile() {
  const folder = path.join(work, "hostile");
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "a.txt"), `Title: <script>alert(1)</script>\nOutlet: <img src=x onerror=alert(2)>\nDate: 2021-03-04\n\nThe mayor <b onclick=alert(3)>Ann Lee</b> said 14 dockers were killed at the port. The union \u202edenied\u202c that 14 dockers were killed </script><script>alert(4)</script> and said 31 dockers were killed at the port \u001b[31m. 😀😀 The union said “20 dockers” were injured at the port.\n`);
  const { html, analysis } = pageOf("hostile", folder);
  const { page, close } = await open(html);
  for (const tab of TABS) await page.click(`#tab-${tab}`);
  await page.click("#tab-claims");
  for (const c of analysis.claims.slice(0, 12)) {
    await page.evaluate((id) => { location.hash = id; }, c.id);
    await page.waitForFunction((id) => document.getElementById("reader-claim").textContent.includes(id), c.id);
    const want = c.evidence.map((s) => s.text).join("").replace(/\u001b/g, "␛").replace(/[\u202a-\u202e]/g, "⇄");
    assert.strictEqual(await marked(page), want, "text with letters beyond the basic plane is cut where it should be");
  }
  assert.ok(await page.$eval("#reader-text", (t) => t.textContent.includes("</script><script>alert(4)")), "markup in an article is shown as text");
  await close();
  console.log("hostile article: all checks passed");
}

async function large() {
  const json = path.join(work, "generated.json");
  fs.writeFileSync(json, JSON.stringify(generate()));
  const { html, analysis } = pageOf("large", json);
  const size = fs.statSync(html).size / 1e6;
  let paint = Infinity, slowest = 0;
  for (let i = 0; i < 3; i++) {
    const { page, close } = await open(html);
    paint = Math.min(paint, await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    if (i === 2) {
      // Each filter is measured by its best of five: the machine is shared, the page is not to blame for others.
      const time = (field, value) => page.evaluate(([field, value]) => {
        const element = document.getElementById(field);
        let best = Infinity;
        return (async () => {
          for (let k = 0; k < 5; k++) {
            element.value = k % 2 ? "" : value;
            const start = performance.now();
            element.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            document.body.getBoundingClientRect();
            if (!(k % 2)) best = Math.min(best, performance.now() - start);
          }
          element.value = "";
          element.dispatchEvent(new Event("input", { bubbles: true }));
          return best;
        })();
      }, [field, value]);
      await page.evaluate(() => document.getElementById("f-text").dispatchEvent(new Event("input", { bubbles: true })));
      const speaker = analysis.speakers[7].name;
      const times = { search: await time("f-text", "incident 17"), speaker: await time("f-speaker", speaker), outlet: await time("f-outlet", "Outlet 3"), type: await time("f-type", "denial"), from: await time("f-from", "2021-03-15") };
      await page.click("#tab-claims");
      times["search in claims"] = await time("f-text", "incident 17");
      slowest = Math.max(...Object.values(times));
      console.log("filtering, ms:", Object.entries(times).map(([k, v]) => `${k} ${v.toFixed(0)}`).join(", "));
      await page.click("#tab-graph");
      await page.waitForFunction(() => /speaker/.test(document.getElementById("graph-count").textContent));
      console.log("graph:", await page.$eval("#graph-count", (c) => c.textContent));
      assert.ok(await page.$$eval("#graph .name", (n) => n.length) >= 20, "the speakers who disagree most are drawn");
      await labelsApart(page, "the graph of a large folder");
      await shot(page, "large-graph");
    }
    await close();
  }
  console.log(`${analysis.claims.length} claims, ${analysis.disputes.length} disputes: page ${size.toFixed(2)} MB (bar 8), first paint ${paint.toFixed(0)} ms (bar 2000), slowest filter ${slowest.toFixed(0)} ms (bar 100)`);
  assert.ok(size < 8, "page under 8 MB");
  assert.ok(paint < 2000, "first paint under 2 s");
  assert.ok(slowest < 100, "filtering under 100 ms");
}

(async () => {
  const { served } = require("./serve.js");
  browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  try {
    const folders = process.argv.slice(2);
    if (folders.length) {
      for (const folder of folders) await story(path.basename(path.resolve(folder)), folder, true);
    } else {
      // Two stories with every check, the others with the quick ones.
      const names = fs.readdirSync(CORPUS).filter((n) => fs.existsSync(path.join(CORPUS, n, "gold.json"))).sort();
      assert.ok(names.length >= 6);
      for (const name of names) await story(name, path.join(CORPUS, name), name === names[0] || name === names.at(-1));
      await hostile();
      await large();
      await served({ SAYSO, CORPUS, work, open, ready, accessible });
    }
  } finally {
    await browser.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
})().catch((e) => { console.error(e); process.exit(1); });
