"""A picture as SVG to stand in a web page."""

from __future__ import annotations

from html import escape

from spasm_tui.lib.drawing.shapes import Box, Dot, Path, Picture, Shape


def to_svg(picture: Picture, words: str) -> str:
    """The picture, with `words` for who cannot see it."""
    shapes = "\n".join(map(_shape, picture.shapes))  # so that plain text made of it has no "0510"
    return (
        f'<svg role="img" aria-label="{escape(words)}" viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" '
        f'width="{_n(picture.width)}" height="{_n(picture.height)}">{shapes}</svg>'
    )


def _shape(shape: Shape) -> str:
    if isinstance(shape, Box):
        edge = f' stroke="{shape.edge}" stroke-width="0.5"' if shape.edge else ""
        at = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
        return f'<rect {at} fill="{shape.fill}"{edge}/>'
    if isinstance(shape, Path):
        return _path(shape)
    if isinstance(shape, Dot):
        return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" fill="{shape.fill}"/>'
    weight = ' font-weight="bold"' if shape.bold else ""
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" fill="{shape.colour}" '
        f'text-anchor="{shape.anchor}"{weight}>{escape(shape.text)}</text>'
    )


def _path(path: Path) -> str:
    # A way of one point is a dot: it is drawn as a line of no length with a round end.
    points = path.points if len(path.points) > 1 else path.points * 2
    way = "M" + " L".join(f"{_n(x)} {_n(y)}" for x, y in points) + ("Z" if path.fill else "")
    dashed = f' stroke-dasharray="{_n(path.dash)}"' if path.dash else ""
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    stroke = f' stroke="{path.colour}" stroke-width="{_n(path.width)}" {ends}{dashed}' if path.colour else ""
    return f'<path d="{way}" fill="{path.fill or "none"}"{stroke}/>'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
