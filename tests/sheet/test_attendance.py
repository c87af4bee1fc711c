#!/usr/bin/env python3
"""Attendance over several meetings: the workbook read back by openpyxl and, where it is installed,
calculated by LibreOffice; csv and JSON beside it; all compared with sums made here.

Usage: SRBC=path/to/srbc test_attendance.py [-v] [TestClass.test_name]
"""
import collections
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import openpyxl

import calc
import lists

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = os.environ.get("SRBC", str(TOP / "build/dev/srbc"))

sys.path.insert(0, str(TOP / "tests/bad"))
from test_injection import HOSTILE  # noqa: E402

BODY = """\
namn: Nämnden för prov
förkortning: "[N]/*?"
slag: nämnd
ledamöter:
  - Astrid Bergfalk (S), ordförande
  - Nils Ek (M)
  - {namn: "=SUM(A1:A9)", parti: "+M"}
  - {namn: "Åke Östlund", parti: "-", representerar: "@Vik"}
  - {namn: "Zara *", parti: "S*", representerar: "Vik?"}
  - {namn: Eva Lo, parti: s}
ersättare:
  - Inge Larsmo (S)
  - {namn: "Ärla \\"Ä\\" Ek", parti: ">0"}
  - Frånvarande Person (M)
"""
ITEMS = "".join(f"  - rubrik: Ärende {n}\n    beslut: Noteras.\n" for n in range(4))
FIRST = """\
organ: organ.yaml
datum: 2025-03-14
tid: 09:00-12:00
närvaro:
  beslutande:
    - Astrid Bergfalk
    - Nils Ek, på distans
    - {namn: "=SUM(A1:A9)"}
    - {namn: "Zara *"}
    - Inge Larsmo ersätter Eva Lo
  frånvarande: ["Åke Östlund", Eva Lo]
  ersättare: ["Ärla \\"Ä\\" Ek"]
  övriga:
    - Gäst Gran, utredare, § 1
    - Gäst Gran, utredare, § 3
paragraf: 1
ärenden:
""" + ITEMS
SECOND = FIRST.replace("2025-03-14", "2025-02-07").replace("    - Nils Ek, på distans\n", "").replace(
    "frånvarande: [", "frånvarande: [Nils Ek, ").replace("paragraf: 1", "paragraf: 9").replace(
    "§ 1\n", "§ 9\n").replace("§ 3\n", "§ 11\n")
BEFORE = "organ: organ.yaml\ndatum: 2025-04-11\närenden:\n  - rubrik: Ett ärende\n"

SUMS = ["Tjänstgjort", "Närvarande", "Frånvarande", "På distans", "Antal §§", "Timmar"]


def number(text):
    return float(text.replace(",", ".")) if text else 0.0


def plain(cell):
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="srbc test "))
        for name, text in (("organ.yaml", BODY), ("b/mote.yaml", FIRST), ("a/mote.yaml", SECOND),
                           ("c/mote.yaml", BEFORE)):
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text.replace("organ: organ.yaml", "organ: ../organ.yaml"))
        (self.folder / "profil.yaml").write_text("organisation: Region Sjöbygden\n")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def attendance(self, *args):
        run = subprocess.run([SRBC, "attendance", *args], cwd=self.folder, capture_output=True,
                             timeout=60, env={"PATH": os.environ["PATH"], "LC_ALL": "sv_SE.UTF-8"})
        self.assertEqual(run.returncode, 0, run.stderr.decode())
        return run

    def rows(self, *args):
        text = self.attendance(*(args or (".",))).stdout.decode("utf-8-sig")
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        return [dict(zip(table[0], map(plain, row))) for row in table[1:]]


