"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const panel = document.getElementById("panel");
const byId = new Map(data.nodes.map((n) => [n.id, n]));
data.edges.forEach((e, i) => { e.id = "e" + i; });
const nodes = new vis.DataSet(data.nodes.map((n) => ({ id: n.id, label: n.label, title: n.full.slice(0, 300), x: n.x, y: n.y, shape: n.shape, color: n.color, size: n.size, physics: false })));
const edges = new vis.DataSet(data.edges.map((e) => ({ id: e.id, from: e.from, to: e.to, color: { color: e.color }, width: e.width, dashes: e.dashes, arrows: "to" })));
const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, {
  physics: false, layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 200, hideEdgesOnDrag: data.edges.length > 1500, keyboard: { enabled: true, bindToWindow: false } },
  nodes: { font: { size: 20, vadjust: -2, strokeWidth: 4, strokeColor: "#ffffff", face: "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif" } },
  edges: { smooth: false, arrows: { to: { scaleFactor: 0.5 } } },
});
window.quanze = { network, nodes, edges, data };

function put(parent, tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  parent.appendChild(element);
  return element;
}
const english = () => document.body.classList.contains("en");
const named = (key) => (data.names[key] || [key, key])[english() ? 1 : 0];
let shown = null; // what the panel tells of: a function that tells it again

function showEvidence(parent, edge) {
  if (!edge.quote) return;
  const quote = put(parent, "blockquote");
  put(quote, "span", edge.before);
  put(quote, "mark", edge.quote);
  put(quote, "span", edge.after);
  put(parent, "div", edge.file + " : " + edge.start + "–" + edge.end + (edge.page ? " · " + (english() ? "p. " + edge.page : "第" + edge.page + "页") : ""), "place");
}
function link(parent, id, prefix) {
  const line = put(parent, "div", prefix ? prefix + " " : "");
  const button = put(line, "button", byId.get(id).full, "to");
  button.type = "button";
  button.addEventListener("click", () => select(id));
}
function showNode(id) {
  const node = byId.get(id);
  shown = () => showNode(id);
  panel.replaceChildren();
  put(panel, "h2", named(node.kind));
  put(panel, "p", node.full);
  const note = english() ? node.note_en : node.note_zh;
  if (note) put(panel, "p", note);
  if (node.href) {
    const page = put(panel, "a", english() ? "Open its page" : "打开页面", "page");
    page.href = node.href;
    page.target = "_top";
  }
  put(panel, "div", [node.year, node.level && named(node.level), node.iri].filter(Boolean).join(" · "), "place");
  const mine = data.edges.filter((e) => e.from === id || e.to === id);
  const other = (e) => byId.get(e.from === id ? e.to : e.from).full; // 行9 stands before 行10
  mine.sort((a, b) => a.relation.localeCompare(b.relation) || a.file.localeCompare(b.file) || a.start - b.start || other(a).localeCompare(other(b), "zh", { numeric: true }));
  put(panel, "h2", (english() ? "Relations " : "关系 ") + mine.length);
  if (mine.length > 200) put(panel, "p", english() ? "The first 200 are shown." : "只列出前 200 项。", "hint");
  mine.slice(0, 200).forEach((e) => {
    link(panel, e.from === id ? e.to : e.from, (e.from === id ? "→ " : "← ") + named(e.relation));
    showEvidence(panel, e);
  });
}
function showEdge(id) {
  const edge = data.edges.find((e) => e.id === id);
  shown = () => showEdge(id);
  panel.replaceChildren();
  put(panel, "h2", named(edge.relation));
  link(panel, edge.from, "");
  link(panel, edge.to, "→");
  showEvidence(panel, edge);
}
function select(id) {
  network.selectNodes([id]);
  network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
  showNode(id);
}
network.on("click", (event) => {
  if (event.nodes.length) showNode(event.nodes[0]);
  else if (event.edges.length) showEdge(event.edges[0]);
});

const search = document.getElementById("search");
search.addEventListener("input", () => {
  const hits = document.getElementById("hits");
  const wanted = search.value.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim().toLowerCase();
  hits.replaceChildren();
  if (!wanted) return;
  data.nodes.filter((n) => n.full.toLowerCase().includes(wanted)).slice(0, 30).forEach((n) => {
    const button = put(put(hits, "li"), "button", n.full);
    button.type = "button";
    button.addEventListener("click", () => select(n.id));
  });
});

