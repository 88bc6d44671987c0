"""Which words of a document a drawing has lost; labels may be cut, so they are not looked for."""

from bot.drawing import clean_text
from messages.message import Aside, Bullets, Facts, Heading, Message, Paragraph, Quote, Table


def letters_of(text: str) -> str:
    """The text without its blanks, because a long text is cut between blocks."""
    return "".join(text.split())


def missing_words(message: Message, shown: str) -> list[str]:
    words = [word for text in texts_of(message) for word in clean_text(text).split()]
    return [word for word in words if word not in shown]


def texts_of(message: Message) -> list[str]:
    return [text for block in message.blocks for text in texts_in(block)]


def texts_in(block: object) -> list[str]:
    match block:
        case Paragraph(runs):
            return [run.text for run in runs]
        case Bullets(items):
            return [run.text for item in items for run in item]
        case Heading(text) | Quote(text) | Aside(text):
            return [text]
        case Facts(facts):
            return [text for fact in facts for text in fact if any(part.strip() for part in fact)]
        case Table(header, rows):
            return [text for row in rows for text in (*header, *row)]
        case _:
            return []
