"use strict";
// YASGUI on this server's endpoint; nothing is completed or looked up elsewhere.

const canned = JSON.parse(document.getElementById("canned").textContent);
const choice = document.getElementById("examples");
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
Yasgui.Yasqe.defaults.createShareableLink = (yasqe) => address(yasqe.getValue());
Yasgui.Yasqe.defaults.collapsePrefixesOnLoad = true;
const asked = new URLSearchParams(location.search);
const wanted = canned.find((q) => q.name === asked.get("name"));
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
if (asked.get("sparql")) yasgui.getTab().setQuery(asked.get("sparql"));

// The address keeps what was run; what a result names opens on its page here.
function address(sparql) { return location.origin + location.pathname + "?" + new URLSearchParams({ sparql }); }
yasgui.on("query", (_, tab) => history.replaceState(null, "", address(tab.getQuery())));
function lead(event) {
  const link = event.target.closest && event.target.closest("#yasgui .yasr a[href^=http]"), base = document.body.querySelector("#yasgui").dataset.base;
  if (!link || link.href.startsWith(location.origin)) return;
  const iri = decodeURI(link.href), own = iri.startsWith(base);
  link.href = own ? "/id/" + encodeURI(iri.slice(base.length)) : "/resource?" + new URLSearchParams({ iri });
}
["pointerover", "focusin"].forEach((name) => document.addEventListener(name, lead));
// What YASGUI leaves without a name.
document.querySelectorAll("#yasgui [role=tablist], #yasgui [role=tab]").forEach((part) => { part.removeAttribute("role"); part.removeAttribute("aria-selected"); });
document.querySelectorAll("#yasgui input:not([aria-label]), #yasgui textarea:not([aria-label])").forEach((field) => field.setAttribute("aria-label", field.className || "SPARQL"));
document.querySelectorAll("#yasgui .CodeMirror-scroll").forEach((part) => { part.tabIndex = 0; });
document.body.dataset.ready = "yes";
