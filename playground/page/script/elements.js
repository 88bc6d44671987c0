// The elements that people press, choose from and type into.

import { act } from "./api.js";
import { drawText } from "./blocks.js";
import { freshId, h } from "./dom.js";
import { menu } from "./menu.js";
import { plainText } from "./mrkdwn.js";
import { instantAt, local } from "./time.js";

/** Return an element as a node; what it holds goes to stage.set, what it does to stage.act. */
export function drawElement(block, element, stage) {
  const draw = ELEMENTS[element.type];
  if (!draw) return h("span", { class: "picture" }, `${element.type} is not drawn here`);
  return draw(element, { block, element, stage, value: stage.values?.[block.block_id]?.[element.action_id] || {} });
}

/** Tie a label, hints and errors to the control inside what was drawn. */
export function labelled(node, id, described, invalid, required) {
  const control = node.matches("input, select, textarea") ? node : node.querySelector("input, select, textarea");
  if (!control) return node;
  if (!["radio", "checkbox"].includes(control.type)) control.removeAttribute("aria-label");
  if (!["radio", "checkbox"].includes(control.type)) control.id = id;
  if (described) control.setAttribute("aria-describedby", described);
  if (invalid) control.setAttribute("aria-invalid", "true");
  if (required && !["radio", "checkbox"].includes(control.type)) control.setAttribute("aria-required", "true");
  return node;
}

const name = (element) => element.placeholder?.text || element.text?.text || "Choose";

/** Keep a value, and tell the app at once unless the element waits in a form for its submit. */
function chosen(context, fields) {
  const { block, element, stage } = context;
  stage.set(block, element, { type: element.type, ...fields });
  if (block.type !== "input" || block.dispatch_action) {
    confirmed(element, stage, () => stage.act({ action_id: element.action_id, ...fields }));
  }
}

/** Ask first when the element has a confirmation, as Slack does. */
function confirmed(element, stage, go) {
  const wanted = element.confirm;
  if (!wanted) {
    go();
    return;
  }
  const before = document.activeElement;
  const close = () => { dialog.close(); dialog.remove(); before?.focus(); };
  const dialog = h("dialog", { class: "form", "aria-label": wanted.title?.text || "Are you sure?" },
    h("header", {}, h("h2", {}, wanted.title ? plainText(wanted.title) : "Are you sure?")),
    h("div", { class: "inside words" }, drawText(wanted.text, stage.reader)),
    h("footer", {},
      h("button", { type: "button", onclick: close }, wanted.deny ? plainText(wanted.deny) : "Cancel"),
      h("button", { type: "button", class: wanted.style === "danger" ? "danger" : "primary", onclick: () => { close(); go(); } },
        wanted.confirm ? plainText(wanted.confirm) : "Yes")));
  document.body.append(dialog);
  dialog.showModal();
}

function button(element, context) {
  const press = () => confirmed(element, context.stage, () => {
    if (element.url) window.open(element.url, "_blank", "noopener");
    context.stage.act({ action_id: element.action_id, ...(element.value === undefined ? {} : { value: element.value }) });
  });
  return h("button", { type: "button", class: element.style || "", "aria-label": element.accessibility_label, onclick: press },
    plainText(element.text));
}

const optionsOf = (element) => [...(element.options || []), ...(element.option_groups || []).flatMap((group) => group.options)];

function staticSelect(element, context) {
  const current = context.value.selected_option?.value;
  const make = (option) => h("option", { value: option.value, selected: option.value === current }, option.text.text);
  const groups = element.option_groups?.map((group) => h("optgroup", { label: group.label.text }, group.options.map(make)));
  const change = (event) => chosen(context, {
    selected_option: optionsOf(element).find((option) => option.value === event.target.value) || null });
  return h("select", { "aria-label": name(element), onchange: change },
    h("option", { value: "", selected: !current }, name(element)), groups || element.options.map(make));
}

/** Return a menu of people or channels: `entries` are pairs of id and name. */
function oneOf(field, entries) {
  return (element, context) => h("select", { "aria-label": name(element), onchange: (event) => chosen(context, { [field]: event.target.value || null }) },
    h("option", { value: "" }, name(element)),
    entries(context.stage.reader).map(([id, label]) => h("option", { value: id, selected: id === context.value[field] }, label)));
}

