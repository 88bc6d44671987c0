// The list of people to act as.

import { avatar, h } from "./dom.js";
import { timeOfDay, zoneName } from "./time.js";

const SEARCH_FROM = 8;

export class People {
  constructor(node, page) {
    this.page = page;
    this.wanted = "";
    this.list = h("ul");
    this.search = h("input", { type: "search", placeholder: "Find a person", "aria-label": "Find a person", hidden: true,
      oninput: () => { this.wanted = this.search.value.toLowerCase(); this.show(); } });
    node.append(h("h2", {}, "Act as"), this.search, this.list);
  }

  show() {
    const { users, now } = this.page.workspace;
    this.search.hidden = users.length < SEARCH_FROM;
    const fits = (user) => `${user.real_name} ${user.role} ${user.name}`.toLowerCase().includes(this.wanted);
    const rows = users.filter(fits);
    const state = JSON.stringify([rows, now.slice(0, 16), this.page.panes.map((pane) => pane.userId)]);
    if (state === this.state) return;
    this.state = state;
    const focused = document.activeElement?.dataset?.focus;
    this.list.replaceChildren(...rows.map((user) => this.row(user, new Date(now))));
    if (focused) this.list.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }

  row(user, now) {
    const shown = this.page.shown(user.id);
    const role = user.deleted ? "deactivated" : user.role;
    const time = h("span", { class: "whole" }, `${timeOfDay(now, user.tz)} ${zoneName(now, user.tz)}`);
    const about = [role && h("span", { class: "whole" }, role), time];
    const classes = ["person", user.unread ? "has-unread" : "", user.deleted ? "gone" : ""].join(" ");
    const unread = user.unread
      ? h("span", { class: "badge" }, String(user.unread), h("span", { class: "unseen" }, " unread"))
      : h("span");
    return h("li", {},
      h("button", { type: "button", class: classes, "data-focus": user.id, title: user.real_name, "aria-current": shown ? "true" : null, onclick: () => this.page.open(user.id) },
        avatar(user.real_name, user.id), h("span", { class: "name", dir: "auto" }, user.real_name), unread, h("small", {}, about)),
      this.beside(user, shown));
  }

  beside(user, shown) {
    const several = this.page.panes.length > 1;
    if (shown && !several) return null;
    const label = shown ? `Hide ${user.real_name}` : `Show ${user.real_name} beside the others`;
    const press = () => (shown ? this.page.close(user.id) : this.page.open(user.id, { beside: true }));
    return h("button", { type: "button", class: "beside", "data-focus": `beside-${user.id}`, "aria-label": label, title: label, onclick: press }, shown ? "−" : "+");
  }
}
