"use strict";
// From here on no script runs in this page, nor in the report that it shows, but those that hold a mark which nobody can know before.
const mark = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
const policy = document.createElement("meta");
policy.httpEquiv = "Content-Security-Policy";
policy.content = `script-src 'nonce-${mark}' 'wasm-unsafe-eval'; worker-src blob:`;
document.head.append(policy);

const byId = (id) => document.getElementById(id);
const show = (id, on = true) => { byId(id).hidden = !on; };
const count = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** Bytes of all files together; the page holds them all, and a browser gives it some gigabytes. */
const MOST = 1e9;

let worker, ready = false, working = false, found = null, packed = null, waiting = null;

// --- The program ---------------------------------------------------------------------------------------------------------------------------
function begin() {
  ready = false;
  enable(false);
  tell("Loading …");
  const address = URL.createObjectURL(new Blob([byId("worker").textContent], { type: "text/javascript" }));
  try {
    worker = new Worker(address);
  } catch (e) {
    return fault("This browser does not let the page start its program.", `Try another browser, such as Firefox, Chrome or Edge. It said: ${e.message}`);
  }
  worker.onmessage = heard;
  worker.onerror = (e) => heard({ data: { broke: e.message ?? "" } });
  worker.postMessage({ packed: packed ??= byId("module").textContent });
}
function heard({ data }) {
  if (data.ready) {
    ready = true;
    byId("program").textContent = data.ready;
    enable(true);
    tell("Ready.");
    if (waiting) start(...waiting);
    waiting = null;
  } else if (data.rehearsed) {
    document.documentElement.dataset.rehearsed = "1";
  } else if (data.doing) {
    doing(data.doing);
  } else if (data.said) {
    finish();
    result(data);
  } else {
    finish();
    fault(
      ready ? "The program broke off on these files. There is no report." : "The program does not start in this browser.",
      `${ready ? "Leave files out until it goes through, and keep those on which it breaks off: they show a fault of the program." : "Take a current Firefox, Chrome, Edge or Safari."} It said: ${data.broke}`,
    );
  }
}
function doing({ stage, done, of, file }) {
  const bar = byId("bar");
  if (stage === "stories") bar.removeAttribute("value");
  else { bar.max = of || 1; bar.value = done; }
  if (stage === "files") tell(file ? `Opening file ${done + 1} of ${of}: ${file}` : "Sorting the articles");
  if (stage === "articles") tell(`Reading article ${done + 1} of ${of}: ${file}`);
  if (stage === "stories") tell("Comparing what they say");
}
const tell = (text) => { byId("told").textContent = text; };
function enable(on) {
  for (const id of ["choose-folder", "choose-files", "again"]) byId(id).disabled = !on;
}

// --- What is given -------------------------------------------------------------------------------------------------------------------------
/** `files` are pairs of a path and a file; they are one folder, or one file alone. */
function start(name, folder, files) {
  if (working) return tell("Still reading. Stop it first, or wait.");
  clear();
  if (!files.length) return fault("Nothing was given: the folder is empty.", "Choose a folder with articles in it, or choose the articles themselves.");
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  if (size > MOST) {
    return fault(`These files hold ${(size / 1e9).toFixed(1)} gigabytes; the page takes up to one.`, "Give it a part of them, or use the program, which reads archives of any size.");
  }
  if (!ready) {
    waiting = [name, folder, files];
    return tell("Loading … Your files come next.");
  }
  working = true;
  enable(false);
  show("work");
  tell("Opening the files");
  byId("title").textContent = "Which facts are in dispute?";
  worker.postMessage({ name, folder, files });
}
/** Files that come from several places may have one name: every one is kept. */
function apart(files) {
  const taken = new Set();
  return files.map(({ path, file }) => {
    const [, stem, ending] = /^(.*?)(\.[^./]*)?$/s.exec(path);
    let own = path;
    for (let n = 2; taken.has(own); n++) own = `${stem} (${n})${ending ?? ""}`;
    taken.add(own);
    return { path: own, file };
  });
}
/** What a report of these is called. */
const named = (names) => `${names[0].replace(/(?!^)\.[^.]*$/, "")}${names.length > 1 ? ` and ${names.length - 1} more` : ""}`;

