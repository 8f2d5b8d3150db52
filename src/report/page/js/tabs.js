// --- Tabs -----------------------------------------------------------------------------------------------------------------------------------
const tabs = [...document.querySelectorAll("[role=tab]")];
const current = () => tabs.find((t) => t.getAttribute("aria-selected") === "true").id.slice(4);
const NO_FILTERS = new Set(["notes", "changes", "figures"]);
function show(name, focus) {
  if (!byId(`tab-${name}`)) return;
  for (const tab of tabs) {
    const on = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !on;
    if (on && focus) tab.focus();
  }
  form.hidden = NO_FILTERS.has(name);
  filter();
}
tabs.forEach((tab, i) => {
  tab.addEventListener("click", () => show(tab.id.slice(4)));
  tab.addEventListener("keydown", (e) => {
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    show(tabs[(to + tabs.length) % tabs.length].id.slice(4), true);
  });
});

