// Modals: drawn over the pane of the person who has them open, the topmost one in front.

import { drawBlocks } from "./blocks.js";
import { freshId, h } from "./dom.js";
import { plainText } from "./mrkdwn.js";

export class FormStack {
  constructor(pane) {
    this.pane = pane;
    this.node = h("div", { class: "veil", hidden: true, onkeydown: (event) => this.key(event) });
    this.typed = {};
  }

  show(modals) {
    const top = modals.at(-1);
    if (!top) {
      this.hide();
      return;
    }
    const state = JSON.stringify([top.id, top.hash, top.errors]);
    if (state === this.state) return;
    if (top.id !== this.view?.id) this.typed = {};
    if (!this.view) this.before = document.activeElement;
    [this.state, this.view] = [state, top];
    this.forgetOthers(top.blocks);
    this.draw(top, modals.length);
  }

  /** Drop what was typed into fields of an earlier step: an update keeps the view and its id. */
  forgetOthers(blocks) {
    const here = new Set(blocks.map((block) => block.block_id));
    this.typed = Object.fromEntries(Object.entries(this.typed).filter(([id]) => here.has(id)));
  }

  hide() {
    if (!this.view) return;
    this.view = this.state = null;
    this.typed = {};
    this.node.hidden = true;
    this.node.replaceChildren();
    this.others(false);
    if (this.before?.isConnected && this.before !== document.body) this.before.focus();
    else this.pane.composer.box.focus();
  }

  /** Keep focus and screen readers out of what lies under the form. */
  others(inert) {
    for (const each of this.pane.node.children) if (each !== this.node) each.inert = inert;
  }

  draw(view, depth) {
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.input : null;
    const title = freshId();
    const stage = this.stage(view);
    const trouble = view.errors[""] ? h("p", { class: "problem", role: "alert" }, view.errors[""]) : null;
    const form = h("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      h("header", {}, h("h2", { id: title, tabindex: "-1" }, plainText(view.title)),
        h("button", { type: "button", "aria-label": "Close", onclick: () => this.close() }, "✕")),
      h("div", { class: "inside" }, trouble, drawBlocks(view.blocks, stage)),
      this.footer(view, depth));
    this.node.replaceChildren(h("div", { class: "form", role: "dialog", "aria-modal": "true", "aria-labelledby": title }, form));
    this.node.hidden = false;
    this.others(true);
    this.focus(form, focused);
  }

  footer(view, depth) {
    const close = view.close ? plainText(view.close) : depth > 1 ? "Back" : "Close";
    return h("footer", {}, h("button", { type: "button", onclick: () => this.close() }, close),
      view.submit ? h("button", { type: "submit", class: "primary" }, plainText(view.submit)) : null);
  }

  /** Focus what had it before a redraw, else the first thing that is wrong, else the first input. */
  focus(form, focused) {
    const again = focused && form.querySelector(`[data-input="${CSS.escape(focused)}"]`);
    const wrong = form.querySelector('[aria-invalid="true"]');
    const first = form.querySelector(".inside input, .inside select, .inside textarea") || form.querySelector("h2");
    (again || wrong || first).focus();
  }

  stage(view) {
    const values = structuredClone(view.state.values);
    for (const [block, actions] of Object.entries(this.typed)) {
      for (const [action, value] of Object.entries(actions)) if (values[block]?.[action]) values[block][action] = value;
    }
    const stage = this.pane.stage({ view_id: view.id }, values);
    return {
      ...stage,
      errors: view.errors,
      set: (block, element, value) => { (this.typed[block.block_id] ??= {})[element.action_id] = value; },
      act: (fields) => this.pane.do("click", { view_id: view.id, values: this.typed, ...fields }),
    };
  }

  async submit() {
    if (this.busy || !this.view) return;
    this.busy = true;
    const button = this.node.querySelector('[type="submit"]');
    if (button) button.disabled = true;
    await this.pane.do("submit", { view_id: this.view.id, values: this.typed });
    this.busy = false;
    if (button?.isConnected) button.disabled = false;
  }

  close() {
    this.pane.do("close", { view_id: this.view?.id });
  }

  /** Escape closes; Tab goes round inside the form. */
  key(event) {
    if (event.key === "Escape") this.close();
    if (event.key !== "Tab") return;
    const stops = [...this.node.querySelectorAll("button, input, select, textarea, a[href]")].filter((each) => !each.disabled && each.offsetParent);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement === edge) {
      event.preventDefault();
      (event.shiftKey ? stops.at(-1) : stops[0]).focus();
    }
  }
}
