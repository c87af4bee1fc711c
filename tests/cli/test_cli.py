#!/usr/bin/env python3
"""The command line as a user and a script meet it: statuses, streams, files, languages.

Usage: SRBC=path/to/srbc test_cli.py [-v] [TestClass.test_name]
"""
import csv
import io
import json
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = os.environ.get("SRBC", str(TOP / "build/dev/srbc"))
MEETING = """\
organ:
  namn: Beredningen för prov
  ledamöter: [Eva Prov (S)]
datum: 2025-03-14
ärenden:
  - rubrik: Ett ärende
    förslag till beslut: Informationen noteras.
"""
WRONG = MEETING.replace("datum: 2025-03-14", "datum: 2025-02-30")


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="srbc test "))
        (self.folder / "mote.yaml").write_text(MEETING)

    def tearDown(self):
        for path in self.folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(self.folder)

    def run_srbc(self, *args, env=None, **options):
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "sv_SE.UTF-8"}
        environment.update(env or {})
        options.setdefault("capture_output", True)
        return subprocess.run([SRBC, *args], cwd=self.folder, env=environment, timeout=60,
                              **options)

    def files(self):
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*")
                      if p.is_file())


class Build(Case):
    def test_default_documents(self):
        run = self.run_srbc("build", "mote.yaml")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.files(), ["mote.yaml", "ut/2025-03-14-bp-foredragningslista.pdf",
                                        "ut/2025-03-14-bp-narvarolista.xlsx"])
        self.assertEqual(run.stdout, b"")
        self.assertIn("skrev ut/2025-03-14-bp-foredragningslista.pdf", run.stderr.decode())

    def test_workbooks_need_a_library_and_nothing_else_does(self):
        for number in range(1, 20):  # none of them a library: as when it is not installed
            (self.folder / f"libxlsxwriter.so.{number}").touch()
        env = {"LD_LIBRARY_PATH": str(self.folder)}
        run = self.run_srbc("build", "mote.yaml", "-d", "narvarolista", "-f", "xlsx", env=env)
        self.assertEqual(run.returncode, 5, run.stderr)
        self.assertIn("fel[SRB890]", run.stderr.decode())
        self.assertFalse((self.folder / "ut").exists())
        for document, form in (("foredragningslista", "pdf"), ("narvarolista", "csv")):
            run = self.run_srbc("build", "mote.yaml", "-d", document, "-f", form, env=env)
            self.assertEqual(run.returncode, 0, run.stderr)

    def test_rare_characters_need_a_library(self):
        (self.folder / "libharfbuzz.so.0").touch()  # no library: as when it is not installed
        (self.folder / "text.md").write_text("# Text\n\nПривет\n", encoding="utf-8")
        run = self.run_srbc("render", "text.md", "-f", "pdf",
                            env={"LD_LIBRARY_PATH": str(self.folder)})
        self.assertEqual(run.returncode, 5, run.stderr)
        self.assertEqual(run.stderr.decode().count("fel[SRB857]"), 1)
        self.assertFalse((self.folder / "text.pdf").exists())

    def test_every_pair_of_document_and_format(self):
        for document, formats in (("foredragningslista", "pdf,html,md"),
                                  ("narvarolista", "xlsx,csv"), ("data", "json")):
            run = self.run_srbc("build", "mote.yaml", "-d", document, "-f", formats)
            self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(len(self.files()), 7)

    def test_several_documents_come_in_the_formats_they_have(self):
        run = self.run_srbc("build", "mote.yaml", "-d", "foredragningslista,narvarolista,data",
                            "-f", "html,xlsx,json", "--output-dir", "ut")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([name.rsplit("-", 1)[1] for name in self.files()[1:]],
                         ["data.json", "foredragningslista.html", "narvarolista.xlsx"])
        for documents, formats in (("foredragningslista,data", "html,pdf"),  # data would be lost
                                   ("foredragningslista,narvarolista", "pdf,json"),  # json would
                                   ("narvarolista", "pdf,html"), ("narvarolista,data", "json")):
            run = self.run_srbc("build", "mote.yaml", "-d", documents, "-f", formats)
            self.assertEqual(run.returncode, 2, run.stderr)
            self.assertIn("finns inte som", run.stderr.decode())

    def test_output_to_a_file_takes_its_format(self):
        run = self.run_srbc("build", "mote.yaml", "-d", "foredragningslista", "-o", "sida.html")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertTrue((self.folder / "sida.html").read_text().startswith("<!DOCTYPE html>"))

    def test_stdin_to_stdout(self):
        run = self.run_srbc("build", "-", "-d", "data", "-o", "-", input=MEETING.encode())
        self.assertEqual(run.returncode, 0, run.stderr)
        data = json.loads(run.stdout)
        self.assertEqual(data["ärenden"][0]["rubrik"], "Ett ärende")

    def test_folder_is_searched(self):
        (self.folder / "a/b").mkdir(parents=True)
        shutil.move(self.folder / "mote.yaml", self.folder / "a/b/mote.yaml")
        (self.folder / "a/organ.yaml").write_text("namn: Ett organ\nledamöter: [Bo Ek]\n")
        run = self.run_srbc("build", "a", "-d", "data", "--output-dir", "ut")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("ut/2025-03-14-bp-data.json", self.files())

    def test_quiet_says_nothing(self):
        run = self.run_srbc("build", "-q", "mote.yaml")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, b"", b""))

    def test_errors_leave_everything_as_it_was(self):
        self.run_srbc("build", "mote.yaml")
        before = {name: (self.folder / name).read_bytes() for name in self.files()}
        (self.folder / "mote.yaml").write_text(WRONG)
        run = self.run_srbc("build", "mote.yaml")
        self.assertEqual(run.returncode, 1)
        before["mote.yaml"] = WRONG.encode()
        self.assertEqual({n: (self.folder / n).read_bytes() for n in self.files()}, before)

    def test_one_bad_file_among_good_ones_writes_nothing(self):
        (self.folder / "fel.yaml").write_text(WRONG)
        run = self.run_srbc("build", "mote.yaml", "fel.yaml")
        self.assertEqual(run.returncode, 1)
        self.assertEqual(self.files(), ["fel.yaml", "mote.yaml"])
        self.assertFalse((self.folder / "ut").exists())


    def test_two_meetings_that_would_be_one_file_are_refused(self):
        (self.folder / "andra.yaml").write_text(MEETING.replace("Ett ärende", "Ett annat"))
        run = self.run_srbc("build", "mote.yaml", "andra.yaml")
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertIn("ut/2025-03-14-bp-foredragningslista.pdf", run.stderr.decode())
        self.assertEqual(self.files(), ["andra.yaml", "mote.yaml"])

    def test_what_is_named_twice_is_made_once(self):
        run = self.run_srbc("build", "mote.yaml", "mote.yaml", "-d", "data,data", "-f", "json,json")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.files(), ["mote.yaml", "ut/2025-03-14-bp-data.json"])
        self.assertEqual(run.stderr.decode().count("skrev"), 1)

    def test_paths_of_one_file_are_one(self):
        run = self.run_srbc("build", "mote.yaml", "./mote.yaml", "-d", "data")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stderr.decode().count("skrev"), 1)
        (self.folder / "x").mkdir()
        for name in ("ett.yaml", "två.yaml"):
            (self.folder / "x" / name).write_text(MEETING)
        run = self.run_srbc("build", "x/ett.yaml", "./x/två.yaml", "-d", "data")
        self.assertEqual(run.returncode, 2)
        self.assertIn("två gånger", run.stderr.decode())

    def test_meetings_of_a_folder_are_told_by_their_keys(self):
        for name, text in (
            ("ett.yaml", MEETING),
            ("flöde.yml", "{organ: {namn: Provnämnden}, datum: 2025-03-14, ärenden: [Ett]}\n"),
            ("citat.yaml", MEETING.replace("datum:", "'datum':")),
            ("organ.yaml", "namn: Provnämnden\nledamöter: [Eva Prov]\n"),
            ("profil.yaml", "organisation: Prov\n"),
            ("annat.yaml", "datum: 2025-03-14\nversion: 3\nservices: y\n"),
        ):
            (self.folder / name).write_text(text)
        run = self.run_srbc("build", ".", "-d", "data", "-o", "-")
        self.assertEqual(run.returncode, 2)
        run = self.run_srbc("check", ".")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("4 filer", run.stderr.decode())  # and mote.yaml
        (self.folder / "latin.yaml").write_bytes(MEETING.encode("latin-1"))
        run = self.run_srbc("check", ".")
        self.assertEqual(run.returncode, 1)
        self.assertIn("latin.yaml", run.stderr.decode())

    def test_a_failed_run_takes_away_the_folders_it_made_and_no_others(self):
        for name in ("a", "b"):
            (self.folder / name).mkdir()
            (self.folder / name / "mote.yaml").write_text(MEETING)
        (self.folder / "a/ut").mkdir()
        (self.folder / "mote.yaml").write_text(WRONG)
        run = self.run_srbc("build", "a/mote.yaml", "b/mote.yaml", "mote.yaml")
        self.assertEqual(run.returncode, 1)
        self.assertEqual(self.files(), ["a/mote.yaml", "b/mote.yaml", "mote.yaml"])
        self.assertTrue((self.folder / "a/ut").is_dir())
        self.assertFalse((self.folder / "b/ut").exists())


