// The page that `sayso serve` shows: a decision that survives a reload, and everybody else refused.
"use strict";
const { spawn } = require("child_process");
const assert = require("assert");
const fs = require("fs");
const http = require("http");
const path = require("path");

/** The address that the program prints first. */
function address(program) {
  return new Promise((done, fail) => {
    let text = "";
    program.stdout.on("data", (piece) => { text += piece; if (text.includes("\n")) done(text.trim().split("\n")[0]); });
    program.on("exit", (code) => fail(new Error(`sayso serve ended with ${code}`)));
  });
}
/** Status of a request that a program may make as it likes. */
function status(url, { method = "GET", headers = {}, body = "" } = {}) {
  return new Promise((done, fail) => {
    const request = http.request(url, { method, agent: false, headers: { Connection: "close", ...(body ? { "Content-Length": Buffer.byteLength(body) } : {}), ...headers } }, (answer) => { answer.resume(); answer.on("end", () => done(answer.statusCode)); });
    request.on("error", fail);
    request.end(body);
  });
}
/** A page of somebody else on this machine. */
function stranger() {
  const server = http.createServer((_, answer) => { answer.setHeader("Content-Type", "text/html"); answer.end("<!DOCTYPE html><title>elsewhere</title>"); });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function served({ SAYSO, CORPUS, work, open, ready, accessible }) {
  const folder = path.join(work, "desk", "strike"), kept = path.join(work, "desk", "strike.review.toml");
  fs.cpSync(path.join(CORPUS, "port-strike", "articles"), folder, { recursive: true });
  const program = spawn(SAYSO, ["serve", folder, "--by", "desk"], { stdio: ["ignore", "pipe", "ignore"] });
  let foreign;
  try {
    const url = await address(program);
    const { page, close } = await open(null, {}, "", url);
    const id = await page.$eval("#view-disputes .card", (c) => c.id);
    const card = `[id="${id}"]`;
    await page.click(`${card} [data-key=y]`);
    await page.waitForSelector(`${card} .chip.review`);
    await page.reload();
    await ready(page);
    assert.ok((await page.textContent(`${card} .chip.review`)).startsWith("confirmed by desk"), "the decision survives a reload");
    const text = fs.readFileSync(kept, "utf8");
    assert.ok(text.includes(id) && text.includes('verdict = "confirmed"') && text.includes('by = "desk"') && /when = "20/.test(text), "and stands in the review file");
    // In other words.
    await page.click(`${card} .review-tools button:has-text("Edit the question")`);
    await page.fill(`${card} .review-line input`, "What happened at the gate?");
    await Promise.all([page.waitForNavigation(), page.click(`${card} .review-line button[type=submit]`)]);
    await ready(page);
    assert.strictEqual(await page.textContent(`${card} h3`), "What happened at the gate?");
    await accessible(page, "the served page");
    await close();

    const before = fs.readFileSync(kept, "utf8");
    const body = JSON.stringify({ dispute: id, verdict: "dismissed" }), json = { "Content-Type": "application/json" };
    assert.strictEqual(await status(`${url}review`, { method: "POST", headers: { ...json, Origin: "http://evil.example" }, body }), 403, "another origin is refused");
    assert.strictEqual(await status(url, { headers: { Host: "evil.example" } }), 403, "another name is refused");
    assert.strictEqual(await status(new URL("/", url)), 403, "without the word nothing is shown");
    // The same from a page in the browser, as an attacker would.
    foreign = await stranger();
    const elsewhere = `http://127.0.0.1:${foreign.address().port}/`;
    const other = await (await page.context().browser().newContext()).newPage();
    await other.goto(elsewhere);
    const tried = await other.evaluate(async ([to, body]) => {
      const ask = (options) => fetch(to, { method: "POST", body, ...options }).then((r) => r.status, () => "blocked");
      return [await ask({ headers: { "Content-Type": "application/json" } }), await ask({ mode: "no-cors", headers: { "Content-Type": "text/plain" } })];
    }, [`${url}review`, body]);
    assert.ok(tried[0] === "blocked" && [0, "blocked"].includes(tried[1]), `a page elsewhere is told nothing: ${tried}`);
    assert.strictEqual(fs.readFileSync(kept, "utf8"), before, "and changes nothing");
    await other.context().close();
    console.log("served page: all checks passed");
  } finally {
    program.kill();
    foreign?.close();
  }
}

module.exports = { served };
