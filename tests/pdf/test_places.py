#!/usr/bin/python3
"""Where things stand on pages: what the structure tree does not tell.

    tests/pdf/test_places.py SRBC WORK

hyphen    no page ends in a divided word, though many lines do
notes     a footnote longer than a page goes on under a rule, and the next one comes after it
number    a footnote's number follows a word from right to left in the direction of the line
bullet    the label of a list's item stands beside the first line of a table or of code
label     there is room between a label and its value

Texts are made and rendered in the folder WORK. Prints "FAIL NAME: what", exit status 1 when one fails.
"""

import pathlib
import random
import subprocess
import sys

import pikepdf
from tagged_pdf import Element, TaggedPdf

TOP = pathlib.Path(__file__).resolve().parents[2]
MEETING = "examples/region/2025-05-16/mote.yaml"
HYPHEN = "\u00ad"
RULE_WIDTH = 30 * 72 / 25.4
LABEL_ROOM = 9.9  # points
PARTS = "skärgårds bostads regions försörjnings kollektivtrafik beredskaps livsmedels kommun".split()
ENDS = "utredningen visionen avgiften samordningen förvaltningen planeringen".split()
SMALL = "och i på det under för samt enligt vad hur 2026 § 12 ska om att".split()


def render(srbc, work, name, text):
    (work / f"{name}.md").write_text(text, encoding="utf-8")
    subprocess.run(
        [srbc, "render", "-q", work / f"{name}.md", "-f", "pdf", "--output-dir", work], check=True
    )
    return TaggedPdf(work / f"{name}.pdf")


def body(page):
    return [run for run in page.runs if run.mcid is not None]


def made_text(chance):
    """Paragraphs of long words, some with a footnote, under headings."""
    text, notes = "# Text\n", 0
    for n in range(300):
        words = [
            chance.choice(PARTS) + chance.choice(ENDS) if chance.random() < 0.4 else chance.choice(SMALL)
            for _ in range(chance.randrange(20, 120))
        ]
        if n % 9 == 0:
            text += f"\n## Rubrik {n}\n"
        if n % 7 == 0:
            notes += 1
            text += f"\n[^{notes}]: Not {notes}.\n"
            words.insert(len(words) // 2, f"ord[^{notes}]")
        text += "\n" + " ".join(words) + ".\n"
    return text


def check_hyphen(srbc, work):
    pdf = render(srbc, work, "hyphen", made_text(random.Random(4)))
    divided = 0
    for page in pdf.pages:
        runs = [run for run in body(page) if run.size > 9]  # footnotes stand below
        divided += sum(run.text.endswith(HYPHEN) for run in runs)
        last = min(runs, key=lambda run: (run.start[1], -run.start[0]))
        if last.text.endswith(HYPHEN):
            yield f"page {page.number} ends in '{last.text[-30:]}'"
    if divided < len(pdf.pages):
        yield f"only {divided} divided words on {len(pdf.pages)} pages: nothing is tested"


def rules(page):
    return sum(
        str(operator) == "re" and abs(float(operands[2]) - RULE_WIDTH) < 0.1
        for operands, operator in pikepdf.parse_content_stream(page.dictionary)
    )


def check_notes(srbc, work):
    long = " ".join(f"ord{n}" for n in range(1500))
    text = f"Ett.[^1]\n\nTvå.[^2]\n\n[^1]: {long}\n\n    - punkt\n\n[^2]: Kort slut.\n"
    pdf = render(srbc, work, "notes", text)
    if len(pdf.pages) < 3:
        yield f"{len(pdf.pages)} pages, not at least 3"
    for page in pdf.pages:
        if rules(page) != 1:
            yield f"page {page.number} has {rules(page)} rules above notes, not 1"
    words = "".join(run.text for page in pdf.pages for run in body(page))
    if not words.rstrip().endswith("Kort slut."):
        yield "the second note does not come last"


def check_number(srbc, work):
    pdf = render(srbc, work, "number", "om فاطمة[^1] längre\n\nom דוד[^2] כהן\n\n[^1]: Ett.\n[^2]: Två.\n")
    runs = [run for run in body(pdf.pages[0]) if run.text.strip()]
    for after, number, before in ((0, "1", "längre"), (1, "2", None)):
        at = next(i for i, run in enumerate(runs) if run.text.strip() == number)
        word, mark, following = runs[at - 1], runs[at], runs[at + 1]
        edges = sorted((mark.start[0], mark.end[0]))
        right = max(word.start[0], word.end[0])
        left = min(word.start[0], word.end[0])
        if before and not (edges[0] >= right - 0.1 and edges[1] <= following.start[0] + 3):
            yield f"{number} stands at {edges}, its word ends at {right:.1f}"
        if not before and not edges[1] <= left + 0.1:
            yield f"{number} stands at {edges}, its word from right to left begins at {left:.1f}"


def check_bullet(srbc, work):
    rows = "".join(f"  | rad {n} | två |\n" for n in range(90))
    text = "* ```\n  kod direkt\n  ```\n* > citat\n* | namn | tal |\n  |---|---|\n" + rows
    pdf = render(srbc, work, "bullet", text)
    for words in ("kod", "citat", "namn"):
        run = next(run for run in body(pdf.pages[0]) if run.text.startswith(words))
        if not any(r.text.startswith("•") and r.start[1] == run.start[1] for r in body(pdf.pages[0])):
            yield f"no bullet on the line of '{words}'"
    runs = [run for page in pdf.pages for run in page.runs]
    bullets = sum("•" in run.text for run in runs)
    if bullets != 3 or sum("namn" in run.text for run in runs) < 2:
        yield f"{bullets} bullets, not 3, or the head of the table is not repeated"


def check_label(srbc, work):
    build = [srbc, "build", "-q", TOP / MEETING, "-d", "protokoll", "-f", "pdf", "--output-dir", work]
    subprocess.run(build, check=True)
    pdf = TaggedPdf(next(work.glob("*-protokoll.pdf")))
    rows = 0
    for row in (element for element in pdf.tree.walk() if element.tag == "TR"):
        kids = [kid for kid in row.kids if isinstance(kid, Element)]
        if [kid.tag for kid in kids] != ["TH", "TD"]:
            continue
        label, value = (list(pdf.element_runs(kid)) for kid in kids)
        if not label or not value or label[0].start[1] != value[0].start[1]:
            continue
        rows += 1
        room = value[0].start[0] - max(run.end[0] for run in label)
        if room < LABEL_ROOM:
            yield f"{room:.1f} points between '{label[0].text}' and '{value[0].text}'"
    if rows < 8:
        yield f"only {rows} labels"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    srbc, work = sys.argv[1], pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    checks = (check_hyphen, check_notes, check_number, check_bullet, check_label)
    bad = 0
    for check in checks:
        for failure in check(srbc, work):
            bad += 1
            print(f"FAIL {check.__name__.removeprefix('check_')}: {failure}")
    print(f"{len(checks)} checks, {bad} failures")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
