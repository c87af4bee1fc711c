#!/usr/bin/env python3
"""The pages of `srbc explain`: every code has one, in both languages, and its examples are true.

A page is src/diag/explain/SRBnnn.md: a half under `# Svenska`, then one under `# English`, each with
a wrong and a right example in fenced blocks and what to do. The Swedish half's examples are run:
the wrong one must give one finding, that of the page; the right one none at all. Info strings:

    yaml fel, yaml rätt              mote.yaml
    yaml organ fel                   organ.yaml (profil: profil.yaml)
    yaml forra.yaml                  a file beside, here for both examples (`fel`, `rätt`: for one)
    markdown fel                     text.md
    markdown pdf fel                 text.md, typeset, for findings that only the typesetter makes
    mall foredragningslista fel      mallar/foredragningslista.md, for the meeting in MEETING below
    text mapp                        how the files lie; those not shown are made empty, but images
                                     and `karta.png (GIF)` as PICTURES has them
    text fel                         told, not run: only for the codes in CANNOT_RUN

The English half shows the same examples with the words `wrong`, `right`, `folder`.

The page of a warning or a note ends with how it is silenced, in a comment for YAML, Markdown or
both. Each of them is tried: with it the wrong example gives no finding.

Usage: SRBC=path/to/srbc run.py [SRBnnn…]
"""
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

TOP = pathlib.Path(__file__).resolve().parents[2]
PAGES = TOP / "src/diag/explain"
SRBC = str(pathlib.Path(os.environ.get("SRBC", TOP / "build/dev/srbc")).resolve())
LITERALS = r'((?:\s*"(?:[^"\\]|\\.)*")+)'
CODE = re.compile(rf"^CODE\(\w+, (\d{{3}}), (\w+),{LITERALS},{LITERALS}\)", re.M)
FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1$\n?", re.M | re.S)
WIDTH = 80

# What no text can show: bytes, sizes, permissions, a damaged program.
CANNOT_RUN = {101, 107, 529, 802, 805, 836, 843, 844, 846, 852, 853, 854, 857, 865, 883, 889, 890, 901,
              905, 920, 921, 923, 924, 925, 926, 930, 931, 932, 933, 934, 935, 936, 937}

# What only the public edition must not hold: checked with --public.
PUBLIC = {915, 916, 917, 918, 919}

# Errors of what the profile lacks, not of the meeting: another exit status.
RESOURCES = {855, 856, 884}

LEADS = {"sv": ("Fel:", "Rätt:", "Så rättar du:"), "en": ("Wrong:", "Right:", "How to mend it:")}
ENGLISH = {"fel": "wrong", "rätt": "right", "mapp": "folder"}
SILENCE = {"sv": ("Så tystar du {}:", "srbc: tillåt SRB{} – skäl"),
           "en": ("How to silence the {}:", "srbc: allow SRB{} – reason")}
LEVELS = {"WARNING": {"sv": "varningen", "en": "warning"},
          "NOTE": {"sv": "anmärkningen", "en": "note"}}
NAMES = {"organ": "organ.yaml", "profil": "profil.yaml", "mall": "mallar", "": "mote.yaml"}

MEETING = """\
organ:
  namn: Kulturnämnden
  ledamöter:
    - Astrid Bergfalk (S), ordförande
    - Nils Ek (M), vice ordförande
    - Farida Qadir (L)
    - Gudrun Sjöholm (C)
    - Henrik Aldén (KD)
    - Iman Haddad (S)
    - Olof Norrman (SD)
    - Petra Vinge (V)
    - Rolf Ahlström (M)
    - Selma Åkerblom (MP)
    - Olle Sandgren (C)
    - Birgitta Löv-Hansson (S)
    - Jonas Björkvall (KD)
    - Märta Åhl (V)
    - Elin Wärn (S)
    - Pär Zetterlöf (SD)
    - Ingegerd Ölund (M)
    - Tuva Lindmark (MP)
datum: 2025-03-14
plats: Regionhuset, Viksta
sekreterare: Samuel Dahl
ärenden:
  - rubrik: Biblioteksplan
    förslag till beslut: Planen antas.
  - rubrik: Fiber till öarna
"""


IN_MEETING = """\
organ: {{namn: Kulturnämnden}}
datum: 2025-03-14
ärenden:
  - rubrik: Biblioteksplan
    {}
    text: |
{}
"""


