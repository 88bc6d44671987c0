"""Draws a message as a page to be printed: one HTML file, nothing from outside."""

from __future__ import annotations

from html import escape

from bot.drawing import CannotDrawError, address, cleaned
from messages.message import (
    Aside,
    Block,
    Bullets,
    Divider,
    Facts,
    Heading,
    Message,
    Paragraph,
    Quote,
    Run,
    Table,
)

STYLE = """\
:root { color-scheme: light; }
body { font: 11pt/1.45 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #1a1a1a;
  background: #fff; margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; padding-top: .75rem;
  border-top: 1px solid #8a8a8a; }
p, dl, ul, blockquote { margin: .5rem 0; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: .75rem 0 1rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid #c9c9c9; overflow-wrap: break-word; }
thead th:nth-child(1) { width: 32%; }
thead th:nth-child(2) { width: 22%; }
thead th { border-bottom: 2px solid #1a1a1a; }
tbody th { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.aside { color: #4a4a4a; font-size: .9em; margin-top: .4rem; }
.aside:first-of-type, main > :not(.aside) + .aside { margin-top: 2rem; }
@media (max-width: 30rem) {
  table { font-size: .8rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .35rem; }
}
@page { margin: 18mm 16mm; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 10pt; }
  h1, h2 { break-after: avoid; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def printed_page(title: str, content: Message) -> str:
    """Return the message as a whole HTML document; its first heading is that of the page.

    Raises:
        CannotDrawError: there is something in it to press, which paper has no place for.
    """
    blocks = cleaned(content.blocks)
    first = next((block for block in blocks if isinstance(block, Heading)), None)
    body = "\n".join(_drawn(block, 1 if block is first else 2) for block in blocks)
    return PAGE.format(title=escape(cleaned(title)), style=STYLE, body=body)


def _drawn(block: Block, level: int) -> str:
    match block:
        case Heading(text):
            return f'<h{level} dir="auto">{escape(text)}</h{level}>'
        case Paragraph(words):
            return f'<p dir="auto">{"".join(map(_run, words))}</p>'
        case Aside(text):
            return f'<p class="aside" dir="auto">{escape(text)}</p>'
        case Quote(text):
            return f'<blockquote dir="auto">{escape(text)}</blockquote>'
        case Bullets(items):
            lines = (f'<li dir="auto">{"".join(map(_run, item))}</li>' for item in items)
            return f"<ul>{''.join(lines)}</ul>"
        case Facts(items):
            pairs = (
                f'<dt>{escape(label)}</dt><dd dir="auto">{escape(value)}</dd>'
                for label, value in items
            )
            return f"<dl>{''.join(pairs)}</dl>"
        case Table():
            return _table(block)
        case Divider():
            return "<hr>"
    raise CannotDrawError(f"paper has no place for {type(block).__name__}")


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    rows = "\n".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cells(row: tuple[str, ...]) -> str:
    first, *others = row
    cells = "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in others)
    return f'<th scope="row" dir="auto">{escape(first)}</th>{cells}'


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.bold:
        text = f"<strong>{text}</strong>"
    return f'<a href="{escape(address(run.url))}">{text}</a>' if run.url else text
