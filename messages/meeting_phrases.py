"""Phrases and buttons about a meeting, the same in every text about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from messages.arrival import arrives, goes_out
from messages.calendar_links import add_to_calendar
from messages.links import shared_link
from messages.meeting_times import all_times, in_both_zones, short, what
from messages.message import Aside, Block, Button, as_list, bold, buttons, say
from messages.reader import Reader
from messages.wording import listed
from models import Meeting, Pair
from program.arrival import Arrival, Arriving
from program.invitations import Invitation


@dataclass(frozen=True)
class Shown:
    """A meeting as one of the two reads it."""

    meeting: Meeting
    pair: Pair
    reader: Reader
    invitation: Invitation | None = None
    ics_url: str = ""
    host: str = ""
    """Who scheduled it, where it is the introductory meeting."""

    @property
    def name(self) -> str:
        """What the reader calls the other one."""
        return self.reader.partner_name(self.pair)

    @property
    def value(self) -> str:
        """What its buttons carry: a press goes by what was seen."""
        return f"{self.meeting.id}|{self.meeting.revision}"

    @property
    def is_over(self) -> bool:
        """Whether its agreed time has passed."""
        starts_at = self.meeting.starts_at
        span = timedelta(minutes=self.meeting.minutes)
        return starts_at is not None and starts_at + span <= self.reader.now

    @property
    def is_mine(self) -> bool:
        return self.meeting.proposed_by_id == self.reader.person.id

    @property
    def is_by_me(self) -> bool:
        """Whether the reader made the last change."""
        return self.meeting.changed_by_id == self.reader.person.id

    @property
    def times(self) -> list[str]:
        return all_times(self.meeting.times, self.reader, self.pair)

    @property
    def at(self) -> str:
        """Its agreed time, in both zones."""
        if self.meeting.starts_at is None:
            return listed(self.times, "or")
        other = self.pair.partner_of(self.reader.person.id)
        return in_both_zones(self.meeting.starts_at, self.reader, other)


def answer_buttons(shown: Shown) -> tuple[Block, ...]:
    """Return a button for each time, and the ways to say no."""
    times = [at for at in shown.meeting.times if at > shown.reader.now]
    numbers = {at: number for number, at in enumerate(shown.meeting.times)}
    accepts = [
        Button(
            "meeting.accept",
            "Accept" if len(times) == 1 else f"Accept {short(at, shown.reader)}",
            f"{shown.value}|{numbers[at]}",
            "primary" if len(times) == 1 else "default",
            described=f"Accept {short(at, shown.reader)}",
        )
        for at in times
    ]
    others = (
        Button("meeting.other", "Suggest another time", shown.value),
        Button("meeting.decline", "Can't meet", shown.value),
    )
    return (*((buttons(*accepts),) if accepts else ()), buttons(*others))


def agreed_buttons(shown: Shown) -> Block:
    return buttons(
        Button("meeting.move", "Move it…", shown.value),
        Button("meeting.cancel", "Cancel it…", shown.value),
    )


def asked_buttons(shown: Shown) -> Block:
    return buttons(
        Button("meeting.other", "Change the times…", shown.value),
        Button("meeting.withdraw", "Withdraw it", shown.value),
    )


def propose_button(shown: Shown, label: str) -> Button:
    return Button("meeting.propose", label, str(shown.pair.id))


def times_after(lead: str, shown: Shown) -> tuple[Block, ...]:
    times = shown.times
    if len(times) < 3:
        return (say(lead, bold(listed(times, "or")), "."),)
    return (say(lead.strip()), *as_list(times))


def joining(shown: Shown) -> tuple[Block, ...]:
    """Return where one joins, and the links for the reader's own calendar."""
    url = shown.meeting.link
    blocks: list[Block] = [say("Join: ", shared_link(url, url))] if url else []
    if shown.invitation is not None:
        blocks.append(add_to_calendar(shown.invitation, shown.ics_url))
    return tuple(blocks)


def off(shown: Shown) -> str:
    """Return that the meeting was canceled, the proposal declined or withdrawn, and by whom."""
    who = _who(shown)
    if shown.meeting.starts_at is not None:
        return f"{who} canceled your {what(shown.meeting)}, {shown.at}."
    if shown.meeting.changed_by_id == shown.meeting.proposed_by_id:
        return f"{who} withdrew the proposed {what(shown.meeting)}, {shown.at}."
    left = " No meeting is planned now." if shown.meeting.was_at else ""
    return f"{who} can't meet at the proposed time: {shown.at}.{left}"


def _who(shown: Shown) -> str:
    """Return who made the last change."""
    if shown.is_by_me:
        return "You"
    is_host = shown.meeting.changed_by_id == shown.meeting.scheduled_by_id
    return shown.host if is_host and shown.host else shown.name


def calendar_hint(shown: Shown) -> Aside | None:
    if shown.meeting.starts_at is None:
        return None
    return Aside("If you had added it to your calendar, take it out there.")


def told_when(told: Sequence[Arriving], shown: Shown) -> str:
    """Return when the partner hears of it; what comes after the meeting began is said plainly."""
    for one in told:
        starts_at = shown.meeting.starts_at
        waits = one.arrival not in (Arrival.NOW, Arrival.HELD, Arrival.UNREACHABLE)
        if waits and starts_at is not None and one.at >= starts_at:
            when = goes_out(one, shown.name, shown.reader)
            return (
                f"{shown.name} hears of it only {when}, when the meeting would have begun: better "
                "call or text."
            )
        return arrives(one, shown.name, shown.reader)
    return ""
