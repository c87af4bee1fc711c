#!/usr/bin/env python3
"""Findings as a user, an editor and a pipeline meet them: places, formats, levels, silencing.

Usage: SRBC=path/to/srbc test_diagnostics.py [-v] [TestClass.test_name]
"""
import json
import re
import unicodedata
import unittest

from test_cli import Case, MEETING

HEAD = """\
organ:
  namn: Beredningen för prov
  ledamöter: [Eva Prov (S)]
datum: 2025-03-14
ärenden:
"""
CUT = HEAD + "  - rubrik: Etapp #2\n"  # SRB121, a warning
BAD_DATE = MEETING.replace("2025-03-14", "2025-02-30")  # SRB207, an error


class Findings(Case):
    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def check(self, *args, format="json", env=None):
        """Exit status and stdout of `srbc check`."""
        run = self.run_srbc("check", *args, "--diagnostic-format", format, env=env)
        return run.returncode, run.stdout.decode()

    def findings(self, text, *args, name="mote.yaml"):
        self.write(name, text)
        return [json.loads(line) for line in self.check(name, *args)[1].splitlines()]

    def codes(self, text, *args, name="mote.yaml"):
        return [finding["code"] for finding in self.findings(text, *args, name=name)]

    def human(self, *args):
        return self.run_srbc("check", *args).stderr.decode()


def place_of(text, word):
    """Line and column of a word as an editor counts them, and its end."""
    at = text.index(word)
    line_start = text.rfind("\n", 0, at) + 1

    def column(to):
        return 1 + sum(unicodedata.category(c) not in ("Mn", "Me") for c in text[line_start:to])

    line = text.count("\n", 0, at) + 1
    return line, column(at), line, column(at + len(word))


def place(finding):
    return tuple(finding[key] for key in ("line", "column", "end_line", "end_column"))


class Json(Findings):
    def test_every_field(self):
        self.write("organ.yaml", "namn: Beredningen för prov\nledamöter:\n  - Ulrika Spånevi (S)\n")
        found = self.findings("organ: organ.yaml\ndatum: 2025-03-14\njusterare: Ulrika Spanvi\n"
                              "ärenden: [{rubrik: Ett}]\n")
        self.assertEqual(found, [{
            "version": 1, "code": "SRB301", "level": "error",
            "message": "justeraren 'Ulrika Spanvi' finns inte i Beredningen för prov",
            "file": "mote.yaml", "line": 3, "column": 12, "end_line": 3, "end_column": 25,
            "notes": [],
            "help": ["menade du 'Ulrika Spånevi' (organ.yaml:3)?"]}])
        self.assertEqual(list(found[0]), ["version", "code", "level", "message", "file", "line",
                                          "column", "end_line", "end_column", "notes", "help"])

    def test_notes_have_their_own_places(self):
        found = self.findings(HEAD + "  - rubrik: Ett\n    rubrik: Två\n")
        self.assertEqual(found[0]["code"], "SRB202")
        self.assertEqual(found[0]["notes"], [{
            "message": "den första står här", "file": "mote.yaml", "line": 6, "column": 5,
            "end_line": 6, "end_column": 11}])

    def test_structure_is_the_same_in_english(self):
        self.write("mote.yaml", BAD_DATE)
        one, two = (json.loads(self.check("mote.yaml", "--lang", language)[1])
                    for language in ("sv", "en"))
        self.assertNotEqual(one.pop("message"), two.pop("message"))
        one.pop("help"), two.pop("help")
        self.assertEqual(one, two)

    def test_levels(self):
        note = HEAD + "  # srbc: tillåt SRB121 – inget att tysta\n  - rubrik: Ett\n"
        for text, level, status in ((BAD_DATE, "error", 1), (CUT, "warning", 0),
                                    (note, "note", 0)):
            with self.subTest(level=level):
                self.write("mote.yaml", text)
                got, out = self.check("mote.yaml")
                self.assertEqual((json.loads(out)["level"], got), (level, status))

    def test_stderr_of_build_holds_nothing_else(self):
        self.write("mote.yaml", CUT)
        run = self.run_srbc("build", "mote.yaml", "--diagnostic-format", "json")
        self.assertEqual(run.returncode, 0)
        self.assertEqual([json.loads(line)["code"] for line in run.stderr.splitlines()], ["SRB121"])
        self.assertEqual(run.stdout, b"")


