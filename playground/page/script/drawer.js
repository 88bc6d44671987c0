// The drawer at the side: the story, the faults, the inspector.

import { h } from "./dom.js";
import { Faults } from "./faults.js";
import { Inspector } from "./inspector.js";
import { Story } from "./story.js";

export class Drawer {
  constructor(node, tools, page) {
    Object.assign(this, { node, tools, page });
    this.parts = { story: new Story(page), faults: new Faults(page), inspector: new Inspector(page) };
    for (const button of tools.children) {
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => this.toggle(button.dataset.drawer));
    }
    node.addEventListener("keydown", (event) => { if (event.key === "Escape") this.toggle(this.open); });
  }

  toggle(name) {
    const before = this.open;
    this.open = name === this.open ? null : name;
    this.node.hidden = !this.open;
    for (const button of this.tools.children) button.setAttribute("aria-pressed", String(button.dataset.drawer === this.open));
    if (!this.open) {
      this.tools.querySelector(`[data-drawer="${before}"]`)?.focus();
      return;
    }
    const part = this.parts[this.open];
    const title = h("h2", { tabindex: "-1" }, part.title);
    this.node.setAttribute("aria-label", part.title);
    this.node.replaceChildren(h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.toggle(this.open) }, "✕"), title, part.node);
    title.focus();
    part.refresh();
  }

  async refresh() {
    this.tools.querySelector('[data-drawer="story"]').hidden = !this.page.workspace.story;
    if (this.open) await this.parts[this.open].refresh();
  }
}
