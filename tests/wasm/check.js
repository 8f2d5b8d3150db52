// The page that runs by itself, as somebody uses it. Run by check.sh; every check names what it looks at.
"use strict";
const { chromium } = require("playwright-core");
const axe = require("fs").readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { execFileSync } = require("child_process");
const assert = require("assert");
const fs = require("fs");
const http = require("http");
const os = require("os");
const path = require("path");
const faultsOf = require("../browser/faults.js");

const { SAYSO, CHROMIUM, CORPUS, PAGE, SHOTS } = process.env;
const work = fs.mkdtempSync(path.join(os.tmpdir(), "sayso-wasm-"));
/** Milliseconds from the drop of ten articles to their report. */
const BAR = 2000;
/** Waits of the test itself: a shared machine may be busy, and so times are printed and never asserted. */
const PATIENT = 120_000;

const sayso = (...args) => execFileSync(SAYSO, args, { maxBuffer: 1 << 28 });
const report = (format, ...paths) => sayso("report", ...paths, "--format", format, "--no-cache");
const stories = fs.readdirSync(CORPUS).filter((name) => fs.existsSync(path.join(CORPUS, name, "articles"))).map((name) => path.join(CORPUS, name));
const others = process.argv.slice(2).map((folder) => path.resolve(folder));

/** A folder of this test with these files. */
function folder(name, files) {
  const made = path.join(work, name);
  for (const [inner, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(made, inner)), { recursive: true });
    fs.writeFileSync(path.join(made, inner), content);
  }
  fs.mkdirSync(made, { recursive: true });
  return made;
}

/** A server that has this one file and notes what it is asked. */
async function served() {
  const asked = [];
  const server = http.createServer((request, answer) => {
    asked.push(request.url);
    answer.setHeader("Content-Type", "text/html");
    fs.createReadStream(PAGE).pipe(answer);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, asked, address: `http://127.0.0.1:${server.address().port}/sayso.html` };
}

let browser;
/** The page with the network off as soon as it is loaded. Every request, error and dialog is a fault. */
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENT);
  const faults = faultsOf(page, (url) => url === address || /^(data|blob):/.test(url));
  // So that every chooser is caught, and none opens.
  page.on("filechooser", () => {});
  const began = Date.now();
  await page.goto(address);
  await context.setOffline(true);
  await page.waitForFunction(() => document.getElementById("told").textContent === "Ready.");
  const devtools = await context.newCDPSession(page);
  return { page, faults, devtools, loaded: Date.now() - began, close: async (allowed = []) => {
    await context.close();
    assert.deepStrictEqual(faults.filter((f) => !allowed.some((a) => f.includes(a))), [], "no error, no dialog, no request");
  } };
}

/** Whether a process was started by this test. */
function ours(pid) {
  while (pid > 1 && pid !== process.pid) pid = Number(/\) . (\d+)/.exec(fs.readFileSync(`/proc/${pid}/stat`, "utf8"))[1]);
  return pid === process.pid;
}
/** Milliseconds that workers, in which all of the work is done, stood in line for a processor that somebody else used; 0 where the system
 *  does not say. */
function waited() {
  let nanoseconds = 0;
  for (const pid of fs.existsSync("/proc/self/schedstat") ? fs.readdirSync("/proc").filter((n) => /^\d+$/.test(n)) : []) {
    try {
      if (!fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer") || !ours(Number(pid))) continue;
      for (const thread of fs.readdirSync(`/proc/${pid}/task`)) {
        const name = fs.readFileSync(`/proc/${pid}/task/${thread}/comm`, "utf8");
        if (name.startsWith("DedicatedWorker")) nanoseconds += Number(fs.readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[1]);
      }
    } catch { /* It ended meanwhile. */ }
  }
  return nanoseconds / 1e6;
}

const outcome = (page) => page.waitForFunction(() => document.documentElement.dataset.done).then((h) => h.jsonValue());
/** Drops files and folders of the disk on the head of the page, as a hand does, and waits; gives the milliseconds from the drop to the report,
 *  and those of them in which the page had a processor or nothing to do. */
async function drop({ page, devtools }, ...paths) {
  await page.evaluate(() => {
    delete document.documentElement.dataset.done;
    addEventListener("drop", () => { window.began = performance.now(); }, { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (!document.documentElement.dataset.done) return;
      window.took = performance.now() - window.began;
      observer.disconnect();
    }).observe(document.documentElement, { attributes: true });
  });
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const before = waited();
  for (const type of ["dragEnter", "dragOver", "drop"]) await devtools.send("Input.dispatchDragEvent", { type, x: 300, y: 20, data });
  const kind = await outcome(page);
  const after = waited();
  const took = await page.evaluate(() => window.took);
  return { kind, took: Math.round(took), alone: Math.round(took - (after - before)) };
}
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) };
}
const text = (page, selector) => page.textContent(selector);

