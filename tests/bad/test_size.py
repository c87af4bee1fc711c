#!/usr/bin/env python3
"""Large and pathological inputs: each is done within seconds, in time and memory in proportion to its
size.

Each case is run with n and with 4n; what 4n takes may not be more than GROWTH times what n takes,
and neither more than SECONDS of processor time or MEMORY of MiB, in a debug build. Times below FLOOR
and peaks below MEMORY_FLOOR are not compared.

    SRBC=path/to/srbc test_size.py [PART-OF-A-NAME…]
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = str(pathlib.Path(os.environ.get("SRBC", TOP / "build/dev/srbc")).resolve())
SECONDS = 10
GROWTH = 7
FLOOR = 0.1
MEMORY = 1600
MEMORY_FLOOR = 60

HEAD = "organ: {namn: Provnämnden}\ndatum: 2025-03-14\n"
ITEM = "ärenden:\n  - rubrik: Bredband\n"


def meeting(body):
    return {"mote.yaml": HEAD + body}


def text(content):
    return {"text.md": content}


def in_item(content):
    """A Markdown text of a meeting, indented below a literal block."""
    lines = "".join(f"      {line}\n" for line in content.split("\n"))
    return meeting(f"{ITEM}    text: |\n{lines}")


def members(n, rest=""):
    people = "".join(f"    - Anna Ek{i} (S), Ort{i % 50}\n" for i in range(n))
    return {"mote.yaml": f"organ:\n  namn: Provnämnden\n  ledamöter:\n{people}datum: 2025-03-14\n"
                         f"{rest}ärenden: [Bredband]\n"}


def with_template(template, body=ITEM, **more):
    return {**meeting(body), "profil.yaml": "mallar: mallar\n",
            "mallar/foredragningslista.md": template,
            **{f"mallar/{name}.md": content for name, content in more.items()}}


def minutes(people, items, each="", attendance="", substitutes=0):
    """A meeting that has been held. `each` is what an item says besides, given its number."""
    def entries(word, number):
        return "".join(f"    - {word} Ek{i} (S), Ort{i % 50}\n" for i in range(number))
    decided = "".join(
        f"  - rubrik: Ärende {k}\n{each(k) if each else ''}    beslut: Bifall.\n"
        f"    expedieras till: [Enhet {k % 40}]\n" for k in range(items))
    body = f"organ:\n  namn: Provnämnden\n  ledamöter:\n{entries('Anna', people)}"
    spare = f"  ersättare:\n{entries('Bo', substitutes)}" if substitutes else ""
    return {"mote.yaml": f"{body}{spare}datum: 2025-03-14\nnärvaro:\n  beslutande: alla\n"
                         f"{attendance}ärenden:\n{decided}"}


def come_and_go(people, items):
    """Somebody leaves or comes back after every §, and the substitutes wait for a seat."""
    events = "".join(
        f"    - Anna Ek{k * 7 % people} {'anländer' if k // people % 2 else 'lämnar'} efter § {k}\n"
        for k in range(1, items))
    waiting = "".join(f"    - Bo Ek{i}\n" for i in range(people // 2))
    return minutes(people, items, attendance=f"  ersättare:\n{waiting}  händelser:\n{events}",
                   substitutes=people // 2)


def votes(people, items):
    """A roll-call vote in each §, most of it `övriga`."""
    def vote(k):
        against = ", ".join(f"Anna Ek{i}" for i in range(k % 7, min(people, 60), 3))
        return ("    omröstningar:\n      - proposition: Ja för bifall, nej för avslag.\n"
                f"        ja: övriga\n        nej: [{against}]\n")
    return minutes(people, items, each=vote)


def built(document, form):
    return ("build", "-q", "-d", document, "-f", form, "-o", "-")


CHECK = ("check", "-q")
HTML = ("build", "-d", "foredragningslista", "-f", "html", "-o", "-")
MD = ("build", "-d", "foredragningslista", "-f", "md", "-o", "-")
PDF = ("build", "-d", "foredragningslista", "-f", "pdf", "-o", "-")
JSON = ("build", "-d", "data", "-f", "json", "-o", "-")
XLSX = ("build", "-d", "narvarolista", "-f", "xlsx", "-o", "-")
CSV = ("build", "-d", "narvarolista", "-f", "csv", "-o", "-")
RENDER = ("render", "-f", "html", "-o", "-")
RENDER_MD = ("render", "-f", "md", "-o", "-")
RENDER_PDF = ("render", "-f", "pdf", "-o", "-")

ITEMS = "  - rubrik: Ärende {0}\n    diarienummer: RS {0}\n    text: Läget i *länet* {0}.\n"


def items(n):
    return meeting("ärenden:\n" + "".join(ITEMS.format(i) for i in range(n)))


def table(n):
    return "# T\n\n| A | B | C |\n|---|---|---|\n" + "| ett | *två* | tre |\n" * n


# name: (command, largest n, files of n). A Markdown text stays below the limit of its tree (SRB846).
CASES = {
    "items-check": (CHECK, 10_000, items),
    "items-html": (HTML, 10_000, items),
    "items-md": (MD, 10_000, items),
    "items-json": (JSON, 10_000, items),
    "items-pdf": (PDF, 3_000, items),
    "items-nested": (CHECK, 50_000, lambda n: meeting(
        f"{ITEM}    underärenden:\n" + "".join(f"      - Del {i}\n" for i in range(n)))),
    "members-check": (CHECK, 12_000, members),
    "members-xlsx": (XLSX, 20_000, members),
    "members-csv": (CSV, 20_000, members),
    "members-html": (HTML, 20_000, members),
    "members-namesakes": (CHECK, 20_000, lambda n: {"mote.yaml": (
        "organ:\n  namn: Provnämnden\n  ledamöter:\n"
        + "".join(f"    - Förnamn{i} Ek (S)\n" for i in range(n))
        + "datum: 2025-03-14\nnärvaro:\n  frånvarande:\n" + "    - Ek\n" * n
        + "ärenden: [Bredband]\n")}),
    "members-all-mentioned": (CHECK, 9_000, lambda n: members(n, "närvaro:\n  beslutande:\n" + "".join(
        f"    - Anna Ek{i}, §§ 1–{i + 1}\n" for i in range(n)))),
    "members-unknown": (CHECK, 2_000, lambda n: members(n, "närvaro:\n  frånvarande:\n" + "".join(
        f"    - Anne Ek{i}x\n" for i in range(n)))),
    "members-one-replaces-all": (CHECK, 1_000_000, lambda n: {"mote.yaml": (
        "organ: {namn: P, ledamöter: [Anna Ek]}\ndatum: 2025-03-14\nnärvaro:\n  beslutande:\n"
        "    - Anna Ek ersätter " + "Bo §§ 1–2, " * (n // 12) + "\n")}),
    "party-order": (CHECK, 50_000, lambda n: {"mote.yaml": (
        "organ:\n  namn: P\n  inkallelseordning:\n"
        + "".join(f"    P{i}: [A, B]\n" for i in range(n)) + "datum: 2025-03-14\n")}),
    "one-line-10-mb": (CHECK, 10_000_000, lambda n: meeting(f"rubrik: {'å' * (n // 2)}\npalts: x\n")),
    "one-line-words-10-mb": (CHECK, 10_000_000, lambda n: text("# T\n\n" + "ett två " * (n // 9))),
    "one-line-html": (RENDER, 10_000_000, lambda n: text("# T\n\n" + "ett två " * (n // 9))),
    "one-line-pdf": (RENDER_PDF, 2_000_000, lambda n: text("# T\n\n" + "ett två " * (n // 9))),
    "one-word-pdf": (RENDER_PDF, 2_000_000, lambda n: text("# T\n\n" + "å" * (n // 2))),
    "finding-in-long-line": (CHECK, 10_000_000, lambda n: meeting(f"plats: {'å' * (n // 2)}: x\n")),
    "lines-markdown": (CHECK, 200_000, lambda n: text("# T\n\n" + "En rad med ord.\n" * n)),
    "lines-paragraphs": (RENDER, 200_000, lambda n: text("# T\n\n" + "En rad.\n\n" * n)),
    "lines-in-meeting": (CHECK, 200_000, lambda n: in_item("En rad med ord.\n" * n)),
    "lines-folded": (CHECK, 400_000, lambda n: meeting(
        f"{ITEM}    text: >\n" + "      En rad med ord.\n" * n + "      [x](javascript:x)\n")),
    "lines-plain": (CHECK, 400_000, lambda n: meeting(
        f"{ITEM}    text: Början\n" + "      på en rad\n" * n)),
    "lines-quoted": (CHECK, 400_000, lambda n: meeting(
        f"{ITEM}    text: \"Början\n" + "      på en \\\" rad\n" * n + "      slut\"\n")),
    "lines-blank": (CHECK, 10_000_000, lambda n: meeting("\n" * n + "palts: x\n")),
    "lines-comments": (CHECK, 800_000, lambda n: meeting("# en kommentar\n" * n + "palts: x\n")),
    "allowances": (CHECK, 100_000, lambda n: meeting(
        "# srbc: tillåt SRB121 – därför\n" * n + ITEM)),
    "findings-keys": (CHECK, 200_000, lambda n: meeting(
        "".join(f"nyckel{i}: 1\n" for i in range(n)))),
    "findings-types": (CHECK, 200_000, lambda n: meeting("ärenden:\n" + "  - [a]\n" * n)),
    "findings-markdown": (CHECK, 200_000, lambda n: text("# T\n\n" + "[a](javascript:b)\n" * n)),
    "findings-in-one-line": (CHECK, 200_000, lambda n: text("# T\n\n" + "[a](javascript:b) " * n)),
    "findings-in-one-yaml-line": (CHECK, 200_000, lambda n: meeting(
        "diarienummer: [" + "[a]," * n + "b]\n")),
    "findings-json": (("check", "--diagnostic-format", "json"), 200_000, lambda n: text(
        "# T\n\n" + "[a](javascript:b) " * n)),
    "nodes-flow": (CHECK, 900_000, lambda n: meeting("diarienummer: [" + "a," * n + "b]\n")),
    "nodes-block": (CHECK, 400_000, lambda n: meeting("diarienummer:\n" + "  - a\n" * n)),
    "aliases": (CHECK, 800_000, lambda n: meeting(
        "rubrik: &a Hej\ndiarienummer: [" + "*a, " * n + "b]\n")),
    "anchors": (CHECK, 400_000, lambda n: meeting(
        "diarienummer: [" + "".join(f"&a{i} b, " for i in range(n)) + "c]\n")),
    "alias-of-a-text": (CHECK, 20_000, lambda n: meeting(
        "x: &a |\n" + "  En rad [a](b) med ord.\n" * 50 + "ärenden:\n"
        + "".join(f"  - rubrik: R{i}\n    text: *a\n" for i in range(n)))),
    "brackets-open": (CHECK, 600_000, lambda n: text("# T\n\n" + "[" * n)),
    "brackets-both": (CHECK, 600_000, lambda n: text("# T\n\n" + "[" * (n // 2) + "]" * (n // 2))),
    "brackets-images": (CHECK, 600_000, lambda n: text("# T\n\n" + "![[]()" * (n // 6))),
    "brackets-links": (CHECK, 600_000, lambda n: text("# T\n\n" + "[a](<b" * (n // 6))),
    "brackets-notes": (CHECK, 1_500_000, lambda n: text("# T\n\n" + "[^a" * (n // 3))),
    "quotes": (CHECK, 4_000_000, lambda n: text("# T\n\n" + ">" * n + "a\n")),
    "quotes-lines": (CHECK, 600_000, lambda n: text("# T\n\n" + "> > > a\n" * (n // 8))),
    "lists-deep": (CHECK, 4_000_000, lambda n: text(
        "".join(" " * (2 * i) + "- a\n" for i in range(int(n ** 0.5))))),
    "lists-one-line": (CHECK, 4_000_000, lambda n: text("# T\n\n" + "- " * (n // 2) + "a\n")),
    "lists-long": (RENDER, 150_000, lambda n: text("# T\n\n" + "- en punkt\n" * n)),
    "emphasis": (CHECK, 600_000, lambda n: text("# T\n\n" + "*a **a " * (n // 7))),
    "emphasis-closing": (CHECK, 800_000, lambda n: text("# T\n\n" + "a** b" + "c* " * (n // 3))),
    "emphasis-stars": (CHECK, 150_000, lambda n: text("# T\n\n" + "*" * n + "a" + "*" * n)),
    "emphasis-mixed": (CHECK, 450_000, lambda n: text("# T\n\n" + "_a*b__c**" * (n // 9))),
    "backticks": (CHECK, 600_000, lambda n: text(
        "# T\n\n" + "".join("e" + "`" * i for i in range(int((2 * n) ** 0.5))))),
    "html-openings": (CHECK, 1_200_000, lambda n: text("# T\n\na " + "<?" * (n // 2))),
    "html-tags": (CHECK, 2_000_000, lambda n: text("# T\n\na " + "<b> " * (n // 4))),
    "html-comments": (CHECK, 2_000_000, lambda n: text("# T\n\na " + "<!-- a " * (n // 7))),
    "entities": (CHECK, 2_000_000, lambda n: text("# T\n\n" + "&#7; &amp; " * (n // 11))),
    "definitions": (CHECK, 200_000, lambda n: text(
        "# T\n\n" + "".join(f"[a{i}]: b\n" for i in range(n)) + "\n[a1] " * 10)),
    "definitions-used": (CHECK, 400_000, lambda n: text(
        "# T\n\n[a]: https://example.org/" + "b" * (n // 100) + "\n\n" + "[a] " * (n // 100))),
    "definitions-broken": (CHECK, 600_000, lambda n: text("# T\n\n" + "[a\n" * (n // 3))),
    "notes": (RENDER, 70_000, lambda n: text("# T\n\n" + "".join(f"a[^{i}]\n" for i in range(n))
                                             + "".join(f"\n[^{i}]: not\n" for i in range(n)))),
    "notes-nested": (RENDER, 100_000, lambda n: text(
        "# T\n\na[^0]\n" + "".join(f"\n[^{i}]: b[^{i + 1}]\n" for i in range(n)) + f"\n[^{n}]: c\n")),
    "notes-pdf": (RENDER_PDF, 20_000, lambda n: text(
        "# T\n\n" + "".join(f"a[^{i}]\n" for i in range(n))
        + "".join(f"\n[^{i}]: not\n" for i in range(n)))),
    "containers": (CHECK, 70_000, lambda n: text("# T\n\n" + "::: förslag\nHej\n:::\n\n" * n)),
    "containers-open": (CHECK, 200_000, lambda n: text("# T\n\n" + "::: förslag\n" * n)),
    "containers-stray": (CHECK, 500_000, lambda n: text("# T\n\n" + ":::\n\n" * n)),
    "headings": (RENDER, 200_000, lambda n: text("# T\n\n" + "## Samma rubrik\n\n" * n)),
    "table-long": (RENDER, 40_000, lambda n: text(table(n))),
    "table-long-md": (RENDER_MD, 40_000, lambda n: text(table(n))),
    "table-long-pdf": (RENDER_PDF, 40_000, lambda n: text(table(n))),
    "table-ragged": (CHECK, 1_000_000, lambda n: text(
        "| A |" + " B |" * 60 + "\n|" + "---|" * 61 + "\n" + "| a |\n" * (n // 6))),
    "table-pipes": (CHECK, 2_000_000, lambda n: text("# T\n\n" + "|" * n + "\n" + "|-" * (n // 2))),
    "table-lookalikes": (CHECK, 150_000, lambda n: text("# T\n\n" + "a | b\n" * n)),
    "table-cell": (RENDER, 8_000_000, lambda n: text(f"| A | B |\n|---|---|\n| {'a ' * (n // 2)} | b |\n")),
    "tables": (RENDER, 30_000, lambda n: text("# T\n\n" + "| A | B |\n|---|---|\n| 1 | 2 |\n\n" * n)),
    "typography": (RENDER, 8_000_000, lambda n: text("# T\n\n" + "\"a\" § 9 1 566 % ... 'b' " * (n // 25))),
    "hyphens-pdf": (RENDER_PDF, 1_000_000, lambda n: text("# T\n\n" + "sammanträdesordförande" * (n // 23))),
    "template-tags": (CHECK, 90_000, lambda n: with_template("# T\n\n" + "{{datum}} " * n)),
    "template-sections": (CHECK, 30_000, lambda n: with_template(
        "# T\n\n" + "{{#ärenden}}{{rubrik}} {{/ärenden}}" * n)),
    "template-doubling": (CHECK, 24, lambda n: with_template(
        "# T\n\n{{>m0}}", **{f"m{i}": f"{{{{>m{i + 1}}}}}{{{{>m{i + 1}}}}}" for i in range(n)},
        **{f"m{n}": "x"})),
    "template-loops": (CHECK, 40, lambda n: with_template(
        "# T\n\n" + "{{#ärenden}}" * 4 + "x" + "{{/ärenden}}" * 4,
        "ärenden: [" + "a, " * n + "b]\n")),
    "paragraphs-list": (CHECK, 2_000, lambda n: meeting(
        "rättelser:\n  - {text: A, paragraf: '" + ", ".join(str(i) for i in range(1, n, 2)) + "'}\n")),
    "events": (CHECK, 50_000, lambda n: members(20, "närvaro:\n  beslutande: alla\n  händelser:\n"
                                               + "    - Ek1 lämnar efter § 10\n" * n)),
    "attendance-people": (built("protokoll", "html"), 4_000, lambda n: come_and_go(n, 60)),
    "attendance-items": (built("protokoll", "html"), 4_000, lambda n: come_and_go(40, n)),
    "attendance-both": (built("protokoll", "html"), 4_000_000, lambda n: come_and_go(
        int(n ** 0.5), int(n ** 0.5))),
    "attendance-check": (CHECK, 4_000, lambda n: come_and_go(40, n)),
    "attendance-xlsx": (built("narvarolista", "xlsx"), 4_000, lambda n: come_and_go(n, 60)),
    "attendance-json": (built("data", "json"), 4_000, lambda n: come_and_go(n, 60)),
    "attendance-many": (("attendance", "-q", "-f", "csv", "-o", "-"), 4_000,
                        lambda n: come_and_go(n, 60)),
    "attendance-explain": (("attendance", "--explain", "Anna Ek7"), 4_000,
                           lambda n: come_and_go(40, n)),
    "votes-check": (CHECK, 5_000, lambda n: votes(n, 60)),
    "votes-minutes": (built("protokoll", "html"), 5_000, lambda n: votes(n, 60)),
    "votes-minutes-pdf": (built("protokoll", "pdf"), 2_000, lambda n: votes(n, 60)),
    "votes-items": (built("protokoll", "html"), 1_000, lambda n: votes(101, n)),
    "votes-json": (built("data", "json"), 2_500, lambda n: votes(n, 40)),
    "votes-list": (built("omrostningslista", "html"), 300, lambda n: votes(101, n)),
    "votes-list-pdf": (built("omrostningslista", "pdf"), 300, lambda n: votes(101, n)),
    "votes-list-xlsx": (built("omrostningslista", "xlsx"), 300, lambda n: votes(101, n)),
    "decisions": (built("beslutslista", "html"), 4_000, lambda n: minutes(20, n)),
    "decisions-xlsx": (built("beslutslista", "xlsx"), 4_000, lambda n: minutes(20, n)),
    "minutes-pdf": (built("protokoll", "pdf"), 2_000, lambda n: minutes(20, n)),
    "extract-of-one": (("extract", "--paragraphs", "7", "-q", "-f", "md", "-o", "-"), 8_000,
                       lambda n: minutes(20, n)),
    "extracts-md": (("build", "-q", "-d", "protokollsutdrag", "-f", "md", "--output-dir", "ut"), 400,
                    lambda n: minutes(20, n)),
    "extracts-pdf": (("build", "-q", "-d", "protokollsutdrag", "-f", "pdf", "--output-dir", "ut"), 200,
                     lambda n: minutes(20, n)),
    "programme": (("build", "-d", "tidsplan", "-f", "html", "-o", "-"), 30_000, lambda n: meeting(
        "program:\n  - dag: fredag\n    punkter:\n"
        + "".join(f"      - {{tid: 09.00, rubrik: Punkt {i}}}\n" for i in range(n)))),
}
# Exponential on purpose: a limit ends them, or nearly.
GIVES_UP = {"template-doubling", "template-loops"}
# Those that have findings; the others have none, so that none ends early by mistake.
FINDINGS = {
    "members-namesakes", "members-unknown", "members-one-replaces-all", "one-line-10-mb",
    "finding-in-long-line", "lines-folded", "lines-blank", "lines-comments", "findings-keys",
    "findings-types", "findings-markdown", "findings-in-one-line", "findings-in-one-yaml-line",
    "findings-json", "alias-of-a-text", "quotes", "lists-deep", "lists-one-line", "definitions",
    "containers-open", "containers-stray", "table-ragged", "table-pipes", "paragraphs-list",
}


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return next(iter(files))


def resident(pid):
    """The most memory a process has had so far, in MiB. What wait4() tells would include ours."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    peak = re.search(r"^VmHWM:\s+(\d+) kB", status, re.M)
    return int(peak[1]) / 1024 if peak else 0


