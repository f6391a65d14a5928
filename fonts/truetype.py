#!/usr/bin/env python3
"""Makes fonts with CFF outlines (.otf) into ones with TrueType outlines (.ttf).

usage: truetype.py SOURCE.otf TARGET.ttf

Curves of the third degree become lines and curves of the second, as few as do: each contour is cut at some of its
own points, and what lies between two of them is one line or one curve if that is at most a thousandth of the type's
size off. Nothing else of a font is changed but what cannot go with it: the hints of CFF, and glyph names, which
nothing asks for. The same source gives the same file. Needs fontTools 4 and numpy (pip install fonttools numpy).
"""
import math
import sys

import numpy
from fontTools.cu2qu import curve_to_quadratic
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

# At how many points a segment is held against what stands for it.
SAMPLES = 8

# How many segments become one at most.
JOINED = 4

# What the points of a line and of a curve weigh in a file: one on the curve, and one beside it.
ON, OFF = 1.0, 0.85

# Farther off than any outline may be.
FAR = 1e6


def contours(glyph):
    """The contours of a glyph, each as its segments: two points of a line, four of a curve."""
    pen = RecordingPen()
    # TrueType fills what CFF leaves to the left of a contour, to the right of it.
    glyph.draw(ReverseContourPen(pen))
    for operation, points in pen.value:
        if operation == "moveTo":
            first = last = points[0]
            segments = []
        elif operation in ("lineTo", "curveTo"):
            if operation == "curveTo" or points[0] != last:
                segments.append((last, *points))
            last = points[-1]
        else:
            if last != first:
                segments.append((last, first))
            if len(segments) > 1:
                yield segments


def samples(segment):
    """Points of a segment, its end among them."""
    points = numpy.array(segment, float)
    t = (numpy.arange(1, SAMPLES + 1) / SAMPLES)[:, None]
    if len(segment) == 2:
        return points[0] + (points[1] - points[0]) * t
    start, one, other, end = points
    return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t**2 * other + t**3 * end


def farthest(points, there):
    """How far the farthest of some points is from its like, for each row."""
    return numpy.hypot(points[..., 0] - there[..., 0], points[..., 1] - there[..., 1]).max(1)


def off_lines(points, start, end):
    """How far points lie off the line from a start to an end, for each row; a line that runs back on the way is none."""
    way = end - start
    length = numpy.maximum(numpy.hypot(way[:, 0], way[:, 1]), 1e-9)
    along = ((points - start[:, None]) * way[:, None]).sum(2) / length[:, None]
    there = start[:, None] + numpy.clip(along / length[:, None], 0, 1)[..., None] * way[:, None]
    runs_back = (numpy.diff(along, axis=1, prepend=0) < -1).any(1)
    return numpy.where(runs_back, FAR, farthest(points, there))


def curves(points, start, end):
    """The points beside the curves of the second degree from a start to an end that come nearest to points, and how
    far those are off, for each row."""
    steps = numpy.diff(numpy.concatenate([start[:, None], points], 1), axis=1)
    t = numpy.hypot(steps[..., 0], steps[..., 1]).cumsum(1)
    t /= numpy.maximum(t[:, -1:], 1e-9)
    best, off = numpy.zeros_like(start), numpy.full(len(start), FAR)
    for _ in range(2):
        weight = 2 * t * (1 - t)
        rest = points - ((1 - t) ** 2)[..., None] * start[:, None] - (t**2)[..., None] * end[:, None]
        beside = (weight[..., None] * rest).sum(1) / numpy.maximum((weight**2).sum(1), 1e-9)[:, None]
        beside = numpy.round(beside)
        there = lambda: (
            ((1 - t) ** 2)[..., None] * start[:, None]
            + (2 * t * (1 - t))[..., None] * beside[:, None]
            + (t**2)[..., None] * end[:, None]
        )
        # Each point is held against the nearest one of the curve, found by Newton's method.
        bend = 2 * (end - 2 * beside + start)[:, None]
        for _ in range(2):
            apart = there() - points
            speed = 2 * (1 - t)[..., None] * (beside - start)[:, None] + 2 * t[..., None] * (end - beside)[:, None]
            slope = (speed**2).sum(2) + (apart * bend).sum(2)
            step = (apart * speed).sum(2) / numpy.where(numpy.abs(slope) > 1e-6, slope, numpy.inf)
            t = numpy.clip(t - numpy.clip(step, -0.1, 0.1), 0, 1)
        runs_back = (numpy.diff(t, axis=1) < -1e-3).any(1)
        now = numpy.where(runs_back, FAR, farthest(points, there()))
        better = now < off
        best[better], off[better] = beside[better], now[better]
    return best, off


