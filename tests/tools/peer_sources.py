"""The text of one of srbc's pages (HTML) as the source of other typesetters: Typst, groff's ms,
LaTeX. For the benchmark: the same words in the same headings, paragraphs, lists and tables, in each
program's plainest look. Typst, which writes tagged PDF as srbc does, sets the running head with its
logo too.

    sources(page, name) → {"typ": bytes, "ms": …, "tex": …, "png": the logo, when there is one}

Each is to be written to `name` with its key for an ending.
"""

import base64
import html.parser
import re

VOID = {"meta", "br", "link", "img", "hr", "input"}
SKIPPED = {"head", "header", "footer", "style", "script"}
BLOCKS = {"p", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section"}


class Node:
    def __init__(self, tag, attributes=()):
        self.tag, self.attributes, self.children = tag, dict(attributes), []
        self.classes = (self.attributes.get("class") or "").split()

    def all(self, *tags):
        """Descendants of these kinds, those inside another one left out."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.all(*tags)


class Reader(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open = [Node("root")]
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        while tag not in VOID and self.open.pop().tag != tag:
            pass

    def handle_data(self, text):
        self.open[-1].children.append(text)


class Writer:
    """Walks the page; a subclass says how its language writes each thing."""

    def __init__(self, root):
        (self.title,) = (self.plain(node) for node in root.all("title"))
        self.out = []
        for main in root.all("main"):
            self.blocks(main)

    def plain(self, node):
        if isinstance(node, str):
            return node
        return "".join(self.plain(child) for child in node.children)

    def inline(self, node):
        """The text of a block, nested blocks left out."""
        parts = []
        for child in node.children:
            if isinstance(child, str):
                parts.append(self.escape(re.sub(r"\s+", " ", child)))
            elif child.tag == "strong":
                parts.append(self.strong(self.inline(child)))
            elif child.tag not in BLOCKS:
                parts.append(self.inline(child))
        return "".join(parts).strip(" ") if node.tag in BLOCKS else "".join(parts)

    def rows(self, table):
        for row in table.all("tr"):
            yield [self.inline(cell).strip() for cell in row.all("td", "th")]

    def blocks(self, parent):
        for node in parent.children:
            if isinstance(node, str) or node.tag in SKIPPED:
                continue
            if re.fullmatch(r"h[1-6]", node.tag):
                self.heading(int(node.tag[1]), self.inline(node))
            elif node.tag == "p":
                self.paragraph(self.inline(node))
            elif node.tag in ("ul", "ol"):
                self.items(node)
            elif node.tag == "table":
                first = next(node.all("tbody"), node)
                row = next(first.all("tr"))
                right = ["right" in cell.classes for cell in row.all("td", "th")]
                self.table(list(self.rows(node)), right, heads=bool(list(node.all("th"))))
            elif node.tag == "dl":
                pairs = zip(node.all("dt"), node.all("dd"))
                rows = [[self.strong(self.inline(a)), self.inline(b)] for a, b in pairs]
                self.table(rows, [False, False], heads=False)
            else:
                self.blocks(node)


def find_logo(root):
    """The bytes of the picture in the page's head; None when there is none."""
    for head in root.all("header"):
        for picture in head.all("img"):
            return base64.b64decode(picture.attributes["src"].partition("base64,")[2])
    return None


class Typst(Writer):
    def __init__(self, root, name):
        super().__init__(root)
        words = [self.inline(part) for head in root.all("header") for part in head.all("div")]
        logo = f'#image("{name}.png", height: 14mm) ' if find_logo(root) else ""
        self.head = logo + " ".join(words)

    def escape(self, text):
        return re.sub(r"([\\`*_{}$#@<>~\[\]/\"'=+-])", r"\\\1", text)

    def strong(self, text):
        return f"#strong[{text}]"

    def heading(self, level, text):
        self.out.append(f"#heading(level: {level})[{text}]\n")

    def paragraph(self, text):
        self.out.append(f"{text}\n")

    def items(self, node):
        self.out.append("#list(" if node.tag == "ul" else "#enum(")
        for item in node.all("li"):
            self.out.append(f"[{self.inline(item).strip()}")
            self.blocks(item)
            self.out.append("],")
        self.out.append(")\n")

    def table(self, rows, right, heads):
        sides = ", ".join("right" if is_right else "left" for is_right in right)
        lines = ["".join(f"[{cell}], " for cell in row) for row in rows]
        if heads:
            lines[0] = f"table.header({lines[0]}),"
        self.out += [f"#table(columns: {len(right)}, align: ({sides}),", *lines, ")\n"]

    def text(self):
        return "\n".join([
            f'#set document(title: [{self.escape(self.title)}])',
            f'#set page("a4", numbering: "1 (1)", header: [{self.head}])',
            '#set text(lang: "sv", font: "Open Sans", size: 10.5pt)',
            *self.out,
        ])  # fmt: skip


class Ms(Writer):
    def escape(self, text):
        return text.replace("\\", "\\e")

    def strong(self, text):
        return f"\\fB{text}\\fP"

    def line(self, text):
        return f"\\&{text}" if text.startswith((".", "'")) else text

    def heading(self, level, text):
        self.out += [f".SH {level}", self.line(text)]

    def paragraph(self, text):
        self.out += [".LP", self.line(text)]

    def items(self, node):
        for number, item in enumerate(node.all("li"), 1):
            mark = "\\(bu" if node.tag == "ul" else f"{number}."
            self.out += [f".IP {mark} 3", self.line(self.inline(item).strip())]
            if any(item.all("ul", "ol")):
                self.out.append(".RS")
                self.blocks(item)
                self.out.append(".RE")

    def table(self, rows, right, heads):
        self.out += [".TS", "tab(\t);", " ".join("r" if is_right else "l" for is_right in right) + "."]
        self.out += ["\t".join(row) for row in rows]
        self.out.append(".TE")

    def text(self):
        return "\n".join([".nr PS 10500", ".nr VS 14500", *self.out, ""])


class Latex(Writer):
    SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
               "<": r"\textless{}", ">": r"\textgreater{}"}  # fmt: skip
    SECTIONS = (r"\section*", r"\subsection*", r"\subsubsection*")

    def escape(self, text):
        return re.sub(r"[\\~^<>#$%&_{}]", lambda m: self.SPECIAL.get(m[0], "\\" + m[0]), text)

    def strong(self, text):
        return rf"\textbf{{{text}}}"

    def heading(self, level, text):
        self.out.append(f"{self.SECTIONS[min(level, 3) - 1]}{{{text}}}")

    def paragraph(self, text):
        self.out.append(f"{text}\n")

    def items(self, node):
        kind = "itemize" if node.tag == "ul" else "enumerate"
        self.out.append(rf"\begin{{{kind}}}")
        for item in node.all("li"):
            self.out.append(rf"\item {self.inline(item).strip()}")
            self.blocks(item)
        self.out.append(rf"\end{{{kind}}}")

    def table(self, rows, right, heads):
        columns = "".join("r" if is_right else "l" for is_right in right)
        self.out.append(rf"\begin{{longtable}}{{{columns}}}")
        self.out += [" & ".join(row) + r" \\" for row in rows]
        self.out.append(r"\end{longtable}")

    def text(self):
        return "\n".join([
            r"\documentclass[a4paper,11pt]{article}", r"\usepackage{longtable}",
            r"\sloppy\begin{document}", *self.out, r"\end{document}", "",
        ])  # fmt: skip


def sources(page, name):
    root = Reader(page).open[0]
    texts = {"typ": Typst(root, name).text(), "ms": Ms(root).text(), "tex": Latex(root).text()}
    made = {form: text.encode() for form, text in texts.items()}
    logo = find_logo(root)
    return made | {"png": logo} if logo else made