/** Return boxes for people or channels, of which several may be chosen. */
function someOf(field, entries) {
  return (element, context) => {
    const options = entries(context.stage.reader).map(([id, label]) => ({ value: id, text: { type: "plain_text", text: label } }));
    return choices("checkbox", options, context, (option) => Boolean(context.value[field]?.includes(option.value)),
      (marks) => chosen(context, { [field]: pick(options, marks).map((option) => option.value) }));
  };
}

const people = (reader) => reader.people.map((user) => [user.id, user.real_name]);
const channels = (reader) => Object.entries(reader.channels).map(([id, label]) => [id, `#${label}`]);

/** Return a list of boxes or circles, of which one or several may be chosen. */
function choices(kind, options, context, isChosen, read) {
  const group = freshId();
  const list = h("div", { role: kind === "radio" ? "radiogroup" : "group", "aria-label": name(context.element) });
  const change = () => read([...list.querySelectorAll("input")].map((box) => box.checked));
  list.append(...options.map((option, position) => {
    const id = `${group}-${position}`;
    return h("div", { class: "choice" },
      h("input", { type: kind, name: group, id, checked: isChosen(option), onchange: change }),
      h("label", { for: id }, drawText(option.text, context.stage.reader),
        option.description && h("small", {}, drawText(option.description, context.stage.reader))));
  }));
  return list;
}

const pick = (options, marks) => options.filter((_, position) => marks[position]);

function radio(element, context) {
  return choices("radio", element.options, context,
    (option) => option.value === context.value.selected_option?.value,
    (marks) => chosen(context, { selected_option: pick(element.options, marks)[0] || null }));
}

function checkboxes(element, context) {
  const options = optionsOf(element);
  return choices("checkbox", options, context,
    (option) => Boolean(context.value.selected_options?.some((each) => each.value === option.value)),
    (marks) => chosen(context, { selected_options: pick(options, marks) }));
}

/** Return a box in which typing asks the app for options; `take` is given the one that is picked. */
function finder(element, context, take, value) {
  const list = h("datalist", { id: freshId() });
  let found = [];
  const search = async (event) => {
    const picked = found.find((option) => option.text.text === event.target.value);
    if (picked) {
      take(picked, event.target);
      return;
    }
    if (event.target.value.length < (element.min_query_length ?? 3)) return;
    const answer = await act("options", { ...context.stage.place, action_id: element.action_id, value: event.target.value });
    found = [...(answer.options || []), ...(answer.option_groups || []).flatMap((group) => group.options)];
    list.replaceChildren(...found.map((option) => h("option", { value: option.text.text })));
  };
  return h("span", {}, h("input", { "aria-label": name(element), placeholder: name(element), list: list.id, oninput: search, value }), list);
}

function external(element, context) {
  return finder(element, context, (option) => chosen(context, { selected_option: option }), context.value.selected_option?.text.text || "");
}

/** Return an external select of several: what is picked stands before the box, to be taken out again. */
function externals(element, context) {
  let picked = [...(context.value.selected_options || [])];
  const list = h("ul", { class: "picked" });
  const keep = (options) => {
    picked = options;
    draw();
    chosen(context, { selected_options: picked });
  };
  const take = (option, box) => {
    box.value = "";
    const known = picked.some((each) => each.value === option.value);
    if (!known && picked.length < (element.max_selected_items ?? Infinity)) keep([...picked, option]);
  };
  const search = finder(element, context, take, "");
  const drop = (option) => {
    keep(picked.filter((each) => each !== option));
    search.querySelector("input").focus();
  };
  const draw = () => list.replaceChildren(...picked.map((option) => h("li", {}, drawText(option.text, context.stage.reader), " ",
    h("button", { type: "button", "aria-label": `Remove ${option.text.text}`, onclick: () => drop(option) }, "✕"))));
  draw();
  return h("div", { role: "group", "aria-label": name(element) }, list, search);
}