class Wrong(Exception):
    """What is wrong with a page, in a sentence."""


def png(width, height):
    """A white PNG; one of more points than fit into memory is cut off after its first row."""
    rows = b"".join(b"\0" + b"\xff" * width for _ in range(min(height, 100)))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
              (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks)


def jpeg(name="rgb"):
    return (TOP / f"tests/images/{name}.jpg").read_bytes()


# The bytes of a file by the words in parentheses after its name, else by its ending.
PICTURES = {
    ".png": lambda: png(60, 40),
    ".jpg": jpeg,
    ".woff2": lambda: b"wOF2" + bytes(44),
    "GIF": lambda: b"GIF89a\1\0\1\0\0\0\0;",
    "hälften": lambda: jpeg()[:len(jpeg()) // 2],
    "10000 x 10000": lambda: png(10000, 10000),
    "CMYK": lambda: jpeg("cmyk"),
    "aritmetisk": lambda: jpeg().replace(b"\xff\xc0", b"\xff\xc9", 1),
}


def demand(true, what):
    if not true:
        raise Wrong(what)


class Example:
    """The files of a wrong or a right example."""

    def __init__(self):
        self.files = {}     # name → text; a name that ends with "/" is a folder
        self.kind = None    # yaml, markdown, mall
        self.checked = None  # the file that is given to srbc
        self.render = False
        self.public = False  # checked as the public edition

    def add(self, language, name, text, verdict):
        if language == "text" and name == "mapp":
            for line in text.split("\n"):
                words = re.fullmatch(r"([^(]*?)(?: \(([^)]*)\))?", line.strip())
                demand(words, f"cannot read {line!r}")
                name, kind = words.groups()
                kind = kind or pathlib.Path(name).suffix
                demand(kind in PICTURES or not words.group(2), f"no such picture: {kind}")
                if name:
                    self.files.setdefault(name, PICTURES.get(kind, bytes)())
            return
        if language == "text":
            return
        if language == "markdown":
            self.render = name == "pdf"
            name = "text.md"
        elif language == "mall":
            self.files.update({"profil.yaml": "mallar: mallar\n", "mote.yaml": MEETING})
            name = f"mallar/{name}.md"
        else:
            name = NAMES.get(name, name)
        self.files[name] = text
        if self.checked is None or name == "mote.yaml":
            if verdict or name == "mote.yaml":
                self.checked = name

    def with_text(self, name, text):
        """The same with one file changed."""
        other = Example()
        other.files = self.files | {name: text}
        other.checked = self.checked
        other.render = self.render
        other.public = self.public
        return other

    def in_meeting(self, comment):
        """The text as that of an item, with a comment above its key."""
        text = re.sub("^(?=.)", "      ", self.files["text.md"], flags=re.M)
        other = self.with_text("mote.yaml", IN_MEETING.format(comment, text))
        other.checked = "mote.yaml"
        return other

    def with_comment(self, place, line, comment):
        """The checked file with a comment at that place of a line."""
        lines = self.files[self.checked].split("\n")
        here = lines[line - 1]
        if place == "above":
            blanks = here[:len(here) - len(here.lstrip())]
            lines[line - 1] = f"{blanks}{comment}\n{here}"
        elif place == "end":
            lines[line - 1] = f"{here}  {comment}"
        else:
            lines[line - 1] = re.sub(r"\|\s*$", f"{comment} |", here)
        return self.with_text(self.checked, "\n".join(lines))

    def run(self, folder, status):
        for name, text in self.files.items():
            path = folder / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        checked = "mote.yaml" if self.checked.startswith("mallar/") else self.checked
        command = [SRBC, "check", checked, *(["--public"] if self.public else [])]
        if self.render:
            command = [SRBC, "render", checked, "-o", "text.pdf"]
            if checked == "mote.yaml":
                command = [SRBC, "build", checked, "-d", "foredragningslista", "-o", "text.pdf"]
        run = subprocess.run(command + ["--diagnostic-format", "json"], cwd=folder,
                             capture_output=True, timeout=60)
        lines = (run.stderr if self.render else run.stdout).splitlines()
        found = [json.loads(line) for line in lines if line.startswith(b"{")]
        demand(run.returncode == status,
               f"exit status {run.returncode}, not {status}: {found or run.stderr[-300:]}")
        return found


def blocks(half):
    """(language, name, verdict, text) of each fenced block. Verdicts in Swedish."""
    swedish = {en: sv for sv, en in ENGLISH.items()}
    found = []
    for match in FENCE.finditer(half):
        words = [swedish.get(word, word) for word in match.group(2).split()]
        demand(words, "a block without info string")
        demand(words[0] in ("yaml", "markdown", "mall", "text"), f"unknown block {words[0]}")
        verdict = words[-1] if words[-1] in ("fel", "rätt") else ""
        name = " ".join(words[1:len(words) - (1 if verdict else 0)])
        demand(words[0] != "mall" or name, "a template example without name")
        found.append((words[0], name, verdict, match.group(3)))
    return found


def examples(half, verdict):
    """The example of that verdict, None when it is only told."""
    example = Example()
    told = True
    for language, name, its, text in blocks(half):
        if its in ("", verdict):
            example.add(language, name, text, its)
            told = told and (language == "text" or its == "")
    return None if told else example


def halves(page):
    demand(page.startswith("# Svenska\n"), "does not begin with '# Svenska'")
    demand(page.count("\n# English\n") == 1, "needs '# English' once")
    swedish, english = page.split("\n# English\n")
    return {"sv": swedish.split("\n", 1)[1].strip(), "en": english.strip()}


def silence_of(half, language, level):
    """The last paragraph of a half, when it says how to silence a finding of that level."""
    last = " ".join(half.rsplit("\n\n", 1)[-1].split())
    lead = SILENCE[language][0].format(LEVELS.get(level, {}).get(language, "…"))
    return last if last.startswith(lead) else None


def check_half(number, half, language, level):
    prose = FENCE.sub("", half)
    demand(len(prose.split()) >= 25, f"{language}: {len(prose.split())} words are too few")
    wrong, right, mend = LEADS[language]
    for lead in (wrong, right, mend) if number not in CANNOT_RUN else (mend,):
        demand(re.search(f"^{lead}", prose, re.M), f"{language}: '{lead}' is missing")
    for line in prose.split("\n"):
        demand(len(line) <= WIDTH, f"{language}: more than {WIDTH} columns: {line}")
        demand(line == line.rstrip() and "\t" not in line, f"{language}: blanks in {line!r}")
    demand("```" not in prose, f"{language}: a block is not closed")
    verdicts = {its for _, _, its, _ in blocks(half)}
    if number not in CANNOT_RUN:
        demand(verdicts >= {"fel", "rätt"}, f"{language}: needs a wrong and a right example")
    silence = silence_of(half, language, level)
    lead, comment = SILENCE[language]
    if level == "ERROR":
        demand(lead.split("{")[0] not in prose, f"{language}: an error cannot be silenced")
    else:
        demand(silence, f"{language}: must end with '{lead.format(LEVELS[level][language])} …'")
        demand(f"# {comment.format(number)}`" in silence or f"<!-- {comment.format(number)} -->`"
               in silence, f"{language}: does not show '{comment.format(number)}'")


def check_page(number, level):
    text = (PAGES / f"SRB{number}.md").read_text(encoding="utf-8")
    demand(text.endswith("\n") and not text.endswith("\n\n"), "must end with one line end")
    page = halves(text)
    for language, half in page.items():
        check_half(number, half, language, level)
    demand(blocks(page["sv"]) == blocks(page["en"]), "the halves show different examples")
    return page


def check_printed(number, language, messages):
    page = halves((PAGES / f"SRB{number}.md").read_text(encoding="utf-8"))
    run = subprocess.run([SRBC, "explain", f"SRB{number}", "--lang", language],
                         capture_output=True, timeout=20)
    printed = run.stdout.decode()
    demand(run.returncode == 0, f"exit status {run.returncode}")
    first, _, rest = printed.partition("\n")
    message = re.sub(r"\{\d\}", "…", messages[number][language])
    demand(first == f"SRB{number}: {message}", f"begins with {first!r}")
    demand(rest.strip() == page[language], "prints something else than the page")


def run_example(example, status):
    with tempfile.TemporaryDirectory() as folder:
        return example.run(pathlib.Path(folder), status)


def silenced_examples(example, line, number, how):
    """(place, example) for each place where the page says that the comment may stand."""
    comment = SILENCE["sv"][1].format(number)
    if example.checked == "text.md":
        if "<!--" in how:
            place = "cell" if "celler" in how else "above"
            yield place, example.with_comment(place, line, f"<!-- {comment} -->")
        if "`# " in how:
            found = run_example(example.in_meeting("# här"), 0)
            demand([f["code"] for f in found] == [f"SRB{number}"], f"in a meeting: {found}")
            yield "in a meeting", example.in_meeting(f"# {comment}")
    else:
        places = {"sist på raden": "end", "rad ovanför": "above"}
        for words, place in places.items():
            if words in how:
                yield place, example.with_comment(place, line, f"# {comment}")


def check_silenced(number, level):
    page = halves((PAGES / f"SRB{number}.md").read_text(encoding="utf-8"))
    example = examples(page["sv"], "fel")
    example.public = number in PUBLIC
    found = run_example(example, 0)
    demand(found, "the wrong example gives no finding")
    line = found[0]["line"]
    tried = 0
    for place, other in silenced_examples(example, line, number,
                                          silence_of(page["sv"], "sv", level)):
        found = run_example(other, 0)
        demand(not found, f"a comment ({place}) does not silence it: {found}")
        tried += 1
    demand(tried, "does not say where the comment is to stand")


def check_example(number, verdict, level):
    page = halves((PAGES / f"SRB{number}.md").read_text(encoding="utf-8"))
    example = examples(page["sv"], verdict)
    if number in CANNOT_RUN:
        demand(example is None, "has an example to run: take the code out of CANNOT_RUN")
        return
    demand(example is not None, f"no example '{verdict}' to run")
    example.public = number in PUBLIC
    status = 0 if verdict == "rätt" or level != "ERROR" else 5 if number in RESOURCES else 1
    found = run_example(example, status)
    told = [f"{f['code']} {f.get('file')}:{f.get('line')}:{f.get('column')} {f['message']}"
            for f in found]
    if verdict == "rätt":
        demand(not found, f"the right example is not right: {told}")
    else:
        demand([f["code"] for f in found] == [f"SRB{number}"],
               f"the wrong example should give one SRB{number}: {told}")


def literal(source):
    """The text of C string literals in a row."""
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', source)).replace('\\"', '"')
    return re.sub(r"(?:\\x[0-9A-F]{2})+",
                  lambda m: bytes.fromhex(m.group().replace("\\x", "")).decode(), text)


def codes():
    """number → level, and the message in both languages."""
    text = (TOP / "src/diag/codes.def").read_text(encoding="utf-8")
    return {int(match.group(1)): {"level": match.group(2), "sv": literal(match.group(3)),
                                  "en": literal(match.group(4))}
            for match in CODE.finditer(text)}


def main():
    if not os.access(SRBC, os.X_OK):
        print(f"explain: {SRBC} is no program; set SRBC")
        return 1
    messages = codes()
    wanted = {int(name[-3:]) for name in sys.argv[1:]}
    passed = failed = 0

    def test(name, check, *arguments):
        nonlocal passed, failed
        try:
            check(*arguments)
            passed += 1
            return True
        except (Wrong, ValueError, subprocess.TimeoutExpired) as wrong:
            failed += 1
            print(f"FAIL {name}: {wrong}")
            return False

    def known(path):
        match = re.fullmatch(r"SRB(\d{3})\.md", path.name)
        demand(match and int(match.group(1)) in messages, "a page for no code")

    if not wanted:
        for path in sorted(PAGES.iterdir()):
            test(path.name, known, path)
    for number in sorted(wanted or messages):
        name = f"SRB{number}"
        if not (PAGES / f"{name}.md").exists():
            failed += 1
            print(f"FAIL {name}: there is no page")
            continue
        level = messages[number]["level"]
        if test(name, check_page, number, level):
            test(f"{name} in Swedish", check_printed, number, "sv", messages)
            test(f"{name} in English", check_printed, number, "en", messages)
            test(f"{name} wrong", check_example, number, "fel", level)
            test(f"{name} right", check_example, number, "rätt", level)
            if level != "ERROR" and number not in CANNOT_RUN:
                test(f"{name} silenced", check_silenced, number, level)
    print(f"explain: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