HELD = """\
organ:
  namn: Beredningen för prov
  ledamöter:
    - Eva Prov (S), ordförande
    - Nils Ek (M)
    - Nils Prov (L)
  ersättare: [Inge Larsmo (S)]
datum: 2025-03-14
tid: 09:00-11:30
närvaro:
  beslutande: alla
paragraf: 9
ärenden:
  - rubrik: Bredband
    beslut: Noteras.
    expedieras till: [Enheten, "../../ut ur <b>mappen</b>"]
  - rubrik: Vägar
    beslut:
      - Vägen **byggs**.
      - "=Vägen skyltas."
    ansvarig: "@Chefen"
    klart: 2025-10-01
    omröstningar:
      - rubrik: "[Huvud]votering: ja/nej?"
        proposition: Ja för bifall, nej för avslag.
        ja: övriga
        nej: Nils Ek
    expedieras till: Enheten
"""


class Held(Case):
    """A meeting that has been held."""

    def setUp(self):
        super().setUp()
        self.write(HELD)

    def write(self, text, name="mote.yaml"):
        (self.folder / name).write_text(text)

    def good(self, *args):
        run = self.run_srbc(*args)
        self.assertEqual(run.returncode, 0, run.stderr.decode())
        return run

    def refused(self, status, words, *args):
        before = self.files()
        run = self.run_srbc(*args)
        self.assertEqual(run.returncode, status, run.stderr.decode())
        self.assertIn(words, run.stderr.decode())
        self.assertEqual(run.stdout, b"")
        self.assertEqual(self.files(), before)