def parts(segments, most):
    """What may stand for some segments in a row: by the first of them and how many they are, its weight and the
    points beside its curve."""
    count = len(segments)
    rows = [(first, joined) for first in range(count) for joined in range(1, min(JOINED, count - 1) + 1)]
    sampled = [samples(segment) for segment in segments]
    points = numpy.zeros((len(rows), JOINED * SAMPLES, 2))
    for row, (first, joined) in enumerate(rows):
        along = numpy.concatenate([sampled[(first + at) % count] for at in range(joined)])
        points[row, : len(along)] = along
        # What is left of the row stays at its end.
        points[row, len(along) :] = along[-1]
    start = numpy.array([segments[first][0] for first, _ in rows], float)
    end = points[:, -1]
    straight = off_lines(points, start, end)
    beside, curved = curves(points, start, end)
    found = {}
    for row, (first, joined) in enumerate(rows):
        if straight[row] <= most:
            found[first, joined] = (ON, [])
        elif curved[row] <= most:
            found[first, joined] = (ON + OFF, [tuple(map(int, beside[row]))])
        elif joined == 1:
            spline = curve_to_quadratic(segments[first], most)[1:-1]
            found[first, joined] = (ON + OFF * len(spline), [(round(x), round(y)) for x, y in spline])
    return found


def lightest(segments, most):
    """The lightest contour for some segments, from the end of the last one: each part's points beside it, and its end."""
    found = parts(segments, most)
    count = len(segments)
    weights, ways = [0.0] + [FAR] * count, [None] * (count + 1)
    for first in range(count):
        for joined in range(1, min(JOINED, count - first) + 1):
            weight, beside = found.get((first, joined), (FAR, None))
            if weights[first] + weight < weights[first + joined]:
                weights[first + joined] = weights[first] + weight
                ways[first + joined] = (first, beside)
    contour, end = [], count
    while end:
        first, beside = ways[end]
        contour.append((beside, segments[end - 1][-1]))
        end = first
    return contour[::-1]


def outline(glyph, most):
    """A glyph's outline in TrueType."""
    pen = TTGlyphPen(None)
    for segments in contours(glyph):
        pen.moveTo(segments[0][0])
        for beside, end in lightest(segments, most):
            pen.qCurveTo(*beside, end) if beside else pen.lineTo(end)
        pen.closePath()
    return pen.glyph(dropImpliedOnCurves=True)


def bound(font, names) -> None:
    """Gives glyphs the bounds of their outlines. Points beside a curve lie outside of it, and would count if fontTools
    were to do this."""
    glyf = font["glyf"]
    for name in names:
        glyph = glyf[name]
        if glyph.numberOfContours == 0:
            continue
        pen = BoundsPen(None)
        glyph.draw(pen, glyf)
        left, bottom, right, top = pen.bounds
        glyph.xMin, glyph.yMin = math.floor(left), math.floor(bottom)
        glyph.xMax, glyph.yMax = math.ceil(right), math.ceil(top)
        # A side bearing is that of the outline, whose extremes may be off by a unit.
        font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin)


def save(font, target: str) -> None:
    """Writes a font whose glyphs have their bounds."""
    for table in ("maxp", "hhea", "vhea"):
        if table in font:
            font[table].recalc(font)
    font.save(target)


def convert(source: str, target: str) -> None:
    font = TTFont(source, recalcTimestamp=False, recalcBBoxes=False)
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    most = font["head"].unitsPerEm / 1000
    outlines = {name: outline(glyphs[name], most) for name in order}
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
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
    bound(font, order)
    save(font, target)


if __name__ == "__main__":
    convert(*sys.argv[1:])
