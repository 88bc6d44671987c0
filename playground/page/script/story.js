// A story of the seed, pressed through step by step.

import { act, post } from "./api.js";
import { h } from "./dom.js";

export class Story {
  constructor(page) {
    this.page = page;
    this.title = "Story";
    this.at = 0;
    this.node = h("div");
  }

  refresh() {
    const { story } = this.page.workspace;
    const state = JSON.stringify([story, this.at, this.busy]);
    if (!story || state === this.state) return;
    this.state = state;
    this.node.replaceChildren(h("h3", {}, story.title), h("ol", {}, story.steps.map((step, position) => this.step(step, position))),
      this.at < story.steps.length ? null : h("p", { class: "end", tabindex: "-1" }, "That was the story. Everything on this page is yours to try now."));
  }

  step(step, position) {
    const isNow = position === this.at;
    const label = position < this.at ? "Done: " : "";
    return h("li", { class: "step", "aria-current": isNow ? "step" : null },
      h("b", {}, `${position + 1}. ${step.title}`), h("span", { class: "unseen" }, label),
      isNow || position < this.at ? h("p", {}, step.text) : null,
      isNow ? h("button", { type: "button", disabled: this.busy, onclick: () => this.play(step) }, this.busy ? "On the way…" : step.button || "Do this") : null);
  }

  /** Show the people of a step and do what it says, one thing after the other. */
  async play(step) {
    this.busy = true;
    this.refresh();
    if (step.people) this.page.openAll(step.people);
    for (const deed of step.acts || []) await this.deed(deed);
    this.busy = false;
    this.at += 1;
    this.refresh();
    this.node.querySelector("button, .end")?.focus();
  }

  async deed(deed) {
    const { act: name, ...fields } = deed;
    const { jump, ...wanted } = fields;
    const came = name === "clock"
      ? await post("/control/clock", jump ? this.page.clock.target(jump) : wanted)
      : await act(name, { wait: 1, ...fields });
    if (came.now) this.page.clock.show(came);
    if (came.error) this.page.announce(came.error);
  }
}
