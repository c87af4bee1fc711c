#!/usr/bin/env python3
"""SARIF logs of srbc are valid by the schema of SARIF 2.1.0, and what they refer to is there.

Usage: SRBC=path/to/srbc check_sarif.py SCHEMA.json
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = str(pathlib.Path(os.environ.get("SRBC", TOP / "build/dev/srbc")).resolve())
HEAD = "organ: {namn: Prov, ledamöter: [Eva Prov (S)]}\ndatum: 2025-03-14\närenden:\n"
FILES = {
    "god.yaml": HEAD + "  - rubrik: Ett\n",
    "varning.yaml": HEAD + "  - rubrik: Etapp #2\n",
    "tystad.yaml": HEAD + "  - rubrik: Etapp #2  # srbc: tillåt SRB121 – så heter den\n",
    "not.yaml": HEAD + "  # srbc: tillåt SRB828 – inget\n  - rubrik: Ett\n",
    "två fynd, å.yaml": HEAD + "  - rubrik: Ett\n    rubrik: \"T\\u00e5\"\n    rubrk: {{x}}\n",
    "många.yaml": HEAD + "".join(f"  - rubrik: E{n} #2\n" for n in range(300)),
    "tom.yaml": "",
    "latin1.yaml": (HEAD + "  - rubrik: å\n").encode("latin-1"),
    "text.md": "# T\n\n### U\n\n<b> [x](javascript:y)\n",
}
RUNS = [[name] for name in FILES] + [list(FILES), ["god.yaml", "saknas.yaml"]]


def check_references(run):
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result.get("locations", []) + result.get("relatedLocations", []):
            place = location["physicalLocation"]
            artifact = run["artifacts"][place["artifactLocation"]["index"]]
            assert artifact["location"]["uri"] == place["artifactLocation"]["uri"]
            region = place["region"]
            assert ((region["startLine"], region["startColumn"])
                    <= (region["endLine"], region["endColumn"])), region


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILES.items():
            data = content if isinstance(content, bytes) else content.encode()
            (pathlib.Path(folder) / name).write_bytes(data)
        for files in RUNS:
            for language in ("sv", "en"):
                run = subprocess.run([SRBC, "check", *files, "--diagnostic-format", "sarif",
                                      "--lang", language], cwd=folder, capture_output=True,
                                     timeout=60)
                log = json.loads(run.stdout)
                errors = list(validator(schema).iter_errors(log))
                check_references(log["runs"][0])
                found = len(log["runs"][0]["results"])
                good = not errors and (found == 0) == (files[0] == "god.yaml" and len(files) < 3)
                passed += good
                failed += not good
                for error in errors[:5]:
                    print(f"FAIL {files} {language}: {list(error.path)}: {error.message[:200]}")
                if not errors and not good:
                    print(f"FAIL {files} {language}: {found} results")
    # the validator itself must be able to say no
    log["runs"][0]["results"] = [{"level": "fel"}]
    failed += validator(schema).is_valid(log)
    print(f"sarif: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
