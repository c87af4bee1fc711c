#!/usr/bin/env python3
"""What a value says must come out as words: never as HTML, Markdown, a formula, a link or a template.

Every literal value of one meeting is set to the same hostile text, and all documents that the
program knows are built from it, in every format. The structure of what comes out must be that of
the meeting with harmless words; the hostile text must stand in it, letter by letter. Then Markdown
texts, which may hold markup but no more than that, and what is printed about hostile files.

Usage: SRBC=path/to/srbc test_injection.py [-v] [TestClass.test_name]
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

import openpyxl

try:
    import pikepdf
except ImportError:
    pikepdf = None

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = str(pathlib.Path(os.environ.get("SRBC", TOP / "build/dev/srbc")).resolve())
FORMATS = ("pdf", "html", "md", "xlsx", "csv", "ics", "json")
WRONG_USE = 2
HARMLESS = "ord"
HOSTILE = [
    "<script>alert(1)</script>", "</title><script>x</script>", '"><img src=x onerror=alert(1)>',
    "<b onclick=x>fet</b>", "<!-- slut", "]]>", "<![CDATA[ x", "<?php x ?>", "&lt;b&gt; &#60;i>",
    "&amp;", "javascript:alert(1)", "[x](javascript:alert(1))", "[x](https://ond.example)",
    "![x](https://ond.example/x.png)", "<https://ond.example>", "https://ond.example",
    "www.ond.example", "[x]: https://ond.example", "[x][x]", "[^1]", "[^1]: not",
    "::: ny-sida", ":::", "::: zzz", "{{rubrik}}", "{{{text}}}", "{{>person}}", "{{#ärenden}}",
    "{{/ärenden}}", "{{=<% %>=}}", "{nr}", "# rubrik", "## ", "===", "---", "***", "| a | b |",
    "**fet**", "*kursiv*", "_kursiv_", "__fet__", "`kod`", "```", "~~~", "> citat", "- punkt",
    "+ punkt", "* punkt", "1. ett", "1) ett", "    indraget", "\\*", "\\", "rad\\", "två  ",
    "[dold text]", "] ]", "[ ]", "!", "=1+1", "=cmd|'/c calc'!A0", '=HYPERLINK("https://ond.example")',
    "+1+1", "-1-1", "@SUM(1)", "\uff1d1+1", "'=1+1", "{=1+1}", "%SYSTEMROOT%", "${HOME}",
    "$(reboot)", "`reboot`", "; reboot", "../../../etc/passwd", "C:\\Protokoll", "a\tb", "a\nb",
    "a\n# b", "a\n::: ny-sida\nb", "a\n=1+1", "a\nATTENDEE:x", "BEGIN:VEVENT", "\u202eabc",
    "(a) Tj", ") Tj ET", "endstream", "<</JS (x)>>", "\u0130\u0131", "\ufb01", "x" * 300,
    "ö" * 150,
]
# characters that the typography sets right, or that only separate words
SAME = str.maketrans({"”": '"', "“": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ",
                      "\u00ad": None, "\u2011": "-"})


def plain(text):
    """As it is compared: typography undone, blanks run together."""
    return " ".join(text.translate(SAME).replace("…", "...").split())


# what ends a name where people are told by their names
NOT_IN_NAMES = re.compile(r"[();]")


def file_name(word):
    """A word as the name of a file, as far as file systems take it."""
    return "x" if "/" in word or len(word.encode()) > 200 else " ".join(word.split())


def meeting(word, text=HARMLESS):
    """A meeting that has been held: every literal value is `word` and the number of its place, every
    Markdown text is `text`."""
    count = 0

    def literal():
        nonlocal count
        count += 1
        return f"{word} ord{count}"

    def person(**more):
        return {"namn": f"Anna {NOT_IN_NAMES.sub('', literal())}", **more}

    def said(*people, **more):
        return {"av": [who["namn"] for who in people], "text": text, **more}

    anna, bo, cia, dan = (person(parti=f"P{i}{word[:20]}", representerar=literal())
                          for i in range(4))
    eva = person(representerar=literal())
    title = {"titel": literal()}
    guest = person(**title)
    presenter = person(titel=literal())
    return {
        "organ": {
            "namn": literal(), "förkortning": literal(), "organisation": literal(),
            "ledamöter": [anna, bo, {**cia, "roll": literal()}, dan],
            "ersättare": [eva],
            "tjänstepersoner": [presenter],
        },
        "datum": "2025-03-14", "plats": literal(), "rubrik": literal(), "diarienummer": literal(),
        "justerare": [{"namn": bo["namn"]}, {"namn": cia["namn"]}],
        "ärenden": [
            {
                "rubrik": literal(), "diarienummer": [literal(), literal()],
                "förslagsställare": literal(), "föredragande": [{"namn": presenter["namn"]}],
                "sammanfattning": text, "förslag till beslut": [text, text],
                "avsnitt": [{"rubrik": literal(), "text": text},
                            {"rubrik": literal(), "text": text, "efter": "yrkanden"}],
                "beslutsunderlag": [literal(), literal()],
                "yrkanden": [said(anna, bo), said(cia, återtaget="ja")],
                "propositionsordning": text,
                "omröstningar": [
                    {"rubrik": literal(), "proposition": text, "ja betyder": literal(),
                     "nej betyder": literal(), "ja": "övriga", "nej": [bo["namn"]],
                     "avstår": [cia["namn"]], "utfall": text},
                    {"rubrik": literal(), "ja betyder": literal(), "nej betyder": literal(),
                     "sluten": "ja", "ja": "3", "nej": "1"}],
                "beslut": [{"inledning": text, "punkter": [text, text]}, {"punkter": [text]}],
                "utfall": literal(),
                "reservationer": [said(bo, fil=f"bilagor/{file_name(word)}.pdf"),
                                  {"av": [cia["namn"]]}, {"text": text}],
                "särskilda yttranden": [said(anna)],
                "protokollsanteckningar": [said(anna, cia)],
                "ansvarig": literal(), "klart": literal(),
                "expedieras till": [literal(), literal()],
            },
            {"rubrik": literal(), "text": text, "jäv": [anna["namn"]],
             "beslut": text, "deltar inte i beslutet": [cia["namn"]],
             "underärenden": [{"rubrik": literal(), "text": text, "beslut": text,
                               "expedieras till": [literal()]}]},
        ],
        "närvaro": {
            "beslutande": ["alla", {"namn": eva["namn"], "ersätter": dan["namn"]}],
            "frånvarande": [{"namn": dan["namn"]}],
            "övriga": [guest],
        },
        "justering": {"datum": "2025-03-24", "plats": literal()},
        "anslag": {"datum": "2025-03-25", "plats": literal(), "förvaring": literal()},
        "rättelser": [{"datum": "2025-04-01", "text": text, "av": literal()}],
        "program": [{"dag": literal(), "rubrik": literal(), "punkter": [
            {"tid": "09.00", "rubrik": literal(), "text": text, "plats": literal(),
             "ansvarig": literal()}]}],
    }


def run(folder, *args, **options):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run([SRBC, *args], cwd=folder, env=environment, capture_output=True,
                          timeout=60, **options)


# What cells and rows of tables are told by the length of their words alone.
BY_LENGTH = {("class", "long"), ("class", "tall")}


class Outline(html.parser.HTMLParser):
    """A page as its tags and as its words."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.words, self.addresses = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        names = [name for name, value in attrs if (name, value) not in BY_LENGTH]
        self.tags.append((tag, tuple(sorted(names))))
        self.addresses += [value for name, value in attrs
                           if name in ("href", "src", "action", "data", "srcset", "poster")]

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)

    def handle_comment(self, data):
        self.tags.append("<!--")

    def handle_data(self, data):
        if self.tags and self.tags[-1] != ("style", ()):
            self.words.append(data)

    def text(self):
        return plain("".join(self.words))


