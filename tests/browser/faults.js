"use strict";

/** What a page may not do: errors, warnings, dialogs, and requests but those that `own` allows. The list grows as they come. */
module.exports = function faultsOf(page, own) {
  const faults = [];
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) faults.push(`console ${m.type()}: ${m.text()}`); });
  page.on("pageerror", (e) => faults.push(`error: ${e.stack}`));
  page.on("dialog", (d) => { faults.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => { if (!own(r.url())) faults.push(`request: ${r.url()}`); });
  return faults;
};
