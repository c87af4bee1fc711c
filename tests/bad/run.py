#!/usr/bin/env python3
"""Bad input: every file here must give exactly the findings it announces, at their places.

A file announces them in comments, one a line: `# väntat: SRB201 4:3`. Where a comment cannot stand
(Markdown, an empty file, bytes that are no text) a file NAME.expect beside it holds the lines
`SRB201 4:3`. A case that is a folder is checked by its mote.yaml; findings in its other files are
written `SRB201 organ.yaml:4:3`. Files in names that begin with `_` are material for others.

Usage: SRBC=path/to/srbc run.py [NAME…]
"""
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SRBC = os.environ.get("SRBC", str(HERE.parent.parent / "build/dev/srbc"))
LINE = re.compile(rb"(?:#\s*v\xc3\xa4ntat:\s*)?(SRB\d{3})\s+((?:[^\s:]+:)?)(\d+):(\d+)\s*$")


def announced(path):
    """Expected findings: (code, file or "", line, column)."""
    side = path.with_name(path.name + ".expect")
    if side.exists():
        lines = side.read_bytes().splitlines()
    else:
        lines = [line for line in path.read_bytes().splitlines()
                 if line.lstrip().startswith(b"# v\xc3\xa4ntat:")]
    found = []
    for line in lines:
        if not line.strip():
            continue
        match = LINE.search(line)
        if not match:
            raise SystemExit(f"{path}: cannot read the expectation {line!r}")
        code, name, row, column = match.groups()
        found.append((code.decode(), name.decode().rstrip(":"), int(row), int(column)))
    return sorted(found)


def reported(path):
    run = subprocess.run([SRBC, "check", "--diagnostic-format", "json", path.name],
                         cwd=path.parent, capture_output=True, timeout=20)
    found = []
    for line in run.stdout.splitlines():
        finding = json.loads(line)
        name = finding.get("file") or ""
        found.append((finding["code"], "" if name == path.name else name,
                      finding.get("line") or 0, finding.get("column") or 0))
    return sorted(found), run


def check(path):
    """None when all is well, else what is wrong."""
    wanted = announced(path)
    got, run = reported(path)
    if not wanted:
        return "announces nothing"
    if got != wanted:
        return f"wanted {wanted}\n     got {got}\n     {run.stderr.decode(errors='replace')[:300]}"
    if run.returncode not in (0, 1):
        return f"exit status {run.returncode}"
    return None


def cases():
    for path in sorted(HERE.iterdir()):
        if path.name.startswith("_") or path.suffix in (".py", ".expect"):
            continue
        yield path / "mote.yaml" if path.is_dir() else path


def main():
    wanted = set(sys.argv[1:])
    passed = failed = 0
    for path in cases():
        name = path.parent.name if path.name == "mote.yaml" and path.parent != HERE else path.name
        if wanted and name not in wanted:
            continue
        wrong = check(path)
        if wrong is None:
            passed += 1
        else:
            failed += 1
            print(f"FAIL {name}: {wrong}")
    print(f"bad input: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
