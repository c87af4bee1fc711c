#!/usr/bin/env python3
"""Bad input: every file here must give exactly the findings it announces, at their places.

A file announces them in comments, one a line:

    # väntat: SRB201 4:3            the code and where the finding begins
    # väntat: SRB201 4:3-9          also where it ends, on the same line
    # väntat: SRB201 4:3-6:1        also where it ends, on another line
    # väntat: SRB201 4:3 menade du  also words that its message, notes or help must hold

A file with the line `# utgåva: publik` is checked as the public edition.

Where a comment cannot stand (Markdown, an empty file, bytes that are no text) a file NAME.expect
beside it holds the lines `SRB201 4:3`. A folder with a mote.yaml is one case and is checked by that
file; findings in its other files are written `SRB201 organ.yaml:4:3`. Other folders hold cases.
What is too large to keep, or cannot be kept (links, files without permission), is made by
generated.py. Each case is also run as a person would see it, in both languages: the same number of
findings, and the same status.

Usage: SRBC=path/to/srbc run.py [PART-OF-A-NAME…]
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import generated

HERE = pathlib.Path(__file__).resolve().parent
SRBC = str(pathlib.Path(os.environ.get("SRBC", HERE.parents[1] / "build/dev/srbc")).resolve())
SECONDS = 20
PUBLIC = "\n# utgåva: publik\n".encode()  # a line of the file: it is checked with --public
LINE = re.compile(r"(?:#\s*väntat:\s*)?(SRB\d{3})\s+(?:([^\s:]+):)?(\d+):(\d+)"
                  r"(?:-(?:(\d+):)?(\d+))?(?:\s+(.*\S))?\s*$")


def parse(line, where):
    match = LINE.match(line.strip())
    if not match:
        raise SystemExit(f"{where}: cannot read the expectation {line!r}")
    code, name, row, column, end_row, end_column, words = match.groups()
    place = (code, name or "", int(row), int(column))
    end = (int(end_row or row), int(end_column)) if end_column else None
    return place, end, words


def by_place(finding):
    return finding[0], finding[1] or (0, 0)


def announced(path):
    """Expected findings: ((code, file or "", line, column), end or None, words or None)."""
    side = path.with_name(path.name + ".expect")
    if side.exists():
        lines = side.read_text(encoding="utf-8").splitlines()
    else:
        lines = [line for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
                 if line.lstrip().startswith("# väntat:")]
    return sorted((parse(line, path) for line in lines if line.strip()), key=by_place)


def command(path, root, before, *flags):
    public = ["--public"] if PUBLIC in path.read_bytes()[:10000] else []
    return [*before, SRBC, "check", *flags, *public, *(["--root", root] if root else []), path.name]


def reported(path, root, before):
    run = subprocess.run(command(path, root, before, "--diagnostic-format", "json"),
                         cwd=path.parent, capture_output=True, timeout=SECONDS)
    found = []
    for line in run.stdout.decode().splitlines():
        finding = json.loads(line)
        if finding["code"] is None:  # how many more there are
            continue
        name = finding.get("file") or ""
        place = (finding["code"], "" if name == path.name else name,
                 finding.get("line") or 0, finding.get("column") or 0)
        words = "\n".join([finding["message"], *finding["help"],
                           *(note["message"] for note in finding["notes"])])
        found.append((place, (finding.get("end_line"), finding.get("end_column")), words))
    return sorted(found, key=by_place), run


def differences(wanted, got):
    """None when what was found is what was announced."""
    if [place for place, _, _ in wanted] != [place for place, _, _ in got]:
        return (f"wanted {[place for place, _, _ in wanted]}\n"
                f"     got {[place for place, _, _ in got]}")
    for (place, end, words), (_, real_end, text) in zip(wanted, got):
        if end and end != real_end:
            return f"{place} should end at {end}, not {real_end}"
        if words and words not in text:
            return f"{place} does not say {words!r} but {text!r}"
    return None


def for_people(path, root, before, count, status):
    """The printed findings: as many headlines as findings, in both languages. None when so."""
    for language in ("sv", "en"):
        run = subprocess.run(command(path, root, before, "--lang", language, "--color", "never"),
                             cwd=path.parent, capture_output=True, timeout=SECONDS)
        text = run.stderr.decode()
        headlines = len(re.findall(r"(?m)^[^\n]*\w\[SRB\d{3}\]: \S", text))
        if headlines != count or run.returncode != status:
            return f"in {language}: {headlines} headlines of {count}, status {run.returncode}\n{text}"
        if re.search(r"\{[0-9]\}|\{place\}", text.replace("{nr}", "")):
            return f"in {language}: an argument is not filled in\n{text}"
    return None


def check(path, wanted, root, before):
    """None when all is well, else what is wrong."""
    if not wanted:
        return "announces nothing"
    got, run = reported(path, root, before)
    wrong = differences(wanted, got)
    if wrong:
        return f"{wrong}\n     {run.stderr.decode(errors='replace')[:300]}"
    if run.returncode not in (0, 1, 5):
        return f"exit status {run.returncode}"
    return for_people(path, root, before, len(got), run.returncode)


def kept(folder):
    """The cases that lie in a folder."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_")) or path.suffix in (".py", ".expect"):
            continue
        if not path.is_dir():
            yield path
        elif (path / "mote.yaml").exists():
            yield path / "mote.yaml"
        else:
            yield from kept(path)


def cases(folder):
    """(name, file, expectations, root, words before) of all; those made now lie in `folder`."""
    for path in kept(HERE):
        name = path.parent if path.name == "mote.yaml" else path
        yield str(name.relative_to(HERE)), path, announced, None, []
    for name, path, lines, root, before in generated.make(pathlib.Path(folder), SRBC):
        wanted = sorted((parse(line, name) for line in lines), key=by_place)
        yield f"generated/{name}", path, lambda _path, wanted=wanted: wanted, root, before


def main():
    parts = sys.argv[1:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, path, expectations, root, before in cases(folder):
            if parts and not any(part in name for part in parts):
                continue
            try:
                wrong = check(path, expectations(path), root, before)
            except subprocess.TimeoutExpired:
                wrong = f"not done after {SECONDS} seconds"
            if wrong is None:
                passed += 1
            else:
                failed += 1
                print(f"FAIL {name}: {wrong}")
    print(f"bad input: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
