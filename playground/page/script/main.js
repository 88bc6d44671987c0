// Puts the page together and keeps it in step with the workspace.

import { get } from "./api.js";
import { Clock } from "./clock.js";
import { h, place } from "./dom.js";
import { Drawer } from "./drawer.js";
import { Pane } from "./pane.js";
import { People } from "./people.js";

const MOST_PANES = 3;
const byId = (id) => document.getElementById(id);

class Page {
  constructor() {
    this.panes = [];
    this.revision = 0;
    this.people = new People(byId("people"), this);
    this.clock = new Clock(byId("clock"), this);
    this.drawer = new Drawer(byId("drawer"), byId("tools"), this);
    byId("people-toggle").addEventListener("click", () => this.showPeople(!byId("people").classList.contains("open")));
    window.addEventListener("hashchange", () => this.openFromAddress());
  }

  /** Fetch everything once, then again whenever something has changed. */
  async run() {
    await this.refresh();
    if (!this.openFromAddress() && this.workspace.users.length) this.open(this.workspace.users[0].id);
    for (;;) {
      try {
        const change = await get("/control/changes", { after: this.revision, wait: 20 });
        byId("offline").hidden = true;
        this.clock.show(change);
        if (change.revision > this.revision) await this.refresh();
      } catch {
        byId("offline").hidden = false;
        this.revision = 0;
        this.clock.forget();
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
  }

  /** Fetch the workspace and show it, unless something newer was shown meanwhile. */
  async refresh() {
    const workspace = await get("/control/workspace");
    if (workspace.revision < this.revision) return;
    this.workspace = workspace;
    this.revision = this.workspace.revision;
    byId("workspace-name").textContent = this.workspace.team.name;
    document.title = `${this.workspace.team.name} · playground`;
    this.people.show();
    this.clock.show(this.workspace);
    await Promise.all([...this.panes.map((pane) => pane.refresh()), this.drawer.refresh()]);
  }

  user(id) {
    return this.workspace.users.find((user) => user.id === id);
  }

  shown(id) {
    return this.panes.some((pane) => pane.userId === id);
  }

  /** The person in whose zone the clock is shown. */
  reader() {
    return this.user(this.panes[0]?.userId) || this.workspace.users[0];
  }

  /** Show one person, alone or beside those who are shown already. */
  open(id, { beside = false } = {}) {
    const wanted = beside ? [...this.panes.map((pane) => pane.userId), id] : [id];
    this.openAll([...new Set(wanted)].slice(-MOST_PANES));
    this.showPeople(false);
    this.panes.find((pane) => pane.userId === id).enter();
  }

  close(id) {
    this.openAll(this.panes.map((pane) => pane.userId).filter((each) => each !== id));
  }

  openAll(ids) {
    const known = ids.filter((id) => this.user(id));
    if (!known.length) return false;
    this.panes = known.map((id) => this.panes.find((pane) => pane.userId === id) || new Pane(id, this));
    place(byId("panes"), this.panes.map((pane) => pane.node));
    for (const pane of this.panes) {
      pane.setAlone(this.panes.length === 1);
      pane.refresh();
    }
    const address = `#${known.join(",")}`;
    if (location.hash !== address) history.replaceState(null, "", address);
    this.people.show();
    this.clock.show(this.workspace);
    return true;
  }

  openFromAddress() {
    const ids = decodeURIComponent(location.hash.slice(1)).split(",").filter(Boolean);
    const same = ids.join() === this.panes.map((pane) => pane.userId).join();
    return same && ids.length ? true : this.openAll(ids.slice(0, MOST_PANES));
  }

  showPeople(open) {
    byId("people").classList.toggle("open", open);
    byId("people-toggle").setAttribute("aria-expanded", String(open));
  }

  /** Say something to screen readers that no element on the page says. */
  announce(text) {
    this.voice ??= document.body.appendChild(h("p", { class: "unseen", role: "status" }));
    this.voice.textContent = text;
  }
}

new Page().run();
