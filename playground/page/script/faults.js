// Switches that make things go wrong.

import { get, post, remove } from "./api.js";
import { h } from "./dom.js";

export class Faults {
  constructor(page) {
    this.page = page;
    this.title = "Faults";
    this.kind = h("select", { "aria-label": "Fault" });
    this.method = h("input", { value: "*", size: "18" });
    this.times = h("input", { type: "number", min: "1", value: "1", size: "4" });
    this.seconds = h("input", { type: "number", min: "0", step: "0.1", value: "3", size: "4" });
    this.share = h("input", { type: "number", min: "0", max: "100", value: "100", size: "4" });
    this.more = h("input", { size: "18" });
    this.what = h("p");
    this.active = h("ul");
    this.who = h("ul");
    this.limits = h("input", { type: "checkbox", onchange: () => this.send({ rate_limits: this.limits.checked }) });
    this.kind.addEventListener("change", () => this.explain());
    this.node = h("div", {},
      h("form", { onsubmit: (event) => { event.preventDefault(); this.add(); } },
        h("label", {}, "Fault", this.kind), h("label", {}, "Method or event", this.method), h("label", {}, "Times", this.times),
        h("label", {}, "Seconds", this.seconds), h("label", {}, "Percent of the calls", this.share), h("label", {}, "Error, scope or Retry-After", this.more), h("button", {}, "Switch on")),
      this.what, h("h3", {}, "Switched on"), this.active,
      h("div", { class: "row" }, h("button", { type: "button", onclick: () => this.clear() }, "Switch all off")),
      h("h3", {}, "Socket Mode"),
      h("div", { class: "row" },
        h("button", { type: "button", onclick: () => this.send({ kind: "socket_disconnect", reason: "refresh_requested" }) }, "Ask the app to reconnect"),
        h("button", { type: "button", onclick: () => this.send({ kind: "socket_disconnect", reason: "link_disabled" }) }, "Cut the line")),
      h("h3", {}, "Limits"), h("label", {}, "Slack's rate limits", this.limits),
      h("h3", {}, "People and channels"), this.who);
  }

  async refresh() {
    const found = await get("/control/faults");
    if (!this.kinds) {
      this.kinds = found.kinds;
      this.kind.append(...Object.keys(found.kinds).map((kind) => h("option", { value: kind }, kind.replaceAll("_", " "))));
      this.explain();
    }
    this.limits.checked = found.rate_limits;
    this.active.replaceChildren(...found.faults.map((fault) => h("li", {}, `${fault.kind.replaceAll("_", " ")} · ${fault.method} · `,
      fault.probability < 1 ? `${Math.round(fault.probability * 100)} % · ` : "", fault.times === null ? "until switched off" : `${fault.times} more`)));
    this.who.replaceChildren(...this.peopleAndChannels());
    if (!found.faults.length) this.active.append(h("li", {}, "None. Everything works."));
  }

  /** Return switches that deactivate those who are on the page, and archive channels. */
  peopleAndChannels() {
    const { users, channels } = this.page.workspace;
    const row = (label, on, change) => h("li", {}, h("label", {}, label, h("input", { type: "checkbox", checked: on, onchange: change })));
    return [
      ...users.filter((user) => this.page.shown(user.id)).map((user) => row(`${user.real_name} is deactivated`, user.deleted,
        (event) => post("/control/user", { id: user.id, deleted: event.target.checked }))),
      ...channels.map((channel) => row(`#${channel.name} is archived`, channel.is_archived,
        (event) => post("/control/channel", { id: channel.id, is_archived: event.target.checked }))),
    ];
  }

  explain() {
    this.what.textContent = this.kinds[this.kind.value];
  }

  add() {
    const kind = this.kind.value;
    const more = { error: { error: this.more.value }, missing_scope: { scope: this.more.value }, rate_limited: { retry_after: this.more.value } }[kind] || {};
    this.send({ kind, method: this.method.value || "*", times: Number(this.times.value) || null, seconds: Number(this.seconds.value),
      probability: Number(this.share.value) / 100, ...more });
  }

  async send(fields) {
    const came = await post("/control/faults", fields);
    if (came.error) this.what.textContent = came.error;
    this.refresh();
  }

  async clear() {
    await remove("/control/faults");
    this.refresh();
  }
}