class Extracts(Held):
    def test_paragraphs(self):
        self.good("extract", "mote.yaml", "-p", "9-10", "-f", "md,html")
        self.assertEqual(self.files(), ["mote.yaml", "ut/2025-03-14-bp-protokollsutdrag-p9-10.html",
                                        "ut/2025-03-14-bp-protokollsutdrag-p9-10.md"])

    def test_one_paragraph_to_stdout(self):
        text = self.good("extract", "mote.yaml", "-p10", "-f", "md", "-o", "-").stdout.decode()
        self.assertIn("Vägar", text)
        self.assertNotIn("Bredband", text)

    def test_output_chooses_the_format(self):
        self.good("extract", "mote.yaml", "--paragraphs=10", "-o", "utdrag.html")
        self.assertTrue((self.folder / "utdrag.html").read_bytes().startswith(b"<!DOCTYPE"))

    def test_recipient(self):
        text = self.good("extract", "mote.yaml", "--recipient", "Enheten", "-f", "md", "-o",
                         "-").stdout.decode()
        self.assertIn("Vägar", text)
        self.assertIn("Bredband", text)
        text = self.good("extract", "mote.yaml", "--recipient", "Enheten", "-p", "9", "-f", "md",
                         "-o", "-").stdout.decode()
        self.assertNotIn("Vägar", text)

    def test_each_paragraph(self):
        self.good("extract", "mote.yaml", "--each", "paragraph", "-f", "md", "--output-dir", "u")
        self.assertEqual([p.name for p in sorted((self.folder / "u").iterdir())],
                         [f"2025-03-14-bp-protokollsutdrag-p{n}.md" for n in ("10", "9")])
        self.good("build", "mote.yaml", "-d", "protokollsutdrag", "-f", "md", "--output-dir", "v")
        for path in (self.folder / "u").iterdir():
            self.assertEqual(path.read_bytes(), (self.folder / "v" / path.name).read_bytes())

    def test_each_recipient_stays_in_its_folder(self):
        self.good("extract", "mote.yaml", "--each", "recipient", "-f", "md", "--output-dir", "u")
        names = [str(p.relative_to(self.folder / "u")) for p in (self.folder / "u").rglob("*")]
        self.assertEqual(len(names), 2)
        for name in names:
            self.assertRegex(name, r"^2025-03-14-bp-protokollsutdrag-[a-z-]+\.md$")

    def test_nobody_to_send_to(self):
        self.write("".join(line for line in HELD.splitlines(True) if "expedieras" not in line))
        run = self.good("extract", "mote.yaml", "--each", "recipient")
        self.assertIn("expedieras till någon", run.stderr.decode())
        self.assertEqual(self.files(), ["mote.yaml"])

    def test_mistakes_in_content(self):
        self.refused(1, "SRB925", "extract", "mote.yaml", "-p", "9-12")
        self.refused(1, "SRB212", "extract", "mote.yaml", "-p", "nio")
        self.refused(1, "SRB926", "extract", "mote.yaml", "--recipient", "Enhetn")

    def test_wrong_use(self):
        for args in (("mote.yaml",), ("-p", "9"), ("mote.yaml", "-p"),
                     ("mote.yaml", "-p", "9", "-f", "xlsx"), ("mote.yaml", "--each", "dag"),
                     ("mote.yaml", "--each", "paragraph", "-p", "9"),
                     ("mote.yaml", "--each", "paragraph", "-o", "a.pdf"),
                     ("mote.yaml", "-p", "9", "-o", "mote.yaml", "-f", "md"),
                     ("mote.yaml", "-p", "9", "-o", "a.pdf", "--output-dir", "u")):
            with self.subTest(args=args):
                self.refused(2, "srbc: fel", "extract", *args)

    def test_meeting_not_held(self):
        self.write(MEETING)
        self.refused(1, "SRB920", "extract", "mote.yaml", "-p", "1")
        self.refused(1, "SRB920", "build", "mote.yaml", "-d", "protokollsutdrag")


