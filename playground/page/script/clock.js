// The workspace's time, and the buttons that move it.

import { post } from "./api.js";
import { h } from "./dom.js";
import { instantAt, local, shortMoment, zoneName } from "./time.js";

const HOUR = 3600000;
const MONDAY = 1;

const JUMPS = {
  "+1 hour": (now) => new Date(now.getTime() + HOUR),
  "Next morning": (now, zone) => nextDay(now, zone, () => true, 9),
  "Next Monday 8:00": (now, zone) => nextDay(now, zone, (day) => day.weekday === MONDAY, 8),
  "+1 month": (now, zone) => {
    const day = local(now, zone);
    return instantAt(zone, day.year, day.month + 1, day.day, day.hour, day.minute);
  },
};

export class Clock {
  constructor(node, page) {
    this.page = page;
    this.newest = 0;
    this.time = h("time");
    this.zone = h("span", { class: "zone" });
    this.play = h("button", { type: "button", onclick: () => this.move({ paused: !this.paused }) });
    this.buttons = h("span", { role: "group", "aria-label": "Move the clock" });
    this.status = h("span", { role: "status" });
    node.append(h("span", {}, this.time, this.zone), this.play, ...this.jumps(), this.buttons, this.status);
    setInterval(() => this.tick(), 1000);
  }

  jumps() {
    return Object.keys(JUMPS).map((label) => h("button", { type: "button", onclick: () => this.move(this.target(label)) }, label));
  }

  /** Return where a jump leads, in the zone of whom the page shows first. */
  target(label) {
    return { to: JUMPS[label](this.now(), this.page.reader().tz).toISOString() };
  }

  /** Take the time from an answer, and show it in the zone of whom the page shows first.
   *  The clock only moves forward: an answer from before, which came late, says nothing. */
  show({ now, paused }) {
    if (new Date(now) < this.newest) return;
    this.newest = new Date(now);
    [this.at, this.since, this.paused] = [new Date(now), performance.now(), paused];
    this.play.textContent = paused ? "▶" : "❚❚";
    this.play.ariaLabel = this.play.title = paused ? "Play" : "Pause";
    const milestones = this.page.workspace?.milestones || [];
    this.buttons.replaceChildren(...milestones.map((each) => h("button", { type: "button", disabled: new Date(each.at) <= this.at,
      onclick: () => this.move({ to: each.at }) }, each.label)));
    this.tick();
  }

  /** Believe any time again: the workspace may have started anew. */
  forget() {
    this.newest = 0;
  }

  now() {
    return new Date(this.at.getTime() + (this.paused ? 0 : performance.now() - this.since));
  }

  tick() {
    const reader = this.at && this.page.workspace && this.page.reader();
    if (!reader) return;
    const now = this.now();
    this.time.textContent = shortMoment(now, reader.tz);
    this.time.dateTime = now.toISOString();
    this.zone.textContent = ` ${zoneName(now, reader.tz)}`;
  }

  /** Move the clock; messages arrive while it is on its way. */
  async move(wanted) {
    this.status.textContent = "paused" in wanted ? "" : "On the way…";
    const came = await post("/control/clock", wanted);
    this.status.textContent = came.error || "";
    if (came.now) this.show(came);
    this.page.refresh();
  }
}

/** Return the next instant, on a day that fits, at which the zone's clocks show that hour. */
function nextDay(now, zone, fits, hour) {
  const today = local(now, zone);
  for (let days = 0; ; days += 1) {
    const instant = instantAt(zone, today.year, today.month, today.day + days, hour);
    if (instant > now && fits(local(instant, zone))) return instant;
  }
}
