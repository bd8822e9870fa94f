"use strict";
// Suggestions under inputs with data-suggest (the kinds to suggest), and the marks of a text switched on and off.

function suggestFor(input) {
  const list = document.createElement("ul");
  let found = [], at = -1, timer = 0, asked = 0;
  list.className = "suggestions";
  list.hidden = true;
  list.id = "s" + Math.random().toString(36).slice(2);
  list.setAttribute("role", "listbox");
  if (input.tagName !== "TEXTAREA") { input.setAttribute("role", "combobox"); input.setAttribute("aria-expanded", "false"); }
  input.setAttribute("aria-controls", list.id);
  input.parentElement.append(list);

  const line = () => (input.tagName === "TEXTAREA" ? input.value.slice(0, input.selectionStart).split("\n").pop() : input.value);
  const show = (open) => { list.hidden = !open; if (input.tagName !== "TEXTAREA") input.setAttribute("aria-expanded", String(open)); };
  function mark(i) {
    at = i;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === i)));
    if (list.children[i]) list.children[i].scrollIntoView({ block: "nearest" });
  }
  function choose(i) {
    const hit = found[i];
    if ("go" in input.dataset) { location.href = hit.href; return; }
    if (input.tagName === "TEXTAREA") {
      const end = input.selectionStart, start = end - line().length;
      input.setRangeText(hit.value + "\n", start, end, "end");
    } else input.value = hit.value;
    show(false);
  }
  async function ask() {
    const words = line().trim(), mine = ++asked;
    if (!words) { show(false); return; }
    const answer = await fetch("/suggest?" + new URLSearchParams({ q: words, kinds: input.dataset.suggest }));
    if (!answer.ok || mine !== asked) return;
    found = await answer.json();
    list.replaceChildren(...found.map((hit, i) => {
      const item = document.createElement("li"), about = document.createElement("small");
      item.setAttribute("role", "option");
      item.textContent = hit.label.slice(0, 120);
      about.textContent = hit.about.slice(0, 80);
      if (hit.about) item.append(about);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(i); });
      return item;
    }));
    at = -1;
    show(found.length > 0);
  }
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { mark((at + 1) % found.length); event.preventDefault(); }
    else if (event.key === "ArrowUp") { mark((at + found.length - 1) % found.length); event.preventDefault(); }
    else if (event.key === "Enter" && at >= 0) { choose(at); event.preventDefault(); }
    else if (event.key === "Escape") show(false);
  });
}

document.querySelectorAll("[data-suggest]").forEach(suggestFor);
document.querySelectorAll("[data-mark]").forEach((box) => {
  box.addEventListener("change", () => document.body.classList.toggle("hide-" + box.dataset.mark, !box.checked));
});

// A click on a column's head sorts the rows of a table, a field above it filters them; the address keeps both, so that it can be shared.
const zh = document.documentElement.lang.startsWith("zh");
function keep(name, value) {
  const to = new URL(location.href);
  if (value) to.searchParams.set(name, value); else to.searchParams.delete(name);
  history.replaceState(null, "", to);
}
document.querySelectorAll(".wide:not(.matrix) table").forEach((table, number) => {
  const heads = [...table.querySelectorAll("thead th")], body = table.tBodies[0], kept = new URLSearchParams(location.search);
  if (!body) return;
  // On a telephone each row is a card, its cells headed by the names of their columns.
  for (const row of body.rows)
    [...row.cells].forEach((cell, i) => { if (heads[i]) cell.dataset.head = heads[i].textContent.trim(); });
  table.classList.add("cards");
  function sort(column, down) {
    const words = (row) => (row.cells[column] ? row.cells[column].textContent.trim() : "");
    const rows = [...body.rows].sort((a, b) => words(a).localeCompare(words(b), "zh-CN", { numeric: true }) * (down ? -1 : 1));
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
  }
  heads.forEach((head, column) => {
    if (!head.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      sort(column, down);
      keep("sort" + number, (down ? "-" : "") + column);
    });
  });
  const order = kept.get("sort" + number);
  if (order && heads[Math.abs(Number(order))]) sort(Math.abs(Number(order)), order.startsWith("-"));
  if (body.rows.length < 9) return;
  const field = document.createElement("input");
  function filter() {
    const words = field.value.trim().toLowerCase().split(/\s+/);
    for (const row of body.rows) row.hidden = !words.every((w) => row.textContent.toLowerCase().includes(w));
  }
  field.type = "search";
  field.className = "filter";
  field.placeholder = zh ? "筛选本表" : "Filter the table";
  field.setAttribute("aria-label", field.placeholder);
  field.value = kept.get("filter" + number) || "";
  field.addEventListener("input", () => { filter(); keep("filter" + number, field.value.trim()); });
  table.parentElement.before(field);
  filter();
});
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.addEventListener("click", () => navigator.clipboard.writeText(button.previousElementSibling.textContent));
});