class Sarif(Findings):
    def log(self, *files, status=None, language="sv"):
        got, out = self.check(*files, "--lang", language, format="sarif")
        if status is not None:
            self.assertEqual(got, status)
        log = json.loads(out)
        self.assertEqual((log["version"], len(log["runs"])), ("2.1.0", 1))
        return log["runs"][0]

    def test_one_log_for_several_files(self):
        self.write("a.yaml", CUT)
        self.write("b b/å.yaml", BAD_DATE)
        run = self.log("a.yaml", "b b/å.yaml", "mote.yaml", status=1)
        uris = ["a.yaml", "b%20b/%C3%A5.yaml", "mote.yaml"]
        self.assertEqual([a["location"]["uri"] for a in run["artifacts"]], uris)
        self.assertEqual({tuple(a["roles"]) for a in run["artifacts"]}, {("analysisTarget",)})
        for result, uri in zip(run["results"], uris):
            location = result["locations"][0]["physicalLocation"]["artifactLocation"]
            self.assertEqual(location["uri"], uri)
            self.assertEqual(run["artifacts"][location["index"]]["location"]["uri"], uri)
        self.assertEqual([(r["ruleId"], r["level"]) for r in run["results"]],
                         [("SRB121", "warning"), ("SRB207", "error")])
        self.assertIs(run["invocations"][0]["executionSuccessful"], True)

    def test_nothing_found_is_a_log_too(self):
        run = self.log("mote.yaml", status=0)
        self.assertEqual((run["results"], run["tool"]["driver"]["rules"]), ([], []))

    def test_unreadable_input(self):
        run = self.log("mote.yaml", "saknas.yaml", status=3)
        self.assertIs(run["invocations"][0]["executionSuccessful"], False)

    def test_rules_have_texts_in_the_language(self):
        self.write("mote.yaml", BAD_DATE)
        for language, word in (("sv", "Så rättar du:"), ("en", "How to mend it:")):
            run = self.log("mote.yaml", language=language)
            driver = run["tool"]["driver"]
            rule = driver["rules"][run["results"][0]["ruleIndex"]]
            self.assertEqual(rule["id"], "SRB207")
            self.assertIn(word, rule["help"]["text"])
            self.assertIn(word, rule["help"]["markdown"])
            self.assertNotIn("helpUri", rule)
            self.assertEqual(rule["defaultConfiguration"]["level"], "error")
            self.assertTrue(rule["shortDescription"]["text"])
            self.assertEqual(run["language"], language)
            explained = self.run_srbc("explain", "SRB207", "--lang", language).stdout.decode()
            self.assertEqual(explained.partition("\n\n")[2].strip(), rule["help"]["text"])

    def test_notes_are_related_locations_and_help_is_in_the_message(self):
        self.write("mote.yaml", HEAD + "  - rubrik: Ett\n    rubrik: Två\n    rubrk: Tre\n")
        twice, unknown = self.log("mote.yaml")["results"]
        related = twice["relatedLocations"][0]
        self.assertEqual(related["message"]["text"], "den första står här")
        self.assertEqual(related["physicalLocation"]["region"],
                         {"startLine": 6, "startColumn": 5, "endLine": 6, "endColumn": 11})
        self.assertIn("\nhjälp: menade du 'rubrik'?", unknown["message"]["text"])
        self.assertIn("\n\n**hjälp:** menade du 'rubrik'?", unknown["message"]["markdown"])

    def test_markdown_of_the_message_is_only_text(self):
        self.write("mote.yaml", HEAD + "  - rubrik: Ett\n    \"*[x](y)<b>\": Två\n")
        result = self.log("mote.yaml")["results"][0]
        self.assertIn("'*[x](y)<b>'", result["message"]["text"])
        self.assertIn(r"'\*\[x\](y)\<b\>'", result["message"]["markdown"])

    def test_columns_count_code_points(self):
        text = HEAD + "  - rubrik: A\u030ar\U0001F5F3 漢\u0301 {0}\n".format("#2")
        self.write("mote.yaml", text)
        run = self.log("mote.yaml")
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        line = text.splitlines()[5]
        self.assertEqual((region["startLine"], region["startColumn"], region["endColumn"]),
                         (6, line.index("#2") + 1, line.index("#2") + 3))
        json_column = json.loads(self.check("mote.yaml")[1])["column"]
        self.assertEqual(json_column, region["startColumn"] - 2)

    def test_silenced_findings_are_suppressed_results(self):
        self.write("mote.yaml", CUT.replace("#2", "#2  # srbc: tillåt SRB121 – så heter den"))
        run = self.log("mote.yaml", status=0)
        self.assertEqual(run["results"][0]["suppressions"],
                         [{"kind": "inSource", "justification": "så heter den"}])

    def test_many_findings_are_counted(self):
        self.write("mote.yaml", HEAD + "".join(f"  - rubrik: E{n} #2\n" for n in range(250)))
        run = self.log("mote.yaml")
        self.assertEqual(len(run["results"]), 200)
        told = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        self.assertEqual(told, "ytterligare 50 fynd visas inte")

    def test_stdin_and_absolute_paths(self):
        run = self.run_srbc("check", "-", "--diagnostic-format", "sarif", input=CUT.encode())
        self.assertEqual(json.loads(run.stdout)["runs"][0]["artifacts"][0]["location"]["uri"],
                         "%3Cstdin%3E")
        run = self.log(str(self.folder / "mote.yaml"))
        self.assertTrue(run["artifacts"][0]["location"]["uri"].startswith("file:///"))


