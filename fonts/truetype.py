#!/usr/bin/env python3
"""Makes fonts with CFF outlines (.otf) into ones with TrueType outlines (.ttf).

usage: truetype.py SOURCE.otf TARGET.ttf

Curves of the third degree become ones of the second, at most a thousandth of the type's size off. Nothing
else of a font is changed but what cannot go with it: the hints of CFF, and glyph names, which nothing asks for.
The same source gives the same file. Needs fontTools 4 (pip install fonttools).
"""
import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable


def convert(source: str, target: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    most = font["head"].unitsPerEm / 1000
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        # TrueType fills what CFF leaves to the left of a contour, to the right of it.
        glyphs[name].draw(Cu2QuPen(pen, most, reverse_direction=True))
        outlines[name] = pen.glyph()
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
    # A side bearing is that of the outline, whose extremes may be off by a unit.
    for name in order:
        width, _ = font["hmtx"][name]
        glyph = glyf[name]
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
        "maxSizeOfInstructions maxComponentElements maxComponentDepth maxPoints maxContours "
        "maxCompositePoints maxCompositeContours"
    ).split():
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"
    font.save(target)


if __name__ == "__main__":
    convert(*sys.argv[1:])
