// rich_text blocks and the markdown block.

import { h } from "./dom.js";
import { emoji, link, mention } from "./mrkdwn.js";
import { slackDate } from "./time.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

const PARTS = {
  text: (part) => part.text,
  link: (part) => link(part.url, part.text || part.url),
  user: (part, reader) => mention(`@${reader.names[part.user_id] || part.user_id}`),
  channel: (part, reader) => mention(`#${reader.channels?.[part.channel_id] || part.channel_id}`),
  usergroup: (part) => mention(`@${part.usergroup_id}`),
  broadcast: (part) => mention(`@${part.range}`),
  emoji: (part) => emoji(part.name),
  date: (part, reader) => slackDate(part.timestamp, part.format, part.fallback, reader.zone, reader.now),
  color: (part) => part.value,
};

function drawParts(parts, reader) {
  return parts.map((part) => {
    const inside = (PARTS[part.type] || (() => ""))(part, reader);
    return Object.entries(STYLES).reduce((node, [style, tag]) => (part.style?.[style] ? h(tag, {}, node) : node), inside);
  });
}

const KINDS = {
  rich_text_section: (it, reader) => h("div", { class: "words" }, drawParts(it.elements, reader)),
  rich_text_quote: (it, reader) => h("blockquote", { class: "words" }, drawParts(it.elements, reader)),
  rich_text_preformatted: (it, reader) => h("pre", { class: "code" }, drawParts(it.elements, reader)),
  rich_text_list: (it, reader) => {
    const list = h(it.style === "ordered" ? "ol" : "ul", { class: "list" },
      it.elements.map((item) => h("li", {}, drawParts(item.elements, reader))));
    list.style.marginLeft = `${(it.indent || 0) * 22}px`;
    return list;
  },
};

export const richText = (block, reader) => block.elements.map((each) => (KINDS[each.type] || (() => ""))(each, reader));

const FENCE = /^\s*```/;
const RULE = /^\s*\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?\s*)?$/;

/** Return standard Markdown (headings, lists, tasks, quotes, code, tables, links, styles) as nodes. */
export function markdown(text) {
  const nodes = [];
  const lines = text.split("\n");
  let list = null;
  while (lines.length) {
    const line = lines.shift();
    const item = line.match(/^\s*(?:[-*]|(\d+)\.)\s+(.*)$/);
    if (item) {
      const tag = item[1] ? "ol" : "ul";
      if (!list || list.localName !== tag) nodes.push((list = h(tag, { class: "list" })));
      list.append(listItem(item[2]));
      continue;
    }
    list = null;
    if (FENCE.test(line)) {
      nodes.push(h("pre", { class: "code" }, linesUntil(lines, (each) => FENCE.test(each)).join("\n")));
      lines.shift();
      continue;
    }
    if (line.includes("|") && RULE.test(lines[0] || "")) {
      lines.shift();
      nodes.push(markdownTable(line, linesUntil(lines, (each) => !each.includes("|"))));
      continue;
    }
    const heading = line.match(/^#{1,6}\s+(.*)$/);
    const quote = line.match(/^>\s?(.*)$/);
    if (heading) nodes.push(h("p", {}, h("strong", {}, spans(heading[1]))));
    else if (quote) nodes.push(h("blockquote", {}, spans(quote[1])));
    else if (line.trim()) nodes.push(h("p", {}, spans(line)));
  }
  return nodes;
}

/** Take lines away until one ends them, or there are none left. */
function linesUntil(lines, ends) {
  const end = lines.findIndex(ends);
  return lines.splice(0, end < 0 ? lines.length : end);
}

/** Return an item of a list; one that begins with [ ] or [x] is a task. */
function listItem(text) {
  const task = text.match(/^\[([ xX])\]\s+(.*)$/);
  if (!task) return h("li", {}, spans(text));
  const done = task[1] !== " ";
  return h("li", { class: "tasks" }, h("span", { role: "img", "aria-label": done ? "Done" : "To do" }, done ? "☑" : "☐"), " ", spans(task[2]));
}

function markdownTable(head, rows) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => spans(cell.trim()));
  return h("table", {}, h("thead", {}, h("tr", {}, cells(head).map((cell) => h("th", { scope: "col" }, cell)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, cells(row).map((cell) => h("td", {}, cell))))));
}

const SPANS = [
  [/`([^`]+)`/, (found) => h("code", {}, found[1])],
  [/\[([^\]]+)\]\(([^)\s]+)\)/, (found) => link(found[2], found[1])],
  [/~~(.+?)~~/, (found) => h("s", {}, spans(found[1]))],
  [/\*\*(.+?)\*\*/, (found) => h("strong", {}, spans(found[1]))],
  [/(?<!\w)[*_](?=\S)(.+?)[*_](?!\w)/, (found) => h("em", {}, spans(found[1]))],
];

function spans(text) {
  for (const [pattern, make] of SPANS) {
    const found = pattern.exec(text);
    if (found) {
      const end = found.index + found[0].length;
      return [...spans(text.slice(0, found.index)), make(found), ...spans(text.slice(end))];
    }
  }
  return text ? [text] : [];
}
