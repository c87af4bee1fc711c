#!/usr/bin/python3
"""What the handbook shows is true: its files load without a finding, its commands run, and what they
print is what it says.

    tests/e2e/handbook.py SRBC

Fenced blocks of docs/handbok.md, in their order:

yaml NAME    a file of that name, for the blocks after it; a meeting is checked
yaml         a part of a file: put into a meeting, a body or a profile it brings no error
sh           commands, run one by one where the files are; those that name a file the handbook does
             not have are only looked up in `srbc help`
console      "$ command" and what it prints; UPDATE=1 rewrites it

Every code that is named has a page. A chapter that begins anew with `yaml organ.yaml` has a folder of
its own.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import yaml

TOP = pathlib.Path(__file__).resolve().parents[2]
HANDBOOK = TOP / "docs/handbok.md"
FENCE = re.compile(r"^```(\S*)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
HELP_COMMANDS = r"^  srbc (\w+)"

# What a part of a file is completed with, by its keys; the first that has them all.
MEETING = "organ: {namn: Kulturnämnden, ledamöter: [Samuel Dahl, Karin Lo]}\ndatum: 2025-04-10\n"
WHOLES = {
    "möte": MEETING + "paragraf: 14\närenden: [Lokaler]\n",
    "organ": "namn: Kulturnämnden\n",
    "ärende": MEETING + "ärenden:\n  - rubrik: Lokaler\n",
    "profil": "",
}


class Handbook:
    def __init__(self, srbc, text):
        self.srbc, self.text = pathlib.Path(srbc).resolve(), text
        self.passed = self.failed = 0
        self.folder = None
        self.printed = []  # (old block, new block)
        self.commands = set(re.findall(HELP_COMMANDS, self.run("srbc help --lang en").stdout, re.M))

    def run(self, command):
        words = shlex.split(command, comments=True)
        words[:1] = [self.srbc]
        return subprocess.run(words, cwd=self.folder, capture_output=True, text=True, timeout=60)

    def tell(self, good, where, what):
        self.passed += good
        self.failed += not good
        if not good:
            print(f"FAIL {where}: {what}")

    def write(self, where, name, text):
        begins = name in ("organ.yaml", "profil.yaml")
        if self.folder is None or begins and (self.folder / name).exists():
            self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.work))
        (self.folder / name).write_text(text, encoding="utf-8")
        if name == "mote.yaml":
            result = self.run("srbc check mote.yaml")
            self.tell(result.returncode == 0 and "SRB" not in result.stderr, where, result.stderr)

    def try_part(self, where, text):
        """A part must be whole YAML, and fit somewhere."""
        keys = set(yaml.load(text, yaml.BaseLoader) or {})
        answers = []
        for kind, rest in WHOLES.items():
            lines = [line for line in rest.splitlines() if line.split(":")[0] not in keys]
            whole = "\n".join(lines) + "\n"
            whole += re.sub("^", "    ", text, flags=re.M) if kind == "ärende" else text
            with tempfile.TemporaryDirectory(dir=self.work) as folder:
                path = pathlib.Path(folder) / f"{'profil' if kind == 'profil' else 'mote'}.yaml"
                path.write_text(whole, encoding="utf-8")
                for name in re.findall(r"\S+\.(?:png|yaml)", text):
                    copy = TOP / "examples/region/logotyp.png"
                    (path.parent / name).write_bytes(copy.read_bytes())
                result = self.run(f"srbc check {shlex.quote(str(path))}")
            if result.returncode == 0:
                self.tell(True, where, "")
                return
            answers.append(f"as {kind}: {result.stderr}")
        self.tell(False, where, "fits nowhere\n" + "\n".join(answers))

    def can_run(self, words):
        """Whether all files that a command names are there; what follows -o is made."""
        names = [w for before, w in zip(words, words[1:])
                 if before not in ("-o", "--output") and re.search(r"\.(yaml|md)$|\*|/$", w)]  # fmt: skip
        return self.folder is not None and all((self.folder / name).exists() for name in names)

    def try_commands(self, where, text):
        for line in text.splitlines():
            words = shlex.split(line, comments=True)
            if not words or words[0] != "srbc":
                continue
            if self.can_run(words):
                result = self.run(line)
                told = f"{line}: {result.returncode}\n{result.stderr}"
                self.tell(result.returncode == 0, where, told)
            else:
                self.tell(words[1] in self.commands, where, f"{line}: no such command")

    def try_console(self, where, block, text):
        new = ""
        for line in text.splitlines():
            if line.startswith("$ "):
                result = self.run(line[2:])
                new += f"{line}\n{result.stdout}{result.stderr}"
        self.tell(new == text or bool(os.environ.get("UPDATE")), where, f"it prints\n{new}")
        self.printed.append((block, block.replace(text, new)))

    def try_codes(self):
        for code in sorted(set(re.findall(r"SRB\d{3}", self.text))):
            self.tell(self.run(f"srbc explain {code}").returncode == 0, code, "there is no such code")

    def read(self, work):
        self.work = work
        self.try_codes()
        for block in FENCE.finditer(self.text):
            language, name, text = block.groups()
            where = f"{HANDBOOK.name}:{self.text[:block.start()].count(chr(10)) + 1}"
            if language == "yaml" and name:
                self.write(where, name, text)
            elif language == "yaml":
                self.try_part(where, text)
            elif language == "sh":
                self.try_commands(where, text)
            elif language == "console":
                self.try_console(where, block[0], text)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    handbook = Handbook(sys.argv[1], HANDBOOK.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as work:
        handbook.read(work)
    if os.environ.get("UPDATE"):
        text = HANDBOOK.read_text(encoding="utf-8")
        for old, new in handbook.printed:
            text = text.replace(old, new, 1)
        HANDBOOK.write_text(text, encoding="utf-8")
    print(f"{handbook.passed} passed, {handbook.failed} failed")
    return 1 if handbook.failed or not handbook.passed else 0


sys.exit(main())
