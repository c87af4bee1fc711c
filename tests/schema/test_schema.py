#!/usr/bin/env python3
"""`srbc schema` against an independent validator: it takes every good file of the project and refuses
what the program refuses.

Usage: SRBC=path/to/srbc test_schema.py [-v] [TestClass.test_name]
"""
import copy
import json
import pathlib
import subprocess
import tempfile
import unittest

import jsonschema
import yaml

from test_reference import MEETING, PLACES, SRBC, TOP, read_page

SCHEMA = json.loads(subprocess.run([SRBC, "schema"], capture_output=True, check=True,
                                   timeout=60).stdout)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
GOOD = sorted([*TOP.glob("examples/**/*.yaml"), *TOP.glob("tests/golden/*/*.yaml")])


class Editor(yaml.SafeLoader):
    """YAML as editors read it: numbers and truth values are typed, dates are not."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def parts(value, path=()):
    """Every mapping in a value, with its path."""
    if isinstance(value, dict):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) \
        if isinstance(value, list) else ()
    for key, below in items:
        yield from parts(below, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


class Schema(unittest.TestCase):
    def test_is_a_schema(self):
        self.assertEqual(SCHEMA["$schema"], "http://json-schema.org/draft-07/schema#")
        jsonschema.Draft7Validator.check_schema(SCHEMA)

    def test_good_files(self):
        self.assertGreater(len(GOOD), 5)
        for path in GOOD:
            for loader in (yaml.BaseLoader, Editor):
                with self.subTest(file=str(path.relative_to(TOP)), loader=loader.__name__):
                    VALIDATOR.validate(yaml.load(path.read_text(encoding="utf-8"), loader))

    def test_good_files_in_every_spelling(self):
        """Keys in capitals, without marks, with hyphens: the schema takes what the program takes."""
        changes = (str.capitalize, str.upper, lambda k: k.replace(" ", "-"),
                   lambda k: k.replace(" ", "_"), lambda k: k.translate(str.maketrans("åäöé", "aaoe")))
        free = {"rubriker", "egna avsnitt", "inkallelseordning", "personformat", "numrering",
                "standardärenden"}

        def spelt(value, change):
            if isinstance(value, list):
                return [spelt(item, change) for item in value]
            if isinstance(value, dict):
                return {change(key): item if key in free else spelt(item, change)
                        for key, item in value.items()}
            return value

        for path in GOOD:
            for change in changes:
                with self.subTest(file=str(path.relative_to(TOP))):
                    value = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
                    VALIDATOR.validate(spelt(value, change))

    def test_unknown_keys_are_refused(self):
        """A key that is in no table, in every mapping of the good files where keys are fixed."""
        refused = 0
        for path in GOOD:
            value = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            for place, mapping in parts(value):
                if place and place[-1] in {"rubriker", "egna avsnitt", "inkallelseordning",
                                           "personformat", "numrering", "standardärenden"}:
                    continue
                # an item may have sections of the profile's own, but these are texts
                item = len(place) > 1 and place[-2] in ("ärenden", "underärenden")
                bad = copy.deepcopy(value)
                at(bad, place)["qwerty"] = {"a": "b"} if item else "x"
                with self.subTest(file=str(path.relative_to(TOP)), place=place):
                    self.assertFalse(VALIDATOR.is_valid(bad))
                    refused += 1
        self.assertGreater(refused, 60)

    def test_wrong_types_are_refused(self):
        """A list of lists of mappings is no value of any key."""
        for shape, (keys, _) in read_page().items():
            put = PLACES[shape][1]
            for key in keys:
                with self.subTest(shape=shape, key=key):
                    self.assertFalse(VALIDATOR.is_valid(put({key: [[{"a": {"b": "c"}}]]})))

    def test_missing_keys_are_refused(self):
        for key in MEETING:
            value = {k: v for k, v in MEETING.items() if k != key}
            with self.subTest(key=key):
                self.assertEqual(VALIDATOR.is_valid(value), key == "ärenden")

    def test_choices(self):
        for value, good in (("beslut", True), ("beslutsärende", False), ("", False), (None, True)):
            item = {"rubrik": "Ett", "typ": value}
            with self.subTest(value=value):
                self.assertEqual(VALIDATOR.is_valid({**MEETING, "ärenden": [item]}), good)

    def test_same_answer_as_the_program(self):
        """Values of every sort for every key: what the schema refuses, the program refuses; and a wrong
        kind of value (SRB203) or an unknown key (SRB201) is refused by the schema."""
        sorts = ("text", ["a", "b"], {"a": "b"}, [{"a": "b"}], {}, [], None)
        unlisted = {("organ", "numrering")}  # its keys are the documents' names
        strict = {"SRB201", "SRB203"}
        with tempfile.TemporaryDirectory() as folder:
            for shape, (keys, _) in read_page().items():
                name, put = PLACES[shape]
                if name != "mote.yaml":
                    continue
                for key in keys:
                    for sort in sorts:
                        value = put({key: sort})
                        path = pathlib.Path(folder) / name
                        text = json.dumps(value, ensure_ascii=False)
                        path.write_text(text.replace(": null", ": "), encoding="utf-8")
                        run = subprocess.run([SRBC, "check", name, "--diagnostic-format", "json"],
                                             cwd=folder, capture_output=True, timeout=60)
                        codes = {json.loads(line)["code"] for line in run.stdout.splitlines()}
                        with self.subTest(shape=shape, key=key, sort=sort, codes=codes):
                            if not VALIDATOR.is_valid(value):
                                self.assertEqual(run.returncode, 1)
                            elif (shape, key) not in unlisted:
                                self.assertFalse(codes & strict)


if __name__ == "__main__":
    unittest.main()