def markdown_outline(source):
    """The tags that another reader of CommonMark makes of our Markdown (HTML passed through)."""
    page = subprocess.run(["cmark", "--unsafe"], input=source, capture_output=True, timeout=60)
    return Outline(page.stdout.decode())


def pdf_outline(pdf):
    """The structure types of a tagged file, in order."""
    types, queue = [], [pdf.Root.StructTreeRoot]
    while queue:
        node = queue.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/S" in node:  # else a piece of content: how many there are is for the page breaks
            types.append(str(node.S))
        kids = node.get("/K", [])
        queue += reversed(list(kids)) if isinstance(kids, pikepdf.Array) else [kids]
    return types


def shape(value):
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


class Documents(unittest.TestCase):
    """All documents of one hostile meeting against those of the harmless one."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="srbc-"))
        answer = cls.write("names", meeting(HARMLESS), "-d", "zzzzzzzzzz", "--lang", "en")
        names = re.search(r"choose among (.*)", answer.stderr.decode())
        cls.names = [name.strip() for name in names[1].split(",")]
        cls.formats = cls.pairs()
        cls.harmless = cls.build("harmless", meeting(HARMLESS))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def write(cls, name, content, *args):
        home = cls.folder / name
        (home / "bilagor").mkdir(parents=True, exist_ok=True)
        attached = content["ärenden"][0]["reservationer"][0]["fil"]
        (home / attached).write_bytes(b"%PDF-1.7\n")
        (home / "profil.yaml").write_text("organisation: Region Sjöbygden\n", encoding="utf-8")
        (home / "mote.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return run(home, "build", "mote.yaml", *args)

    @classmethod
    def pairs(cls):
        """{document: its formats}: what can be made of the harmless meeting."""
        made = {}
        for document in cls.names:
            for form in FORMATS:
                result = cls.write("pairs", meeting(HARMLESS), "-d", document, "-f", form)
                if result.returncode == WRONG_USE or b"SRB924" in result.stderr:
                    continue  # no such format; minutes that this body calls something else
                assert result.returncode == 0, result.stderr.decode()
                made.setdefault(document, []).append(form)
        return made

    @classmethod
    def build(cls, name, content):
        """{(document, what follows it in the file's name, format): bytes} of everything."""
        made = {}
        for document, formats in cls.formats.items():
            out = cls.folder / name / "ut"
            shutil.rmtree(out, ignore_errors=True)
            result = cls.write(name, content, "-d", document, "-f", ",".join(formats))
            assert result.returncode == 0, (name, document, content["plats"],
                                            result.stderr.decode())
            for path in out.iterdir():
                assert re.fullmatch(r"[a-z0-9-]+\.[a-z]+", path.name), path
                part = path.stem.rpartition(document)[2]
                made[document, part, path.suffix[1:]] = path.read_bytes()
        strays = {path.name for path in (cls.folder / name).iterdir()}
        assert strays == {"profil.yaml", "mote.yaml", "ut", "bilagor"}, strays
        return made

    def test_all_documents_are_here(self):
        self.assertIn(("protokoll", "", "pdf"), self.harmless)
        self.assertIn(("protokollsutdrag", "-p2", "pdf"), self.harmless)
        self.assertIn(("omrostningslista", "", "csv"), self.harmless)
        self.assertIn(("narvarolista", "", "xlsx"), self.harmless)

    def test_recipients(self):
        """Names of files that are made of what is typed."""
        for word in HOSTILE:
            with self.subTest(word=word):
                home = self.folder / "recipients"
                out = home / "ut"
                shutil.rmtree(out, ignore_errors=True)
                self.write("recipients", meeting(word), "-d", "data")
                result = run(home, "extract", "mote.yaml", "--each", "recipient", "-f", "html")
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                names = [path.name for path in out.iterdir() if path.suffix == ".html"]
                self.assertEqual(len(names), 3, names)
                for name in names:
                    self.assertRegex(name, r"^[a-z0-9-]+\.html$")

    def hostile(self, check, form):
        number = 0
        for word in HOSTILE:
            made = self.all_of(word)
            for key, content in made.items():
                if key[2] == form:
                    number += 1
                    with self.subTest(word=word, document=key[0] + key[1]):
                        check(word, content, self.harmless[key])
        self.assertGreater(number, 0)

    built = {}

    def all_of(self, word):
        if word not in self.built:
            self.built[word] = self.build("hostile", meeting(word))
        self.assertEqual(self.built[word].keys(), self.harmless.keys())
        return self.built[word]

    def stands_in(self, word, text):
        self.assertIn(plain(word), text)

    def test_html(self):
        def check(word, content, harmless):
            page, quiet = Outline(content.decode()), Outline(harmless.decode())
            self.assertEqual(page.tags, quiet.tags)
            self.assertEqual(page.addresses, quiet.addresses)
            self.assertNotIn("<script", content.decode().lower())
            self.stands_in(word, page.text())
        self.hostile(check, "html")

    @unittest.skipUnless(shutil.which("cmark"), "cmark is missing")
    def test_markdown_in_another_reader(self):
        def check(word, content, harmless):
            page, quiet = markdown_outline(content), markdown_outline(harmless)
            self.assertEqual(page.tags, quiet.tags)
            self.assertEqual(page.addresses, quiet.addresses)
            self.stands_in(word, page.text())
        self.hostile(check, "md")

    def test_markdown_read_again(self):
        def check(word, content, harmless):
            home = self.folder / "again"
            home.mkdir(exist_ok=True)
            pages = []
            for text in (content, harmless):
                (home / "text.md").write_bytes(text)
                result = run(home, "render", "text.md", "-f", "html", "-o", "-",
                             "--diagnostic-format", "json")
                self.assertEqual(result.returncode, 0, result.stderr)
                codes = re.findall(rb"SRB8[23]\d", result.stderr)
                self.assertEqual(codes, [], result.stderr.decode())
                pages.append(Outline(result.stdout.decode()))
            self.assertEqual(pages[0].tags, pages[1].tags)
            self.stands_in(word, pages[0].text())
        self.hostile(check, "md")

    def test_csv(self):
        def check(word, content, harmless):
            rows, quiet = (list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=sign))
                           for text, sign in ((content, self.separator(harmless)),
                                              (harmless, self.separator(harmless))))
            self.assertEqual([len(row) for row in rows], [len(row) for row in quiet])
            for cell in (cell for row in rows for cell in row):
                self.assertNotRegex(cell, r"^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20].")
            self.stands_in(word, plain(" ".join(cell for row in rows for cell in row)))
        self.hostile(check, "csv")

    @staticmethod
    def separator(text):
        return ";" if text.count(b";") > text.count(b",") else ","

    def test_xlsx(self):
        def check(word, content, harmless):
            book, quiet = (openpyxl.load_workbook(io.BytesIO(bytes_)) for bytes_ in
                           (content, harmless))
            self.assertEqual(len(book.sheetnames), len(quiet.sheetnames))
            cells = []
            for sheet, other in zip(book.worksheets, quiet.worksheets):
                self.assertEqual([[cell.data_type for cell in row] for row in sheet.iter_rows()],
                                 [[cell.data_type for cell in row] for row in other.iter_rows()])
                for row in sheet.iter_rows():
                    for cell in row:
                        self.assertIsNone(cell.hyperlink)
                        cells.append(str(cell.value))
            self.stands_in(word, plain(" ".join(cells)))
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                for name in parts.namelist():
                    self.assertNotRegex(name, "external|vba|embed|drawing")
                    if name.endswith((".xml", ".rels")):
                        xml.etree.ElementTree.fromstring(parts.read(name))
        self.hostile(check, "xlsx")

    @unittest.skipUnless(pikepdf, "pikepdf is missing")
    def test_pdf(self):
        def check(word, content, harmless):
            with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.open(io.BytesIO(harmless)) as quiet:
                for item in pdf.objects:
                    if isinstance(item, pikepdf.Dictionary):
                        for key in ("/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/URI"):
                            self.assertNotIn(key, item)
                self.assertEqual(pdf_outline(pdf), pdf_outline(quiet))
                metadata = pdf.Root.Metadata.read_bytes()
                root = xml.etree.ElementTree.fromstring(metadata)
                self.stands_in(word, plain(" ".join(root.itertext())))
                self.stands_in(word, plain(str(pdf.docinfo.get("/Title", ""))))
        self.hostile(check, "pdf")

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is missing")
    def test_pdf_text(self):
        def check(word, content, _harmless):
            text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content,
                                  capture_output=True, timeout=60).stdout.decode()
            squeezed = re.sub(r"\s|\ufffd|[\u202a-\u202e]", "", plain(text))
            wanted = re.sub(r"\s|[\u202a-\u202e]", "", plain(word))[:40]
            self.assertIn(wanted, squeezed)
        self.hostile(check, "pdf")

    def test_json(self):
        def check(word, content, harmless):
            data = json.loads(content)
            self.assertEqual(shape(data), shape(json.loads(harmless)))
            self.stands_in(word, plain(json.dumps(data, ensure_ascii=False)
                                       .replace('\\"', '"').replace("\\\\", "\\")))
        self.hostile(check, "json")


