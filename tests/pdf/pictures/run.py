#!/usr/bin/env python3
"""Compares the pages of the examples with pictures of how they are meant to look.

    SRBC=path/to/srbc tests/pdf/pictures/run.py [NAME…]
    UPDATE=1 … tests/pdf/pictures/run.py [NAME…]    draws the pictures anew; look at them first
    tests/pdf/pictures/run.py --self-test           a block that has moved is found, noise is not

documents.txt lists what is drawn. pdftoppm renders every page in 40 dots an inch, in sixteen greys,
which is enough to see a block that has moved, another size or colour, a line that wraps elsewhere.
A page differs when it does so on the whole (mean) or somewhere (the mean of a square of 8 × 8 points);
both leave room for what another version of poppler draws a little lighter or darker. Pages that differ
are put side by side, as meant, as drawn and what differs, in build/pictures. Exit status 1 when one
differs, is missing or too many, 77 without pdftoppm.
"""

import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[2]
SRBC = os.environ.get("SRBC", str(TOP / "build/dev/srbc"))
BESIDE = TOP / "build/pictures"
DOTS = 40  # an inch
GREYS = 16
MEAN_MOST = 6  # of 255
LOCAL_MOST = 28
SQUARE = 8
SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Picture:
    """Greys from 0 to 255, a byte a point, row by row."""

    def __init__(self, width, height, points):
        self.width, self.height, self.points = width, height, bytes(points)

    def row(self, y):
        return self.points[y * self.width : (y + 1) * self.width]

    def coarse(self):
        step = 255 // (GREYS - 1)
        table = bytes((grey + step // 2) // step * step for grey in range(256))
        return Picture(self.width, self.height, self.points.translate(table))


# ---- files --------------------------------------------------------------------------------------


def read_pgm(data):
    head, size, most, points = data.split(b"\n", 3)
    width, height = map(int, size.split())
    if head != b"P5" or most != b"255" or len(points) != width * height:
        raise ValueError("not the kind of picture that pdftoppm -gray makes")
    return Picture(width, height, points)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bytes(picture):
    """Four bits a point. Each row is stored as it is or as what differs from the one above."""
    rows = []
    above = bytes((picture.width + 1) // 2)
    for y in range(picture.height):
        greys = [grey // 17 for grey in picture.row(y)] + [0] * (picture.width % 2)
        packed = bytes(a << 4 | b for a, b in zip(greys[::2], greys[1::2]))
        plain, up = b"\0" + packed, b"\2" + bytes((a - b) % 256 for a, b in zip(packed, above))
        rows.append(min(plain, up, key=lambda row: len(zlib.compress(row, 1))))
        above = packed
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 4, 0, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 9)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def read_png(data):
    """What png_bytes() has made."""
    chunks, at = {}, len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        chunks[data[at + 4 : at + 8]] = data[at + 8 : at + 8 + length]
        at += length + 12
    width, height, depth, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if depth != 4:
        raise ValueError("not one of these pictures")
    raw, length = zlib.decompress(chunks[b"IDAT"]), (width + 1) // 2
    above, points = bytes(length), bytearray()
    for y in range(height):
        start = y * (length + 1)
        row = raw[start + 1 : start + 1 + length]
        above = bytes((a + b) % 256 for a, b in zip(row, above)) if raw[start] == 2 else row
        greys = bytes(grey for byte in above for grey in (byte >> 4, byte & 15))
        points += bytes(grey * 17 for grey in greys[:width])
    return Picture(width, height, points)


# ---- comparing ----------------------------------------------------------------------------------


def differences(meant, drawn):
    """Point by point; None when the sizes are not the same."""
    if (meant.width, meant.height) != (drawn.width, drawn.height):
        return None
    points = bytes(abs(a - b) for a, b in zip(meant.points, drawn.points))
    return Picture(meant.width, meant.height, points)


def square_mean(picture, left, top):
    right = min(left + SQUARE, picture.width)
    bottom = min(top + SQUARE, picture.height)
    return sum(sum(picture.row(y)[left:right]) for y in range(top, bottom)) / SQUARE**2


def compare(meant, drawn):
    """(what to say, differences), the first empty when the pages are alike."""
    off = differences(meant, drawn)
    if off is None:
        return f"{drawn.width} × {drawn.height} points, not {meant.width} × {meant.height}", None
    mean = sum(off.points) / len(off.points)
    if not any(off.points):
        return "", off
    worst, left, top = max((square_mean(off, x, y), x, y)
                           for y in range(0, off.height, SQUARE // 2)
                           for x in range(0, off.width, SQUARE // 2))  # fmt: skip
    if mean <= MEAN_MOST and worst <= LOCAL_MOST:
        return "", off
    millimetres = [round((at + SQUARE / 2) * 25.4 / DOTS) for at in (left, top)]
    return (f"differs by {mean:.2f} of 255 on the whole, by {worst:.0f} at {millimetres[0]} mm from "
            f"the left and {millimetres[1]} mm from the top"), off  # fmt: skip


def side_by_side(pictures):
    height = max(p.height for p in pictures)
    rows = []
    for y in range(height):
        cells = [p.row(y) if y < p.height else b"\xbb" * p.width for p in pictures]
        rows.append(b"\x66\x66".join(cells))
    return Picture(len(rows[0]), height, b"".join(rows))


# ---- documents ----------------------------------------------------------------------------------


def listed():
    lines = (HERE / "documents.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {name: arguments for name, *arguments in rows}


def draw(arguments):
    """The pages of a document, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "a.pdf"
        run = subprocess.run([SRBC, *arguments, "-f", "pdf", "-q", "-o", pdf], cwd=TOP,
                             capture_output=True, text=True, timeout=60)  # fmt: skip
        if run.returncode != 0:
            return run.stderr
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", pdf, pdf.with_suffix("")],
                       check=True, timeout=60)  # fmt: skip
        pages = sorted(pathlib.Path(folder).glob("*.pgm"))
        return [read_pgm(page.read_bytes()).coarse() for page in pages]


def update(name, pages):
    shutil.rmtree(HERE / name, ignore_errors=True)
    (HERE / name).mkdir()
    for number, page in enumerate(pages, 1):
        (HERE / name / f"{number}.png").write_bytes(png_bytes(page))
    print(f"drew {name}: {len(pages)} pages")


def check(name, pages):
    """The number of pages that are alike and that are not."""
    stored = sorted((HERE / name).glob("*.png"), key=lambda path: int(path.stem))
    failed = 0
    if len(stored) != len(pages):  # those that both have are compared all the same
        print(f"FAIL {name}: {len(pages)} pages, {len(stored)} pictures")
        failed = 1
    for number, (path, drawn) in enumerate(zip(stored, pages), 1):
        meant = read_png(path.read_bytes())
        told, off = compare(meant, drawn)
        if told:
            failed += 1
            BESIDE.mkdir(parents=True, exist_ok=True)
            beside = BESIDE / f"{name}-{number}.png"
            shown = [meant, drawn] + ([Picture(off.width, off.height, bytes(
                255 - grey for grey in off.points))] if off else [])  # fmt: skip
            beside.write_bytes(png_bytes(side_by_side(shown)))
            print(f"FAIL {name} page {number} {told}; see {beside.relative_to(TOP)}")
    return max(0, len(pages) - failed), failed


# ---- the test of the test -----------------------------------------------------------------------


def sample():
    """A page with lines of words, as pale and dark as text is in so few dots."""
    chance = random.Random(7)
    points = bytearray(b"\xff" * (330 * 468))
    for top in range(40, 420, 9):
        for left in range(40, chance.randrange(200, 290)):
            for y in range(top, top + 5):
                if chance.random() < 0.6:
                    points[y * 330 + left] = chance.randrange(60, 255)
    return Picture(330, 468, points).coarse()


def moved(picture, left, top, right, bottom, by):
    """The block [left, right) × [top, bottom) `by` points lower."""
    rows = [bytearray(picture.row(y)) for y in range(picture.height)]
    for y in range(top, bottom + by):
        rows[y][left:right] = b"\xff" * (right - left)
    for y in range(top, bottom):
        rows[y + by][left:right] = picture.row(y)[left:right]
    return Picture(picture.width, picture.height, b"".join(rows))


def self_test():
    page = sample()
    chance = random.Random(8)
    noise = bytes(min(255, max(0, grey + chance.choice((-17, 0, 0, 17)))) for grey in page.points)
    paler = bytes(255 - (255 - grey) * 9 // 10 for grey in page.points)
    tall = Picture(page.width, page.height + 1, page.points + bytes(page.width))
    cases = {
        "the same page is alike": (page, True),
        "noise is let through": (Picture(page.width, page.height, noise), True),
        "paler type is let through": (Picture(page.width, page.height, paler).coarse(), True),
        "a moved block is found": (moved(page, 40, 200, 290, 240, 4), False),
        "a moved word is found": (moved(page, 60, 202, 85, 207, 3), False),
        "a line elsewhere is found": (moved(page, 40, 400, 290, 409, 40), False),
        "another size is found": (tall, False),
    }
    passed = 0
    for name, (drawn, alike) in cases.items():
        told, _ = compare(page, drawn)
        right = (not told) == alike
        passed += right
        print("pass" if right else "FAIL", name, told)
    again = read_png(png_bytes(page))
    kept = (again.width, again.height, again.points) == (page.width, page.height, page.points)
    print("pass" if kept else "FAIL", "a stored picture is read back")
    print(f"{passed + kept} passed, {len(cases) + 1 - passed - kept} failed")
    return 0 if passed == len(cases) and kept else 1


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if not shutil.which("pdftoppm"):
        print("pdftoppm is missing")
        return 77
    documents = listed()
    names = sys.argv[1:] or list(documents)
    unknown = [name for name in names if name not in documents]
    if unknown:
        sys.exit(f"not in documents.txt: {', '.join(unknown)}")
    passed = failed = 0
    for name in names:
        pages = draw(documents[name])
        if isinstance(pages, str):
            print(f"FAIL {name} was not built:\n{pages}")
            failed += 1
        elif os.environ.get("UPDATE"):
            update(name, pages)
            passed += len(pages)
        else:
            good, bad = check(name, pages)
            passed, failed = passed + good, failed + bad
    for folder in sorted(path for path in HERE.iterdir() if path.is_dir() and not sys.argv[1:]):
        if folder.name not in documents and folder.name != "__pycache__":
            print(f"FAIL {folder.name}: pictures of nothing in documents.txt")
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
