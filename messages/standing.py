"""Where a pair stands, in half a sentence each: the last contact, the video meetings."""

from datetime import date

from messages.wording import count, day
from models import Modality
from program.need import PairNews
from program.progress import Progress

BY = {
    Modality.VIDEO: "video",
    Modality.PHONE: "phone",
    Modality.EMAIL: "email",
    Modality.CHAT: "chat",
    Modality.TEXT: "text message",
    Modality.IN_PERSON: "in person",
}

TALKING = frozenset({Modality.VIDEO, Modality.PHONE, Modality.IN_PERSON})

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def last_contact(news: PairNews, subject: str, today: date) -> str:
    """Return "You last talked on October 22 (phone)"; `subject` is "You" or "You and Maya"."""
    if news.last_on is None or news.last_modality is None:
        have = "have" if " and " in subject or subject == "You" else "has"
        return f"{subject} {have} no contact logged yet"
    verb = "last talked" if news.last_modality in TALKING else "were last in touch"
    return f"{subject} {verb} on {day(news.last_on, today)} ({BY[news.last_modality]})"


def video_meetings(progress: Progress, today: date) -> str:
    """Return "1 of 3 video meetings is done, the next is due by December 15", or "" for none."""
    required, done = progress.video_required, progress.video_done
    due_on = progress.next_due_on
    if required == 0:
        return ""
    if due_on is None:
        done_words = (
            "the video meeting is" if required == 1 else f"all {required} video meetings are"
        )
        return f"{done_words} done"
    if progress.is_behind:
        next_one = "it" if required == 1 else f"the {_ordinal(done)}"
        return f"{_so_far(done, required)}, and {next_one} was due by {day(due_on, today)}"
    next_one = "it" if required == 1 else "the next" if done else "the first"
    return f"{_so_far(done, required)}, {next_one} is due by {day(due_on, today)}"


def standing(news: PairNews, subject: str, today: date) -> str:
    """Return both as one sentence, with its full stop."""
    meetings = video_meetings(news.progress, today)
    last = last_contact(news, subject, today)
    return f"{last}; {meetings}." if meetings else f"{last}."


def _so_far(done: int, required: int) -> str:
    if required == 1:
        return "the video meeting is still to come"
    if done == 0:
        return f"none of the {count(required, 'video meeting')} is done"
    return f"{done} of {required} video meetings {'is' if done == 1 else 'are'} done"


def _ordinal(done: int) -> str:
    return ORDINALS[done] if done < len(ORDINALS) else "next"