class Texts(unittest.TestCase):
    """Markdown texts: markup is theirs to use, but stays within the text."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="srbc-"))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def page(self, *texts, status=0):
        items = [{"rubrik": f"Ärende {i}", "text": text} for i, text in enumerate(texts, 1)]
        items.append({"rubrik": "Sista ärendet", "text": "Sista texten."})
        content = {"organ": {"namn": "Provnämnden"}, "datum": "2025-03-14", "ärenden": items}
        (self.folder / "mote.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        result = run(self.folder, "build", "mote.yaml", "-d", "foredragningslista", "-f", "html",
                     "-o", "-")
        self.assertEqual(result.returncode, status, result.stderr.decode())
        return Outline(result.stdout.decode()), result.stderr.decode()

    def test_nothing_swallows_what_follows(self):
        for text in ("```", "~~~ html", "<!--", "<script>", "<pre>", "<![CDATA[", "<?", "<div>",
                     "**", "`", "[", "![", "[^a]:", "| a |\n|---|", "> ", "- ", "1.", "    ", "***",
                     ":::", "::: ny-sida", "::::: förslag", "\\", "<a href='", "&#", "[x]: <"):
            with self.subTest(text=text):
                page, _ = self.page(text)
                self.assertEqual(sum(tag == "/h2" for tag in page.tags), 2)
                self.assertIn("Sista ärendet", page.text())
                self.assertIn("Sista texten.", page.text())

    def test_no_html_passes(self):
        for text in ("<script>alert(1)</script>", "a <img src=x onerror=x> b", "<iframe src=x>",
                     "<svg onload=x>", "a <b>b</b>", "<style>*{}</style>", "<a href=x>y</a>",
                     "<form action=x>", "<base href=x>", "<meta http-equiv=refresh content=0>"):
            with self.subTest(text=text):
                page, said = self.page(text)
                tags = {tag[0] for tag in page.tags if isinstance(tag, tuple)}
                self.assertFalse(tags & {"script", "img", "iframe", "svg", "b", "form", "base"})
                self.assertIn(plain(text), page.text())
                self.assertEqual([a for a in page.addresses if not a.startswith("#")], [])
                self.assertIn("SRB828", said)

    def test_addresses_that_run_are_errors(self):
        for address in ("javascript:x", "JAVASCRIPT:x", "java&#115;cript:x", "&#x6A;avascript:x",
                        "vbscript:x", "data:text/html,x", "file:///etc/passwd", "blob:x",
                        "javascript&colon;x", "<javascript:x>", "< javascript:x>", "view-source:x"):
            with self.subTest(address=address):
                page, said = self.page(f"[ord]({address})", status=1)
                self.assertEqual(page.tags, [])
                self.assertIn("SRB829", said)

    def test_a_definition_stays_in_its_text(self):
        page, _ = self.page("[ord]: https://ond.example\n\nEtt [ord].", "Två [ord].")
        self.assertEqual(page.addresses.count("https://ond.example"), 1)
        self.assertIn("Två [ord].", page.text())

    def test_a_note_stays_in_its_text(self):
        _, said = self.page("Ett.[^1]\n\n[^1]: Not.", "Två.[^1]", status=1)
        self.assertIn("SRB837", said)

    def test_headings_stay_below_the_item(self):
        page, _ = self.page("# Ett\n\n###### Sex\n\nSetext\n======")
        levels = [tag[0] for tag in page.tags if isinstance(tag, tuple) and tag[0][1:].isdigit()]
        self.assertEqual(levels.count("h1"), 1)
        self.assertEqual(levels.count("h2"), 2)


class Messages(unittest.TestCase):
    """What is printed about a hostile file cannot steer the terminal or the reader of the log."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="srbc-"))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def check(self, name, content, form):
        (self.folder / name).write_text(content, "utf-8")
        result = run(self.folder, "check", "--diagnostic-format", form, "--color", "never", name)
        self.assertEqual(result.returncode, 1)
        return result.stdout.decode() + result.stderr.decode()

    def test_keys(self):
        key = "a\\n::error::x\\n##[error]y\\u202E%0A"
        content = f'organ: {{namn: P}}\ndatum: 2025-03-14\n"{key}": 1\n'
        for form in ("human", "short", "json", "sarif", "github"):
            with self.subTest(form=form):
                printed = self.check("mote.yaml", content, form)
                self.assertNotRegex(printed, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]")
                self.assertNotRegex(printed, r"(?m)^(::error::x|##\[error\])")
                if form in ("short", "github"):
                    codes = [line for line in printed.splitlines() if "SRB" in line]
                    self.assertEqual(codes, printed.splitlines())

    def test_file_names(self):
        name = "a\x1b[31m\nb\u202e.yaml"
        for form in ("human", "short", "json", "sarif", "github"):
            with self.subTest(form=form):
                printed = self.check(name, "palts: x\n", form)
                self.assertNotRegex(printed, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")

    def test_lines_of_the_file(self):
        for text in ("\u202eabc: 1", "palts: \u200fx\u2066"):
            printed = self.check("mote.yaml", f"organ: {{}}\n{text}\n", "human")
            self.assertNotRegex(printed, "[\u202a-\u202e\u2066-\u2069]")


if __name__ == "__main__":
    unittest.main()