class Github(Findings):
    def test_command(self):
        self.write("mote.yaml", BAD_DATE)
        status, out = self.check("mote.yaml", format="github")
        self.assertEqual(status, 1)
        self.assertEqual(out, "::error file=mote.yaml,line=4,col=8,endColumn=18,title=SRB207::"
                              "datumet '2025-02-30' finns inte%0Ahjälp: månaden 2025-02 har 28 dagar\n")

    def test_escapes(self):
        self.write("a,b:c%.yaml", HEAD + "  - rubrik: Ett\n    \"100%\": Två\n    \"100%\": Tre\n")
        _, out = self.check("a,b:c%.yaml", format="github")
        lines = out.splitlines()
        self.assertTrue(all(line.startswith("::error file=a%2Cb%3Ac%25.yaml,") for line in lines))
        self.assertIn("okänd nyckel '100%25' i ärendet\n", out)
        self.write("mote.yaml", BAD_DATE.replace("2025-02-30", "14 mars"))
        _, out = self.check("mote.yaml", format="github")
        self.assertIn("'14 mars' är inget datum%0Ahjälp: skriv ", out)

    def test_levels_and_notes(self):
        self.write("mote.yaml", HEAD + "  # srbc: tillåt SRB828 – inget\n  - rubrik: Etapp #2\n")
        _, out = self.check("mote.yaml", format="github")
        self.assertEqual([line.split(" ")[0] for line in out.splitlines()],
                         ["::notice", "::warning"])
        self.write("mote.yaml", HEAD + "  - rubrik: Ett\n    rubrik: Två\n")
        _, out = self.check("mote.yaml", format="github")
        self.assertTrue(out.endswith("%0Amote.yaml:6:5: den första står här\n"), out)