/** Whether the commits that the two name differ: then one of the two was built at another, and this alone is set equal. */
let commits;
function alike(ours, theirs, what) {
  const program = (bytes) => JSON.parse(bytes).program;
  const commit = (bytes) => program(bytes).commit;
  if (commit(ours) !== commit(theirs)) {
    commits = `page ${commit(ours)}, command ${commit(theirs)}`;
    ours = Buffer.from(ours.toString().replaceAll(commit(ours), commit(theirs)));
  }
  if (ours.equals(theirs)) return;
  const [a, b] = [ours, theirs].map((bytes) => bytes.toString().split("\n"));
  const at = a.findIndex((line, i) => line !== b[i]);
  assert.fail(`${what}: the page's JSON is not the command's: line ${at + 1}\n  page:    ${a[at]}\n  command: ${b[at]}`);
}

async function accessible(page, what) {
  // By eval, not as an element: the page's policy lets no script in, not even this one.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], iframes: false }));
  const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  assert.deepStrictEqual(grave.map((v) => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`), [], `axe finds nothing serious in ${what}`);
}
async function shot(page, name) {
  if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"] });
  const { server, asked, address } = await served();
  try {
    const reader = await open(address);
    const { page } = reader;
    console.log(`page: ready ${reader.loaded} ms after its address was opened; from here on without a network`);
    await accessible(page, "the page before anything is given");
    await shot(page, "wasm-begin");

    // --- The same as the command ---
    let compared = 0;
    for (const story of stories) {
      const articles = path.join(story, "articles");
      const { kind, took, alone } = await drop(reader, articles);
      assert.strictEqual(kind, "report", `${story}: ${await text(page, "#fault")}`);
      const { bytes } = await saved(page, "#save-json");
      alike(bytes, report("json", articles), articles);
      compared++;
      console.log(`  ${path.basename(story)}: ${JSON.parse(bytes).documents.length} articles, ${took} ms (${alone} without waiting for a processor), JSON equal (${bytes.length} bytes)`);
    }
    // A whole folder with its annotations, whose name is the report's title: also the page that is saved.
    const [first] = stories;
    await drop(reader, first);
    alike((await saved(page, "#save-json")).bytes, report("json", first), first);
    const page1 = await saved(page, "#save-html");
    const strip = (html) => (commits ? html.toString().replace(/\([0-9a-f]{12}[^,)]*, weights/g, "(commit, weights").replace(/[0-9a-f]{64}/g, "mark") : html.toString());
    assert.ok(strip(page1.bytes) === strip(report("html", first)), "the saved report is the one that the command writes");
    assert.strictEqual(page1.name, `${path.basename(first).replace(/^./, (c) => c.toUpperCase()).replace(/_/g, "-")}.html`.replace(/^./, (c) => page1.name[0]), "the report is saved under the folder's name");
    // As browsers give it that have no handles.
    await page.evaluate(() => { window.handles = DataTransferItem.prototype.getAsFileSystemHandle; delete DataTransferItem.prototype.getAsFileSystemHandle; });
    await drop(reader, first);
    await page.evaluate(() => { DataTransferItem.prototype.getAsFileSystemHandle = window.handles; });
    alike((await saved(page, "#save-json")).bytes, report("json", first), first);
    // An archive, and one article alone.
    const zip = path.join(work, "story.zip");
    execFileSync("python3", ["-m", "zipfile", "-c", zip, path.join(first, "articles") + "/"]);
    await drop(reader, zip);
    alike((await saved(page, "#save-json")).bytes, report("json", zip), "a ZIP");
    const single = fs.readdirSync(path.join(first, "articles")).map((name) => path.join(first, "articles", name));
    await drop(reader, single[0]);
    alike((await saved(page, "#save-json")).bytes, report("json", single[0]), "one file alone");
    for (const other of others) {
      await drop(reader, other);
      alike((await saved(page, "#save-json")).bytes, report("json", other), other);
      compared++;
    }
    // What a folder leaves out, it leaves out here.
    const sample = fs.readFileSync(single[0]);
    const odd = folder("odd", {
      ".saysoignore": "drafts/\n*.bak.txt\n!keep.bak.txt\n", ".hidden.txt": "x", ".cache/inner.txt": sample, "drafts/a.txt": sample, "old.bak.txt": sample, "keep.bak.txt": sample,
      "Page.html": "<title>t</title><article><h1>Bridge</h1><p>The mayor denied that the bridge was unsafe. It was closed on Monday, the council said.</p></article>", "Page_files/style.txt": "x", "README.md": "# about", "tool.py": "print(1)",
      "deep/er/b.md": fs.readFileSync(single[1]), "odd.review.toml": "", "records.jsonl": '{"Hed": "Toll rises", "Copy": "Officials said on Monday that 31 people had died in the flood. The mayor denied it."}\n', ".sayso-mapping.toml": 'title = "Hed"\ntext = "Copy"\n',
    });
    await drop(reader, odd);
    alike((await saved(page, "#save-json")).bytes, report("json", odd), "a folder with files to leave out");

    // --- Ten articles ---
    const ten = folder("ten", {});
    stories.flatMap((story) => fs.readdirSync(path.join(story, "articles")).map((name) => path.join(story, "articles", name))).slice(0, 10)
      .forEach((file) => fs.copyFileSync(file, path.join(ten, path.basename(file))));
    const times = [];
    for (let i = 0; i < 5; i++) {
      const { kind, ...time } = await drop(reader, ten);
      assert.strictEqual(kind, "report");
      times.push(time);
    }
    alike((await saved(page, "#save-json")).bytes, report("json", ten), "ten articles");
    const said = (list) => list.map(({ took, alone }) => `${took} (${alone})`).join(", ");
    console.log(`  ten articles: ${said(times)} ms from the drop to the report (without waiting for a processor); the bar is ${BAR}`);
    // A page that was just opened, and had the time in which somebody looks for a folder.
    const fresh = await open(address);
    await fresh.page.waitForSelector("html[data-rehearsed]", { state: "attached" });
    console.log(`  ten articles, the first that a page is given: ${said([await drop(fresh, ten)])} ms`);
    await fresh.close();

    // --- The report in the page ---
    const frame = await (await page.waitForSelector("#report")).contentFrame();
    await frame.waitForSelector("html[data-ready='1']", { state: "attached" });
    await frame.click("#tab-claims");
    assert.ok(await frame.isVisible("#view-claims"), "the report's own script runs in the page");
    await frame.click("#tab-disputes");
    await accessible(page, "the page with a report");
    await shot(page, "wasm-report");
    assert.match(await text(page, "#title"), /^\d+ facts? in dispute/);

    // --- Nothing is lost silently ---
    const broken = folder("broken", { "a.txt": sample, "b.md": fs.readFileSync(single[1]), "torn.pdf": "%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "noise.bin": Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 7]), "empty.txt": "" });
    await drop(reader, broken);
    alike((await saved(page, "#save-json")).bytes, report("json", broken), "a folder with broken files");
    assert.ok(await page.isVisible("#left li"), "the list of what was left out stands open");
    const left = await page.$$eval("#left li", (lines) => lines.map((l) => l.textContent));
    for (const name of ["torn.pdf", "noise.bin", "empty.txt"]) assert.ok(left.some((l) => l.startsWith(`${name}: `)), `${name} is named: ${left}`);
    assert.match(await text(page, "#told"), /2 articles read, in 2 of 5 files/);
    await shot(page, "wasm-broken");

    const nothing = async (what, ...paths) => {
      const { kind } = await drop(reader, ...paths);
      assert.strictEqual(kind, "fault", `${what} is an error`);
      assert.ok(await page.isVisible("#fault[role=alert]") && !(await page.isVisible("#done")), `${what} gives no report`);
      const said = await text(page, "body main");
      assert.ok(!/no (facts|disputes)/i.test(said), `${what} does not look like no disputes: ${said}`);
      return said;
    };
    assert.match(await nothing("a folder of broken files", folder("bad", { "torn.pdf": "%PDF-1.7\n1 0 obj" })), /Nothing could be read in .*torn\.pdf: the PDF is damaged/s);
    await shot(page, "wasm-fault");
    await accessible(page, "the page with an error");
    assert.match(await nothing("an empty folder", folder("empty", {})), /Nothing was given/);
    assert.match(await nothing("a mapping with a fault", folder("mapped", { "a.txt": sample, ".sayso-mapping.toml": "nonsense = [\n" })), /sayso-mapping\.toml/);
    // Two files of one name from two folders.
    const twin = [folder("one", { "a.txt": sample }), folder("two", { "a.txt": fs.readFileSync(single[1]) })].map((f) => path.join(f, "a.txt"));
    await drop(reader, ...twin);
    const both = JSON.parse((await saved(page, "#save-json")).bytes).documents.map((d) => d.path);
    assert.ok(both.length === 2 && both[0] !== both[1], `two files of one name are both read: ${both}`);

    // --- The keyboard, and a change of mind ---
    await page.click("#again");
    assert.strictEqual(await page.evaluate(() => document.activeElement.id), "choose-folder");
    let [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
    await page.evaluate(() => { delete document.documentElement.dataset.done; });
    await chooser.setFiles(path.join(first, "articles"));
    assert.strictEqual(await outcome(page), "report");
    alike((await saved(page, "#save-json")).bytes, report("json", path.join(first, "articles")), "a folder that was chosen");
    await page.click("#again");
    await page.keyboard.press("Tab");
    [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
    await chooser.setFiles(single);
    assert.strictEqual(await outcome(page), "report");
    assert.strictEqual(JSON.parse((await saved(page, "#save-json")).bytes).documents.length, single.length);
    await page.click("#again");
    [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#choose-folder")]);
    const many = folder("many", {});
    for (let i = 0; i < 40; i++) fs.writeFileSync(path.join(many, `${i}.txt`), `${sample}\nEdition ${i}.\n`);
    await chooser.setFiles(many);
    await page.click("#stop");
    await page.waitForFunction(() => document.getElementById("told").textContent === "Ready.");
    assert.strictEqual((await drop(reader, single[0])).kind, "report", "after a stop the page goes on");

    // --- No way out ---
    const tried = await page.evaluate(async (to) => {
      const blocked = [];
      await fetch(`${to}?taken`).catch(() => blocked.push("fetch"));
      await new Promise((done) => { const image = new Image(); image.onerror = () => { blocked.push("image"); done(); }; image.onload = done; image.src = `${to}?taken`; });
      const script = document.createElement("script");
      script.textContent = "window.foreign = 1";
      document.body.append(script);
      if (!window.foreign) blocked.push("script");
      return blocked;
    }, address);
    assert.deepStrictEqual(tried, ["fetch", "image", "script"], "the page's policy lets nothing out and no script in");
    await reader.close(["Content Security Policy", "?taken"]);
    assert.deepStrictEqual(asked, ["/sayso.html", "/sayso.html"], "each page asked for itself once, and for nothing else ever");

    // --- From the disk, in the dark ---
    const local = await open(`file://${PAGE}`, { colorScheme: "dark" });
    const { kind } = await drop(local, path.join(first, "articles"));
    assert.strictEqual(kind, "report", await text(local.page, "#fault"));
    alike((await saved(local.page, "#save-json")).bytes, report("json", path.join(first, "articles")), "a page on the disk");
    await (await (await local.page.waitForSelector("#report")).contentFrame()).waitForSelector("html[data-ready='1']", { state: "attached" });
    await accessible(local.page, "the page in the dark");
    await shot(local.page, "wasm-dark");
    await local.close();
    if (commits) console.log(`  (built at two commits, which alone were set equal: ${commits})`);
    console.log(`wasm: all checks passed; ${compared} stories give the command's JSON to the byte`);
  } finally {
    await browser.close();
    server.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
})().catch((e) => { console.error(e); process.exitCode = 1; });