function filter() {
  const off = (name) => new Set([...document.querySelectorAll("[data-" + name + "]:not(:checked)")].map((x) => x.dataset[name]));
  const kinds = off("kind"), relations = off("relation"), severities = off("severity");
  const value = (id) => (document.getElementById(id) || { value: "" }).value;
  const year = value("year"), level = value("level");
  const hidden = new Map(data.nodes.map((n) => [n.id, kinds.has(n.kind) || severities.has(n.severity) || (year && n.year && n.year !== year) || (level && n.level && n.level !== level)]));
  nodes.update(data.nodes.map((n) => ({ id: n.id, hidden: Boolean(hidden.get(n.id)) })));
  edges.update(data.edges.map((e) => ({ id: e.id, hidden: Boolean(relations.has(e.relation) || hidden.get(e.from) || hidden.get(e.to)) })));
}
document.querySelectorAll("#side input[type=checkbox], #side select").forEach((x) => x.addEventListener("change", filter));

function save(name, url) {
  const a = document.createElement("a");
  a.href = url; a.download = name; a.click();
}
function svg() {
  const escaped = (s) => s.replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");
  const at = network.getPositions();
  const xs = Object.values(at).map((p) => p.x), ys = Object.values(at).map((p) => p.y);
  const box = [Math.min(...xs) - 170, Math.min(...ys) - 40, Math.max(...xs) - Math.min(...xs) + 340, Math.max(...ys) - Math.min(...ys) + 130];
  const lines = data.edges.map((e) => `<line x1="${at[e.from].x}" y1="${at[e.from].y}" x2="${at[e.to].x}" y2="${at[e.to].y}" stroke="${e.color}" stroke-width="${e.width}"/>`);
  const dots = data.nodes.map((n) => `<circle cx="${at[n.id].x}" cy="${at[n.id].y}" r="${n.size * 0.7}" fill="${n.color}"/>${n.label.split("\n").map((line, i) => `<text x="${at[n.id].x}" y="${at[n.id].y + n.size + 22 + 24 * i}" font-size="20" text-anchor="middle">${escaped(line)}</text>`).join("")}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(" ")}">${lines.join("")}${dots.join("")}</svg>`;
}
window.quanze.svg = svg;
document.getElementById("language").addEventListener("click", () => {
  document.body.classList.toggle("en");
  if (shown) shown();
  network.redraw();
});
document.getElementById("fit").addEventListener("click", fit);
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("png").addEventListener("click", () => save("quanze.png", document.querySelector("#graph canvas").toDataURL("image/png")));
document.getElementById("svg").addEventListener("click", () => save("quanze.svg", URL.createObjectURL(new Blob([svg()], { type: "image/svg+xml" }))));
network.once("afterDrawing", () => { document.body.dataset.drawn = "yes"; });
function fit() {
  const at = Object.values(network.getPositions()), frame = document.getElementById("graph").getBoundingClientRect();
  if (!at.length || !frame.width) return;
  const sides = ["x", "y"].map((axis) => [Math.min(...at.map((p) => p[axis])), Math.max(...at.map((p) => p[axis]))]);
  const [[left, right], [top, bottom]] = sides; // and room for the labels, which hang below their nodes
  const room = data.guides.length ? 0.12 * (right - left) + 60 : 0;
  const scale = Math.min(frame.width / (right - left + 320 + room), frame.height / (bottom - top + 190 + room / 2), 0.8);
  network.moveTo({ scale, position: { x: (left + right - room) / 2, y: (top + bottom + 40 - room / 2) / 2 } });
}

// The headings behind the nodes: lanes of levels, columns of years; their names stay at the edge of the view.
network.on("beforeDrawing", (canvas) => {
  if (!data.guides.length) return;
  const scale = network.getScale(), corner = network.DOMtoCanvas({ x: 8, y: 8 });
  const far = network.DOMtoCanvas({ x: 100000, y: 100000 });
  canvas.font = 13 / scale + "px sans-serif";
  canvas.lineWidth = 4 / scale;
  canvas.strokeStyle = "#ffffff";
  const write = (name, x, y) => { canvas.strokeText(name, x, y); canvas.fillStyle = "#444444"; canvas.fillText(name, x, y); };
  let right = -Infinity, bottom = -Infinity; // what is written so far; a heading that would lie upon another stays away
  data.guides.filter((g) => g.axis === "y").forEach((g, i) => {
    const start = g.middle - g.size / 2;
    canvas.fillStyle = i % 2 ? "#ffffff" : "#f1f4f5";
    canvas.fillRect(corner.x - 100 / scale, start, far.x, g.size);
  });
  data.guides.forEach((g) => {
    const name = g.name[english() ? 1 : 0], width = canvas.measureText(name).width;
    if (g.axis === "y") {
      const y = Math.max(g.middle + 5 / scale, bottom + 16 / scale);
      if (y > g.middle + g.size / 2 + 16 / scale) return;
      write(name, corner.x, y);
      bottom = y;
    } else if (g.middle - width / 2 > right + 6 / scale) {
      write(name, g.middle - width / 2, corner.y + 12 / scale);
      right = g.middle + width / 2;
    }
  });
});
fit();
if (data.focus) showNode(data.focus);