class Rows(Case):
    def test_what_each_did(self):
        rows = {(r["Datum"], r["Namn"]): r for r in self.rows()}
        self.assertEqual(len(rows), 20)
        astrid = rows["2025-03-14", "Astrid Bergfalk"]
        self.assertEqual((astrid["Tjänstgjort"], astrid["Närvarande"], astrid["Frånvarande"]),
                         ("1", "1", "0"))
        self.assertEqual((astrid["Antal §§"], astrid["Timmar"], astrid["Fil"]),
                         ("4", "3,00", "./b/mote.yaml"))
        self.assertEqual(rows["2025-03-14", "Nils Ek"]["På distans"], "1")
        self.assertEqual(rows["2025-02-07", "Nils Ek"]["Frånvarande"], "1")
        inge = rows["2025-03-14", "Inge Larsmo"]
        self.assertEqual((inge["Tjänstgjort"], inge["Ersatte"]), ("1", "Eva Lo"))
        spare = rows["2025-03-14", 'Ärla "Ä" Ek']
        self.assertEqual((spare["Tjänstgjort"], spare["Närvarande"], spare["Frånvarande"]),
                         ("0", "1", "0"))
        uncalled = rows["2025-03-14", "Frånvarande Person"]
        self.assertEqual((uncalled["Närvarande"], uncalled["Frånvarande"], uncalled["Timmar"]),
                         ("0", "0", "0,00"))
        guest = rows["2025-03-14", "Gäst Gran"]  # written twice, one row
        self.assertEqual((guest["Närvarande"], guest["Tjänstgjort"], guest["Timmar"]),
                         ("1", "0", ""))

    def test_order_is_by_date_whatever_the_order_of_files(self):
        self.assertEqual(self.rows("b/mote.yaml", "a/mote.yaml"),
                         self.rows("a/mote.yaml", "b/mote.yaml"))
        self.assertEqual(self.rows()[0]["Datum"], "2025-02-07")

    def test_meeting_without_attendance_is_left_out_with_a_warning(self):
        told = self.attendance("a", "b", "c").stderr.decode()
        self.assertIn("c/mote.yaml:2:8: varning[SRB930]", told)
        self.assertNotIn("2025-04-11", {r["Datum"] for r in self.rows()})

    def test_csv_is_harmless(self):
        text = self.attendance(".").stdout.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
            for cell in row:
                self.assertFalse(len(cell) > 1 and cell[0] in "=+-@", cell)

    def test_json(self):
        told = json.loads(self.attendance(".", "-f", "json").stdout)
        self.assertEqual(list(told), ["version", "rader", "personer"])
        self.assertEqual(told["version"], 1)
        rows = self.rows()
        self.assertEqual([r["namn"] for r in told["rader"]], [r["Namn"] for r in rows])
        self.assertEqual([r["tjänstgjorde"] for r in told["rader"]],
                         [r["Tjänstgjort"] == "1" for r in rows])
        for row, given in zip(told["rader"], rows):
            person = told["personer"][row["person"] - 1]
            self.assertEqual((person["namn"], person["parti"]), (row["namn"], row["parti"]))
            self.assertEqual(str(row["person"]), given["Person nr"])
        for person in told["personer"]:
            mine = [r for r in told["rader"] if r["person"] == person["person"]]
            self.assertEqual(person["möten"], len(mine))
            self.assertEqual(person["tjänstgjorde"], sum(r["tjänstgjorde"] for r in mine))
            self.assertEqual(person["antal paragrafer"], sum(r["antal paragrafer"] for r in mine))
            self.assertAlmostEqual(person["timmar"], sum(r["timmar"] or 0 for r in mine), 2)