class Silencing(Findings):
    def test_forms(self):
        for comment in ("# srbc: tillåt SRB121 – så heter den", "# srbc: tillåt SRB121 - så heter den",
                        "# srbc: tillåt SRB121 — så heter den", "# srbc: allow SRB121 – its name",
                        "# srbc: tillat srb121: så heter den", "#srbc:tillåt SRB121 – så",
                        "# SRBC: Tillåt SRB121 – så", "# srbc: tillåt SRB121 så heter den",
                        "# srbc: tilla\u030at SRB121 – så", "# srbc: tillåt\u00a0SRB121\u00a0– så"):
            with self.subTest(comment=comment):
                self.assertEqual(self.codes(HEAD + f"  - rubrik: Etapp #2 {comment}\n"), [])
                self.assertEqual(self.codes(HEAD + f"  {comment}\n  - rubrik: Etapp #2\n"), [])

    def test_several_codes(self):
        text = (HEAD + "  # srbc: tillåt SRB121, SRB828 och SRB830 – prov\n"
                       "  - text: a <b> och []() #2\n    rubrik: E\n")
        self.assertEqual(self.codes(text), [])

    def test_only_its_line(self):
        text = HEAD + ("  - rubrik: Ett #2  # srbc: tillåt SRB121 – en\n  - rubrik: Två #2\n"
                       "  # srbc: tillåt SRB121 – tre\n\n  - rubrik: Tre #2\n")
        self.assertEqual([(f["code"], f["line"]) for f in self.findings(text)],
                         [("SRB121", 7), ("SRB224", 8), ("SRB121", 10)])

    def test_comments_below_each_other(self):
        text = HEAD + ("  # srbc: tillåt SRB121 – ett långt skäl\n  # som går vidare här\n"
                       "  # srbc: tillåt SRB828 – annat\n  - text: <b> #2\n    rubrik: E\n")
        self.assertEqual(self.codes(text), [])

    def test_a_whole_text(self):
        body = "      Första <b>\n\n      andra <i>\n"
        for text in (f"  # srbc: tillåt SRB828 – prov\n  - text: |\n{body}    rubrik: E\n",
                     f"  - rubrik: E\n    text: |  # srbc: tillåt SRB828 – prov\n{body}",
                     f"  - rubrik: E\n    text: >-  # srbc: tillåt SRB828 – prov\n{body}",
                     "  - rubrik: E\n    # srbc: tillåt SRB828 – prov\n    text: ett <b>\n      två <i>\n",
                     "  - rubrik: E\n    # srbc: tillåt SRB828 – prov\n    text: \"ett <b>\n      <i>\"\n"):
            with self.subTest(text=text):
                self.assertEqual(self.codes(HEAD + text), [])

    def test_the_line_after_a_text_is_not_covered(self):
        text = HEAD + ("  - text: |  # srbc: tillåt SRB121, SRB828 – prov\n      <b>\n"
                       "    rubrik: Etapp #2\n")
        self.assertEqual(self.codes(text), ["SRB224", "SRB121"])

    def test_what_only_looks_like_a_comment(self):
        for value in ("|\n      a <b>\n      # srbc: tillåt SRB828 – text\n",
                      "'a <b> # srbc: tillåt SRB828 – text'\n",
                      "\"a <b>\n      # srbc: tillåt SRB828 – text\"\n",
                      "a <b>#srbc:tillåt SRB828 – text\n"):
            with self.subTest(value=value):
                codes = self.codes(HEAD + f"  - rubrik: E\n    text: {value}")
                self.assertIn("SRB828", codes)
                self.assertNotIn("SRB224", codes)

    def test_without_reason(self):
        for comment in ("# srbc: tillåt SRB121", "# srbc: tillåt SRB121 –", "# srbc: tillåt SRB121 – …"):
            with self.subTest(comment=comment):
                self.assertEqual(self.codes(HEAD + f"  {comment}\n  - rubrik: Etapp #2\n"),
                                 ["SRB220", "SRB121"])

    def test_mistakes_in_the_comment(self):
        for words, code, column in (("tilåt SRB121 – x", "SRB221", 5), ("tillåt – x", "SRB221", 5),
                                    ("", "SRB221", 5), ("tillåt SRB999 – x", "SRB222", 18),
                                    ("tillåt SRB99999999999999999999 – x", "SRB222", 18),
                                    ("tillåt SRB301 – x", "SRB223", 18)):
            with self.subTest(words=words):
                found = self.findings(HEAD + f"  # srbc: {words}\n  - rubrik: Etapp\n")
                self.assertEqual([(f["code"], f["column"]) for f in found], [(code, column)])
                self.assertTrue(found[0]["help"])

    def test_errors_stay(self):
        text = BAD_DATE.replace("02-30", "02-30  # srbc: tillåt SRB207 – bråttom")
        self.assertEqual(self.codes(text), ["SRB207", "SRB223"])

    def test_unused_is_a_note_and_only_told_when_all_has_been_looked_at(self):
        text = HEAD + "  # srbc: tillåt SRB828 – inget\n  - rubrik: Etapp\n"
        found = self.findings(text)
        self.assertEqual([(f["code"], f["level"]) for f in found], [("SRB224", "note")])
        self.assertEqual(self.codes(text.replace("03-14", "02-30")), ["SRB207"])
        self.write("mote.yaml", text)
        self.assertNotIn("SRB224", self.run_srbc("build", "mote.yaml").stderr.decode())

    def test_unused_is_not_told_of_what_check_cannot_find(self):
        text = HEAD + "  # srbc: tillåt SRB850 – runor\n  - rubrik: Etapp\n"
        self.assertEqual(self.codes(text), [])

    def test_in_other_files(self):
        organ = "namn: Prov\nledamöter:\n  - Eva Prov #1  # srbc: tillåt SRB121 – nummer\n"
        self.write("organ.yaml", organ)
        self.assertEqual(self.codes(HEAD.replace(HEAD[:HEAD.index("datum")], "organ: organ.yaml\n") +
                                    "  - rubrik: Ett\n"), [])

    def test_markdown_files(self):
        for text in ("a <b> <!-- srbc: tillåt SRB828 – prov -->\n",
                     "<!-- srbc: tillåt SRB828 – prov -->\na <b>\n",
                     "<!-- srbc: allow SRB828 - prov -->\n\n<div>\n",
                     "> <!-- srbc: tillåt SRB828 – prov -->\n> a <b>\n",
                     "<!--\nsrbc: tillåt SRB828 – prov\n-->\na <b>\n",
                     "- a <b> <!-- srbc: tillåt SRB828 – prov -->\n- c\n"):
            with self.subTest(text=text):
                self.assertEqual(self.codes("# T\n\n" + text, name="t.md"), [])
                for kind in ("md", "html"):
                    run = self.run_srbc("render", "t.md", "-f", kind, "-o", "-")
                    self.assertEqual(run.returncode, 0)
                    self.assertNotIn("srbc", run.stdout.decode().split("<body", 1)[-1])
                    self.assertNotIn("SRB", run.stderr.decode())

    def test_markdown_comment_leaves_no_trace(self):
        for written, plain in (("ett <!-- srbc: tillåt SRB828 – x --> två", "ett två"),
                               ("ett två <!-- srbc: tillåt SRB828 – x -->", "ett två"),
                               ("ett <!-- srbc: tillåt SRB828 – x -->\ntvå", "ett\ntvå"),
                               ("**ett** <!-- srbc: tillåt SRB828 – x -->", "**ett**"),
                               ("<!-- srbc: tillåt SRB828 – x -->\n\nett", "ett")):
            with self.subTest(written=written):
                outputs = []
                for text in (written, plain):
                    self.write("t.md", f"# T\n\n{text}\n")
                    outputs.append([self.run_srbc("render", "t.md", "-f", kind, "-o", "-").stdout
                                    for kind in ("md", "html")])
                self.assertEqual(*outputs)

    def test_other_html_comments_are_shown_as_before(self):
        self.assertEqual(self.codes("# T\n\n<!-- en vanlig -->\n", name="t.md"), ["SRB828"])

    def test_code_is_no_comment(self):
        text = "# T\n\n```\n<!-- srbc: tillåt SRB828 – x -->\n```\n\n`<!-- srbc: nej -->`\n"
        self.assertEqual(self.codes(text, name="t.md"), [])

    def test_markdown_within_yaml(self):
        text = HEAD + ("  - rubrik: E\n    text: |\n      Ett.\n\n"
                       "      <!-- srbc: tillåt SRB828 – prov -->\n      Två <b>\n      tre <i>\n")
        self.assertEqual([(f["code"], f["line"]) for f in self.findings(text)], [("SRB828", 12)])

    def test_many_comments_take_little_time(self):
        lines = "  # srbc: tillåt SRB121 – x\n" * 100000
        self.write("mote.yaml", HEAD + lines + "  - rubrik: Etapp #2\n")
        self.assertEqual(self.check("mote.yaml")[0], 0)


