"""What srbc is measured against, for scripts/bench: other programs that make a PDF of the same text.

A peer that is missing is installed into build/ when that is quick, else it is named and left out.
"""

import shutil
import subprocess
import sys

FONTS = "/usr/share/fonts/truetype/open-sans"
TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],"
    " ignore_system_fonts=True, pdf_standards=['a-2a', 'ua-1'])"
)

NODE_BINDING = "@myriaddreamin/typst-ts-node-compiler"
NODE_REQUIRE = f"const {{ NodeCompiler }} = require('{NODE_BINDING}');"
NODE = NODE_REQUIRE + (
    " const [source, out, fonts] = process.argv.slice(1);"
    " const workspace = require('path').dirname(source);"
    " const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });"
    " const pdf = compiler.pdf({ mainFilePath: source }, { pdfStandard: 'ua-1' });"
    " require('fs').writeFileSync(out, pdf);"
)


def virtual_environment(folder, package):
    """The folder of programs of a virtual environment that has the package; None if it cannot be."""
    programs = folder / "bin"
    has = [programs / "python", "-c", f"import {package}"]
    if programs.exists() and subprocess.run(has, capture_output=True).returncode == 0:
        return programs
    print(f"installing {package} into {folder} …", file=sys.stderr)
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        pip = [programs / "pip", "install", "--quiet", package]
        subprocess.run(pip, check=True, capture_output=True, timeout=600)
        return programs if subprocess.run(has, capture_output=True).returncode == 0 else None
    except (subprocess.SubprocessError, OSError):
        return None


def node_modules(folder, package):
    """The folder of modules of Node that has the package; None if it cannot be."""
    modules = folder / "node_modules"
    if not shutil.which("npm"):
        return None
    if not (modules / package).exists():
        print(f"installing {package} into {folder} …", file=sys.stderr)
        folder.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--silent", "--no-save", "--prefix", folder, package]
        try:
            subprocess.run(install, check=True, capture_output=True, timeout=600)
        except (subprocess.SubprocessError, OSError):
            return None
    return modules if (modules / package).exists() else None


def groff():
    """groff, when it can write PDF: Debian's small package cannot."""
    program = shutil.which("groff")
    if not program:
        return None
    try_it = subprocess.run([program, "-Tpdf"], input=b"x\n", capture_output=True)
    return program if try_it.stdout.startswith(b"%PDF") else None


class Peers:
    """Finds the programs once; gives their commands for one document."""

    def __init__(self, build, wanted=True):
        self.qpdf = shutil.which("qpdf")
        self.weasyprint = self.typst = self.node = self.groff = self.lualatex = None
        if wanted:
            self.weasyprint = virtual_environment(build / "weasyprint", "weasyprint")
            self.typst = virtual_environment(build / "typst", "typst")
            self.node = node_modules(build / "typst-node", NODE_BINDING)
            self.groff = groff()
            self.lualatex = shutil.which("lualatex")
        found = {"qpdf": self.qpdf, "WeasyPrint": self.weasyprint, "Typst": self.typst,
                 "Typst in Node": self.node, "groff": self.groff, "LuaLaTeX": self.lualatex}  # fmt: skip
        if wanted:
            for name in (name for name, program in found.items() if not program):
                print(f"skip {name}: not there, or it cannot write PDF")

    def commands(self, stem):
        """name → (command, the PDF it makes or None) for the document with its sources at `stem`."""
        made = {}
        if self.qpdf:
            made["qpdf in out"] = [self.qpdf, f"{stem}.pdf", f"{stem}-qpdf.pdf"], None
        if self.weasyprint:
            out = f"{stem}-weasyprint.pdf"
            made["WeasyPrint"] = [f"{self.weasyprint}/weasyprint", "--quiet", "--pdf-variant",
                                  "pdf/ua-1", f"{stem}.html", out], out  # fmt: skip
        if self.typst:
            python, out = f"{self.typst}/python", f"{stem}-typst.pdf"
            made["Typst in Python"] = [python, "-c", TYPST, f"{stem}.typ", out, FONTS], out
            made["Python alone"] = [python, "-c", "import typst"], None
        if self.node:
            node, out = [f"NODE_PATH={self.node}", "node", "-e"], f"{stem}-typst-node.pdf"
            made["Typst in Node"] = ["/usr/bin/env", *node, NODE, f"{stem}.typ", out, FONTS], out
            made["Node alone"] = ["/usr/bin/env", *node, NODE_REQUIRE], None
        if self.groff:
            # measured without its output, which goes to stdout
            made["groff -ms"] = [self.groff, "-Kutf8", "-t", "-ms", "-msv", "-Tpdf", f"{stem}.ms"], None
        if self.lualatex:
            folder, name = stem.rsplit("/", 1)
            made["LuaLaTeX"] = [self.lualatex, "--interaction=batchmode", "--halt-on-error",
                                f"--output-directory={folder}", f"--jobname={name}-tex",
                                f"{stem}.tex"], f"{stem}-tex.pdf"  # fmt: skip
        return made