class Attendance(Held):
    def test_formats(self):
        for args, begin in (((), b"\xef\xbb\xbfDatum;Organ;Namn"), (("-f", "json"), b"{\n"),
                            (("-f", "xlsx"), b"PK"), (("-o", "-", "-f", "csv"), b"\xef\xbb\xbf")):
            self.assertTrue(self.good("attendance", "mote.yaml", *args).stdout.startswith(begin))
        for name, begin in (("n.csv", b"\xef\xbb\xbf"), ("n.json", b"{"), ("n.xlsx", b"PK")):
            self.assertEqual(self.good("attendance", ".", "-o", name).stdout, b"")
            self.assertTrue((self.folder / name).read_bytes().startswith(begin))
        self.assertIn("2,50", self.good("attendance", "mote.yaml").stdout.decode())

    def test_wrong_use(self):
        for args in (("-o", "n.xlsx"), ("mote.yaml", "-o", "n.ods"), ("mote.yaml", "-f", "pdf"),
                     ("mote.yaml", "-f", "csv,json"), ("mote.yaml", "-o", "mote.yaml", "-f", "csv"),
                     ("mote.yaml", "-o", "./mote.yaml", "-f", "csv"),
                     ("mote.yaml", "--explain"), ("mote.yaml", "--explain", "Ek", "-o", "a.csv"),
                     ("mote.yaml", "-d", "narvarolista"), ("mote.yaml", "--output-dir", "u")):
            with self.subTest(args=args):
                self.refused(2, "srbc: fel", "attendance", *args)

    def test_errors_in_one_meeting_write_nothing(self):
        self.write(WRONG, "fel.yaml")
        self.refused(1, "fel.yaml", "attendance", "mote.yaml", "fel.yaml", "-o", "n.csv")

    def test_meeting_without_attendance(self):
        self.write(MEETING, "fore.yaml")
        run = self.good("attendance", "fore.yaml", "mote.yaml", "-o", "n.csv")
        self.assertIn("fore.yaml:4:8: varning[SRB930]", run.stderr.decode())
        self.assertNotIn("fore.yaml", (self.folder / "n.csv").read_text())
        self.refused(1, "SRB931", "attendance", "fore.yaml", "-o", "m.csv")
        self.refused(1, "SRB930", "attendance", "fore.yaml", "mote.yaml", "-o", "m.csv", "-W",
                     "error")
        self.assertEqual(self.good("attendance", "fore.yaml", "mote.yaml", "-q", "-W",
                                   "no-SRB930").stderr, b"")

    def test_file_that_is_no_meeting(self):
        self.write("namn: Nämnden\nledamöter: [Eva Prov]\n", "organ.yaml")
        self.refused(1, "SRB936", "attendance", "organ.yaml")
        self.refused(1, "SRB936", "attendance", "mote.yaml", "organ.yaml", "-o", "n.csv")
        self.refused(1, "SRB936", "attendance", "organ.yaml", "--explain", "Prov")

    def test_unreadable_and_unwritable(self):
        self.refused(3, "finns.yaml", "attendance", "finns.yaml")
        (self.folder / "n.csv").mkdir()
        self.refused(4, "n.csv", "attendance", "mote.yaml", "-o", "n.csv")

    def test_explain(self):
        for name in ("Nils Ek", "nils ek", "Ek", " ek "):
            told = self.good("attendance", "mote.yaml", "--explain", name).stdout.decode()
            self.assertIn("hela mötet: tjänstgör", told)
        english = self.good("attendance", "mote.yaml", "--explain=Ek", "--lang", "en").stdout
        self.assertNotEqual(english.decode(), told)
        shutil.copy(self.folder / "mote.yaml", self.folder / "igen.yaml")
        told = self.good("attendance", "mote.yaml", "igen.yaml", "--explain", "Ek").stdout.decode()
        self.assertTrue(told.startswith("mote.yaml:\n"))
        self.assertIn("\n\nigen.yaml:\n", told)

    def test_explain_whom(self):
        self.refused(1, "'Prov' kan vara flera: Eva Prov (S), Nils Prov (L)", "attendance",
                     "mote.yaml", "--explain", "Prov")
        self.refused(1, "menade du 'Inge Larsmo'", "attendance", "mote.yaml", "--explain", "Larsno")
        self.refused(1, "menade du 'Inge Larsmo'", "attendance", "mote.yaml", "--explain", "Lars")
        self.refused(2, "--explain", "attendance", "mote.yaml", "--explain", "")
        self.refused(1, "SRB932", "attendance", "mote.yaml", "--explain", b"\xff\xfe")
        self.write(MEETING)
        self.refused(1, "SRB931", "attendance", "mote.yaml", "--explain", "Prov")