class Levels(Findings):
    NOTE = HEAD + "  # srbc: tillåt SRB828 – inget\n  - rubrik: Etapp\n"

    def test_silence_for_the_run(self):
        self.write("mote.yaml", CUT)
        for args in (("-W", "no-SRB121"), ("-Wno-SRB121",), ("--warn", "no-srb121"),
                     ("--warn=SRB828,no-121",)):
            with self.subTest(args=args):
                self.assertEqual(self.check("mote.yaml", *args), (0, ""))

    def level(self, *args):
        status, out = self.check("mote.yaml", *args)
        return status, json.loads(out)["level"]

    def test_raise_and_last_one_wins(self):
        self.write("mote.yaml", self.NOTE)
        self.assertEqual(self.level(), (0, "note"))
        self.assertEqual(self.level("-W", "SRB224"), (0, "warning"))
        self.assertEqual(self.level("-W", "no-SRB224", "-W", "SRB224"), (0, "warning"))
        self.assertEqual(self.level("-W", "error=SRB224"), (1, "error"))
        self.assertEqual(self.level("-W", "error"), (0, "note"))
        self.assertEqual(self.level("-W", "error,SRB224"), (1, "error"))
        self.assertEqual(self.check("mote.yaml", "-W", "SRB224,no-SRB224"), (0, ""))

    def test_warnings_as_errors(self):
        self.write("mote.yaml", CUT)
        self.assertEqual(self.level("-W", "error"), (1, "error"))
        self.assertEqual(self.level("-W", "error=SRB121"), (1, "error"))
        self.assertEqual(self.level("-W", "error=SRB828"), (0, "warning"))
        self.assertEqual(self.level("-W", "error", "-W", "no-error=SRB121"), (0, "warning"))
        self.assertEqual(self.level("-W", "error", "-W", "no-error"), (0, "warning"))
        run = self.run_srbc("build", "mote.yaml", "-W", "error")
        self.assertEqual(run.returncode, 1)
        self.assertEqual(self.files(), ["mote.yaml"])
        self.assertIn("fel[SRB121]", run.stderr.decode())

    def test_a_comment_silences_what_W_made_an_error(self):
        self.write("mote.yaml", CUT.replace("#2", "#2 # srbc: tillåt SRB121 – namn"))
        self.assertEqual(self.check("mote.yaml", "-W", "error"), (0, ""))

    def test_wrong_use(self):
        for args in (("-W", "SRB999"), ("-W", "no-SRB301"), ("-W", ""), ("-W", "no-"),
                     ("-W", "fel"), ("-W",), ("-W", "error="), ("--fail-level", "fel")):
            with self.subTest(args=args):
                self.assertEqual(self.run_srbc("check", "mote.yaml", *args).returncode, 2)

    def test_fail_level(self):
        for text, statuses in ((MEETING, (0, 0, 0)), (self.NOTE, (0, 0, 1)), (CUT, (0, 1, 1)),
                               (BAD_DATE, (1, 1, 1))):
            self.write("mote.yaml", text)
            for level, status in zip(("error", "warning", "note"), statuses):
                with self.subTest(text=text, level=level):
                    self.assertEqual(self.check("mote.yaml", "--fail-level", level)[0], status)

    def test_a_character_that_no_typeface_has_is_pointed_at(self):
        text = "# Runor\n\nOrden före. Cykelplanen 🚲\nnoteras.\n"
        self.write("t.md", text)
        told = self.run_srbc("render", "t.md", "-f", "pdf", "--diagnostic-format", "json")
        finding, = map(json.loads, (told.stderr or told.stdout).splitlines())
        self.assertEqual(finding["code"], "SRB850")
        self.assertEqual(place(finding), place_of(text, "🚲"))
        self.write("t.md", text.replace("🚲", "&#x1F6B2;"))
        told = self.run_srbc("render", "t.md", "-f", "pdf", "--diagnostic-format", "json")
        finding, = map(json.loads, (told.stderr or told.stdout).splitlines())
        self.assertEqual(place(finding)[:2], (3, 1))

    def test_fail_level_of_build_and_render(self):
        self.write("mote.yaml", CUT)
        self.write("t.md", "# T\n\n<b>\n")
        for args in (("build", "mote.yaml"), ("render", "t.md")):
            run = self.run_srbc(*args, "--fail-level", "warning")
            self.assertEqual(run.returncode, 1)
            self.assertEqual(self.files(), ["mote.yaml", "t.md"])
            self.assertIn("inget skrevs", run.stderr.decode())
            self.assertEqual(self.run_srbc(*args, "--fail-level", "error").returncode, 0)
            for name in self.files():
                if name not in ("mote.yaml", "t.md"):
                    (self.folder / name).unlink()


