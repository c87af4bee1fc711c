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
    text mapp                        how the files lie; those not shown are made empty
    text fel                         told, not run: only for the codes in CANNOT_RUN

The English half shows the same examples with the words `wrong`, `right`, `folder`.

Usage: SRBC=path/to/srbc run.py [SRBnnn…]
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
PAGES = TOP / "src/diag/explain"
SRBC = str(pathlib.Path(os.environ.get("SRBC", TOP / "build/dev/srbc")).resolve())
LITERALS = r'((?:\s*"(?:[^"\\]|\\.)*")+)'
CODE = re.compile(rf"^CODE\(\w+, (\d{{3}}), \w+,{LITERALS},{LITERALS}\)", re.M)
FENCE = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1$\n?", re.M | re.S)
WIDTH = 80

# What no text can show: bytes, sizes, permissions, a damaged program.
CANNOT_RUN = {101, 107, 802, 805, 836, 843, 844, 852, 853, 854, 855, 856, 883, 889, 890, 901}

LEADS = {"sv": ("Fel:", "Rätt:", "Så rättar du:"), "en": ("Wrong:", "Right:", "How to mend it:")}
ENGLISH = {"fel": "wrong", "rätt": "right", "mapp": "folder"}
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


class Wrong(Exception):
    """What is wrong with a page, in a sentence."""


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

    def add(self, language, name, text, verdict):
        if language == "text":
            for line in text.split("\n"):
                if line.strip():
                    self.files.setdefault(line.strip(), None)
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

    def run(self, folder):
        for name, text in self.files.items():
            path = folder / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text or "", encoding="utf-8")
        checked = "mote.yaml" if self.checked.startswith("mallar/") else self.checked
        command = [SRBC, "check", checked]
        if self.render:
            command = [SRBC, "render", checked, "-o", "text.pdf"]
        run = subprocess.run(command + ["--diagnostic-format", "json"], cwd=folder,
                             capture_output=True, timeout=60)
        lines = (run.stderr if self.render else run.stdout).splitlines()
        found = [json.loads(line) for line in lines if line.startswith(b"{")]
        demand(run.returncode in (0, 1), f"exit status {run.returncode}: {run.stderr[-300:]}")
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


def check_half(number, half, language):
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


def check_page(number):
    text = (PAGES / f"SRB{number}.md").read_text(encoding="utf-8")
    demand(text.endswith("\n") and not text.endswith("\n\n"), "must end with one line end")
    page = halves(text)
    for language, half in page.items():
        check_half(number, half, language)
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


def check_example(number, verdict):
    page = halves((PAGES / f"SRB{number}.md").read_text(encoding="utf-8"))
    example = examples(page["sv"], verdict)
    if number in CANNOT_RUN:
        demand(example is None, "has an example to run: take the code out of CANNOT_RUN")
        return
    demand(example is not None, f"no example '{verdict}' to run")
    with tempfile.TemporaryDirectory() as folder:
        found = example.run(pathlib.Path(folder))
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
    """number → message in both languages."""
    text = (TOP / "src/diag/codes.def").read_text(encoding="utf-8")
    return {int(match.group(1)): {"sv": literal(match.group(2)), "en": literal(match.group(3))}
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
        elif test(name, check_page, number):
            test(f"{name} in Swedish", check_printed, number, "sv", messages)
            test(f"{name} in English", check_printed, number, "en", messages)
            test(f"{name} wrong", check_example, number, "fel")
            test(f"{name} right", check_example, number, "rätt")
    print(f"explain: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
