"use strict";
// YASGUI on this server's endpoint; nothing is completed or looked up elsewhere.

const canned = JSON.parse(document.getElementById("canned").textContent);
const choice = document.getElementById("examples");
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
Yasgui.Yasqe.defaults.createShareableLink = null;
Yasgui.Yasqe.defaults.collapsePrefixesOnLoad = true;
const wanted = canned.find((q) => q.name === new URLSearchParams(location.search).get("name"));
const first = wanted || canned.find((q) => q.name === "leaders") || canned[0];
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint: location.origin + "/sparql", method: "POST" },
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [{ endpoint: location.origin + "/sparql" }] },
  persistenceId: null,
});
function load(query) {
  const tab = yasgui.getTab();
  tab.setQuery(query.sparql);
  tab.setName(query.name);
  choice.value = query.name;
  document.getElementById("about").textContent = query.about;
}
choice.addEventListener("change", () => {
  const query = canned.find((q) => q.name === choice.value);
  if (query) load(query);
});
const draw = document.getElementById("draw");
draw.addEventListener("submit", () => { draw.elements.sparql.value = yasgui.getTab().getQuery(); });
load(first);
document.body.dataset.ready = "yes";
