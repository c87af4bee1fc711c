#!/usr/bin/env python3
"""Golden cases: each folder here holds an input and what must come out of it.

Input is mote.yaml (a meeting) or text.md (a Markdown file). Every other file named DOCUMENT.EXT is an
expected output; EXT tells which: html, md, json, csv as srbc writes them; `tags` is the tag tree of
the PDF, `txt` the words of its pages, `css` what a profile adds to the style sheet of the page.
`protokollsutdrag-p9-12` is the extract of these §§. In json no object may have a key twice. To add
one, touch it and run with UPDATE=1, which rewrites every expected file from the program under test;
read the difference before you commit it.

Usage: SRBC=path/to/srbc run.py [CASE…]
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pdf"))
SRBC = os.environ.get("SRBC", str(HERE.parent.parent / "build/dev/srbc"))
INPUTS = {"mote.yaml", "organ.yaml", "profil.yaml", "text.md"}


def build(case, document, form):
    """The bytes of one document, or None after telling why."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        if (case / "mote.yaml").exists():
            document, extract, paragraphs = document.partition("-p")
            what = ["extract", "-p", paragraphs] if extract else ["build", "-d", document]
            command = [SRBC, *what, "mote.yaml", "-f", form, "-o", str(out)]
        else:
            command = [SRBC, "render", "text.md", "-f", form, "-o", str(out)]
        run = subprocess.run(command, cwd=case, capture_output=True, timeout=60)
        if run.returncode != 0:
            print(run.stderr.decode(errors="replace"))
            return None
        return out.read_bytes()


def pdf_words(pdf):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return subprocess.run(["pdftotext", "-layout", file.name, "-"], check=True,
                              capture_output=True).stdout


def pdf_tags(pdf):
    import tag_tree
    return tag_tree.dump(pdf).encode()


def own_css(page):
    """The rules after the program's own style sheet, and the start tag of the body."""
    sheet = (HERE.parents[1] / "src/html/document.css").read_bytes()
    _, _, rest = page.partition(b"<style>\n" + sheet)
    rules, _, rest = rest.partition(b"</style>")
    return rules + re.search(rb"<body[^>]*>", rest).group() + b"\n"


def has_single_keys(text):
    """Whether no object of a JSON text has a key twice; tells which have."""
    doubled = set()

    def read(pairs):
        keys = [key for key, _ in pairs]
        doubled.update(key for key in keys if keys.count(key) > 1)
        return dict(pairs)

    json.loads(text, object_pairs_hook=read)
    if doubled:
        print("keys that stand twice in an object:", *sorted(doubled))
    return not doubled


def actual(case, expected):
    document, _, ext = expected.name.rpartition(".")
    if ext == "css":
        page = build(case, document, "html")
        return None if page is None else own_css(page)
    if ext in ("tags", "txt"):
        pdf = build(case, document, "pdf")
        return None if pdf is None else (pdf_tags if ext == "tags" else pdf_words)(pdf)
    got = build(case, document, ext)
    if ext == "json" and got is not None and not has_single_keys(got):
        return None
    if ext == "html" and got is not None:
        # The style sheet is one file of its own; a change of colour is no change of content.
        got = re.sub(rb"<style>.*?</style>", b"<style></style>", got, flags=re.S)
    return got


def main():
    names = sys.argv[1:] or sorted(p.name for p in HERE.iterdir() if p.is_dir())
    passed = failed = 0
    for name in names:
        case = HERE / name
        for expected in sorted(p for p in case.iterdir() if p.is_file() and p.name not in INPUTS):
            if expected.name.startswith("_"):
                continue
            got = actual(case, expected)
            if got is not None and os.environ.get("UPDATE"):
                expected.write_bytes(got)
            if got == expected.read_bytes():
                passed += 1
                continue
            failed += 1
            print(f"FAIL {name}/{expected.name}")
            if got is not None:
                diff = subprocess.run(["diff", "-u", str(expected), "-"], input=got,
                                      capture_output=True)
                print("\n".join(diff.stdout.decode(errors="replace").splitlines()[:40]))
    print(f"golden: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
