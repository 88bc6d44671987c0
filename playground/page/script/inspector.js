// Every request and answer between the app and the workspace.

import { get, remove } from "./api.js";
import { h } from "./dom.js";

const SHOWN = 200;

export class Inspector {
  constructor() {
    this.title = "Inspector";
    this.entries = [];
    this.wanted = h("input", { type: "search", placeholder: "Method, word or error", oninput: () => this.draw() });
    this.troubled = h("input", { type: "checkbox", onchange: () => this.draw() });
    this.list = h("ol");
    this.node = h("div", {}, h("div", { class: "row" }, h("label", {}, "Filter", this.wanted),
      h("label", {}, "Only trouble", this.troubled), h("button", { type: "button", onclick: () => this.forget() }, "Forget all")), this.list);
  }

  async refresh() {
    const after = this.entries.at(-1)?.status === "" ? this.entries.at(-1).number - 1 : this.entries.at(-1)?.number || 0;
    const { requests } = await get("/control/requests", { after });
    const kept = this.entries.filter((entry) => entry.number <= after);
    this.entries = [...kept, ...requests];
    this.draw();
  }

  async forget() {
    await remove("/control/requests");
    this.entries = [];
    this.draw();
  }

  draw() {
    const word = this.wanted.value.toLowerCase();
    const fits = (entry) => (!this.troubled.checked || trouble(entry) || entry.fault) && (!word || JSON.stringify(entry).toLowerCase().includes(word));
    const open = new Set([...this.list.querySelectorAll("details[open]")].map((each) => each.dataset.number));
    const rows = this.entries.filter(fits).slice(-SHOWN).reverse();
    this.list.replaceChildren(...rows.map((entry) => h("li", { class: "entry" }, drawEntry(entry, open.has(String(entry.number))))));
    if (!rows.length) this.list.append(h("li", {}, "Nothing yet."));
  }
}

function drawEntry(entry, open) {
  const arrow = entry.direction === "to app" ? "→ app" : "← app";
  const error = trouble(entry);
  const details = h("details", { open, "data-number": entry.number },
    h("summary", {}, `${arrow} `, h("b", {}, entry.what), ` ${entry.status} `, entry.attempt ? `retry ${entry.attempt} ` : "",
      entry.fault ? h("span", { class: "bad" }, `fault: ${entry.fault} `) : null, error ? h("span", { class: "bad" }, error) : null));
  const fill = () => {
    if (details.open && details.children.length === 1) details.append(body("Request", entry.request), body("Answer", entry.answer), h("p", {}, `${entry.at} · ${entry.seconds} s`));
  };
  details.addEventListener("toggle", fill);
  fill();
  return details;
}

const body = (label, value) => h("div", {}, h("h3", {}, label), h("pre", { tabindex: "0" }, JSON.stringify(value, null, 2)));

/** Return what is wrong with an exchange: Slack's error with its places, or a failed delivery. */
function trouble(entry) {
  if (entry.answer?.error) return [entry.answer.error, ...(entry.answer.response_metadata?.messages || [])].join(" ");
  return typeof entry.status === "string" && entry.status ? entry.status : entry.status >= 400 ? `status ${entry.status}` : "";
}