class Lists(Held):
    def table(self, document):
        text = self.good("build", "mote.yaml", "-d", document, "-f", "csv", "-o", "-", "-q").stdout
        return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))

    def test_decisions_in_words(self):
        rows = self.table("beslutslista")
        self.assertEqual([row[0] for row in rows[1:]], ["§\xa09", "§\xa010"])
        self.assertEqual(rows[2][4:7], ["1. Vägen byggs.\n2. =Vägen skyltas.", "'@Chefen",
                                        "2025-10-01"])

    def test_votes(self):
        rows = self.table("omrostningslista")
        self.assertEqual([row[4:6] + row[7:] for row in rows[1:]],
                         [["Eva Prov", "S", "1", "", "", ""], ["Nils Ek", "M", "", "1", "", ""],
                          ["Nils Prov", "L", "1", "", "", ""]])
        self.good("build", "mote.yaml", "-d", "omrostningslista", "-f", "xlsx")

    def test_no_votes(self):
        self.write(HELD.split("    omröstningar:")[0])
        self.refused(1, "SRB935", "build", "mote.yaml", "-d", "omrostningslista", "-f", "xlsx")

    def test_too_many_votes_for_a_workbook(self):
        self.write(HELD + "  - rubrik: Fler\n    omröstningar:\n" +
                   "      - {ja: 2, nej: 1}\n" * 500)
        self.refused(1, "SRB937", "build", "mote.yaml", "-d", "omrostningslista", "-f", "xlsx")
        self.assertEqual(len(self.table("omrostningslista")), 504)

    def test_attendance_before_and_after(self):
        self.assertEqual(self.table("narvarolista")[0][:5],
                         ["Namn", "Parti", "Hemvist", "Roll", "Tjänstgjorde"])
        self.write(MEETING)
        self.assertEqual(self.table("narvarolista")[0][:3], ["Nr", "Namn", "Parti"])


