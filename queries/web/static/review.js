"use strict";
// Correcting by keys: A right, R wrong, S save, J next, K previous, E edit, Esc leaves a field.
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  if (event.key === "Escape" && typing) { event.target.blur(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "e") { document.querySelector("#fact :is(input:not([type=hidden]), select, textarea)").focus(); event.preventDefault(); return; }
  const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (found) { event.preventDefault(); found.click(); }
});