class Runs(Findings):
    def test_a_shared_file_is_told_once(self):
        self.write("organ.yaml", "namn: Prov\nledamöter: [Eva Prov]\nförkortning: PR #1\n")
        meeting = "organ: organ.yaml\ndatum: 2025-03-{}\närenden: [{{rubrik: Ett}}]\n"
        self.write("a.yaml", meeting.format(13))
        self.write("b.yaml", meeting.format(14))
        status, out = self.check("a.yaml", "b.yaml")
        self.assertEqual([json.loads(line)["file"] for line in out.splitlines()], ["organ.yaml"])
        self.assertTrue(self.human("a.yaml", "b.yaml").rstrip().endswith(
            "1 varning\nsrbc: inga fel i 2 filer"))

    def test_files_in_the_order_of_the_command_line(self):
        self.write("a.yaml", CUT)
        self.write("b.yaml", CUT)
        for order in (["b.yaml", "a.yaml"], ["a.yaml", "b.yaml"]):
            _, out = self.check(*order)
            self.assertEqual([json.loads(line)["file"] for line in out.splitlines()], order)

    def test_one_cap_for_the_run(self):
        text = HEAD + "".join(f"  - rubrik: E{n} #2\n" for n in range(150))
        self.write("a.yaml", text)
        self.write("b.yaml", text)
        self.write("c.yaml", BAD_DATE)
        _, out = self.check("a.yaml", "b.yaml", "c.yaml")
        lines = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(len(lines), 201)
        self.assertEqual([line["code"] for line in lines].count("SRB207"), 1)
        self.assertEqual((lines[-1]["code"], lines[-1]["message"]),
                         (None, "ytterligare 101 fynd visas inte"))
        self.assertTrue(self.human("a.yaml", "b.yaml", "c.yaml").rstrip().endswith(
            "ytterligare 101 fynd visas inte\n1 fel, 300 varningar"))


