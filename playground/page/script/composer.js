// Where one writes: messages, slash commands with completion, mentions.

import { freshId, h } from "./dom.js";

export class Composer {
  constructor(pane) {
    this.pane = pane;
    const id = freshId();
    this.choices = h("ul", { class: "choices", role: "listbox", id, "aria-label": "Suggestions", hidden: true });
    this.box = h("textarea", { rows: 1, placeholder: "Message or /command", "aria-label": "Message",
      "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": id,
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => this.hide() });
    this.hint = h("p", { class: "hint", role: "status" });
    this.form = h("form", { class: "box", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.box, h("button", { class: "send", type: "submit" }, "Send"));
    this.node = h("div", { class: "composer" }, this.choices, this.form, this.hint);
    this.mentions = new Map();
  }

  say(text) {
    this.hint.textContent = text;
  }

  typed() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
    this.say("");
    this.offer(this.suggestions());
  }

  /** Return what fits the word being typed: commands at the start, people after an @. */
  suggestions() {
    const before = this.box.value.slice(0, this.box.selectionStart);
    const { app, users } = this.pane.page.workspace;
    if (/^\/\S*$/.test(before)) {
      const commands = app.commands.filter((each) => each.command.startsWith(before)).map((each) => ({
        insert: `${each.command} `, from: 0, label: each.command, more: [each.usage_hint, each.description].filter(Boolean).join(" · "), hint: each.usage_hint }));
      const word = before.slice(1).toLowerCase();
      const shortcuts = app.shortcuts.filter((each) => each.type === "global" && each.name.toLowerCase().startsWith(word)).map((each) => ({
        insert: "", from: 0, label: each.name, more: `shortcut · ${each.description}`, shortcut: each.callback_id }));
      return [...commands, ...shortcuts];
    }
    const at = before.match(/(?:^|\s)@([^@\n]{0,30})$/);
    if (!at) return [];
    const from = before.length - at[1].length - 1;
    return users.filter((user) => !user.deleted && user.real_name.toLowerCase().includes(at[1].toLowerCase())).slice(0, 8)
      .map((user) => ({ insert: `@${user.real_name} `, from, label: user.real_name, more: user.role, user }));
  }

  offer(found) {
    const exact = found.length === 1 && this.box.value.trim() === found[0].label;
    this.found = exact ? [] : found;
    this.chosen = 0;
    this.choices.replaceChildren(...this.found.map((each, position) => h("li", { role: "option", id: `${this.choices.id}-${position}`,
      onmousedown: (event) => { event.preventDefault(); this.take(position); } }, h("b", {}, each.label), " ", h("small", {}, each.more))));
    this.choices.hidden = !this.found.length;
    if (this.found.length) this.mark(0);
    else this.box.removeAttribute("aria-activedescendant");
  }

  mark(position) {
    this.chosen = (position + this.found.length) % this.found.length;
    [...this.choices.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === this.chosen)));
    this.choices.children[this.chosen].scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", `${this.choices.id}-${this.chosen}`);
  }

  hide() {
    this.offer([]);
  }

  take(position) {
    const chosen = this.found[position];
    const end = this.box.selectionStart;
    this.box.setRangeText(chosen.insert, chosen.from, end, "end");
    if (chosen.user) this.mentions.set(`@${chosen.user.real_name}`, chosen.user.id);
    if (chosen.shortcut) this.pane.do("shortcut", { callback_id: chosen.shortcut });
    this.hide();
    this.say(chosen.hint ? `${chosen.label} ${chosen.hint}` : "");
    this.box.focus();
  }

  key(event) {
    const open = !this.choices.hidden;
    const keys = {
      ArrowDown: () => open && this.mark(this.chosen + 1),
      ArrowUp: () => open && this.mark(this.chosen - 1),
      Tab: () => open && this.take(this.chosen),
      Escape: () => open && this.hide(),
      Enter: () => { if (event.shiftKey) return false; if (open) this.take(this.chosen); else this.send(); return true; },
    };
    if (keys[event.key] && keys[event.key]() !== false) event.preventDefault();
  }

  /** Send what stands in the box: a command when it begins with a slash, else a message. */
  async send() {
    const text = this.coded(this.box.value.trim());
    if (!text) return;
    this.box.value = "";
    this.typed();
    const channel = this.pane.tab === "messages" ? {} : { channel: this.pane.channel };
    const { thread } = this.pane;
    const command = text.match(/^(\/\S+)\s*([\s\S]*)$/);
    if (command && thread) this.pane.complain(`${command[1]} cannot be typed in a thread. Go back to the conversation.`);
    else if (command) await this.pane.do("command", { command: command[1], text: command[2], ...channel });
    else await this.pane.do("say", { text, ...channel, ...(thread ? { thread_ts: thread } : {}) });
  }

  /** Return the text with mentions in Slack's own form. */
  coded(text) {
    return [...this.mentions].reduce((coded, [name, id]) => coded.replaceAll(name, `<@${id}>`), text);
  }
}