def run(command, files):
    """Processor time of one run, its peak in MiB, what it said, its status."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        first = write(folder, files)
        started = time.monotonic()
        peak = 0
        with open(os.devnull, "wb") as nothing, open(folder / "said", "wb") as said:
            child = subprocess.Popen([SRBC, command[0], first, *command[1:]], cwd=folder,
                                     stdout=nothing, stderr=said)
            while True:
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                if pid:
                    break
                peak = max(peak, resident(child.pid))
                if time.monotonic() - started > 6 * SECONDS:
                    child.kill()
                    os.wait4(child.pid, 0)
                    child.returncode = -9
                    return 6.0 * SECONDS, peak, "was ended after a long wait", child.returncode
                time.sleep(0.002)
            child.returncode = os.waitstatus_to_exitcode(status)
        words = (folder / "said").read_text(encoding="utf-8", errors="replace")[:200]
        used = usage.ru_utime + usage.ru_stime
        return used, peak, f"status {child.returncode}: {words}", child.returncode


def measure(name):
    """(seconds for n/4, seconds for n, MiB for n, what is wrong or None)."""
    command, n, make = CASES[name]
    small, small_peak, said, status = run(command, make(n // 4))
    large, peak, said_too, status_too = run(command, make(n))
    expected = {1} if name in FINDINGS else {0, 1} if name in GIVES_UP else {0}
    if status not in expected or status_too not in expected:
        return small, large, peak, said if status not in expected else said_too
    if max(small, large) > SECONDS:
        return small, large, peak, f"takes more than {SECONDS} seconds"
    if peak > MEMORY:
        return small, large, peak, f"takes more than {MEMORY} MiB"
    if name not in GIVES_UP and large > max(FLOOR, GROWTH * small):
        return small, large, peak, "its time grows faster than its input"
    if name not in GIVES_UP and peak > max(MEMORY_FLOOR, GROWTH * small_peak):
        return small, large, peak, "its memory grows faster than its input"
    return small, large, peak, None


def check(name):
    """The same; a busy machine gets two more tries."""
    for _ in range(3):
        small, large, peak, wrong = measure(name)
        if wrong is None or wrong.startswith("status"):
            break
    return CASES[name][1], small, large, peak, wrong


def main():
    parts = sys.argv[1:]
    passed = failed = 0
    print(f"{'':26} {'n':>10} {'n/4':>9} {'n':>9} {'peak':>9}")
    for name in CASES:
        if parts and not any(part in name for part in parts):
            continue
        n, small, large, peak, wrong = check(name)
        print(f"{name:26} {n:10} {small:8.3f}s {large:8.3f}s {peak:5.0f} MiB"
              f"{'  FAIL: ' + wrong if wrong else ''}", flush=True)
        passed, failed = (passed, failed + 1) if wrong else (passed + 1, failed)
    print(f"size: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
