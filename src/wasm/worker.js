// The program on a thread of its own. The module imports nothing: it is given bytes, and gives bytes back.
"use strict";
let module, program, begun = false;
/** Rehearsals after which a browser compiles no more. */
const REHEARSALS = 8;

/** A fresh program. */
async function fresh() {
  program = (await WebAssembly.instantiate(module, {})).exports;
  program.begin();
}
function put(text, bytes) {
  const name = new TextEncoder().encode(text);
  const length = name.length + bytes.length;
  const at = program.room(length) >>> 0;
  const room = new Uint8Array(program.memory.buffer, at, length);
  room.set(name);
  room.set(bytes, name.length);
  return name.length;
}
const output = () => new Uint8Array(program.memory.buffer, program.out() >>> 0, program.out_length() >>> 0).slice();
const told = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
const NOTHING = new Uint8Array();

async function load(packed) {
  const text = packed.trim();
  let bytes;
  if (Uint8Array.fromBase64) bytes = Uint8Array.fromBase64(text);
  else {
    const letters = atob(text);
    bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  }
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  module = await WebAssembly.compile(await new Response(unpacked).arrayBuffer());
  await fresh();
  program.take(2);
  const { program: version } = told(output());
  program.rehearse();
  postMessage({ ready: version });
  // A few times more while nobody gives anything: the first report then comes as soon as any other.
  for (let n = 0; n < REHEARSALS && !begun; n++) {
    await new Promise((done) => setTimeout(done));
    if (!begun) program.rehearse();
  }
  postMessage({ rehearsed: true });
}

/** One run. A file on which the program breaks off is left out, and everything is read again by a fresh one. */
async function run({ name, folder, files }) {
  begun = true;
  const broken = new Set();
  for (;;) {
    program.begin();
    for (const { path, file } of files) {
      let bytes = NOTHING, why = "";
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch (e) {
        why = e.message || "the browser does not give it";
      }
      program.add(put(path, bytes));
      if (why) program.spoilt(put(path, new TextEncoder().encode(why)));
    }
    for (const path of broken) program.spoilt(put(path, NOTHING));
    put(name, NOTHING);
    program.start(folder);
    let doing = null;
    try {
      while (program.next()) {
        doing = told(output());
        postMessage({ doing });
        program.step();
      }
      doing = null;
      program.take(2);
      const said = told(output());
      program.take(0);
      const json = output();
      program.take(1);
      const html = output();
      return postMessage({ said, json, html }, [json.buffer, html.buffer]);
    } catch (e) {
      const what = new TextDecoder().decode(output());
      await fresh();
      if (!doing?.file || broken.has(doing.file)) throw new Error(`${e.message} ${what}`);
      broken.add(doing.file);
    }
  }
}

onmessage = async ({ data }) => {
  try {
    await (data.packed ? load(data.packed) : run(data));
  } catch (e) {
    postMessage({ broke: String(e.message ?? e) });
  }
};
