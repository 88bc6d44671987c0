// Slack's mrkdwn as DOM nodes: mentions, links, dates, and the marks for bold, italic, strike and code.

import { h } from "./dom.js";
import { slackDate } from "./time.js";

const EMOJI = {
  wave: "👋", tada: "🎉", thumbsup: "👍", "+1": "👍", thumbsdown: "👎", white_check_mark: "✅", x: "❌", warning: "⚠️",
  calendar: "📅", date: "📅", bell: "🔔", no_bell: "🔕", books: "📚", memo: "📝", phone: "☎️", email: "✉️", envelope: "✉️",
  speech_balloon: "💬", movie_camera: "🎥", video_camera: "📹", clock9: "🕘", hourglass: "⌛", star: "⭐", sparkles: "✨",
  lock: "🔒", link: "🔗", heart: "❤️", seedling: "🌱", mag: "🔍", bulb: "💡", point_right: "👉", eyes: "👀",
  smile: "😄", slightly_smiling_face: "🙂", handshake: "🤝", rocket: "🚀", question: "❓", information_source: "ℹ️",
  large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", coffee: "☕",
};

export const emoji = (name) => EMOJI[name] || `:${name}:`;

/** Undo Slack's three escapes. */
export const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Return plain text as nodes; `emoji: false` on the object leaves :names: as they are. */
export function plainText(object) {
  const text = unescape(object.text);
  return [object.emoji === false ? text : text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] || whole)];
}

/** Return mrkdwn as nodes. The reader is who looks: {zone, now, names}. */
export function mrkdwn(text, reader) {
  return text.split(/(```[\s\S]+?```)/).filter(Boolean).flatMap((part) => {
    const fenced = part.match(/^```\n?([\s\S]+?)\n?```$/);
    return fenced ? [h("pre", { class: "code" }, unescape(fenced[1]))] : quotes(part, reader);
  });
}

function quotes(text, reader) {
  const nodes = [];
  let quoted = [];
  let plain = [];
  const flush = () => {
    if (quoted.length) nodes.push(h("blockquote", {}, inline(quoted.join("\n"), reader)));
    if (plain.length) nodes.push(...inline(plain.join("\n"), reader));
    [quoted, plain] = [[], []];
  };
  for (const line of text.split("\n")) {
    const quote = line.match(/^(?:&gt;|>) ?(.*)$/);
    if (quote ? plain.length : quoted.length) flush();
    (quote ? quoted : plain).push(quote ? quote[1] : line);
  }
  flush();
  return nodes;
}

const MARKS = [
  [/`([^`\n]+)`/, (inside) => h("code", {}, unescape(inside))],
  [/<([^<>]+)>/, (inside, reader) => coded(inside, reader)],
  [/(?<![\w*])\*(?=\S)([^*\n]*[^\s*])\*(?![\w*])/, (inside, reader) => h("strong", {}, inline(inside, reader))],
  [/(?<![\w_])_(?=\S)([^_\n]*[^\s_])_(?![\w_])/, (inside, reader) => h("em", {}, inline(inside, reader))],
  [/(?<![\w~])~(?=\S)([^~\n]*[^\s~])~(?![\w~])/, (inside, reader) => h("s", {}, inline(inside, reader))],
  [/:([a-z0-9_+-]+):/, (name) => emoji(name)],
];

function inline(text, reader) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const found = MARKS.map(([pattern, make]) => ({ match: pattern.exec(rest), make })).filter((each) => each.match);
    if (!found.length) break;
    const first = found.reduce((a, b) => (b.match.index < a.match.index ? b : a));
    if (first.match.index) nodes.push(unescape(rest.slice(0, first.match.index)));
    nodes.push(first.make(first.match[1], reader));
    rest = rest.slice(first.match.index + first.match[0].length);
  }
  if (rest) nodes.push(unescape(rest));
  return nodes;
}

function coded(inside, reader) {
  const [target, label] = split(inside);
  if (target.startsWith("@")) return mention(`@${reader.names[target.slice(1)] || label || target.slice(1)}`);
  if (target.startsWith("#")) return mention(`#${label || reader.channels?.[target.slice(1)] || target.slice(1)}`);
  if (target.startsWith("!date^")) return date(target, label, reader);
  if (target.startsWith("!")) return mention(`@${target.slice(1).split("^")[0]}`);
  return link(unescape(target), label ? unescape(label) : undefined);
}

function split(inside) {
  const bar = inside.indexOf("|");
  return bar < 0 ? [inside, ""] : [inside.slice(0, bar), inside.slice(bar + 1)];
}

export const mention = (text) => h("span", { class: "mention" }, text);

/** Return a link; anything but http and mailto stays text. */
export function link(url, text = url) {
  if (!/^(https?:|mailto:)/i.test(url)) return text;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text.replace(/^mailto:/, ""));
}

function date(target, fallback, reader) {
  const [, seconds, pattern, url] = target.split("^");
  const said = slackDate(Number(seconds), pattern, fallback, reader.zone, reader.now);
  return h("time", { datetime: new Date(seconds * 1000).toISOString() }, url ? link(url, said) : said);
}
