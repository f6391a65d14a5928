#!/usr/bin/env python3
"""Gives a font with TrueType outlines the small characters that it lacks, drawn from its own.

usage: marks.py FONT.ttf TARGET.ttf

Superscripts and subscripts (² ³ ₂ ⁻), fractions (½), units in one character (㎡ ㎏ ㎜) and the numbers in a
circle beyond ten (⑪ to ⑳) come from the font's own digits, letters and circles, so that they look like the text
around them. What the font has is left alone. The same source gives the same file. Needs fontTools 4 and numpy
(pip install fonttools numpy).
"""
import sys

from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from truetype import bound, save

# Each character with the one that it is drawn from.
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0123456789+–=()n"))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙₓ", "0123456789+–=()nx"))
FRACTIONS = {"½": "12", "⅓": "13", "⅔": "23", "¼": "14", "¾": "34"}
# Units as wide as a Chinese character, with the letters that they show.
UNITS = {
    "㎜": "mm", "㎝": "cm", "㎞": "km", "㎟": "mm²", "㎠": "cm²", "㎡": "m²", "㎢": "km²", "㎣": "mm³",
    "㎤": "cm³", "㎥": "m³", "㎦": "km³", "㎎": "mg", "㎏": "kg", "㎍": "μg", "㎛": "μm", "㎖": "ml",
    "㎗": "dl", "㎘": "kl", "㏄": "cc", "㎐": "Hz", "㎑": "kHz", "㎒": "MHz", "㎓": "GHz", "㎸": "kV",
    "㎾": "kW", "㎿": "MW", "㏑": "ln", "㏒": "log",
}  # fmt: skip
# The same character under another number.
SAME = {"µ": "μ", "Å": "Å", "Ω": "Ω"}
DEGREES = {"℃": "°C", "℉": "°F"}

# How large raised and lowered characters are, and where they stand, in the type's size.
SMALL = 0.6
RAISE = 0.32
LOWER = -0.16
# What is left free at both sides of a unit.
SIDE = 0.04


