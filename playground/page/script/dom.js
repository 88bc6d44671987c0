// Making elements. Text only ever becomes text nodes, so nothing people write can become markup.

/** Return an element: h("button", {class: "x", onclick: f}, "Text", other). */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in PROPERTIES) element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PROPERTIES = { value: 1, checked: 1, disabled: 1, selected: 1, hidden: 1, tabIndex: 1 };

/**
 * Make nodes the children of a parent, in that order, touching only what is not there already:
 * what stays keeps its focus and its scroll position.
 */
export function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, position) => {
    const there = parent.children[position];
    if (there !== node) parent.insertBefore(node, there || null);
  });
}

let last = 0;

/** Return an id that no other element has. */
export function freshId() {
  last += 1;
  return `n${last}`;
}

const COLORS = ["#7a4fb5", "#2f6f3e", "#a3402f", "#2b6473", "#8a3d62", "#6d5a16", "#345a9c", "#5d4a3c"];

/** Return the square with somebody's initials. */
export function avatar(name, key, isApp = false) {
  const initials = name.split(/\s+/).slice(0, 2).map((part) => [...part][0] || "").join("").toUpperCase();
  const color = COLORS[[...key].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLORS.length];
  const square = h("span", { class: isApp ? "avatar app" : "avatar", "aria-hidden": "true" }, initials);
  if (!isApp) square.style.backgroundColor = color;
  return square;
}
