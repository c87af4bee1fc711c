#!/usr/bin/env python3
"""The manual page and the handbook say what `srbc help` says: every command, option, choice and exit
status, and none that is not there.

Usage: SRBC=path/to/srbc test_manual.py [-v] [TestClass.test_name]
"""
import os
import pathlib
import re
import subprocess
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = os.environ.get("SRBC", str(TOP / "build/dev/srbc"))
MAN = (TOP / "docs/srbc.1").read_text()
HANDBOOK = (TOP / "docs/handbok.md").read_text()


def srbc_help(*command):
    return subprocess.run([SRBC, "help", *command, "--lang", "en"], check=True, timeout=60,
                          capture_output=True, text=True).stdout


def help_commands():
    return set(re.findall(r"^  srbc (\w+)", srbc_help(), re.M))


def help_options(*command):
    """Spelling of each option: {"--output": "-o", "--root": None, …}."""
    found = re.findall(r"^  (?:(-\w), |    )(--[a-z-]+)", srbc_help(*command), re.M)
    return {name: letter or None for letter, name in found}


def help_choices(option):
    """The words that an option takes: "sv|en" as its value, or a list after a colon."""
    line = next(line for line in srbc_help().splitlines() if f" {option} " in line)
    value = line.split(option)[1].split()[0]
    return value.split("|") if "|" in value else line.rpartition(": ")[2].split(", ")


def plain(roff):
    return roff.replace("\\-", "-")


def man_section(name):
    return re.search(rf"^\.Sh {name}\n(.*?)(?=^\.Sh |\Z)", MAN, re.M | re.S).group(1)


def man_items(section):
    return [plain(item) for item in re.findall(r"^\.It (.*)$", man_section(section), re.M)]


def man_options():
    """{"--output": "-o", …} of the list of options, with the arguments of each."""
    options = {}
    for item in man_items("DESCRIPTION"):
        if item.startswith("Fl "):
            flags = ["-" + flag for flag in re.findall(r"Fl (\S+)", item)]
            options[flags[-1]] = flags[0] if len(flags) > 1 else None
    return options


def table(*heads):
    """The first cells of the handbook's table with that head."""
    head = "| " + " | ".join(heads) + " |\n"
    rows = HANDBOOK.split(head, 1)[1].split("\n\n", 1)[0].splitlines()[1:]
    return [row.split(" | ")[0].lstrip("| ") for row in rows]


class Manual(unittest.TestCase):
    def test_commands(self):
        described = {item[3:] for item in man_items("DESCRIPTION") if item.startswith("Cm ")}
        shown = set(re.findall(r"^\.Cm (\w+)$", man_section("SYNOPSIS"), re.M))
        self.assertEqual(shown, help_commands())
        self.assertEqual(described | {"version", "help"}, help_commands())

    def test_options(self):
        self.assertGreater(len(help_options()), 10)
        self.assertEqual(man_options(), help_options())

    def test_synopsis_gives_each_command_its_own_options(self):
        for part in man_section("SYNOPSIS").split(".Nm srbc\n")[1:]:
            command = re.match(r"\.Cm (\w+)", part).group(1)
            options = help_options(command)
            for flag in re.findall(r"Fl (\S+)", plain(part)):
                self.assertIn("-" + flag, set(options) | set(options.values()), command)

    def test_choices(self):
        for option in ("--lang", "--each", "--diagnostic-format", "--fail-level", "--color"):
            item = next(i for i in man_items("DESCRIPTION") if f"Fl {option[1:]} " in i)
            choices = re.findall(r"\w+", item.partition(" Cm ")[2])
            self.assertEqual(choices, help_choices(option))

    def test_exit_statuses(self):
        told = {item for item in man_items("EXIT STATUS")}
        self.assertEqual(told, set(re.findall(r"(?<![\w.])(\d+) [a-z]", srbc_help()
                                              .partition("Exit status:")[2])))

    def test_environment(self):
        source = "".join(p.read_text() for p in (TOP / "src/cli").glob("*.c"))
        read = set(re.findall(r'getenv\("(\w+)"\)', source))
        names = re.search(r"names\[\] = \{([^}]*)\}", source).group(1)
        read |= set(re.findall(r'"(\w+)"', names))
        self.assertGreater(len(read), 4)
        for name in read:
            self.assertRegex(man_section("ENVIRONMENT"), rf"\b{name}\b")


class Handbook(unittest.TestCase):
    def test_commands(self):
        cells = table("kommando", "gör")
        self.assertEqual({re.match(r"`srbc (\w+)", cell).group(1) for cell in cells},
                         help_commands())

    def test_options(self):
        options = {}
        for cell in table("flagga", "betyder"):
            flags = re.findall(r"`(-[\w-]+)", cell)
            options[flags[-1]] = flags[0] if len(flags) > 1 else None
        self.assertEqual(options, help_options())

    def test_exit_statuses(self):
        told = HANDBOOK.partition("## Slutstatus\n")[2].partition("\n## ")[0]
        self.assertEqual(re.findall(r"(?:^|· |·\n)(\d+) ", told.lstrip()),
                         re.findall(r"(?:: |· |·\n)(\d+) ", srbc_help().partition("Exit status")[2]))


if __name__ == "__main__":
    unittest.main()