class Statuses(Case):
    def status(self, *args, **options):
        run = self.run_srbc(*args, **options)
        self.assertTrue(run.returncode == 0 or run.stderr, "an error without a word")
        return run.returncode

    def test_wrong_use(self):
        for args in ((), ("bygg",), ("build",), ("build", "--formt", "pdf", "mote.yaml"),
                     ("build", "-d", "protokol", "mote.yaml"),
                     ("build", "-d", "narvarolista", "-f", "html", "mote.yaml"),
                     ("build", "-f", "odt", "mote.yaml"),
                     ("build", "-o", "x.pdf", "mote.yaml"),
                     ("build", "-o", "x", "--output-dir", "y", "mote.yaml"),
                     ("build", "mote.yaml", "--output-dir"),
                     ("check", "-o", "x", "mote.yaml"), ("check", "--lang", "de", "mote.yaml"),
                     ("explain", "SRB999"), ("explain",), ("help", "bygga"),
                     ("build", "-d", ",", "mote.yaml"), ("build", "-d", "data", "-f", " ", "mote.yaml"),
                     ("build", "--output-dir=", "mote.yaml"), ("extract", "-p1", "-f,", "mote.yaml"),
                     ("extract", "--recipient", "", "mote.yaml"),
                     ("render", "-f", ",", "mote.yaml"),
                     ("render",), ("build", "--quiet=ja", "mote.yaml")):
            with self.subTest(args=args):
                self.assertEqual(self.status(*args), 2)

    def test_folder_without_meetings(self):
        (self.folder / "tom").mkdir()
        self.assertEqual(self.status("build", "tom"), 2)

    def test_findings(self):
        (self.folder / "mote.yaml").write_text(WRONG)
        self.assertEqual(self.status("check", "mote.yaml"), 1)

    def test_unreadable(self):
        self.assertEqual(self.status("check", "finns-inte.yaml"), 3)

    def test_fifo_does_not_hang(self):
        os.mkfifo(self.folder / "ror.yaml")
        self.assertIn(self.status("check", "ror.yaml"), (1, 3))

    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "root may read everything")
    def test_forbidden_file(self):
        (self.folder / "mote.yaml").chmod(0)
        command = [SRBC, "check", "mote.yaml"]
        if os.geteuid() == 0:
            self.folder.chmod(0o755)
            command = ["setpriv", "--reuid=65534", "--clear-groups", *command]
        run = subprocess.run(command, cwd=self.folder, capture_output=True, timeout=60)
        self.assertEqual(run.returncode, 3, run.stderr)

    def test_output_folder_is_a_file(self):
        (self.folder / "ut").write_text("i vägen")
        self.assertEqual(self.status("build", "mote.yaml"), 4)
        self.assertEqual((self.folder / "ut").read_text(), "i vägen")

    def test_output_is_a_folder(self):
        (self.folder / "upptaget").mkdir()
        self.assertEqual(self.status("build", "mote.yaml", "-d", "data", "-o", "upptaget"), 4)

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            run = self.run_srbc("build", "mote.yaml", "-d", "data", "-o", "-",
                                capture_output=False, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(run.returncode, 4)
        self.assertIn("full", run.stderr.decode())

    def test_device_is_written_to_and_not_replaced(self):
        os.mkfifo(self.folder / "rör")
        with subprocess.Popen(["cat", self.folder / "rör"], stdout=subprocess.PIPE) as reader:
            run = self.run_srbc("build", "mote.yaml", "-d", "data", "-o", "rör")
            received = reader.communicate(timeout=30)[0]
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(json.loads(received)["organ"]["namn"], "Beredningen för prov")
        self.assertTrue(stat.S_ISFIFO((self.folder / "rör").stat().st_mode))

    def test_closed_stdout(self):
        run = subprocess.run(["sh", "-c", '"$0" build mote.yaml -d data -o - >&-', SRBC],
                             cwd=self.folder, capture_output=True, timeout=60)
        self.assertEqual(run.returncode, 4, run.stderr)

    def test_reader_that_stops(self):
        reader, writer = os.pipe()
        os.close(reader)
        run = self.run_srbc("schema", capture_output=False, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        self.assertEqual(run.returncode, 4)
        self.assertTrue(run.stderr)


class Standards(Case):
    def build(self, standard):
        run = self.run_srbc("build", "mote.yaml", "-d", "foredragningslista", "-f", "pdf",
                            "--pdf-standard", standard, "-o", "-")
        return run.returncode, run.stdout

    def test_claims(self):
        for standard, part in (("a-1a", b"1"), ("a-2a,ua-1", b"2"), ("ua-1,a-3a", b"3")):
            status, pdf = self.build(standard)
            self.assertEqual(status, 0)
            self.assertIn(b"<pdfaid:part>" + part + b"<", pdf)
            self.assertEqual("ua-1" in standard, b"<pdfuaid:part>1<" in pdf)

    def test_wrong_use(self):
        for standard in ("", "ua-1", "a-2b", "a-1a,a-2a", "a-2a,ua-1,ua-1", "a-2a,", "a-2a;ua-1",
                         "A-2A"):
            self.assertEqual(self.build(standard), (2, b""), standard)


class Root(Case):
    def test_file_outside_the_root_is_refused(self):
        inside = self.folder / "inne"
        inside.mkdir()
        (inside / "profil.yaml").write_text("organisation: Prov\n")
        (self.folder / "organ.yaml").write_text("namn: Hemligt\nledamöter: [Bo Ek]\n")
        (inside / "mote.yaml").write_text(
            "organ: ../organ.yaml\ndatum: 2025-03-14\närenden: [{rubrik: Ett}]\n")
        run = self.run_srbc("check", "inne/mote.yaml", "--diagnostic-format", "json")
        self.assertEqual(run.returncode, 1)
        self.assertIn("root", self.run_srbc("check", "inne/mote.yaml", "--lang", "en")
                      .stderr.decode())
        run = self.run_srbc("check", "inne/mote.yaml", "--root", ".")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_missing_file_outside_the_root_is_told_as_outside(self):
        (self.folder / "profil.yaml").write_text("organisation: Prov\n")
        for name in ("../finns-inte.yaml", "../finns/inte/organ.yaml", "x/../../organ.yaml"):
            (self.folder / "mote.yaml").write_text(f"organ: {name}\ndatum: 2025-03-14\n")
            run = self.run_srbc("check", "mote.yaml", "--diagnostic-format", "short")
            self.assertIn("SRB803", (run.stdout + run.stderr).decode(), name)

    def test_symbolic_link_out_of_the_root_is_refused(self):
        inside = self.folder / "inne"
        inside.mkdir()
        (inside / "profil.yaml").write_text("organisation: Prov\n")
        (self.folder / "organ.yaml").write_text("namn: Hemligt\nledamöter: [Bo Ek]\n")
        (inside / "organ.yaml").symlink_to("../organ.yaml")
        (inside / "mote.yaml").write_text(
            "organ: organ.yaml\ndatum: 2025-03-14\närenden: [{rubrik: Ett}]\n")
        self.assertEqual(self.run_srbc("check", "inne/mote.yaml").returncode, 1)

    def test_links_to_folders_lead_where_the_system_says(self):
        inside = self.folder / "inne"
        (inside / "arkiv" / "2025").mkdir(parents=True)
        (inside / "profil.yaml").write_text("organisation: Prov\n")
        body = "namn: Provnämnden\nledamöter: [Bo Ek]\n"
        (inside / "arkiv" / "organ.yaml").write_text(body)
        (self.folder / "organ.yaml").write_text(body)
        (inside / "nu").symlink_to("arkiv/2025")
        (inside / "ut").symlink_to("..")
        for name, code in (
            ("arkiv/organ.yaml", ""),
            ("arkiv/2025/../organ.yaml", ""),
            ("./arkiv//./2025/.././organ.yaml", ""),
            ("nu/../organ.yaml", ""),  # the folder above 2025, not above the link
            ("../inne/arkiv/organ.yaml", ""),
            (f"{inside}/nu/../organ.yaml", ""),
            ("organ.yaml", "SRB801"),
            ("nu/organ.yaml", "SRB801"),
            ("arkiv/organ.yaml/organ.yaml", "SRB801"),
            ("arkiv/organ.yaml/../organ.yaml", "SRB801"),
            ("arkiv/", "SRB804"),
            ("arkiv/2025/..", "SRB804"),
            ("ut/organ.yaml", "SRB803"),
            ("nu/../../../organ.yaml", "SRB803"),
            ("ut/finns-inte.yaml", "SRB803"),
        ):
            (inside / "mote.yaml").write_text(
                f"organ: {name}\ndatum: 2025-03-14\närenden: [{{rubrik: Ett}}]\n")
            run = self.run_srbc("check", "inne/mote.yaml", "--diagnostic-format", "short")
            told = (run.stdout + run.stderr).decode()
            self.assertEqual(run.returncode, 1 if code else 0, (name, told))
            self.assertIn(code, told, name)


class Findings(Case):
    def test_streams_and_formats(self):
        (self.folder / "mote.yaml").write_text(WRONG)
        run = self.run_srbc("check", "mote.yaml")
        self.assertEqual(run.stdout, b"")
        self.assertIn("mote.yaml:4:8: fel[SRB", run.stderr.decode())
        run = self.run_srbc("check", "mote.yaml", "--diagnostic-format", "short")
        self.assertTrue(run.stdout.startswith(b"mote.yaml:4:8: "))
        run = self.run_srbc("check", "mote.yaml", "--diagnostic-format", "json")
        finding = json.loads(run.stdout)
        self.assertEqual((finding["version"], finding["line"], finding["column"],
                          finding["level"]), (1, 4, 8, "error"))

    def test_language(self):
        (self.folder / "mote.yaml").write_text(WRONG)
        for env, args, word in (({}, (), "fel["), ({}, ("--lang", "en"), "error["),
                                ({"SRBC_LANG": "en"}, (), "error["),
                                ({"LC_ALL": "en_GB.UTF-8"}, (), "error["),
                                ({"SRBC_LANG": "sv", "LC_ALL": "en_GB.UTF-8"}, (), "fel[")):
            with self.subTest(env=env, args=args):
                run = self.run_srbc("check", "mote.yaml", *args, env=env)
                self.assertIn(word, run.stderr.decode())

    def test_no_colour_in_a_pipe_but_when_asked(self):
        (self.folder / "mote.yaml").write_text(WRONG)
        self.assertNotIn(b"\x1b", self.run_srbc("check", "mote.yaml").stderr)
        self.assertIn(b"\x1b", self.run_srbc("check", "mote.yaml", "--color", "always").stderr)


class Others(Case):
    def test_help_version_templates_schema_explain(self):
        for args, word in ((("help",), "srbc build"), (("build", "--help"), "--output-dir"),
                           (("version",), "srbc "), (("--version",), "srbc "),
                           (("version", "--licenses"), "Apache"),
                           (("templates",), "foredragningslista.md"),
                           (("schema",), "draft-07"), (("explain", "SRB301"), "SRB301"),
                           (("explain", "301", "--lang", "en"), "SRB301")):
            with self.subTest(args=args):
                run = self.run_srbc(*args)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertIn(word, run.stdout.decode())

    def test_templates_are_extracted_and_override(self):
        run = self.run_srbc("templates", "--extract", "mallar")
        self.assertEqual(run.returncode, 0, run.stderr)
        names = set(self.run_srbc("templates").stdout.decode().split())
        self.assertEqual(names, {p.name for p in (self.folder / "mallar").iterdir()})
        (self.folder / "profil.yaml").write_text("organisation: Prov\nmallar: mallar\n")
        template = self.folder / "mallar/foredragningslista.md"
        template.write_text(template.read_text() + "\nEgen fot.\n")
        run = self.run_srbc("build", "mote.yaml", "-d", "foredragningslista", "-f", "md", "-o", "-")
        self.assertIn("Egen fot.", run.stdout.decode())

    def test_mistake_in_a_template_has_its_place(self):
        self.run_srbc("templates", "--extract", "mallar")
        (self.folder / "profil.yaml").write_text("organisation: Prov\nmallar: mallar\n")
        template = self.folder / "mallar/foredragningslista.md"
        template.write_text("# {{organ.namn}}\n\n{{#plats}}\n{{platts}}\n")
        run = self.run_srbc("build", "mote.yaml", "-d", "foredragningslista")
        self.assertEqual(run.returncode, 1)
        self.assertIn("mallar/foredragningslista.md:3:", run.stderr.decode())

    def test_render(self):
        (self.folder / "brev.md").write_text("# Brev\n\nText med **fet** stil.\n")
        self.assertEqual(self.run_srbc("render", "brev.md").returncode, 0)
        self.assertTrue((self.folder / "brev.pdf").read_bytes().startswith(b"%PDF-1.7"))
        (self.folder / "länk.md").symlink_to("brev.md")
        for args in ((), ("-o", "./brev.md"), ("--output-dir", "."), ("-o", "länk.md")):
            with self.subTest(args=args):
                run = self.run_srbc("render", "brev.md", "-f", "md", *args)
                self.assertEqual(run.returncode, 2)
                self.assertIn("'brev.md' är indatafilen", run.stderr.decode())
        self.assertEqual((self.folder / "brev.md").read_text(), "# Brev\n\nText med **fet** stil.\n")

    def test_output_keeps_the_modes_of_the_umask(self):
        self.run_srbc("build", "mote.yaml", "-d", "data", "-o", "x.json")
        mode = stat.S_IMODE((self.folder / "x.json").stat().st_mode)
        umask = os.umask(0)
        os.umask(umask)
        self.assertEqual(mode, 0o666 & ~umask)


class Reproducible(Case):
    """Same input, same bytes: twice, in two folders, two locales, two time zones."""

    def build_all(self, source, env):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(source, pathlib.Path(folder) / "in")
            run = subprocess.run(
                [SRBC, "build", "in", "--output-dir", "ut"], cwd=folder, capture_output=True,
                env={"PATH": os.environ["PATH"], **env}, timeout=120)
            self.assertEqual(run.returncode, 0, run.stderr)
            for document, formats in (("foredragningslista", "html,md"), ("narvarolista", "csv"),
                                      ("data", "json")):
                run = subprocess.run(
                    [SRBC, "build", "in", "-d", document, "-f", formats, "--output-dir", "ut"],
                    cwd=folder, capture_output=True, env={"PATH": os.environ["PATH"], **env},
                    timeout=120)
                self.assertEqual(run.returncode, 0, run.stderr)
            return {p.name: p.read_bytes() for p in sorted((pathlib.Path(folder) / "ut").iterdir())}

    def test_examples(self):
        source = TOP / "examples/region"
        first = self.build_all(source, {"LC_ALL": "C", "TZ": "UTC"})
        kinds = {name.rpartition(".")[2] for name in first}
        self.assertEqual(kinds, {"pdf", "xlsx", "html", "md", "csv", "json"})
        for env in ({"LC_ALL": "C", "TZ": "UTC"}, {"LC_ALL": "sv_SE.UTF-8", "TZ": "Asia/Tokyo"},
                    {"LC_ALL": "en_US.UTF-8", "LC_NUMERIC": "de_DE.UTF-8",
                     "TZ": "America/St_Johns"}):
            again = self.build_all(source, env)
            self.assertEqual(list(first), list(again))
            for name, data in first.items():
                self.assertEqual(data, again[name], f"{name} differs under {env}")


if __name__ == "__main__":
    unittest.main()
