"""A PDF as it is written: pages with text and shapes, and the tags that say what each is.

Whatever is drawn stands in a `tagged` block (a heading, a paragraph, a cell) or, where it only looks nice, in a
`decoration` block, so that a screen reader reads the page as it is meant.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html import escape

import pydyf

from spasm_tui.lib.drawing.shapes import LEFT, RIGHT, Box, Dot, Label, Path, Picture
from spasm_tui.lib.pdf.font import UsedFont
from spasm_tui.lib.pdf.paper import Paper
from spasm_tui.lib.pdf.typeset import Face, Typesetter


class _Tag:
    """A node of the tree of tags. Its children are tags, and marks: a page and a number on it."""

    def __init__(self, role: str, parent: _Tag | None, alt: str = "") -> None:
        self.role = role
        self.alt = alt
        self.children: list[_Tag | tuple[int, int]] = []
        if parent is not None:
            parent.children.append(self)


class Document:
    """Pages of one size, `width` by `height` points."""

    def __init__(self, typesetter: Typesetter, width: float, height: float) -> None:
        self.type = typesetter
        self.width, self.height = width, height
        self._fonts: dict[int, UsedFont] = {}
        self._papers: list[Paper] = []
        self._owners: list[list[_Tag]] = []
        self._open = self._root = _Tag("Document", None)
        self.new_page()

    @property
    def paper(self) -> Paper:
        """The page that is being written."""
        return self._papers[-1]

    def new_page(self) -> None:
        """Starts the next page."""
        self._papers.append(Paper(self.height, self._font))
        self._owners.append([])

    def _font(self, face: Face) -> UsedFont:
        if id(face) not in self._fonts:
            self._fonts[id(face)] = UsedFont(face, len(self._fonts) + 1)
        return self._fonts[id(face)]

    # tags

    @contextmanager
    def tagged(self, role: str, alt: str = "") -> Iterator[None]:
        """All that is drawn in the block is a `role`: H1, P, Table, TR, TH, TD, Figure..."""
        outer, self._open = self._open, _Tag(role, self._open, alt)
        yield
        self._open = outer

    @contextmanager
    def _marked(self) -> Iterator[None]:
        owners = self._owners[-1]
        self._open.children.append((len(self._papers) - 1, len(owners)))
        self.paper.write(f"/{self._open.role} << /MCID {len(owners)} >> BDC")
        owners.append(self._open)
        yield
        self.paper.write("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn in the block means nothing: rules, tints."""
        self.paper.write("/Artifact BMC")
        yield
        self.paper.write("EMC")

    # drawing

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str = "#000000",
        bold: bool = False,
        leftward: bool | None = None,
    ) -> None:
        """`text` on one line; `y` is its base line, `leftward` how the text runs that it is a part of."""
        with self._marked():
            self.paper.line(self.type.line(text, bold, leftward), x, y, size, colour)

    def picture(self, picture: Picture, x: float, y: float, scale: float) -> None:
        """A picture with its upper left corner at a point, `scale` times as large as it is."""
        with self._marked():
            for shape in picture.shapes:
                self._shape(shape, x, y, scale)

    def _shape(self, shape: Box | Path | Dot | Label, x: float, y: float, scale: float) -> None:
        if isinstance(shape, Box):
            at = x + shape.x * scale, y + shape.y * scale
            self.paper.box(*at, shape.width * scale, shape.height * scale, shape.fill, shape.edge)
        elif isinstance(shape, Path):
            points = [(x + a * scale, y + b * scale) for a, b in shape.points]
            self.paper.path(points, shape.width * scale, shape.colour, shape.fill, shape.dash * scale)
        elif isinstance(shape, Dot):
            self.paper.dot(x + shape.x * scale, y + shape.y * scale, shape.radius * scale, shape.fill)
        else:
            line, size = self.type.line(shape.text, shape.bold), shape.size * scale
            back = {LEFT: 0.0, RIGHT: 1.0}.get(shape.anchor, 0.5) * line.width * size
            self.paper.line(line, x + shape.x * scale - back, y + shape.y * scale, size, shape.colour)

    # the file

    def file(self, title: str, made: datetime, language: str = "en") -> bytes:
        """The whole as the bytes of a file."""
        pdf = pydyf.PDF()
        stamp = f"D:{made:%Y%m%d%H%M%S}"
        pdf.info["Title"] = pydyf.String(title)
        pdf.info["Creator"] = pdf.info["Producer"] = pydyf.String("spasm-tui")
        pdf.info["CreationDate"] = pydyf.String(stamp)
        fonts = pydyf.Dictionary({font.name: font.put_into(pdf).reference for font in self._fonts.values()})
        pages = [self._put_page(pdf, number, fonts) for number in range(len(self._papers))]
        pdf.catalog["Lang"] = pydyf.String(language)
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["StructTreeRoot"] = self._put_tags(pdf, pages).reference
        about = pydyf.Stream([_about(title, language)], {"Type": "/Metadata", "Subtype": "/XML"})
        pdf.add_object(about)
        pdf.catalog["Metadata"] = about.reference
        output = io.BytesIO()
        pdf.write(output)
        return output.getvalue()

    def _put_page(self, pdf: pydyf.PDF, number: int, fonts: pydyf.Dictionary) -> pydyf.Dictionary:
        content = pydyf.Stream([self._papers[number].content()], compress=True)
        pdf.add_object(content)
        page = pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": pydyf.Array([0, 0, self.width, self.height]),
                "Contents": content.reference,
                "Resources": pydyf.Dictionary({"Font": fonts}),
                "StructParents": number,
                "Tabs": "/S",
            }
        )
        pdf.add_page(page)
        return page

    def _put_tags(self, pdf: pydyf.PDF, pages: list[pydyf.Dictionary]) -> pydyf.Dictionary:
        """The tree of tags, and for each page the tags its marks belong to."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(root)
        made: dict[int, pydyf.Dictionary] = {}
        root["K"] = pydyf.Array([self._put_tag(pdf, self._root, root, pages, made).reference])
        numbers = pydyf.Array()
        for number, owners in enumerate(self._owners):
            numbers += [number, pydyf.Array([made[id(owner)].reference for owner in owners])]
        root["ParentTree"] = pydyf.Dictionary({"Nums": numbers})
        return root

    def _put_tag(
        self,
        pdf: pydyf.PDF,
        tag: _Tag,
        parent: pydyf.Dictionary,
        pages: list[pydyf.Dictionary],
        made: dict[int, pydyf.Dictionary],
    ) -> pydyf.Dictionary:
        node = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{tag.role}", "P": parent.reference})
        pdf.add_object(node)
        made[id(tag)] = node
        if tag.alt:
            node["Alt"] = pydyf.String(tag.alt)
        if tag.role == "TH":
            node["A"] = pydyf.Dictionary({"O": "/Table", "Scope": "/Column"})
        node["K"] = pydyf.Array()
        for child in tag.children:
            if isinstance(child, _Tag):
                node["K"].append(self._put_tag(pdf, child, node, pages, made).reference)
            else:
                page, mark = child
                mark_of = {"Type": "/MCR", "Pg": pages[page].reference, "MCID": mark}
                node["K"].append(pydyf.Dictionary(mark_of))
        return node


def _about(title: str, language: str) -> bytes:
    """What the file is, as XMP: some readers look for the title there."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