class Columns(Findings):
    """Places as an editor shows them, and carets that stand under their word."""

    WORDS = ("åäö", "A\u030aA\u0308", "漢字", "\U0001F5F3\ufe0f", "x\ty", "e\u0301\u0302\u0323", "العربية",
             "Ǆǅ", "“a”…")

    def test_places(self):
        for word in self.WORDS:
            with self.subTest(word=word):
                text = HEAD + f"  - {{rubrik: \"{word}\", okänt: nej}}\n"
                found = self.findings(text)
                self.assertEqual([f["code"] for f in found], ["SRB201"])
                self.assertEqual(place(found[0]), place_of(text, "okänt"))

    def test_carets(self):
        for word in self.WORDS[:-3] + ("“a”…",):
            with self.subTest(word=word):
                self.write("mote.yaml", HEAD + f"  - {{rubrik: \"{word}\", okänt: nej}}\n")
                lines = self.human("mote.yaml").splitlines()
                at = next(i for i, line in enumerate(lines) if set(line.strip(" |")) == {"^"})
                shown, carets = lines[at - 1], lines[at]
                self.assertEqual(carets.count("^"), 5)
                self.assertEqual(self.width(shown[:shown.index("okänt")]), carets.index("^"))

    @staticmethod
    def width(text):
        """Screen columns; the program has made spaces of tabs."""
        wide = {c: 2 for c in text if unicodedata.east_asian_width(c) in "WF"}
        return sum(0 if unicodedata.combining(c) or c == "\ufe0f" else wide.get(c, 1) for c in text)

    def test_byte_order_mark_and_crlf(self):
        for text in ("\ufeff" + BAD_DATE, BAD_DATE.replace("\n", "\r\n"),
                     "\ufeff" + BAD_DATE.replace("\n", "\r\n")):
            found = self.findings(text)
            self.assertEqual([(f["code"], *place(f)) for f in found], [("SRB207", 4, 8, 4, 18)])
            out = self.human("mote.yaml")
            self.assertNotIn("\r", out)
            self.assertIn("4 | datum: 2025-02-30\n  |        ^^^^^^^^^^\n", out)

    def test_byte_order_mark_on_the_first_line(self):
        found = self.findings("\ufeffoorgan: x\n")
        self.assertEqual({f["column"] for f in found if f["code"] == "SRB201"}, {1})

    def test_empty_lines_and_the_last_line(self):
        text = HEAD + "\n\n  - rubrik: Ett\n    okänt: x"
        found = self.findings(text)
        self.assertEqual(place(found[0]), place_of(text, "okänt"))

    def test_markdown_with_tabs_and_marks(self):
        text = "# T\n\n-\tåA\u030a\t[x](javascript:y)\n"
        found = self.findings(text, name="t.md")
        self.assertEqual([f["code"] for f in found], ["SRB829"])
        self.assertEqual(place(found[0]), place_of(text, "[x](javascript:y)"))

    def test_a_very_long_line_with_many_findings(self):
        names = ", ".join(f"Ingen {n} Ålund" for n in range(30000))
        self.write("mote.yaml", HEAD.replace("datum", f"justerare: [{names}]\ndatum") +
                   "  - rubrik: Ett\n")
        status, out = self.check("mote.yaml")
        self.assertEqual(status, 1)
        last = [json.loads(line) for line in out.splitlines()][199]
        line = (self.folder / "mote.yaml").read_text().splitlines()[last["line"] - 1]
        word = re.search(r"'(.*?)'", last["message"]).group(1)
        self.assertEqual(line[last["column"] - 1:last["end_column"] - 1], word)


class Messages(Findings):
    """What a secretary types, and what the program says to type instead."""

    def help(self, text):
        finding, = self.findings(text)
        return finding["help"]

    def test_dates(self):
        for written, meant in (("14 mars 2025", "2025-03-14"), ("3 maj 2025", "2025-05-03"),
                               ("fredagen den 14 mars 2025", "2025-03-14"),
                               ("14 Mar. 2025", "2025-03-14"), ("14/3 2025", "2025-03-14"),
                               ("14/3-25", "2025-03-14"), ("14.3.2025", "2025-03-14"),
                               ("2025/3/14", "2025-03-14"), ("20250314", "2025-03-14"),
                               ("250314", "2025-03-14"), ("25-03-14", "2025-03-14")):
            with self.subTest(written=written):
                self.assertEqual(self.help(MEETING.replace("2025-03-14", written)),
                                 [f"menade du '{meant}'?"])
        for written in ("i morgon", "14 mars", "mars 2025", "14–15 mars 2025", "1 2 3 4", "32 mars 2025"):
            with self.subTest(written=written):
                self.assertIn("skriv år-månad-dag", self.help(MEETING.replace("2025-03-14", written))[0])

    def test_days_that_do_not_exist(self):
        for written, told in (("2025-02-29", "månaden 2025-02 har 28 dagar"),
                              ("2024-02-30", "månaden 2024-02 har 29 dagar"),
                              ("2025-04-31", "månaden 2025-04 har 30 dagar"),
                              ("2025-13-01", "skriv år-månad-dag, till exempel 2024-06-14")):
            with self.subTest(written=written):
                self.assertEqual(self.help(MEETING.replace("2025-03-14", written)), [told])

    def test_both_ends_of_a_clash(self):
        """Findings that clash with another place have a note with that place."""
        for name, text, code, line in (
                ("mote.yaml", HEAD + "  - rubrik: Ett\n    rubrik: Två\n", "SRB202", 6),
                ("mote.yaml", HEAD + "  - rubrik: Ett\n    beslut: enligt förslag\n", "SRB401", 6),
                ("mote.yaml", HEAD + "  - &a\n    rubrik: Ett\n    avsnitt: [*a]\n", "SRB109", 6),
                ("mote.yaml", HEAD + "  - rubrik: Ett\n    diarienummer: [RV 1, RV 2\n", "SRB120", 7),
                ("t.md", "# A\n\n### B\n", "SRB841", 1),
                ("t.md", "# A\n\n| a | b |\n|---|---|\n| c |\n", "SRB833", 3),
                ("t.md", "# A\n\n| a | b |\n|---|---|---|\n", "SRB834", 3),
                ("t.md", "# A\n\na[^1]\n\n[^1]: b\n[^1]: c\n", "SRB839", 5),
                ("t.md", "# A\n\n[a[^1]](b)\n\n[^1]: c\n", "SRB840", 3)):
            with self.subTest(code=code):
                found = [f for f in self.findings(text, name=name) if f["code"] == code]
                self.assertEqual([note["line"] for note in found[0]["notes"]], [line])


