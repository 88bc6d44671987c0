// Block Kit as DOM nodes.

import { freshId, h } from "./dom.js";
import { drawElement, labelled } from "./elements.js";
import { link, mrkdwn, plainText } from "./mrkdwn.js";
import { markdown, richText } from "./richtext.js";

/** Return a text object of either kind. */
export const drawText = (object, reader) =>
  object.type === "mrkdwn" ? mrkdwn(object.text, reader) : plainText(object);

/**
 * Return blocks as nodes.
 * The stage is what they stand on: {reader, values, errors, act(action), set(block, element, value)}.
 */
export function drawBlocks(blocks, stage) {
  return blocks.map((block) => (BLOCKS[block.type] || unknown)(block, stage));
}

const box = (kind, ...children) => h("div", { class: `block ${kind}` }, children);

const BLOCKS = {
  header: (block) => h("h3", { class: "block header" }, plainText(block.text)),
  divider: () => h("hr", { class: "block divider" }),
  section,
  context: (block, stage) => box("context", block.elements.map((each) =>
    each.type === "image" ? picture(each) : h("span", { class: "words" }, drawText(each, stage.reader)))),
  actions: (block, stage) => box("actions", block.elements.map((each) => drawElement(block, each, stage))),
  context_actions: (block, stage) => box("actions", block.elements.map((each) => drawElement(block, each, stage))),
  image: (block) => h("figure", { class: "block" }, block.title && h("figcaption", {}, plainText(block.title)), picture(block)),
  input,
  rich_text: (block, stage) => box("rich-text", richText(block, stage.reader)),
  markdown: (block) => box("markdown", markdown(block.text)),
  table,
  alert: (block, stage) => h("div", { class: `block alert ${block.level || ""}`, role: "note" }, drawText(block.text, stage.reader)),
  card: (block, stage) => box("card", ["title", "subtitle", "body"].filter((name) => block[name]).map((name) =>
    h("p", { class: name }, drawText(block[name], stage.reader))),
    block.actions && h("div", { class: "block actions" }, block.actions.map((each) => drawElement(block, each, stage)))),
  carousel: (block, stage) => box("carousel", drawBlocks(block.elements, stage)),
  container: (block, stage) => box("container", block.title && h("strong", {}, plainText(block.title)), drawBlocks(block.child_blocks, stage)),
  plan: (block, stage) => box("plan", h("strong", {}, block.title), h("ol", {}, (block.tasks || []).map((task) => h("li", {}, taskCard(task, stage))))),
  task_card: taskCard,
  video: (block) => box("video", h("strong", {}, plainText(block.title)), h("span", { class: "picture" }, block.alt_text)),
};

function unknown(block) {
  return h("p", { class: "picture" }, `A block of type ${block.type}, which this page does not draw`);
}

const PROGRESS = { pending: "To do", in_progress: "Under way", complete: "Done", error: "Failed" };

function taskCard(task, stage) {
  return box("task",
    h("p", {}, h("span", { class: `tag ${task.status || ""}` }, PROGRESS[task.status] || "Task"), " ", h("strong", {}, task.title || task.task_id || "")),
    ["details", "output"].filter((part) => task[part]?.elements).map((part) => richText(task[part], stage.reader)),
    task.sources?.length ? h("p", {}, task.sources.map((source) => [link(source.url, source.text), " "])) : null);
}

function section(block, stage) {
  return box("section",
    block.text && h("div", { class: "said words" }, drawText(block.text, stage.reader)),
    block.accessory && h("div", { class: "accessory" },
      block.accessory.type === "image" ? picture(block.accessory) : drawElement(block, block.accessory, stage)),
    block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "words" }, drawText(field, stage.reader)))));
}

/** Return an image that lies on this machine; one from elsewhere is named, because nothing is fetched. */
function picture(image) {
  const url = image.image_url || "";
  const isLocal = url.startsWith("data:image/") || url.startsWith(location.origin) || url.startsWith("/");
  if (isLocal) return h("img", { src: url, alt: image.alt_text });
  return h("span", { class: "picture", role: "img", "aria-label": image.alt_text }, image.alt_text || "Image");
}

function input(block, stage) {
  const id = freshId();
  const problem = stage.errors?.[block.block_id];
  const described = [block.hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const isGroup = /^(radio_buttons|checkboxes|multi_)/.test(block.element.type);
  const optional = block.optional ? h("span", { class: "optional" }, " (optional)") : null;
  const label = h(isGroup ? "legend" : "label", isGroup ? {} : { for: id }, plainText(block.label), optional);
  const element = labelled(drawElement(block, block.element, stage), id, described, Boolean(problem), !block.optional);
  return h(isGroup ? "fieldset" : "div", { class: "block input" }, label, element,
    problem && h("p", { class: "problem", id: `${id}-problem` }, problem),
    block.hint && h("p", { class: "hint", id: `${id}-hint` }, plainText(block.hint)));
}

function table(block, stage) {
  const cell = (each) => (each.type === "rich_text" ? richText(each, stage.reader) : each.text);
  const align = (column) => block.column_settings?.[column]?.align;
  const rows = block.rows.map((row, number) => h("tr", {}, row.map((each, column) => {
    const made = h(number === 0 ? "th" : "td", number === 0 ? { scope: "col" } : {}, cell(each));
    if (align(column)) made.style.textAlign = align(column);
    return made;
  })));
  return h("div", { class: "block scroller", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", {}, h("thead", {}, rows.slice(0, 1)), h("tbody", {}, rows.slice(1))));
}
