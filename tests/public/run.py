#!/usr/bin/env python3
"""The public edition holds nothing that is secret or hidden.

A meeting with a word of its own in every key (meeting.py) is built as every document in every format
and PDF standard, for the public and whole. In what is made for the public no word may be found
anywhere (search.py); in what is made whole every word that is printed must be found, so that the
search is worth something; and it must find words planted in each kind of place.

Usage: SRBC=path/to/srbc run.py [FOLDER]
"""

import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import pikepdf

import meeting
import search

TOP = pathlib.Path(__file__).resolve().parents[2]
SRBC = str(pathlib.Path(os.environ.get("SRBC", TOP / "build/dev/srbc")).resolve())
STANDARDS = ("a-2a", "a-1a", "a-3a")
MARK = "(uppgiften är dold)"
TITLES = {2: "Ärendet omfattas av sekretess (OSL 25 kap. 1 §)",
          3: "Ärendet innehåller personuppgifter som inte publiceras",
          6: "Ärendet omfattas av sekretess (OSL 25 kap. 1 §)"}

sys.path.insert(0, str(TOP / "tests/tools"))
import examples  # noqa: E402  (the documents and their formats stand in one list)

passed = failed = 0


def tell(good, what):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print("FAIL", what)


def run(folder, *words):
    return subprocess.run([SRBC, *words], cwd=folder, capture_output=True, timeout=120)


def build(folder, edition):
    """Every document, below a folder for its standard; the files that came out."""
    out = folder / edition
    for document, (forms, _) in examples.DOCUMENTS.items():
        for form in forms.split():
            for standard in STANDARDS if form == "pdf" else ("",):
                below = out / document / (standard or form)
                words = ["build", "mote.yaml", "-d", document, "-f", form, "--output-dir", below]
                words += ["--pdf-standard", standard] if standard else []
                words += ["--public"] if edition == "public" else []
                result = run(folder, *words)
                made = list(below.glob("*")) if below.exists() else []
                tell(result.returncode == 0 and made,
                     f"{edition} {document} {form} {standard}: {result.returncode} "
                     f"{result.stderr.decode()[:2000]}")
    return sorted(path for path in out.rglob("*") if path.is_file())


def found_in(files, words):
    """{word: {(document, form, kind)}} over all files."""
    found = {}
    for path in files:
        for word, kinds in search.search(path.name, path.read_bytes(), words).items():
            for kind in kinds:
                found.setdefault(word, set()).add((path.parts[-3], path.suffix[1:], kind))
    return found


def check_public(files, words, places):
    found = found_in(files, words)
    for word in words:
        tell(word not in found, f"{places[word]} ({word}) is in {sorted(found.get(word, []))[:6]}")


def check_whole(files, words, never, places):
    found = found_in(files, words)
    for word in words:
        where = sorted(found.get(word, []))
        if word in never:
            where = [place for place in where if place[2] not in ("attachment", "/EmbeddedFile")]
            tell(not where, f"{places[word]} ({word}) is printed: {where[:4]}")
        else:
            tell(where, f"{places[word]} ({word}) is nowhere in the whole edition")
    for form in ("pdf", "html", "md", "json", "xlsx", "csv"):
        tell(any(place[1] == form for where in found.values() for place in where),
             f"no word was found in any {form}")
    for kind in ("text", "attachment", "string", "zip part"):
        tell(any(place[2] == kind for where in found.values() for place in where),
             f"no word was found in any {kind}")


def check_json(files):
    """Secret items keep a number, a § and a title."""
    path = next(path for path in files if path.suffix == ".json" and "data" in path.parts[-3])
    data = json.loads(path.read_text(encoding="utf-8"))
    allowed = {"nummer", "ärendenummer", "paragraf", "paragraf i text", "rubrik", "publiceras inte",
               "omedelbart justerad", "bifakta", "ankare", "rättelser"}
    items = data["ärenden"]
    for number, title in TITLES.items():
        item = items[number]
        tell(item["rubrik"] == title, f"item {number} is called {item['rubrik']!r}")
        tell(item["paragraf"] == 9 + number, f"item {number} is § {item['paragraf']}")
        left = meeting.nothing_but(item, allowed)
        tell(not left, f"item {number} still has {left}")
    below = items[4]["underärenden"]
    tell(below[0]["rubrik"] == "Öppet underärende" and below[0]["text"], "an open sub-item is gone")
    tell(below[1]["rubrik"] == TITLES[2], f"a secret sub-item is called {below[1]['rubrik']!r}")
    left = meeting.nothing_but(below[1], allowed)
    tell(not left, f"the secret sub-item still has {left}")
    text = path.read_text(encoding="utf-8")
    tell(text.count(MARK) > 20, "hardly any words were hidden")
    tell("[[" not in text, "there are brackets left")
    tell("e-post" not in text and "telefon" not in text, "the JSON has addresses of members")


