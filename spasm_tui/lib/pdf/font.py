"""Fonts put into a PDF: only the glyphs that are used, under numbers of the PDF's own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import pydyf
import uharfbuzz as hb

from spasm_tui.lib.pdf.typeset import Face

# What a PDF does not need of a font: it is told where each glyph stands.
_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "cmap", "name", "post", "OS/2", "vhea", "vmtx")


class UsedFont:
    """A font of a document: which glyphs are used, and what each stands for."""

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.number = number
        self.name = f"F{number}"
        self._means: dict[int, str] = {0: ""}
        self._renumbered: Mapping[int, int] = {}

    def use(self, glyph: int, means: str = "") -> bool:
        """Notes a glyph; says whether it can stand for `means`, or stands for something else already."""
        known = self._means.get(glyph, "")
        if not known:
            self._means[glyph] = means
        return not means or known in ("", means)

    def code(self, glyph: int) -> bytes:
        """The glyph as it is named in the page, once the font was put in."""
        return f"{self._renumbered.get(glyph, 0):04x}".encode()

    def put_into(self, pdf: pydyf.PDF) -> pydyf.Dictionary:
        """Adds the font to `pdf`."""
        face, self._renumbered = _subset(self.face.face, set(self._means))
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(face.blob.data).digest()[:6])
        name = f"/{tag}+{re.sub(r'[^A-Za-z0-9-]', '', self.face.name) or 'Font'}"
        is_glyf = "glyf" in face.table_tags
        descriptor = _add(pdf, self._descriptor(pdf, face, name, is_glyf))
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2" if is_glyf else "/CIDFontType0",
            "BaseFont": name,
            "CIDSystemInfo": pydyf.Dictionary(
                {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
            ),
            "W": self._widths(),
            "FontDescriptor": descriptor.reference,
        }
        if is_glyf:
            descendant["CIDToGIDMap"] = "/Identity"
        cid = _add(pdf, pydyf.Dictionary(descendant))
        to_unicode = _add(pdf, pydyf.Stream([self._to_unicode()], compress=True))
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pydyf.Array([cid.reference]),
            "ToUnicode": to_unicode.reference,
        }
        return _add(pdf, pydyf.Dictionary(font))

    def _descriptor(self, pdf: pydyf.PDF, face: hb.Face, name: str, is_glyf: bool) -> pydyf.Dictionary:
        unit = 1000 / (face.upem or 1000)
        extents = self.face.font.get_font_extents("ltr")
        data = face.blob.data if is_glyf else face.reference_table("CFF ").data
        key = "FontFile2" if is_glyf else "FontFile3"
        extra: dict[str, str | int] = {"Length1": len(data)} if is_glyf else {"Subtype": "/CIDFontType0C"}
        file = _add(pdf, pydyf.Stream([data], extra, compress=True))
        up, down = round(extents.ascender * unit), round(extents.descender * unit)
        return pydyf.Dictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": 4,
                "FontBBox": pydyf.Array([-500, down, 1500, up]),
                "ItalicAngle": 0,
                "Ascent": up,
                "Descent": down,
                "CapHeight": up,
                "StemV": 80,
                key: file.reference,
            }
        )

    def _widths(self) -> pydyf.Array:
        """The width of each glyph in thousandths of the size."""
        found = pydyf.Array()
        unit = self.face.unit * 1000
        for old, new in sorted(self._renumbered.items(), key=lambda pair: pair[1]):
            found += [new, pydyf.Array([round(self.face.font.get_glyph_h_advance(old) * unit)])]
        return found

    def _to_unicode(self) -> bytes:
        """What each glyph stands for, so that text can be copied, searched and read aloud."""
        pairs = [(self._renumbered[old], text) for old, text in self._means.items() if text and old in self._renumbered]
        lines = [f"<{new:04x}> <{text.encode('utf-16-be').hex()}>" for new, text in sorted(pairs)]
        blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode()


def _subset(face: hb.Face, glyphs: set[int]) -> tuple[hb.Face, dict[int, int]]:
    """The font with those glyphs only, and their new numbers. Instances of variable fonts become plain ones."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(_tag(name) for name in _NOT_NEEDED)
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2
    )
    if face.has_var_data:
        wanted.pin_all_axes_to_default(face)
    plan = hb.SubsetPlan(face, wanted)
    return plan.execute(), dict(plan.old_to_new_glyph_mapping.items())


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _add(pdf: pydyf.PDF, made: pydyf.Dictionary | pydyf.Stream) -> pydyf.Dictionary:
    pdf.add_object(made)
    return made
