// A button that opens a short list of things to do.

import { h } from "./dom.js";

const MARGIN = 8;

/** Move a list that hangs over the left edge of its pane back into it. */
function keepInside(list, pane) {
  list.style.right = "0";
  const over = pane.getBoundingClientRect().left + MARGIN - list.getBoundingClientRect().left;
  if (over > 0) list.style.right = `${-over}px`;
}

/** Return a menu; each item has a label (text or nodes) and go, what it does. */
export function menu(label, items) {
  const list = h("ul", { hidden: true });
  const opener = h("button", { type: "button", class: "opener", "aria-label": label, "aria-expanded": "false" }, "⋯");
  const show = (open) => {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    keepInside(list, node.closest(".pane"));
    list.scrollIntoView({ block: "nearest" }); // below the last message there is the composer
  };
  opener.addEventListener("click", () => show(list.hidden));
  list.append(...items.map((item) => h("li", {}, h("button", { type: "button", onclick: () => { show(false); item.go(); } }, item.label))));
  const node = h("span", { class: "menu" }, opener, list);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.stopPropagation();
    show(false);
    opener.focus();
  });
  node.addEventListener("focusout", (event) => { if (!node.contains(event.relatedTarget)) show(false); });
  return node;
}