def check_service(folder, words, places):
    """Attendance over several meetings and extracts: no words, and no jäv in a secret item."""
    for edition, wanted in (("whole", "10–13"), ("public", "10")):
        flags = ["--public"] if edition == "public" else []
        out = folder / f"{edition}-{edition}"
        for form in ("json", "csv", "xlsx"):
            result = run(folder, "attendance", "mote.yaml", *flags, "-o", out / "n" / f"n.{form}")
            tell(result.returncode == 0, f"attendance {edition} {form}: {result.stderr.decode()}")
        for form in ("pdf", "md"):
            result = run(folder, "extract", "mote.yaml", *flags, "-p", "10-15", "-f", form,
                         "--output-dir", out / "u" / form)
            tell(result.returncode == 0, f"extract {edition} {form}: {result.stderr.decode()}")
        data = json.loads((out / "n" / "n.json").read_text(encoding="utf-8"))
        rows = [row for row in data["rader"] if row["namn"] == "Eva Ström"]
        told = [(row["jäv"] or "").replace("§", "").strip() for row in rows]
        tell(told == [wanted], f"{edition}: Eva Ström has jäv in §§ {told}, not {wanted}")
        if edition == "public":
            files = sorted(path for path in out.rglob("*") if path.is_file())
            tell(len(files) == 5, f"attendance and extracts are {files}")
            check_public(files, words, places)


def check_attachments(files):
    for path in files:
        if path.suffix == ".pdf" and path.parts[-2] == "a-3a":
            with pikepdf.open(path) as pdf:
                names = sorted(pdf.attachments)
                tell(names and all(name.endswith(".json") for name in names),
                     f"{path.parts[-3]} carries {names}")


