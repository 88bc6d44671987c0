// Instants in somebody's zone, and Slack's <!date^…> tokens.

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }));
  return formats.get(key);
}

export const timeOfDay = (instant, zone) => format(zone, { hour: "numeric", minute: "2-digit" }).format(instant);

export const longDay = (instant, zone) =>
  format(zone, { weekday: "long", month: "long", day: "numeric", year: "numeric" }).format(instant);

export const shortMoment = (instant, zone) =>
  format(zone, { weekday: "short", month: "short", day: "numeric", year: "numeric", hour: "numeric", minute: "2-digit" }).format(instant);

export const zoneName = (instant, zone) =>
  format(zone, { timeZoneName: "short" }).formatToParts(instant).find((part) => part.type === "timeZoneName").value;

/** Return year, month, day, hour, minute and weekday (0 is Sunday) of an instant in a zone. */
export function local(instant, zone) {
  const parts = format(zone, {
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23", weekday: "short",
  }).formatToParts(instant);
  const found = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  const weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].indexOf(found.weekday);
  return { year: +found.year, month: +found.month, day: +found.day, hour: +found.hour, minute: +found.minute, weekday };
}

/** Return the instant at which a zone's clocks show that day and hour. */
export function instantAt(zone, year, month, day, hour, minute = 0) {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  let guess = wanted;
  for (let round = 0; round < 3; round += 1) {
    const shown = local(new Date(guess), zone);
    guess += wanted - Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
  }
  return new Date(guess);
}

const TOKENS = {
  date_num: (at, zone) => { const d = local(at, zone); return `${d.year}-${two(d.month)}-${two(d.day)}`; },
  date: (at, zone) => format(zone, { month: "long", day: "numeric", year: "numeric" }).format(at),
  date_slash: (at, zone) => format(zone, { month: "2-digit", day: "2-digit", year: "numeric" }).format(at),
  date_short: (at, zone) => format(zone, { month: "short", day: "numeric", year: "numeric" }).format(at),
  date_long: (at, zone) => longDay(at, zone),
  date_pretty: (at, zone, now) => near(at, zone, now) || TOKENS.date(at, zone),
  date_short_pretty: (at, zone, now) => near(at, zone, now) || TOKENS.date_short(at, zone),
  date_long_pretty: (at, zone, now) => near(at, zone, now) || TOKENS.date_long(at, zone),
  time: (at, zone) => timeOfDay(at, zone),
  time_secs: (at, zone) => format(zone, { hour: "numeric", minute: "2-digit", second: "2-digit" }).format(at),
  ago: (at, zone, now) => ago(Math.round((now - at) / 60000)),
};

const two = (number) => String(number).padStart(2, "0");

function near(at, zone, now) {
  const days = (instant) => { const d = local(instant, zone); return Date.UTC(d.year, d.month - 1, d.day) / 86400000; };
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days(at) - days(now)];
}

function ago(minutes) {
  const size = Math.abs(minutes);
  const [count, unit] = size < 60 ? [size, "minute"] : size < 1440 ? [Math.round(size / 60), "hour"] : [Math.round(size / 1440), "day"];
  const said = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return minutes < 0 ? `in ${said}` : `${said} ago`;
}

/** Return what stands for <!date^seconds^pattern|fallback>, or the fallback when a token is unknown. */
export function slackDate(seconds, pattern, fallback, zone, now) {
  let known = true;
  const said = pattern.replace(/\{(\w+)\}/g, (_, name) => {
    if (TOKENS[name]) return TOKENS[name](new Date(seconds * 1000), zone, now);
    known = false;
    return "";
  });
  return known ? said : fallback || pattern;
}
