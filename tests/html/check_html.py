#!/usr/bin/env python3
"""Checks HTML pages in a real browser with axe-core, in light and dark, and that they stand alone.

    tests/html/check_html.py AXE.js FILE.html…
    tests/html/check_html.py AXE.js --self-test     a page with known faults is rejected

AXE.js is node_modules/axe-core/axe.min.js. The page is copied, axe is added to the copy, headless
Chromium runs it and its findings are read from the page. A page must also have no script and fetch
nothing: no outside style, image, font or frame. Prints "pass MODE FILE" or "FAIL …" with the
findings, and the sum at the end. Exit status 1 when one fails or none is given, 77 without a browser.
"""

import concurrent.futures
import html
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MODES = {"light": [], "dark": ["--force-dark-mode"]}
RUN_AXE = """
<script>%s</script>
<script>
window.addEventListener("load", () => axe.run(document, {resultTypes: ["violations"]}).then(
  (result) => ({
    violations: result.violations.map((v) => ({
      id: v.id, help: v.help, nodes: v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3) })),
    checked: result.passes.length,
    dark: matchMedia("(prefers-color-scheme: dark)").matches }),
  (error) => ({violations: [{id: "axe", help: String(error), nodes: []}], checked: 0})
).then((found) => {
  const out = document.createElement("pre");
  out.id = "axe-result";
  out.textContent = JSON.stringify(found);
  document.body.append(out);
}));
</script>
"""
FAULTY = """<!DOCTYPE html><html><head><title></title></head><body>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#bbb;background:#fff">pale</p>
<img src="https://elsewhere.example/x.png"><script>1</script></body></html>"""
FAULTS = {"html-has-lang", "document-title", "image-alt", "color-contrast"}


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return None


class Resources(html.parser.HTMLParser):
    """What a page fetches or runs."""

    def __init__(self):
        super().__init__()
        self.found, self.ids, self.targets = [], [], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag in ("script", "iframe", "object", "embed", "base"):
            self.found.append(f"<{tag}>")
        address = values.get("src") or values.get("srcset") or ""
        if tag == "link":
            address = values.get("href") or ""
        if address and not address.startswith("data:"):
            self.found.append(f"<{tag}> fetches {address}")
        self.found += [f"<{tag}> has {name}" for name in values if name.startswith("on")]
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and (values.get("href") or "").startswith("#"):
            self.targets.append(values["href"][1:])


def problems_alone(text):
    """What keeps a page from standing alone, and links within it that lead nowhere."""
    page = Resources()
    page.feed(text)
    found = list(page.found)
    found += re.findall(r"@import[^;]*|url\((?!['\"]?data:)[^)]*\)", text)
    found += [f"id '{name}' twice" for name in sorted(set(page.ids)) if page.ids.count(name) > 1]
    found += [f"link to '#{name}', which is not there" for name in page.targets
              if name and name not in page.ids]  # fmt: skip
    return found


def problems_axe(path, mode, axe):
    """axe's findings for one page in one colour scheme."""
    with tempfile.TemporaryDirectory(prefix="srbc-html") as folder:
        copy = pathlib.Path(folder) / "page.html"
        text = pathlib.Path(path).read_text(encoding="utf-8")
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        if "</body>" not in text:
            return ["the page has no </body>"]
        copy.write_text(text.replace("</body>", RUN_AXE % axe + "</body>"), encoding="utf-8")
        command = [browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                   f"--user-data-dir={folder}/profile", "--virtual-time-budget=20000",
                   *MODES[mode], "--dump-dom", copy.as_uri()]  # fmt: skip
        run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    found = re.search(r'<pre id="axe-result">(.*?)</pre>', run.stdout, re.S)
    if not found:
        return [f"axe gave no answer: {run.stderr[-300:]}"]
    result = json.loads(html.unescape(found[1]))
    problems = [f"{v['id']}: {v['help']} {v['nodes']}" for v in result["violations"]]
    if not result["checked"]:
        problems.append("axe checked nothing")
    if result.get("dark") != (mode == "dark"):
        problems.append(f"the browser did not show the page in {mode}")
    return problems


def check(path, mode, axe):
    problems = problems_axe(path, mode, axe)
    if mode == "light":
        problems += problems_alone(pathlib.Path(path).read_text(encoding="utf-8"))
    return problems


def modes(path):
    """A public edition has the colours of the whole one, which is looked at in both."""
    return ["light"] if "/public/" in path else list(MODES)


def self_test(axe):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "faulty.html"
        path.write_text(FAULTY)
        found = " ".join(problems_axe(path, "light", axe))
        missed = {fault for fault in FAULTS if fault + ":" not in found}
        alone = problems_alone(FAULTY)
    if len(alone) != 2:
        missed.add(f"a script and an outside image (found {alone})")
    for fault in missed:
        print(f"FAIL not noticed: {fault}")
    print(f"{len(FAULTS) + 2 - len(missed)} passed, {len(missed)} failed")
    return 1 if missed else 0


def main():
    if browser() is None:
        print("no Chromium (package chromium)")
        return 77
    axe = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 2 else sys.exit(__doc__)
    if sys.argv[2] == "--self-test":
        return self_test(axe)
    pairs = [(path, mode) for path in sys.argv[2:] for mode in modes(path)]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (path, mode), problems in zip(pairs, pool.map(lambda p: check(*p, axe), pairs)):
            print(f"{'FAIL' if problems else 'pass'} {mode} {path}")
            for problem in problems:
                print(f"    {problem}")
            failed += bool(problems)
    print(f"{len(pairs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