def check_search():
    """The search finds what is planted, in every kind of place."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Hex = pikepdf.String("zqhexa åäö €")  # written as UTF-16
    pdf.Root.Strom = pdf.make_stream(b"BT (zqstrm) Tj ET")
    pdf.Root.Utf16 = pdf.make_stream("x zqutfx".encode("utf-16-be"))
    pdf.Root.Hexstream = pdf.make_stream(b"<" + "zqhexs".encode("utf-16-be").hex().encode() + b"> Tj")
    pdf.Root.Mjuk = pdf.make_stream("zq\u00admjuk".encode())
    pdf.attachments["zqnamn.txt"] = pikepdf.AttachedFileSpec(pdf, b"ett zqbila", filename="zqnamn.txt")
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = "zqxmpx"
    pdf.docinfo["/Title"] = "ZQTitl"
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("zqoutl", 0))
    out = io.BytesIO()
    pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    words = ["zqhexa", "zqtitl", "zqstrm", "zqutfx", "zqhexs", "zqmjuk", "zqnamn", "zqbila",
             "zqxmpx", "zqoutl", "zqingen"]
    found = search.search("a.pdf", out.getvalue(), words)
    tell(set(words) - set(found) == {"zqingen"}, f"planted in a PDF, found: {sorted(found)}")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>zqcell</t>")
        archive.writestr("xl/zqdelx.xml", "")
    found = search.search("a.xlsx", out.getvalue(), ["zqcell", "zqdelx", "zqingen"])
    tell(set(found) == {"zqcell", "zqdelx"}, f"planted in a workbook, found: {sorted(found)}")
    found = search.search("zqfiln.md", b"Ord", ["zqfiln"])
    tell(set(found) == {"zqfiln"}, "the name of a file is not searched")


SERVING = ["Anna Berg", "Bo Lund", "Cilla Norr", "David Öst"]
# who was out, who came in, who led the meeting and who adjusts in the secret §§, 12 and 14
JAV = {
    "nobody": {},
    "a member": {"two": ["Cilla Norr"]},
    "two members": {"two": ["Cilla Norr", "David Öst"], "four": ["Bo Lund"]},
    "chair and vice chair": {"two": ["Anna Berg", "Bo Lund"], "four": ["Anna Berg"]},
    "nearly all": {"two": SERVING[:3], "four": SERVING[1:]},
    "an event": {"events": ["Cilla Norr jäv § 12"]},
    "events in several §§": {"events": ["Anna Berg jäv §§ 12 och 14"], "two": ["Bo Lund"]},
    "below an open item": {"four": ["David Öst"]},
    "a substitute": {"two": ["Anna Berg"],
                     "serving": [*SERVING, "Filip Sund ersätter Anna Berg § 12"]},
    "a substitute who was there": {"two": ["Cilla Norr"],
                                   "serving": [*SERVING, "Gerd Vik ersätter Cilla Norr § 12"]},
    "another chair": {"two": ["Anna Berg"],
                      "serving": ["Anna Berg", "Bo Lund, ordförande § 12", *SERVING[2:]]},
    "another adjuster": {"two": ["Bo Lund"],
                         "adjusters": ["Bo Lund §§ 10–11 och 13–14", "Cilla Norr § 12"]},
}


def meeting_with_jav(two=(), four=(), events=(), serving=SERVING, adjusters=("Bo Lund",)):
    return {
        "organ": {
            "namn": "Nämnden", "förkortning": "N", "slag": "nämnd",
            "ledamöter": ["Anna Berg (S), ordförande", "Bo Lund (M), vice ordförande",
                          "Cilla Norr (C)", "David Öst (V)"],
            "ersättare": ["Filip Sund (S)", "Gerd Vik (C)"]},
        "datum": "2025-03-14", "tid": "13.00–15.00", "paragraf": 10,
        "justerare": list(adjusters),
        "närvaro": {"beslutande": serving, "ersättare": ["Gerd Vik"],
                    "händelser": ["David Öst lämnar efter § 13", *events]},
        "ärenden": [
            {"standard": "anmälan av jäv", "beslut": "Jäv anmäls."},
            {"rubrik": "Ett", "beslut": "Bifall."},
            {"rubrik": "Två", "sekretess": "OSL 25 kap. 1 §", "beslut": "Ja.", "jäv": list(two)},
            {"rubrik": "Tre", "beslut": "Bifall.", "underärenden": [
                {"rubrik": "Fyra", "personuppgifter": "ja", "jäv": list(four)},
                {"rubrik": "Fem", "beslut": "Avslag."}]},
            {"rubrik": "Sex", "sekretess": "ja"},
        ],
    }


def public_files(home):
    """Everything that tells who was there: {name: bytes}."""
    out = home / "ut"
    for document in ("protokoll", "protokollsutdrag", "narvarolista", "data"):
        for form in examples.DOCUMENTS[document][0].split():
            result = run(home, "build", "mote.yaml", "--public", "-d", document, "-f", form,
                         "--output-dir", out)
            tell(result.returncode == 0, f"{home.name}: {result.stderr.decode()[:1000]}")
    for form in ("csv", "json", "xlsx"):
        result = run(home, "attendance", "mote.yaml", "--public", "-o", out / f"over.{form}")
        tell(result.returncode == 0, f"{home.name}: {result.stderr.decode()[:1000]}")
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def check_jav(folder):
    """What the public edition says is the same, byte for byte, whoever was out for jäv in what is
    secret."""
    made = {}
    for number, (case, values) in enumerate(JAV.items()):
        home = folder / f"jav-{number}"
        home.mkdir()
        (home / "mote.yaml").write_text(json.dumps(meeting_with_jav(**values)), encoding="utf-8")
        made[case] = public_files(home)
    nobody = made.pop("nobody")
    tell(len(nobody) > 20, f"only {sorted(nobody)}")
    for case, files in made.items():
        tell(files.keys() == nobody.keys(), f"jäv of {case}: other files")
        for name, content in files.items():
            tell(content == nobody.get(name), f"jäv of {case} is told by {name}")


def check_numbers(folder):
    """A personal identity number stops a public build, and is let through whole or hidden."""
    head = ("organ: {{namn: Nämnden, ledamöter: [Anna Ek]}}\ndatum: 2025-03-14\nplats: {}\n"
            "ärenden:\n  - rubrik: Ett\n    {}text: |\n      Först.\n      Sedan {} här.\n")
    number = "640823-3234"
    cases = ((("Sjöby", "", number), 1), (("Sjöby", "", f"[[{number}]]"), 0),
             (("Sjöby", "personuppgifter: ja\n    ", number), 0), ((number, "", "ord"), 1),
             (("Sjöby", "", "640823-3235"), 0))
    for words, status in cases:
        (folder / "nummer.yaml").write_text(head.format(*words), encoding="utf-8")
        for edition, wanted in (("whole", 0), ("public", status)):
            out = folder / f"nummer-{edition}.pdf"
            out.unlink(missing_ok=True)
            flags = ["--public"] if edition == "public" else []
            result = run(folder, "build", "nummer.yaml", "-d", "foredragningslista", "-o", out,
                         *flags)
            tell(result.returncode == wanted and out.exists() == (wanted == 0),
                 f"{words} {edition}: status {result.returncode} {result.stderr.decode()}")
            if wanted:
                tell(b"SRB915" in result.stderr, f"{words}: {result.stderr.decode()}")


def check_all(folder):
    schema = json.loads(run(folder, "schema").stdout)
    files, places, never, unknown = meeting.make(schema)
    tell(not unknown, f"no words for these keys (tests/public/meeting.py): {unknown}")
    tell(len(places) > 150, f"only {len(places)} words")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    words = list(places)
    public = build(folder, "public")
    whole = build(folder, "whole")
    tell(len(public) == len(whole) and len(public) > 40, f"{len(public)} and {len(whole)} files")
    check_public(public, words, places)
    check_whole(whole, words, never, places)
    check_json(public)
    check_attachments(public)
    check_service(folder, words, places)


def main():
    check_search()
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else made).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        check_numbers(folder)
        check_jav(folder)
        check_all(folder)
    print(f"public edition: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
