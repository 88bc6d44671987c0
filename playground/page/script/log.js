// The messages of one conversation, newest at the bottom; only what changed is drawn again.

import { drawBlocks } from "./blocks.js";
import { avatar, h, place } from "./dom.js";
import { menu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { longDay, timeOfDay } from "./time.js";

const NEAR_THE_END = 120;

export class Log {
  constructor(pane) {
    this.pane = pane;
    this.drawn = new Map();
    this.older = h("button", { type: "button", class: "older", hidden: true, onclick: () => this.showOlder() }, "Show older messages");
    this.list = h("div", { role: "log", "aria-label": "Messages", "aria-live": "polite" });
    this.node = h("div", { class: "log", role: "tabpanel", tabindex: "0", "aria-label": "Conversation" }, this.older, this.list);
    this.node.addEventListener("scroll", () => { this.ended = this.isAtEnd(); });
    // Who reads the newest message goes on reading it when the pane gets another size.
    const size = new ResizeObserver(() => { if (this.ended) this.node.scrollTop = this.node.scrollHeight; });
    for (const each of [this.node, this.list]) size.observe(each);
  }

  clear() {
    this.drawn.clear();
    this.list.replaceChildren();
  }

  showOlder() {
    this.keep = this.node.scrollHeight - this.node.scrollTop;
    this.pane.showOlder();
  }

  isAtEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR_THE_END;
  }

  show(seen) {
    const atEnd = this.isAtEnd();
    const first = this.drawn.size === 0;
    this.older.hidden = !seen.has_more;
    const nodes = this.nodes(seen.messages, first);
    place(this.list, nodes.length ? nodes : [this.empty()]);
    if (this.keep) this.node.scrollTop = this.node.scrollHeight - this.keep;
    else if (first || atEnd) this.node.scrollTop = this.node.scrollHeight;
    this.keep = 0;
  }

  /** Return the nodes of all messages, with a line before the first of each day. */
  nodes(messages, first) {
    const { reader } = this.pane;
    const kept = new Map();
    const nodes = [];
    let day = "";
    for (const message of messages) {
      const itsDay = longDay(new Date(message.at), reader.zone);
      if (itsDay !== day) nodes.push(this.dayNode(itsDay, kept));
      day = itsDay;
      const old = this.drawn.get(message.ts);
      const node = old && old.revision === message.revision ? old.node : this.draw(message, reader, !first && !old);
      kept.set(message.ts, { node, revision: message.revision });
      nodes.push(node);
    }
    this.drawn = kept;
    return nodes;
  }

  dayNode(day, kept) {
    const node = this.drawn.get(day)?.node || h("h3", { class: "day" }, day);
    kept.set(day, { node });
    return node;
  }

  empty() {
    this.nothing ??= h("p", { class: "nothing" }, "Nothing here yet. Write to the app, or type / to see its commands.");
    return this.nothing;
  }

  draw(message, reader, isNew) {
    const { author } = message;
    const at = timeOfDay(new Date(message.at), reader.zone);
    const who = h("div", { class: "who" }, h("b", { dir: "auto" }, author.name), author.is_app ? h("span", { class: "tag" }, "APP") : null,
      h("time", { datetime: message.at }, at), message.edited ? h("span", { class: "edited" }, "(edited)") : null);
    who.append(...this.menu(message));
    const only = message.ephemeral ? h("p", { class: "only-you" }, "Only visible to you") : null;
    const classes = ["message", message.ephemeral ? "ephemeral" : "", isNew ? "arrived" : ""].join(" ");
    return h("article", { class: classes, "aria-label": `${author.name}, ${at}`, "data-ts": message.ts },
      avatar(author.name, author.id, author.is_app), who, only,
      h("div", { class: "content", dir: "auto" }, this.content(message, reader), this.files(message), this.replies(message, reader)));
  }

  /** Return the menu of what can be done with a message: reply, and the manifest's shortcuts. */
  menu(message) {
    const shortcuts = this.pane.page.workspace.app.shortcuts.filter((each) => each.type === "message").map((each) => ({
      label: each.name,
      go: () => this.pane.do("shortcut", { callback_id: each.callback_id, message_ts: message.ts }),
    }));
    const reply = { label: "Reply in a thread", go: () => this.pane.openThread(message.thread_ts || message.ts) };
    const items = [...(message.ephemeral || this.pane.thread ? [] : [reply]), ...shortcuts];
    return items.length ? [menu("Message actions", items)] : [];
  }

  /** Return the way into a message's thread, or to the thread that a message was told from. */
  replies(message, reader) {
    if (this.pane.thread) return null;
    const root = message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null;
    if (!message.replies.length && !root) return null;
    const count = message.replies.length;
    const last = count && timeOfDay(new Date(Number(message.replies.at(-1).ts) * 1000), reader.zone);
    const label = root ? "Replied in a thread" : `${count} ${count === 1 ? "reply" : "replies"}, last at ${last}`;
    return h("button", { type: "button", class: "replies", onclick: () => this.pane.openThread(root || message.ts) }, label);
  }

  content(message, reader) {
    if (!message.blocks.length) return h("div", { class: "words" }, mrkdwn(message.text, reader));
    return drawBlocks(message.blocks, this.pane.stage({ message_ts: message.ts }, message.values));
  }

  files(message) {
    return message.files.map((file) => h("p", {}, h("a", { href: file.url_private, download: file.name }, file.title), ` (${file.size} bytes)`));
  }
}
