#!/usr/bin/env python3
"""docs/format.md tells the truth: it is what the program prints, every key in it is read by the
program, and no other key is.

Usage: SRBC=path/to/srbc test_reference.py [-v] [TestClass.test_name]
"""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = str(pathlib.Path(os.environ.get("SRBC", TOP / "build/dev/srbc")).resolve())
PAGE = TOP / "docs/format.md"

BODY = {"namn": "Prov", "ledamöter": ["Eva Prov (S)"]}
MEETING = {"organ": BODY, "datum": "2025-03-14", "ärenden": [{"rubrik": "Ett"}]}
PROFILE = {"organisation": "Prov"}


def in_item(key, listed=True):
    return lambda value: {**MEETING, "ärenden": [{"rubrik": "Ett", key: [value] if listed else value}]}


# Where what each heading describes stands: the file, and how a value is put into it.
PLACES = {
    "möte": ("mote.yaml", lambda value: {**MEETING, **value}),
    "ärende": ("mote.yaml", lambda value: {**MEETING, "ärenden": [{"rubrik": "Ett", **value}]}),
    "avsnitt": ("mote.yaml", in_item("avsnitt")),
    "underlag": ("mote.yaml", in_item("beslutsunderlag")),
    "yttrande": ("mote.yaml", in_item("yrkanden")),
    "omröstning": ("mote.yaml", in_item("omröstningar")),
    "beslutsdel": ("mote.yaml", in_item("beslut")),
    "närvaro": ("mote.yaml", lambda value: {**MEETING, "närvaro": value}),
    "justering": ("mote.yaml", lambda value: {**MEETING, "justering": value}),
    "anslag": ("mote.yaml", lambda value: {**MEETING, "anslag": value}),
    "rättelse": ("mote.yaml", lambda value: {**MEETING, "rättelser": [value]}),
    "dag": ("mote.yaml", lambda value: {**MEETING, "program": [value]}),
    "programpunkt": ("mote.yaml", lambda value: {**MEETING, "program": [
        {"dag": "2025-03-14", "punkter": [value]}]}),
    "organ": ("mote.yaml", lambda value: {**MEETING, "organ": {**BODY, **value}}),
    "person": ("mote.yaml", lambda value: {**MEETING, "organ": {**BODY, "ledamöter": [value]}}),
    "profil": ("profil.yaml", lambda value: {**PROFILE, **value}),
    "stil": ("profil.yaml", lambda value: {**PROFILE, "stil": value}),
}


def read_page():
    """Heading → (keys, example as YAML lines)."""
    page = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, text = part.partition("\n")
        keys = re.findall(r"^\| `([^`]+)`(?: \*)? \|", text, re.M)
        if keys:
            example = re.search(r"^```yaml\n(.*?)^```$", text, re.M | re.S)
            page[name] = (keys, example.group(1) if example else "")
    return page


class Reference(unittest.TestCase):
    def setUp(self):
        self.page = read_page()
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.folder.cleanup()

    def findings(self, shape, value):
        """What `srbc check` finds when the value stands where the shape belongs."""
        name, put = PLACES[shape]
        return self.check(name, json.dumps(put(value), ensure_ascii=False, indent=1))

    def check(self, name, text):
        """What is found in a meeting file, or in the profile of a meeting."""
        folder = pathlib.Path(self.folder.name)
        (folder / "profil.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
        (folder / "mote.yaml").write_text(json.dumps(MEETING), encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8")
        run = subprocess.run([SRBC, "check", "mote.yaml", "--diagnostic-format", "json"],
                             cwd=folder, capture_output=True, timeout=60)
        self.assertIn(run.returncode, (0, 1, 5), run.stderr)
        found = [json.loads(line) for line in run.stdout.splitlines()]
        return [finding for finding in found if finding["file"] == name]

    def test_page_is_what_the_program_prints(self):
        printed = subprocess.run([SRBC, "schema", "--markdown"], capture_output=True, check=True,
                                 timeout=60).stdout.decode()
        if os.environ.get("UPDATE"):
            PAGE.write_text(printed, encoding="utf-8")
        self.assertEqual(PAGE.read_text(encoding="utf-8"), printed,
                         "docs/format.md is old: UPDATE=1 makes it anew")

    def test_places_and_headings_are_the_same(self):
        self.assertEqual(set(self.page), set(PLACES))
        schema = json.loads(subprocess.run([SRBC, "schema"], capture_output=True, check=True,
                                           timeout=60).stdout)
        for shape, (keys, _) in self.page.items():
            definition = schema["definitions"][shape]
            definition = definition if "properties" in definition else definition["anyOf"][-1]
            self.assertEqual(list(definition["properties"]), keys, shape)

    def test_every_key_is_read(self):
        """A value that no key takes gives a finding at that key: it has been looked at."""
        for shape, (keys, _) in self.page.items():
            for key in keys:
                with self.subTest(shape=shape, key=key):
                    found = self.findings(shape, {key: [[{"a": {"b": "c"}}]]})
                    self.assertEqual([f for f in found if f["code"] == "SRB201" and
                                      f"'{key}'" in f["message"]], [])
                    self.assertTrue([f for f in found if f["level"] == "error"], found)

    def test_other_keys_are_refused(self):
        every = sorted({key for keys, _ in self.page.values() for key in keys} | {"qwerty"})
        for shape, (keys, _) in self.page.items():
            with self.subTest(shape=shape):
                others = {key: "x" for key in every if key not in keys}
                found = [f for f in self.findings(shape, others) if f["code"] == "SRB201"]
                told = {re.search("'(.*?)'", f["message"]).group(1) for f in found}
                self.assertEqual(told, set(others))

    def test_spellings_of_a_key(self):
        fold = str.maketrans("åäöé", "aaoe")
        for shape, (keys, _) in self.page.items():
            with self.subTest(shape=shape):
                for change in (str.upper, str.capitalize, lambda key: key.translate(fold),
                               lambda key: key.replace(" ", "-"), lambda key: key.replace(" ", "_"),
                               lambda key: key.replace(" ", "").title()):
                    found = self.findings(shape, {change(key): None for key in keys})
                    self.assertEqual([f for f in found if f["code"] == "SRB201"], [])

    def test_examples_are_right(self):
        """Each value of an example is one that the program takes, files and names apart, and what the
        rules say of a meeting that is no more than the example."""
        rules = range(310, 800)
        elsewhere = {"SRB301", "SRB401", "SRB801", "SRB803", "SRB807", "SRB855"}
        for shape, (keys, example) in self.page.items():
            for line in example.splitlines():
                key, _, value = line.partition(": ")
                with self.subTest(shape=shape, line=line):
                    self.assertIn(key, keys)
                    name, put = PLACES[shape]
                    others = {k: v for k, v in self.required(shape).items() if k != key}
                    text = json.dumps(put({**others, key: "@@"}), ensure_ascii=False)
                    if value.startswith(("[", "{", '"')):
                        text = text.replace('"@@"', value)
                    else:
                        text = text.replace('"@@"', json.dumps(value, ensure_ascii=False))
                    self.assertEqual([f["message"] for f in self.check(name, text)
                                      if f["code"] not in elsewhere
                                      and int(f["code"][3:]) not in rules], [])

    @staticmethod
    def required(shape):
        return {"avsnitt": {"rubrik": "R"}, "person": {"namn": "Per Ås"},
                "rättelse": {"text": "T"}}.get(shape, {})


if __name__ == "__main__":
    unittest.main()
