"""A page as one HTML file: nothing is loaded from elsewhere, nothing runs, and it prints on one side of paper."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

from spasm_tui.core.overview.report.page import (
    Block,
    KeyFacts,
    Lines,
    Named,
    PagePart,
    ReportPage,
    ReportTable,
    more_words,
    side_by_side,
)
from spasm_tui.lib.drawing.shapes import INK, LINE, QUIET, SOFT
from spasm_tui.lib.drawing.svg import to_svg

_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; color: {INK}; background: #ffffff; font: 16px/1.4 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans",
  "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", "Noto Emoji", "Segoe UI Emoji", sans-serif; }}
main {{ max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.9em; margin: 0; }}
h2 {{ font-size: 1.15em; margin: 1.1em 0 .4em; border-bottom: 1px solid {LINE}; }}
p {{ margin: .3em 0; }}
ul {{ margin: .3em 0; padding-left: 1.2em; }}
.about, footer {{ color: {QUIET}; font-size: .9em; }}
.row {{ display: flex; flex-wrap: wrap; gap: 0 1.5rem; }}
.row > section {{ flex: 1 1 16rem; min-width: 0; }}
.facts {{ display: flex; flex-wrap: wrap; gap: .6rem; margin: 0; }}
.facts div {{ flex: 1 1 8rem; background: {SOFT}; padding: .4rem .7rem; display: flex; flex-direction: column-reverse;
  justify-content: flex-end; }}
.facts dd {{ margin: 0; font-size: 1.6em; font-weight: bold; }}
.facts dt {{ font-size: .9em; }}
.named {{ margin: .3em 0; }}
.named div {{ display: flex; gap: .6em; padding: .1em 0; }}
.named dt {{ flex: 0 0 10em; color: {QUIET}; font-weight: bold; }}
.named dd {{ margin: 0; flex: 1; min-width: 0; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ text-align: start; vertical-align: top; padding: .2em .6em .2em 0; border-bottom: 1px solid {LINE}; }}
th {{ color: {QUIET}; font-size: .9em; }}
svg {{ display: block; width: 100%; height: auto; max-height: 13rem; }}
@media screen and (max-width: 45rem) {{
  table {{ table-layout: auto; font-size: .85em; }}
  th {{ overflow-wrap: normal; }}
  th, td {{ padding-right: .4em; }}
}}
@page {{ margin: 9mm; }}
@media print {{
  body {{ font-size: PRINTEDpt; line-height: 1.2; }}
  main {{ max-width: none; padding: 0; }}
  h2 {{ margin: .6em 0 .2em; }}
  p, ul {{ margin: .1em 0; }}
  th, td {{ padding-top: .1em; padding-bottom: .1em; }}
  svg {{ max-height: 11.5em; }}
  .named {{ margin: .1em 0; }}
  .named div {{ padding: 0; }}
  .facts {{ flex-wrap: nowrap; }}
  .facts div {{ flex-basis: 0; padding: .2rem .5rem; }}
  .facts dd {{ font-size: 1.4em; }}
  .row {{ flex-wrap: nowrap; }}
  .row > section {{ flex-basis: 0; }}
  section, tr {{ break-inside: avoid; }}
}}
"""
_PRINTED = 7.1
"""Points: the usual size of type in print."""
# How wide columns and parts are: rules of their own, since a page that runs nothing takes no style from elsewhere.
_GROWS, _WIDE = "g", "w"


def to_html(page: ReportPage, scale: float = 1.0) -> str:
    """The page as a whole HTML document, its type as large in print as `scale` says."""
    about = "".join(f"<p>{_text(line)}</p>" for line in page.about)
    foot = "".join(f"<p>{_text(line)}</p>" for line in page.foot)
    rows = "\n".join(_row(row) for row in side_by_side(page.parts))
    style = _STYLE.replace("PRINTED", f"{_PRINTED * scale:.2f}") + _rules(rows)
    seal = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{seal}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(page.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f'<header><h1>{_text(page.title)}</h1>\n<div class="about">{about}</div></header>\n{rows}\n'
        + (f"<footer>{foot}</footer>\n" if foot else "")
        + "</main>\n</body>\n</html>\n"
    )


def _rules(body: str) -> str:
    """The widths that `body` names."""
    grows = sorted(set(re.findall(rf'<section class="{_GROWS}(\d+)"', body)))
    widths = sorted(set(re.findall(rf'<col class="{_WIDE}(\d+)"', body)))
    rules = [f".row > .{_GROWS}{n} {{ flex-grow: {n}; }}" for n in grows]
    return "\n".join([*rules, *(f".{_WIDE}{n} {{ width: {int(n) / 10:g}%; }}" for n in widths)]) + "\n"


def _text(text: str) -> str:
    return escape(" ".join(text.split()))


def _row(parts: tuple[PagePart, ...]) -> str:
    if len(parts) == 1:
        return _part(parts[0])
    return '<div class="row">\n' + "\n".join(map(_part, parts)) + "\n</div>"


def _part(part: PagePart) -> str:
    name = escape(f"part-{part.id}")
    blocks = "\n".join(_block(block, name) for block in part.blocks)
    grows = f"{_GROWS}{round(part.share * 100)}"
    head = f'<h2 id="{name}">{_text(part.title)}</h2>'
    return f'<section class="{grows}" aria-labelledby="{name}">\n{head}\n{blocks}\n</section>'


def _block(block: Block, name: str) -> str:
    # A line end stands between what stands side by side: what makes plain text of a mail joins "Sleep" and "6" without.
    if isinstance(block, KeyFacts):
        facts = "\n".join(f"<div><dt>{_text(f.label)}</dt>\n<dd>{_text(f.value)}</dd></div>" for f in block.facts)
        return f'<dl class="facts">{facts}</dl>'
    if isinstance(block, Lines):
        if block.listed:
            return (
                "<ul>" + "".join(f'<li dir="auto">{_strong(line, block.bold)}</li>' for line in block.lines) + "</ul>"
            )
        return "\n".join(f'<p dir="auto">{_strong(line, block.bold)}</p>' for line in block.lines)
    if isinstance(block, Named):
        named = "\n".join(f'<div><dt>{_text(a)}</dt>\n<dd dir="auto">{_text(b)}</dd></div>' for a, b in block.entries)
        return f'<dl class="named">{named}</dl>'
    if isinstance(block, ReportTable):
        return _table(block, name)
    return to_svg(block.picture, " ".join(block.words.split()), f"{name}-words")


def _strong(text: str, bold: bool) -> str:
    return f"<strong>{_text(text)}</strong>" if bold and text.strip() else _text(text)


def _cells(table: ReportTable, row: int) -> str:
    cells = enumerate(table.rows[row])
    return "\n".join(f'<td dir="auto">{_strong(cell, (row, column) in table.bold)}</td>' for column, cell in cells)


def _table(table: ReportTable, name: str) -> str:
    whole = sum(table.shares)
    columns = "".join(f'<col class="{_WIDE}{round(1000 * share / whole)}">' for share in table.shares)
    heads = "\n".join(f'<th scope="col">{_text(head)}</th>' for head in table.heads)
    rows = "\n".join(f"<tr>{_cells(table, number)}</tr>" for number in range(len(table.rows)))
    more = f"\n<p>{more_words(table.more)}</p>" if table.more else ""
    return (
        f'<table aria-labelledby="{name}"><colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>{more}"
    )