class Workbook(Case):
    def setUp(self):
        super().setUp()
        self.attendance(".", "-o", "n.xlsx")
        self.path = self.folder / "n.xlsx"
        self.table = self.rows()

    def sums(self, key):
        """{key of the row: [number of rows, sums…]} of the csv."""
        found = collections.defaultdict(lambda: [0.0] * (1 + len(SUMS)))
        for row in self.table:
            total = found[key(row)]
            total[0] += 1
            for i, name in enumerate(SUMS):
                total[i + 1] += number(row[name])
        return found

    def test_sheets(self):
        book = openpyxl.load_workbook(self.path)
        self.assertEqual(book.sheetnames, ["Underlag", "Per person", "Per parti", "Per hemvist",
                                           "2025-02-07 -N----", "2025-03-14 -N----"])
        self.assertEqual(book.properties.creator, "Region Sjöbygden")
        for sheet in book:
            self.assertIsNotNone(sheet.auto_filter.ref, sheet.title)
            self.assertEqual(sheet.page_setup.orientation, "landscape")
            self.assertRegex(sheet.freeze_panes, r"A\d+")

    def test_rows_are_those_of_the_csv(self):
        sheet = openpyxl.load_workbook(self.path)["Underlag"]
        head = [cell.value for cell in sheet[1]]
        self.assertEqual(head, list(self.table[0]))
        for at, row in enumerate(self.table, 2):
            for column, name in enumerate(head, 1):
                cell = sheet.cell(at, column)
                self.assertNotEqual(cell.data_type, "f", cell.coordinate)
                if name == "Datum":
                    self.assertEqual(cell.value.date().isoformat(), row[name])
                elif cell.data_type == "n" and cell.value is not None:
                    self.assertAlmostEqual(cell.value, number(row[name]), 2)
                else:
                    self.assertEqual(cell.value or "", row[name], cell.coordinate)

    def check_totals(self, name, words, key, blank):
        formulas = openpyxl.load_workbook(self.path)[name]
        values = openpyxl.load_workbook(self.path, data_only=True)[name]
        want = self.sums(key)
        self.assertEqual(formulas.max_row - 1, len(want))
        order = []
        for row in range(2, formulas.max_row + 1):
            lead = [formulas.cell(row, c).value for c in words]
            lead = tuple("" if v in (None, blank) else str(v) for v in lead)
            order.append(lead)
            for i, total in enumerate(want[lead if len(lead) > 1 else lead[0].lower()]):
                column = formulas.max_column - len(SUMS) + i
                self.assertEqual(formulas.cell(row, column).data_type, "f")
                self.assertAlmostEqual(values.cell(row, column).value, total, 2,
                                       f"{name} {lead} {column}")
        return order

    def test_totals_per_person(self):
        order = self.check_totals("Per person", (2, 3), lambda r: (r["Namn"], r["Parti"]), None)
        names = [name for name, _ in order]
        self.assertLess(names.index("Astrid Bergfalk"), names.index("Nils Ek"))
        self.assertLess(names.index("Nils Ek"), names.index("Åke Östlund"))

    def test_totals_per_party(self):
        order = self.check_totals("Per parti", (1,), lambda r: r["Parti"].lower(), "(anges inte)")
        self.assertEqual(sum(p.lower() == "s" for p, in order), 1)

    def test_totals_per_home(self):
        self.check_totals("Per hemvist", (1,), lambda r: r["Hemvist"].lower(), "(anges inte)")

    def test_same_bytes(self):
        self.attendance("b", "a", "c", "-o", "m.xlsx")
        self.attendance("c", "b", "a", "-o", "o.xlsx")
        one = (self.folder / "m.xlsx").read_bytes()
        self.assertEqual(one, (self.folder / "o.xlsx").read_bytes())

    @unittest.skipUnless(calc.program(), "LibreOffice is not installed")
    def test_libreoffice_calculates_the_same(self):
        sheets = calc.calculated(self.path)
        self.assertEqual(len(sheets), 6)
        book = openpyxl.load_workbook(self.path, data_only=True)
        for sheet in book:
            rows = sheets[sheet.title]
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, (int, float)):
                        got = rows[cell.row - 1][cell.column - 1]
                        self.assertAlmostEqual(number(got), cell.value, 2,
                                               f"{sheet.title} {cell.coordinate}")


def hostile_meeting(word):
    """A held meeting whose literal values are all that word, but for a few names."""
    def vote(title):
        return {"rubrik": title, "ja betyder": word, "nej betyder": word,
                "proposition": "Ja eller nej.", "ja": "övriga", "nej": ["Nils Ek"]}
    return {
        "organ": {"namn": word, "förkortning": word, "ledamöter": [
            {"namn": f"{word} A", "parti": word, "representerar": word, "roll": word},
            {"namn": "Nils Ek", "parti": word}, {"namn": "Eva Lo", "representerar": word}],
            "ersättare": [{"namn": f"{word} B", "parti": word}]},
        "datum": "2025-03-14", "tid": "09:00-11:00", "plats": word,
        "närvaro": {"beslutande": [{"namn": f"{word} A"}, {"namn": "Nils Ek"},
                                   {"namn": f"{word} B", "ersätter": "Eva Lo"}],
                    "frånvarande": ["Eva Lo"], "övriga": [{"namn": "Gäst", "titel": word}]},
        "paragraf": 9,
        "ärenden": [{
            "rubrik": word, "diarienummer": [word, word], "beslut": "Noteras.", "ansvarig": word,
            "klart": word, "utfall": word, "expedieras till": [word],
            "omröstningar": [vote(word), vote(word + " 2")]}],
    }