const feedback = (element, context) => h("span", { class: "pair" }, [element.positive_button, element.negative_button].map((each) =>
  h("button", { type: "button", "aria-label": each.accessibility_label, onclick: () => context.stage.act({ action_id: element.action_id, value: each.value }) },
    plainText(each.text))));

function field(type, answered, read = (text) => text || null) {
  return (element, context) => h("input", {
    type, "aria-label": name(element), placeholder: element.placeholder?.text,
    value: context.value[answered] ?? "", onchange: (event) => chosen(context, { [answered]: read(event.target.value) }),
  });
}

/** Return a text input. It tells the app while typing only where the app asked for that. */
function writing(type) {
  return (element, context) => {
    const asked = element.dispatch_action_config?.trigger_actions_on || ["on_enter_pressed"];
    const keep = (event) => {
      const value = { type: element.type, value: event.target.value || null };
      context.stage.set(context.block, element, value);
      return value;
    };
    const tell = (event) => context.stage.act({ action_id: element.action_id, value: keep(event).value });
    const typed = (event) => (context.block.dispatch_action && asked.includes("on_character_entered") ? tell(event) : keep(event));
    const key = (event) => {
      if (event.key === "Enter" && !element.multiline && context.block.dispatch_action && asked.includes("on_enter_pressed")) tell(event);
    };
    const attributes = { placeholder: element.placeholder?.text, maxlength: element.max_length, oninput: typed, onkeydown: key };
    if (element.multiline) return h("textarea", { ...attributes, rows: 4, value: context.value.value || "" });
    return h("input", { ...attributes, type, value: context.value.value || "" });
  };
}

function richTextInput(element, context) {
  const text = (context.value.rich_text_value?.elements || []).flatMap((part) => part.elements || []).map((part) => part.text || "").join("");
  const keep = (event) => context.stage.set(context.block, element, { type: element.type,
    rich_text_value: { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: event.target.value }] }] } });
  return h("textarea", { rows: 4, placeholder: element.placeholder?.text, oninput: keep, value: text });
}

const overflow = (element, context) => menu("More actions", element.options.map((option) => ({
  label: plainText(option.text),
  go: () => {
    if (option.url) window.open(option.url, "_blank", "noopener");
    confirmed(element, context.stage, () => context.stage.act({ action_id: element.action_id, selected_option: option }));
  },
})));

const two = (number) => String(number).padStart(2, "0");

/** Return a date and time input, in the zone of whoever looks. */
function dateAndTime(element, context) {
  const { zone } = context.stage.reader;
  const seconds = context.value.selected_date_time;
  const shown = seconds && local(new Date(seconds * 1000), zone);
  const value = shown ? `${shown.year}-${two(shown.month)}-${two(shown.day)}T${two(shown.hour)}:${two(shown.minute)}` : "";
  const change = (event) => {
    const [year, month, day, hour, minute] = event.target.value.split(/[-T:]/).map(Number);
    chosen(context, { selected_date_time: event.target.value ? instantAt(zone, year, month, day, hour, minute) / 1000 : null });
  };
  return h("input", { type: "datetime-local", "aria-label": "Date and time", value, onchange: change });
}

const ELEMENTS = {
  button,
  workflow_button: button,
  icon_button: button,
  static_select: staticSelect,
  users_select: oneOf("selected_user", people),
  conversations_select: oneOf("selected_conversation", channels),
  channels_select: oneOf("selected_channel", channels),
  external_select: external,
  feedback_buttons: feedback,
  multi_static_select: checkboxes,
  multi_external_select: externals,
  multi_users_select: someOf("selected_users", people),
  multi_conversations_select: someOf("selected_conversations", channels),
  multi_channels_select: someOf("selected_channels", channels),
  radio_buttons: radio,
  checkboxes,
  datepicker: field("date", "selected_date"),
  timepicker: field("time", "selected_time"),
  datetimepicker: dateAndTime,
  overflow,
  plain_text_input: writing("text"),
  email_text_input: writing("email"),
  url_text_input: writing("url"),
  number_input: writing("text"),
  rich_text_input: richTextInput,
};
