#!/usr/bin/env python3
"""The looks of a profile on the command line: ready profiles, style files, fonts of one's own.

Fonts are made here with fontTools from those that the build carries, each with one fault.
Usage: SRBC=path/to/srbc test_style.py [-v] [TestClass.test_name]
"""
import io
import pathlib
import subprocess
import sys
import unittest

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from test_cli import MEETING, Case


def draw(pen, name):
    """A square; nothing for the space."""
    if name == "u0020":
        return pen
    pen.moveTo((100, 0))
    for point in ((100, 700), (500, 700), (500, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen


def font(characters, fs_type=0, cff=False, flavor=None):
    """A font whose every letter is a square."""
    order = [".notdef"] + [f"u{ord(c):04X}" for c in characters]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    if cff:
        builder.setupCFF("Prov-Regular", {}, {name: draw(T2CharStringPen(600, None), name).getCharString()
                                              for name in order}, {})
    else:
        builder.setupGlyf({name: draw(TTGlyphPen(None), name).glyph() for name in order})
    builder.setupHorizontalMetrics({name: (600, 100) for name in order})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Provtyp", "styleName": "Regular",
                            "psName": "Provtyp-Regular"})
    builder.setupOS2(fsType=fs_type, usWeightClass=400)
    builder.setupPost()
    builder.font.flavor = flavor
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


CHECKER = pathlib.Path(__file__).resolve().parents[1] / "pdf/check_pdf.py"
LETTERS = "".join(chr(c) for c in range(0x20, 0x7F)) + "åäöÅÄÖé–·…"


class Style(Case):
    def profile(self, text):
        (self.folder / "profil.yaml").write_text(text)

    def build(self, *options):
        return self.run_srbc("build", "mote.yaml", "-d", "foredragningslista", *options)

    def fonts_of(self, name):
        listed = subprocess.run(["pdffonts", str(self.folder / name)], capture_output=True,
                                check=True).stdout.decode()
        return listed