BAD_LINK = "[dålig](javascript:x)"


class Texts(Findings):
    """A finding in a Markdown text stands where its words stand in the file, however YAML wrote them."""

    STYLES = {
        "literal": "|\n      Första åäö.\n\n      Tredje {0} rad.\n",
        "literal, indented more": "|\n          Första.\n\n          Tredje {0}.\n",
        "literal with an indicator": "|2\n        Första kod\n\n      Tredje {0}.\n",
        "literal, indicator and chomping": "|2-\n      Första.\n\n      Tredje {0}.\n",
        "literal, chomping and indicator": "|+2\n      Första.\n\n      Tredje {0}.\n\n\n",
        "literal with a comment": "|  # en kommentar\n      Första.\n      Tredje {0}.\n",
        "literal after empty lines": "|\n\n\n      Första.\n      Tredje {0}.\n",
        "literal with a list": "|\n      - ett\n        - två {0}\n",
        "folded": ">\n      Första.\n\n      Tredje rad\n      vidare {0} och.\n",
        "folded, stripped": ">-\n      Första\n      {0} sist\n",
        "folded with an indicator": ">2\n      Första\n      {0} sist\n",
        "folded with lines that stand in": ">\n      Första\n\n        * mer {0}\n\n      slut\n",
        "plain": "Första {0} sist\n",
        "plain over several lines": "Första\n      andra å\n      tredje {0} sist\n",
        "plain with an empty line": "Första\n\n      tredje {0} sist\n",
        "plain below its key": "\n      Första\n      andra {0}\n",
        "single quotes": "'Första {0} sist'\n",
        "single quotes doubled": "'Det''s ''så'' {0} sist'\n",
        "single quotes over lines": "'Första\n      an''dra\n\n      {0} sist'\n",
        "double quotes": "\"Första {0} sist\"\n",
        "double quotes with escapes": "\"F\\u00f6rsta \\\"\\x41\\\" \\U0001F5F3 {0} sist\"\n",
        "double quotes with line ends": "\"Första\\n\\nandra {0}\"\n",
        "double quotes over lines": "\"Första \\\n      andra\n\n      tredje {0} sist\"\n",
        "an anchor": "&marke Första {0} sist\n",
        "an anchored block": "&marke |\n      Första\n      {0} sist\n",
        "nested quotes": "|\n      > citat\n      > med {0}\n",
        "a table": "|\n      | a | b |\n      |---|---|\n      | å | {0} |\n",
        "a heading": "|\n      Text.\n\n      ### Rubrik {0}\n",
    }

    def check_place(self, text):
        found = self.findings(text)
        self.assertEqual([f["code"] for f in found], ["SRB829"], found)
        line, column, _, end = place_of(text.replace("\r\n", "\n").lstrip("\ufeff"), BAD_LINK)
        self.assertEqual(place(found[0]), (line, column, line, end))

    def test_styles(self):
        for name, style in self.STYLES.items():
            text = HEAD + "  - rubrik: Ett\n    text: " + style.replace("{0}", BAD_LINK)
            for version in (text, text + "    typ: beslut\n", text.replace("\n", "\r\n"),
                            "\ufeff" + text, text.rstrip("\n")):
                with self.subTest(style=name, version=version):
                    self.check_place(version)

    def test_fields(self):
        for field in ("förslag till beslut:\n      - Ett.\n      - |\n        Två\n        {0}\n",
                      "förslag till beslut: [Ett., 'Två {0}']\n",
                      "sammanfattning: {0}\n",
                      "\"sammanfattning\": Ett\n      {0}\n",
                      "avsnitt:\n      - rubrik: Eget\n        text: >\n          Ett\n          {0}\n"):
            # a plain text cannot begin with a bracket
            field = field.replace(": {0}", ": a {0}").replace("{0}", BAD_LINK)
            with self.subTest(field=field):
                self.check_place(HEAD + "  - rubrik: Ett\n    " + field)

    def test_aliased_text_is_told_where_it_stands(self):
        text = HEAD + ("  - rubrik: Ett\n    text: &t |\n      a\n      " + BAD_LINK +
                       "\n  - rubrik: Två\n    text: *t\n")
        self.check_place(text)


if __name__ == "__main__":
    unittest.main()