/** Puts a file, or every file below a folder, into the list. Browsers hand these over in three ways. */
async function walk(given, path, files) {
  if (given instanceof File) files.push({ path, file: given });
  else if (given.kind === "file" || given.isFile) {
    const file = given.getFile ? given.getFile() : new Promise((done, fail) => given.file(done, fail));
    files.push({ path, file: await file.catch((e) => ({ size: 0, arrayBuffer: () => Promise.reject(e) })) });
  } else {
    for await (const inner of given.values ? given.values() : entries(given)) await walk(inner, path ? `${path}/${inner.name}` : inner.name, files);
  }
}
async function* entries(folder) {
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return;
    yield* some;
  }
}
async function dropped(transfer) {
  // All is asked for before the drop is over. Chromium lets a page on a disk use handles and not entries; other browsers have no handles.
  const asked = [...transfer.items].filter((i) => i.kind === "file").map((i) => [i.getAsFileSystemHandle?.().catch(() => null), i.webkitGetAsEntry?.() ?? i.getAsFile()]);
  const given = (await Promise.all(asked.map(async ([handle, other]) => (await handle) ?? other))).filter(Boolean);
  if (!given.length) return fault("No file was dropped.", "Drop files or a folder, not text or a link.");
  const isFolder = ({ kind, isDirectory }) => kind === "directory" || Boolean(isDirectory);
  const alone = given.length === 1 && isFolder(given[0]);
  const files = [];
  try {
    for (const one of given) await walk(one, alone ? "" : one.name, files);
  } catch (e) {
    return fault("The folder cannot be listed.", `Use the button “Choose a folder”. The browser said: ${e.message}`);
  }
  start(alone ? given[0].name : named(given.map((g) => g.name)), given.length > 1 || alone, apart(files));
}
for (const type of ["dragenter", "dragover"]) addEventListener(type, (e) => { e.preventDefault(); document.body.classList.add("over"); });
addEventListener("dragleave", (e) => { if (!e.relatedTarget) document.body.classList.remove("over"); });
addEventListener("drop", (e) => {
  e.preventDefault();
  document.body.classList.remove("over");
  dropped(e.dataTransfer);
});
byId("choose-files").onclick = () => byId("files").click();
byId("choose-folder").onclick = () => byId("folder").click();
byId("files").onchange = ({ target }) => {
  const files = [...target.files];
  if (files.length) start(named(files.map((f) => f.name)), files.length > 1, apart(files.map((file) => ({ path: file.name, file }))));
  target.value = "";
};
byId("folder").onchange = ({ target }) => {
  const files = [...target.files].map((file) => ({ path: file.webkitRelativePath.split("/").slice(1).join("/"), file }));
  start(target.files[0]?.webkitRelativePath.split("/")[0] ?? "", true, files);
  target.value = "";
};
byId("stop").onclick = () => {
  worker.terminate();
  finish();
  begin();
};
byId("again").onclick = () => {
  clear();
  tell("Ready.");
  byId("choose-folder").focus();
};

// --- What comes out ------------------------------------------------------------------------------------------------------------------------
function clear() {
  for (const id of ["work", "fault", "notes", "left", "doubts", "done"]) show(id, false);
  show("give");
  document.body.classList.remove("done");
  byId("title").textContent = "Which facts are in dispute?";
  if (found) URL.revokeObjectURL(found.shown);
  found = null;
  byId("report").removeAttribute("src");
  delete document.documentElement.dataset.done;
}
function finish() {
  working = false;
  enable(ready);
  show("work", false);
}
function fault(what, mend) {
  show("fault");
  byId("fault-what").textContent = what;
  byId("fault-mend").textContent = mend;
  tell("");
  document.documentElement.dataset.done = "fault";
}
function list(id, summary, notes) {
  if (!notes.length) return;
  show("notes");
  show(id);
  const holder = byId(id);
  holder.open = id === "left";
  holder.querySelector("summary").textContent = summary;
  holder.querySelector("ul").replaceChildren(...notes.map((note) => {
    const line = document.createElement("li");
    line.textContent = `${note.document ? `${note.document}: ` : ""}${note.what}${note.where ? ` (${note.where})` : ""}${note.mend ? `. Try: ${note.mend}` : ""}`;
    return line;
  }));
}
function result({ said, json, html }) {
  const left = said.notes.filter((n) => n.skipped);
  list("left", `${count(left.length, "file or article")} left out`.replace("file or articles", "files or articles"), left);
  const doubts = said.notes.filter((n) => !n.skipped);
  list("doubts", `${count(doubts.length, "remark")} on what was read`, doubts);
  if (said.error) {
    // The reasons below its first line stand in the list, each with what to do.
    const what = left.length ? said.error.split("\n")[0] : said.error;
    return fault(`${what[0].toUpperCase()}${what.slice(1)}`, `Try: ${said.mend}`);
  }
  const text = new TextDecoder().decode(html);
  // The report's own mark lets its script run when it stands alone; here it takes the mark of this page.
  const own = /'nonce-([0-9a-f]{64})'/.exec(text)?.[1];
  found = { html, json, name: /<title>(.*?) · /.exec(text)?.[1] ?? "report" };
  found.shown = URL.createObjectURL(new Blob([own ? text.replaceAll(own, mark) : text], { type: "text/html" }));
  byId("report").src = found.shown;
  show("give", false);
  show("done");
  document.body.classList.add("done");
  const perhaps = said.perhaps ? ` and ${said.perhaps.toLocaleString("en")} perhaps` : "";
  byId("title").textContent = said.disputes || said.perhaps ? `${count(said.disputes, "fact")} in dispute${perhaps}` : "No facts in dispute were found";
  tell(`${count(said.articles, "article")} read, in ${said.read.toLocaleString("en")} of ${count(said.files, "file")}.`);
  document.documentElement.dataset.done = "report";
}
function save(bytes, type, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = `${found.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "report"}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
byId("save-html").onclick = () => save(found.html, "text/html", "html");
byId("save-json").onclick = () => save(found.json, "application/json", "json");

addEventListener("DOMContentLoaded", begin);