class Fonts(Style):
    def test_own_font(self):
        self.profile("stil: {typsnitt: [snitt/Prov.ttf]}\n")
        (self.folder / "snitt").mkdir()
        (self.folder / "snitt/Prov.ttf").write_bytes(font(LETTERS))
        run = self.build("-o", "a.pdf")
        self.assertEqual(run.returncode, 0, run.stderr)
        listed = self.fonts_of("a.pdf")
        self.assertIn("+Provtyp-Regular", listed)
        self.assertNotIn("OpenSans", listed)
        self.assertEqual(self.build("-o", "a.html").returncode, 0)
        self.assertIn('font-family: "Provtyp"', (self.folder / "a.html").read_text())

    def test_own_font_with_curves(self):
        self.profile("stil: {typsnitt: [Prov.otf]}\n")
        (self.folder / "Prov.otf").write_bytes(font(LETTERS, cff=True))
        for standard, embedded in (("a-2a,ua-1", b"/CIDFontType0C"), ("a-1a,ua-1", b"/CIDSet")):
            with self.subTest(standard=standard):
                run = self.build("-o", "a.pdf", "--pdf-standard", standard)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertIn("CID Type 0C", self.fonts_of("a.pdf"))
                self.assertIn(embedded, (self.folder / "a.pdf").read_bytes())
                words = subprocess.run(["pdftotext", str(self.folder / "a.pdf"), "-"], check=True,
                                       capture_output=True).stdout.decode()
                self.assertIn("Förslag till beslut", words)
                checker = subprocess.run([sys.executable, CHECKER, str(self.folder / "a.pdf")],
                                         capture_output=True)  # fmt: skip
                if standard == "a-2a,ua-1":  # what the checker takes a file for
                    self.assertEqual(checker.returncode, 0, checker.stdout)

    def test_missing_characters_fall_back(self):
        self.profile("stil: {typsnitt: Prov.ttf}\n")
        (self.folder / "Prov.ttf").write_bytes(font("abcdefghijklmnopqrstuvwxyz "))
        run = self.build("-o", "a.pdf")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("DejaVuSans", self.fonts_of("a.pdf"))
        words = subprocess.run(["pdftotext", str(self.folder / "a.pdf"), "-"], capture_output=True,
                               check=True).stdout.decode()
        self.assertIn("Förslag till beslut", words)

    def test_characters_of_glyphs_that_are_not_there_fall_back(self):
        self.profile("stil: {typsnitt: Prov.ttf}\n")
        data = bytearray(font(LETTERS))
        maxp = data.index(b"maxp")
        place = int.from_bytes(data[maxp + 8 : maxp + 12], "big")
        data[place + 4 : place + 6] = (LETTERS.index("a") + 1).to_bytes(2, "big")  # none after Z
        (self.folder / "Prov.ttf").write_bytes(data)
        for standard in ("a-2a,ua-1", "a-1a,ua-1"):
            with self.subTest(standard=standard):
                run = self.build("-o", "a.pdf", "--pdf-standard", standard)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertIn("Provtyp", self.fonts_of("a.pdf"))
                self.assertIn("DejaVuSans", self.fonts_of("a.pdf"))
                words = subprocess.run(["pdftotext", str(self.folder / "a.pdf"), "-"], check=True,
                                       capture_output=True).stdout.decode()
                self.assertIn("Förslag till beslut", words)

    def test_path_starts_from_the_style_file(self):
        (self.folder / "utseende").mkdir()
        (self.folder / "utseende/stil.yaml").write_text("typsnitt: [Prov.ttf]\n")
        (self.folder / "utseende/Prov.ttf").write_bytes(font(LETTERS))
        self.profile("stil: utseende/stil.yaml\n")
        self.assertEqual(self.build("-o", "a.pdf").returncode, 0)
        self.assertIn("Provtyp", self.fonts_of("a.pdf"))

    def refused(self, why, code):
        for command in (self.build("-o", "a.pdf"), self.run_srbc("check", "mote.yaml")):
            told = (command.stderr + command.stdout).decode()
            self.assertEqual(command.returncode, 5, told)
            self.assertIn(code, told)
            self.assertIn(why, told)
        self.assertFalse((self.folder / "a.pdf").exists())

    def test_missing_file(self):
        self.profile("stil: {typsnitt: Saknas.ttf}\n")
        self.refused("den finns inte", "SRB855")

    def test_outside_the_root(self):
        self.profile("stil: {typsnitt: ../Prov.ttf}\n")
        self.refused("utanför projektets mapp", "SRB855")

    def test_unsuited_files(self):
        sound = font(LETTERS)
        for data, why in ((b"", "ingen TTF- eller OTF-fil"), (b"%PDF-1.7", "ingen TTF- eller OTF-fil"),
                          (sound[:200], "skadad"), (sound[:len(sound) // 2], "skadad"),
                          (font(LETTERS, fs_type=2), "förbjuder inbäddning"),
                          (font(LETTERS, flavor="woff"), "WOFF")):
            with self.subTest(why=why, size=len(data)):
                self.profile("stil: {typsnitt: Prov.ttf}\n")
                (self.folder / "Prov.ttf").write_bytes(data)
                self.refused(why, "SRB856")

    def test_other_mistakes_besides_are_told_too(self):
        self.profile("stil: {typsnitt: Saknas.ttf, färg: grön}\n")
        run = self.build("-o", "a.pdf")
        self.assertEqual(run.returncode, 5)
        self.assertIn("SRB230", run.stderr.decode())

    def test_mistakes_without_fonts_are_findings(self):
        self.profile("stil: {färg: grön}\n")
        self.assertEqual(self.build("-o", "a.pdf").returncode, 1)


class Looks(Style):
    def test_ready_profiles_differ(self):
        pages = set()
        for name in ("region", "kommun", "förening"):
            (self.folder / "mote.yaml").write_text(
                MEETING.replace("organ:\n", f"organ:\n  profil: {name}\n"))
            run = self.build("-o", "a.pdf")
            self.assertEqual(run.returncode, 0, run.stderr)
            pages.add((self.folder / "a.pdf").read_bytes())
        self.assertEqual(len(pages), 3)

    def test_region_is_the_usual_look(self):
        self.assertEqual(self.build("-o", "a.pdf").returncode, 0)
        self.profile("stil: region\n")
        self.assertEqual(self.build("-o", "b.pdf").returncode, 0)
        self.assertEqual((self.folder / "a.pdf").read_bytes(), (self.folder / "b.pdf").read_bytes())

    def test_a_text_of_ones_own_gets_the_look(self):
        (self.folder / "text.md").write_text("# Yttrande\n\nText.\n")
        self.profile("stil: kommun\n")
        run = self.run_srbc("render", "text.md", "-f", "html", "-o", "a.html")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("--accent: #17543a", (self.folder / "a.html").read_text())

    def test_mistake_in_the_head_is_pointed_at(self):
        self.profile('stil:\n  sidhuvud:\n    - "Hej {{organ.nam}}"\n')
        run = self.run_srbc("check", "mote.yaml", "--diagnostic-format", "short")
        self.assertEqual(run.returncode, 1)
        self.assertIn("profil.yaml:3:20:", (run.stdout + run.stderr).decode())


LONG = "En rad som är så lång att den inte får plats i huvudet eller foten på en sida av vanligt slag"


class Heads(Style):
    def words_of(self, *options):
        run = self.build("-o", "a.pdf", *options)
        self.assertEqual(run.returncode, 0, run.stderr)
        words = subprocess.run(["pdftotext", "-layout", str(self.folder / "a.pdf"), "-"],
                               check=True, capture_output=True).stdout.decode()  # fmt: skip
        return [" ".join(line.split()) for line in words.splitlines() if line.strip()], run

    def page(self):
        self.assertEqual(self.build("-o", "a.html").returncode, 0)
        return (self.folder / "a.html").read_text()

    def test_no_head(self):
        for value in ('""', "''", "inga", "Inga", '[""]'):
            with self.subTest(value=value):
                self.profile(f"stil: {{sidhuvud: {value}}}\n")
                lines, _ = self.words_of()
                self.assertRegex(lines[0], r"^Sida 1 \(\d+\)$")
                page = self.page()
                self.assertNotIn('class="page-head"', page)
                self.assertIn('class="page-foot"', page)

    def test_no_foot(self):
        self.profile("stil: {luft: vanlig}\n")
        usual, _ = self.words_of()
        for value in ('""', "inga"):
            with self.subTest(value=value):
                self.profile(f"stil: {{förlaga: kommun, sidfot: {value}}}\n")
                self.assertEqual(self.words_of()[0], usual[:-1])
                page = self.page()
                self.assertIn('class="page-head"', page)
                self.assertNotIn('class="page-foot"', page)

    def test_nothing_said_is_the_usual_head(self):
        self.profile("stil: {luft: vanlig}\n")
        usual = self.page()
        self.profile("stil:\n  sidhuvud:\n  sidfot:\n")
        self.assertEqual(self.page(), usual)

    def test_what_does_not_fit_is_told_at_its_place(self):
        self.profile(f"stil:\n  sidhuvud:\n    - |\n      Vänster\n      {LONG}\n      Tredje\n"
                     f"    - |\n      Höger\n      {LONG}\n  sidfot: {LONG} {LONG}\n")
        lines, run = self.words_of("--diagnostic-format", "short")
        told = run.stderr.decode()
        for place in ("5:7", "6:7", "9:7", "10:11"):
            self.assertRegex(told, rf"profil\.yaml:{place}: .*SRB858")
        self.assertEqual(told.count("SRB858"), 4)
        self.assertRegex(lines[1], r"^En rad .*… En rad .*… · Sida 1 \(\d+\)$")
        self.assertTrue(lines[-1].endswith("…"), lines[-1])

    def test_what_fits_is_not_told(self):
        self.profile("stil: {sidhuvud: [\"Ett\\nTvå\", \"Tre\\nFyra\"], sidfot: [Fem, Sex]}\n")
        lines, run = self.words_of("--diagnostic-format", "short")
        self.assertNotIn("SRB858", run.stderr.decode())
        self.assertEqual(lines[0], "Ett Tre")
        self.assertRegex(lines[1], r"^Två Fyra · Sida 1 \(\d+\)$")


if __name__ == "__main__":
    unittest.main()