class Maker:
    def __init__(self, font):
        self.font = font
        self.size = font["head"].unitsPerEm
        self.known = font.getBestCmap()
        self.glyphs = font.getGlyphSet()
        self.new = {}

    def has(self, text):
        return all(ord(c) in self.known for c in text)

    def width(self, c):
        return self.font["hmtx"][self.known[ord(c)]][0]

    def outline(self, c):
        pen = DecomposingRecordingPen(self.glyphs)
        self.glyphs[self.known[ord(c)]].draw(pen)
        return pen

    def contours(self, c):
        """The contours of a character, each with its bounds."""
        found, part = [], []
        for call in self.outline(c).value:
            part.append(call)
            if call[0] in ("closePath", "endPath"):
                bounds = BoundsPen(None)
                replay(part, bounds)
                found.append((part, bounds.bounds))
                part = []
        return found

    def add(self, c, width, parts):
        """parts: outlines, as calls, each with the way to its place."""
        pen = TTGlyphPen(None)
        for calls, way in parts:
            replay(calls, TransformPen(pen, way))
        self.new[c] = (round(width), pen.glyph())

    def small(self, c, at, up):
        """A small character that stands at a place, and where the next one does."""
        way = Transform(SMALL, 0, 0, SMALL, at, up * self.size)
        return (self.outline(c).value, way), at + SMALL * self.width(c)

    def row(self, letters):
        """Letters one behind the other with how wide they are, ² raised."""
        parts, at = [], 0
        for c in letters:
            if c in "²³":
                part, at = self.small(RAISED[c], at, RAISE)
            else:
                part = (self.outline(c).value, Transform(1, 0, 0, 1, at, 0))
                at += self.width(c)
            parts.append(part)
        return parts, at

    def make(self):
        for c, base in RAISED.items():
            self.scripted(c, base, RAISE)
        for c, base in LOWERED.items():
            self.scripted(c, base, LOWER)
        for c, (above, below) in FRACTIONS.items():
            if not self.has(c) and self.has(above + below + "/"):
                first, at = self.small(above, 0, RAISE)
                # The stroke leans into the room of both.
                stroke = (self.outline("/").value, Transform(0.8, 0, 0, 0.9, at - 0.12 * self.size, 0))
                second, at = self.small(below, at + 0.16 * self.size, 0)
                self.add(c, at, [first, stroke, second])
        for c, letters in UNITS.items():
            plain = letters.replace("²", "2").replace("³", "3")
            if not self.has(c) and self.has(plain):
                parts, wide = self.row(letters)
                room = (1 - 2 * SIDE) * self.size
                across = min(1, room / wide)
                # Letters that are made narrow lose some of their height as well.
                high = max(0.88, min(1, across * 1.3))
                left = (self.size - across * wide) / 2
                way = Transform(across, 0, 0, high, left, 0)
                self.add(c, self.size, [(calls, way.transform(part)) for calls, part in parts])
        for c, letters in DEGREES.items():
            if not self.has(c) and self.has(letters):
                parts, wide = self.row(letters)
                self.add(c, wide, parts)
        self.circled()

    def scripted(self, c, base, up):
        if base == "–" and self.has("−"):
            base = "−"
        if not self.has(c) and self.has(base):
            part, width = self.small(base, 0, up)
            self.add(c, width, [part])

    def circled(self):
        wanted = [chr(ord("⑪") + n) for n in range(10)]
        if not self.has("①②③④⑤⑥⑦⑧⑨⑩") or self.has("".join(wanted)):
            return
        ring = sorted(self.contours("⑩"), key=lambda it: it[1][0] - it[1][2])[:2]
        circle = [(calls, Transform()) for calls, _ in ring]
        # The digits of ⑩ show where those of the others go.
        inner = [it for it in self.contours("⑩") if it not in ring]
        one = min(inner, key=lambda it: it[1][0])
        zero = [it for it in inner if it is not one]
        for n, c in enumerate(wanted, start=11):
            if n < 20:
                tens = [(one[0], Transform())]
                ones = self.moved(chr(ord("①") + n - 11), bounds(zero))
            else:
                tens = self.moved("②", one[1])
                ones = [(calls, Transform()) for calls, _ in zero]
            self.add(c, self.width("⑩"), circle + tens + ones)

    def moved(self, c, to):
        """The digit of a circled character, as narrow as a place and in its middle."""
        found = self.contours(c)
        ring = sorted(found, key=lambda it: it[1][0] - it[1][2])[:2]
        digit = [it for it in found if it not in ring]
        left, low, right, top = bounds(digit)
        across = min(1, (to[2] - to[0]) / (right - left))
        high = (to[3] - to[1]) / (top - low)
        middle = (to[0] + to[2]) / 2 - across * (left + right) / 2
        way = Transform(across, 0, 0, high, middle, to[1] - high * low)
        return [(calls, way) for calls, _ in digit]

    def save(self, target):
        font = self.font
        order = font.getGlyphOrder()
        glyf, names = font["glyf"], {}
        for c in sorted(self.new):
            names[c] = f"uni{ord(c):04X}"
            while names[c] in glyf.glyphs:
                names[c] += ".own"
        font.setGlyphOrder(order + [names[c] for c in sorted(self.new)])
        glyf.glyphOrder = font.getGlyphOrder()
        for c in sorted(self.new):
            width, glyph = self.new[c]
            glyf.glyphs[names[c]] = glyph
            font["hmtx"][names[c]] = (width, 0)
        bound(font, names.values())
        for c in sorted(self.new):
            glyph = self.new[c][1]
            if "vmtx" in font:
                # As a Chinese character stands in a vertical line.
                model = self.known[ord("一")]
                top = font["vmtx"][model][1] + glyf[model].yMax
                font["vmtx"][names[c]] = (font["vmtx"][model][0], top - glyph.yMax)
        aliases = {c: self.known[ord(same)] for c, same in SAME.items() if not self.has(c) and self.has(same)}
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap.update({ord(c): name for c, name in {**names, **aliases}.items()})
        save(font, target)


def replay(calls, pen):
    for name, points in calls:
        getattr(pen, name)(*points)


def bounds(contours):
    boxes = [box for _, box in contours]
    low, high = [min(box[i] for box in boxes) for i in (0, 1)], [max(box[i] for box in boxes) for i in (2, 3)]
    return (*low, *high)


def main(source, target):
    maker = Maker(TTFont(source, recalcTimestamp=False, recalcBBoxes=False))
    maker.make()
    maker.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
