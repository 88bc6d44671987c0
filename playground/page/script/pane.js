// What one person sees: their messages with the app, the app's Home, their channels, open forms.

import { act, get, post } from "./api.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { FormStack } from "./form.js";
import { Log } from "./log.js";
import { timeOfDay, zoneName } from "./time.js";

const PAGE_SIZE = 60;

export class Pane {
  constructor(userId, page) {
    Object.assign(this, { userId, page, tab: "messages", thread: null, limit: PAGE_SIZE, readTo: {} });
    this.about = h("span", { class: "about" });
    this.name = h("h2", { dir: "auto" });
    this.closer = h("button", { type: "button", class: "close", onclick: () => page.close(userId) }, "✕");
    this.tabs = h("div", { class: "tabs", role: "tablist", onkeydown: (event) => this.moveTab(event) });
    this.threadBar = h("div", { class: "thread", hidden: true }, h("h3", {}, "Thread"),
      h("button", { type: "button", onclick: () => this.openThread(null) }, "Back to the conversation"));
    this.log = new Log(this);
    this.composer = new Composer(this);
    this.home = h("div", { class: "home", role: "tabpanel", "aria-label": "Home", tabindex: "0" });
    this.forms = new FormStack(this);
    this.node = h("section", { class: "pane" }, h("header", {}, this.name, this.about, this.closer, this.tabs),
      this.threadBar, this.log.node, this.composer.node, this.home, this.forms.node);
  }

  get user() {
    return this.page.user(this.userId);
  }

  /** How this person reads: their zone, the time, and everybody's names. */
  get reader() {
    const { workspace } = this.page;
    const channels = Object.fromEntries(workspace.channels.map((channel) => [channel.id, channel.name]));
    const people = workspace.users.filter((user) => !user.deleted);
    return { zone: this.user.tz, now: new Date(workspace.now), names: workspace.names, people, channels };
  }

  get channel() {
    return this.tab === "messages" ? this.user.direct : this.tab;
  }

  setAlone(alone) {
    this.closer.hidden = alone;
    this.closer.setAttribute("aria-label", `Close ${this.user.real_name}`);
  }

  async refresh() {
    if (this.refreshing) {
      this.again = true;
      return;
    }
    this.refreshing = true;
    do {
      this.again = false;
      await this.fetchAndDraw();
    } while (this.again);
    this.refreshing = false;
  }

  async fetchAndDraw() {
    const asked = { user: this.userId, limit: this.limit };
    if (this.tab !== "home") Object.assign(asked, { channel: this.channel || "none", thread: this.thread || "" });
    const seen = await get("/control/sees", asked);
    this.drawFrame();
    this.log.node.hidden = this.composer.node.hidden = this.tab === "home";
    this.home.hidden = this.tab !== "home";
    this.threadBar.hidden = !this.thread;
    if (this.tab === "home") this.drawHome(seen.home);
    else this.log.show(seen);
    this.forms.show(seen.modals);
    this.markRead(seen.messages);
  }

  drawFrame() {
    const { user, page } = this;
    const now = new Date(page.workspace.now);
    this.node.setAttribute("aria-label", `What ${user.real_name} sees`);
    this.name.textContent = user.real_name;
    this.about.textContent = [user.role, `${timeOfDay(now, user.tz)} ${zoneName(now, user.tz)}`].filter(Boolean).join(" · ");
    const channels = page.workspace.channels.filter((channel) => channel.members.includes(user.id));
    const wanted = [["messages", page.workspace.app.name, user.unread], ...(page.workspace.app.has_home ? [["home", "Home", 0]] : []),
      ...channels.map((channel) => [channel.id, `#${channel.name}`, user.unread_in[channel.id]])];
    const state = JSON.stringify([wanted, this.tab]);
    if (state === this.tabState) return;
    this.tabState = state;
    const hadFocus = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(...wanted.map(([id, label, unread]) => this.tabButton(id, label, unread)));
    if (hadFocus) this.tabs.querySelector('[aria-selected="true"]').focus();
  }

  tabButton(id, label, unread) {
    const selected = id === this.tab;
    const badge = unread && !selected ? [" ", h("span", { class: "badge" }, String(unread), h("span", { class: "unseen" }, " unread"))] : null;
    return h("button", { type: "button", role: "tab", "aria-selected": String(selected), tabIndex: selected ? 0 : -1, "data-tab": id, onclick: () => this.choose(id) }, label, badge);
  }

  /** Come in as this person: the app hears of it, and one may write at once. */
  enter() {
    act("home", { user: this.userId, tab: this.tab === "home" ? "home" : "messages" });
    if (matchMedia("(hover: hover)").matches) this.composer.box.focus();
  }

  moveTab(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...this.tabs.children];
    const next = all[(all.findIndex((tab) => tab.dataset.tab === this.tab) + step + all.length) % all.length];
    this.choose(next.dataset.tab);
  }

  choose(tab) {
    this.tab = tab;
    this.show(null);
    if (tab === "home" || tab === "messages") act("home", { user: this.userId, tab });
  }

  /** Show a thread in the place of the conversation, or the conversation again. */
  async openThread(ts) {
    const before = this.thread;
    await this.show(ts);
    if (ts) this.composer.box.focus();
    else (this.log.node.querySelector(`[data-ts="${before}"] .replies`) || this.composer.box).focus();
  }

  show(thread) {
    this.thread = thread;
    this.limit = PAGE_SIZE;
    this.log.clear();
    return this.refresh();
  }

  drawHome(view) {
    const drawn = JSON.stringify([view?.hash, view?.state, this.page.workspace.now.slice(0, 16)]);
    if (drawn === this.homeDrawn) return;
    this.homeDrawn = drawn;
    if (!view) {
      this.home.replaceChildren(h("p", { class: "nothing" }, `${this.page.workspace.app.name} has not drawn a Home for ${this.user.real_name} yet.`));
      return;
    }
    const stage = this.stage({ view_id: view.id }, view.state.values);
    this.home.replaceChildren(h("div", {}, drawBlocks(view.blocks, stage)));
  }

  /** Return what blocks stand on: who reads them, what they hold, and what pressing them does. */
  stage(place, values) {
    return {
      reader: this.reader,
      values,
      place: { user: this.userId, ...place },
      set: () => {},
      act: (fields) => this.do("click", { ...place, ...fields }),
    };
  }

  /** Act as this person, and say what went wrong if anything did. */
  async do(name, fields) {
    const came = await act(name, { user: this.userId, ...fields });
    if (came.error) this.complain(came.error);
    return came;
  }

  complain(error) {
    const said = { operation_timeout: "The app did not answer in 3 seconds.", dispatch_failed: "The app could not be reached. Is it running?" }[error] || error;
    this.composer.say(said);
    this.page.announce(said);
  }

  markRead(messages) {
    const newest = messages.at(-1);
    if (this.tab === "home" || this.thread || !newest || newest.ts === this.readTo[newest.channel]) return;
    this.readTo[newest.channel] = newest.ts;
    post("/control/read", { user: this.userId, channel: newest.channel, ts: newest.ts });
  }

  showOlder() {
    this.limit += 2 * PAGE_SIZE;
    this.refresh();
  }
}