class Hostile(Case):
    """Whatever a value says, it is text in every cell, and names of sheets are legal."""

    def build(self, word):
        folder = self.folder / "h"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "mote.yaml").write_text(json.dumps(hostile_meeting(word), ensure_ascii=False))
        run = subprocess.run(
            [SRBC, "build", "mote.yaml", "-d", "beslutslista,omrostningslista,narvarolista", "-f",
             "xlsx,csv", "--output-dir", "ut"], cwd=folder, capture_output=True, timeout=60)
        return run, sorted(folder.glob("ut/*.xlsx"))

    def test_every_list(self):
        checked = 0
        for word in HOSTILE:
            run, books = self.build(word)
            if run.returncode == 1:  # no such name, title or the like is let in
                continue
            self.assertEqual(run.returncode, 0, (word, run.stderr.decode()))
            self.assertEqual(len(books), 3)
            for book in books:
                checked += 1
                mistakes = []
                rows = lists.read_csv(book.with_suffix(".csv"))
                lists.check(book, rows, lambda true, what: true or mistakes.append(what))
                self.assertEqual(mistakes, [], word)
                self.assertIn(" ".join(word.split())[:20],
                              " ".join(cell for row in rows for cell in row), word)
        self.assertGreater(checked, 150)

    def test_attendance(self):
        for word in ("=1+1", "*", "?~*", '"', ">0", "1"):
            run, _ = self.build(word)
            self.assertEqual(run.returncode, 0, (word, run.stderr.decode()))
            self.attendance("h", "-o", "h.xlsx")
            values = openpyxl.load_workbook(self.folder / "h.xlsx", data_only=True)
            if calc.program():
                sheets = calc.calculated(self.folder / "h.xlsx")
                for name in ("Per person", "Per parti", "Per hemvist"):
                    for row in values[name].iter_rows(min_row=2):
                        for cell in row[-7:]:
                            got = sheets[name][cell.row - 1][cell.column - 1]
                            self.assertAlmostEqual(number(got), cell.value, 2, (word, name, got))


class Long(Case):
    """More meetings than get sheets of their own, and more rows than are held in memory."""

    def test_long_workbook(self):
        for i in range(260):
            path = self.folder / f"m{i:03}/mote.yaml"
            path.parent.mkdir()
            path.write_text(FIRST.replace("organ: organ.yaml", "organ: ../stor.yaml").replace(
                "2025-03-14", f"20{i // 28:02}-03-{i % 28 + 1:02}"))
        (self.folder / "stor.yaml").write_text(BODY.replace("ersättare:\n", "".join(
            f"  - Person{n} Nummer{n} (P{n})\n" for n in range(40)) + "ersättare:\n"))
        files = [f"m{i:03}/mote.yaml" for i in range(260)]
        run = self.attendance(*files, "-o", "stor.xlsx", "-W", "no-SRB519")
        self.assertIn("för många", run.stderr.decode())
        book = openpyxl.load_workbook(self.folder / "stor.xlsx", read_only=True, data_only=True)
        self.assertEqual(book.sheetnames, ["Underlag", "Per person", "Per parti", "Per hemvist"])
        rows = list(book["Underlag"].iter_rows(values_only=True))
        self.assertEqual(len(rows), 1 + 260 * 50)
        served = rows[0].index("Tjänstgjort")
        total = sum(row[served] for row in rows[1:])
        people = list(book["Per person"].iter_rows(values_only=True))
        self.assertEqual(sum(row[people[0].index("Tjänstgjort")] for row in people[1:]), total)


if __name__ == "__main__":
    if not os.path.exists(SRBC):
        sys.exit(f"{SRBC} is missing")
    unittest.main()
