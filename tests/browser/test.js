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
  return { html, analysis: JSON.parse(fs.readFileSync(json, "utf8")) };
}

let browser;
/** A fresh reader of a page, who notes every error and every request that leaves it. */
async function open(html, options = {}, hash = "") {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENT);
  const faults = [];
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) faults.push(`console ${m.type()}: ${m.text()}`); });
  page.on("pageerror", (e) => faults.push(`error: ${e.stack}`));
  page.on("dialog", (d) => { faults.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => { if (!r.url().startsWith("data:") && !r.url().startsWith(`file://${html}`)) faults.push(`request: ${r.url()}`); });
  await page.goto(`file://${html}${hash}`);
  if (options.javaScriptEnabled !== false) await page.waitForSelector("html[data-ready='1']", { state: "attached" });
  return { page, faults, close: async () => { await context.close(); assert.deepStrictEqual(faults, [], "no error, no dialog, no request that leaves the page"); } };
}
const visibleCards = (page) => page.$$eval("#view-disputes > .card", (cards) => cards.filter((c) => !c.hidden).map((c) => c.id));
const marked = (page) => page.$$eval("#reader-text mark", (marks) => marks.map((m) => m.textContent).join(""));
const plain = (text) => text.replace(/[\s“”"'‘’„]+/gu, " ").trim();

async function accessible(page, what) {
  // By eval, not as an element: the page's policy lets no script in, not even this one.
  await page.evaluate((source) => { if (!window.axe) window.eval ? (0, eval)(source) : null; }, axe).catch(() => {});
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

async function story(name, source, full) {
  const { html, analysis } = pageOf(name, source);
  const { page, close } = await open(html);
  assert.strictEqual((await visibleCards(page)).length, analysis.disputes.length, "a card for each dispute");
  await shot(page, `${name}-disputes`);
  const claims = new Map(analysis.claims.map((c) => [c.id, c]));

  if (analysis.disputes.length) {
    // A quotation opens its article with the exact clause.
    const quotes = page.locator("#view-disputes .position q");
    const n = await quotes.count();
    for (const i of [...new Set([0, Math.floor(n / 2), n - 1])]) {
      const q = quotes.nth(i);
      const claim = claims.get(await q.getAttribute("data-claim"));
      // Cards are laid out when they come near the window: what moved must have come to rest.
      await q.scrollIntoViewIfNeeded();
      await page.waitForTimeout(400);
      await q.click();
      await page.waitForFunction((id) => document.getElementById("reader-claim").textContent.includes(id), claim.id);
      const want = claim.evidence.map((s) => s.text).join("");
      assert.strictEqual((await marked(page)).replace(/\r/g, ""), want.replace(/\r/g, ""), "the clause is highlighted to the character");
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

    // Filters and search.
    const type = analysis.disputes[0].type;
    await page.selectOption("#f-type", type);
    const wanted = analysis.disputes.filter((d) => d.type === type).map((d) => d.id);
    await page.waitForFunction((n) => [...document.querySelectorAll("#view-disputes > .card")].filter((c) => !c.hidden).length === n, wanted.length);
    assert.deepStrictEqual((await visibleCards(page)).sort(), [...wanted].sort(), "the type filter shows that type alone");
    await page.click("#f-reset");
    const speaker = analysis.speakers.find((s) => s.id === analysis.disputes[0].positions[0].speakers[0]).name;
    if ((await page.$$eval("#f-speaker option", (o) => o.map((x) => x.value))).includes(speaker)) {
      await page.selectOption("#f-speaker", speaker);
      await page.waitForTimeout(50);
      assert.ok((await visibleCards(page)).includes(analysis.disputes[0].id), "the speaker filter keeps that speaker's dispute");
      await page.click("#f-reset");
    }
    const word = plain(claims.get(analysis.disputes[0].positions[0].claims[0]).evidence[0].text).split(" ").sort((a, b) => b.length - a.length)[0].toLowerCase();
    await page.fill("#f-text", word);
    await page.waitForTimeout(50);
    assert.ok((await visibleCards(page)).includes(analysis.disputes[0].id), `a search for ${word} finds the clause that holds it`);
    await page.fill("#f-text", "zzzz-no-such-word");
    await page.waitForFunction(() => [...document.querySelectorAll("#view-disputes > .card")].every((c) => c.hidden));
    assert.ok(await page.$eval("#none", (p) => !p.hidden), "nothing found is said");
    await page.click("#f-reset");
  }

  for (const tab of ["matrix", "graph", "changes", "claims", "notes"]) {
    await page.click(`#tab-${tab}`);
    await page.waitForSelector(`#view-${tab}:not([hidden])`);
    await shot(page, `${name}-${tab}`);
    if (full) await accessible(page, `${name}, ${tab}`);
  }
  await page.click("#tab-claims");
  const rows = await page.$$eval("#claims tbody tr", (r) => r.length);
  assert.strictEqual(rows, Math.min(60, analysis.claims.length), "claims are listed");
  if (analysis.disputes.length) {
    await page.click("#tab-matrix");
    const people = new Set(analysis.disputes.flatMap((d) => d.positions.flatMap((p) => p.speakers)));
    assert.strictEqual(await page.$$eval("#matrix tbody tr", (r) => r.length), Math.min(120, people.size), "a row for each speaker in dispute");
    await page.click("#tab-disputes");
    if (full) await accessible(page, `${name}, disputes`);
  }
  await close();

  // Deep links.
  if (analysis.disputes.length) {
    const last = analysis.disputes.at(-1);
    const landed = await open(html, {}, `#${last.id}`);
    await landed.page.waitForSelector(`#${last.id}.landed`);
    await landed.page.waitForFunction((id) => { const r = document.getElementById(id).getBoundingClientRect(); return r.top < innerHeight && r.bottom > 0; }, last.id);
    await landed.close();
    for (const claim of [last.positions[0].claims[0], analysis.claims[0].id]) {
      const deep = await open(html, {}, `#${claim}`);
      await deep.page.waitForSelector("#reader:not([hidden])");
      assert.strictEqual((await marked(deep.page)).replace(/\r/g, ""), claims.get(claim).evidence.map((s) => s.text).join("").replace(/\r/g, ""), "a link to a claim opens its clause");
      await deep.close();
    }
  }

  // A phone, in the dark; a reader without scripts; paper.
  const phone = await open(html, { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true });
  assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling on a phone");
  await shot(phone.page, `${name}-phone`);
  if (full) await accessible(phone.page, `${name} on a phone in the dark`);
  await phone.close();
  const still = await open(html, { javaScriptEnabled: false });
  assert.strictEqual((await still.page.$$("#view-disputes > .card")).length, analysis.disputes.length, "the cards stand there without scripts");
  await still.close();
  if (full) {
    const paper = await open(html);
    await paper.page.emulateMedia({ media: "print" });
    assert.strictEqual(await paper.page.$eval("#filters", (f) => getComputedStyle(f).display), "none", "paper has no filters");
    assert.ok((await paper.page.pdf({ format: "A4" })).length > 10_000);
    await paper.close();
  }
  console.log(`${name}: ${analysis.disputes.length} disputes, ${analysis.claims.length} claims, page ${(fs.statSync(html).size / 1e6).toFixed(2)} MB: all checks passed`);
}

async function hostile() {
  const folder = path.join(work, "hostile");
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "a.txt"), `Title: <script>alert(1)</script>\nOutlet: <img src=x onerror=alert(2)>\nDate: 2021-03-04\n\nThe mayor <b onclick=alert(3)>Ann Lee</b> said 14 dockers were killed at the port. The union \u202edenied\u202c that 14 dockers were killed </script><script>alert(4)</script> and said 31 dockers were killed at the port \u001b[31m. 😀😀 The union said “20 dockers” were injured at the port.\n`);
  const { html, analysis } = pageOf("hostile", folder);
  const { page, close } = await open(html);
  for (const tab of ["claims", "matrix", "graph", "notes"]) await page.click(`#tab-${tab}`);
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
      await page.waitForFunction(() => /claims in/.test(document.getElementById("graph-count").textContent));
      const drawn = await page.$eval("#graph-count", (c) => c.textContent);
      console.log("graph:", drawn);
      assert.ok(Number(drawn.replace(/,/g, "").match(/^\d+/)[0]) >= 500, "at least 500 claims are drawn");
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
    }
  } finally {
    await browser.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
})().catch((e) => { console.error(e); process.exit(1); });
