"""Reads a tagged PDF into plain Python: fonts, pieces of text with their places, the structure tree.

Only what check_pdf.py and tag_tree.py need. Nothing is judged here; what cannot be read is left
None and judged there.
"""

import io
import re
from dataclasses import dataclass, field

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Name

IDENTITY = (1, 0, 0, 1, 0, 0)
PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "INLINE IMAGE"}
FORM_DEPTH_MAX = 8
SHOWING = {"Tj", "TJ", "'", '"'}
OTHER_COLOURS = {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}


def multiply(a, b):
    """The matrix that applies `a` first, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def children(node, key="/K"):
    """The value of a key as a list, whether it is an array, one object or absent."""
    value = node.get(key)
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


HEX = "<([0-9A-Fa-f]+)>"
IDENTITY_SPACES = [(b"\0\0", b"\xff\xff")]


def code_spaces(source):
    """The code space of a CMap: the lowest and the highest bytes of each range."""
    spaces = []
    for block in re.findall(r"begincodespacerange(.*?)endcodespacerange", source, re.S):
        for low, high in re.findall(rf"{HEX}\s*{HEX}", block):
            spaces.append((bytes.fromhex(low), bytes.fromhex(high)))
    return spaces


def is_within(data, low, high):
    """Whether bytes begin with a code of a range, which bounds each byte."""
    return len(data) >= len(low) and all(a <= b <= c for a, b, c in zip(low, data, high))


class Font:
    """A Type0 font: codes lead to CIDs, CIDs to glyphs. `composite` is False for any other kind."""

    def __init__(self, dictionary):
        self.dictionary = dictionary
        self.name = str(dictionary.get("/BaseFont", "?"))
        self.composite = dictionary.get("/Subtype") == Name.Type0
        self.used = set()
        self.text = {}
        self.widths = {}
        self.font_file = None
        if not self.composite:
            return
        self.descendant = dictionary.DescendantFonts[0]
        self.descriptor = self.descendant.FontDescriptor
        self._read_encoding()
        self._read_to_unicode()
        self._read_widths()
        self._read_glyphs()

    def _read_encoding(self):
        """The code space, and CIDs by code where an embedded CMap tells them (else None: the same)."""
        self.spaces, self.cids = IDENTITY_SPACES, None
        if isinstance(self.dictionary.Encoding, Name):
            return
        source = self.dictionary.Encoding.read_bytes().decode("latin-1")
        self.spaces, self.cids = code_spaces(source), {}
        for block in re.findall(r"begincidchar(.*?)endcidchar", source, re.S):
            for code, cid in re.findall(r"<([0-9A-Fa-f]+)>\s*(\d+)", block):
                self.cids[int(code, 16)] = int(cid)
        for block in re.findall(r"begincidrange(.*?)endcidrange", source, re.S):
            for first, last, cid in re.findall(rf"{HEX}\s*{HEX}\s*(\d+)", block):
                for offset in range(int(last, 16) - int(first, 16) + 1):
                    self.cids[int(first, 16) + offset] = int(cid) + offset

    def codes(self, data):
        """The codes of a string; bytes outside the code space are a code of one byte each."""
        at = 0
        while at < len(data):
            length = next((len(low) for low, high in self.spaces if is_within(data[at:], low, high)), 1)
            yield int.from_bytes(data[at : at + length], "big")
            at += length

    def _read_to_unicode(self):
        self.text_spaces = None
        if "/ToUnicode" not in self.dictionary:
            return
        source = self.dictionary.ToUnicode.read_bytes().decode("latin-1")
        self.text_spaces = code_spaces(source)
        for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
            for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
                self.text[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be", "replace")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
            pattern = r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>"
            for first, last, text in re.findall(pattern, block):
                start = bytes.fromhex(text).decode("utf-16-be", "replace")
                for offset in range(int(last, 16) - int(first, 16) + 1):
                    self.text[int(first, 16) + offset] = start[:-1] + chr(ord(start[-1]) + offset)

    def _read_widths(self):
        entries = list(self.descendant.get("/W", []))
        at = 0
        while at < len(entries):
            first = int(entries[at])
            if isinstance(entries[at + 1], Array):
                for offset, width in enumerate(entries[at + 1]):
                    self.widths[first + offset] = float(width)
                at += 2
            else:
                for code in range(first, int(entries[at + 1]) + 1):
                    self.widths[code] = float(entries[at + 2])
                at += 3

    def _read_glyphs(self):
        self.default_width = float(self.descendant.get("/DW", 1000))
        mapping = self.descendant.get("/CIDToGIDMap", Name.Identity)
        self.glyph_map = None if isinstance(mapping, Name) else mapping.read_bytes()
        self.curves = False
        if "/FontFile2" in self.descriptor:
            self.font_file = TTFont(io.BytesIO(self.descriptor.FontFile2.read_bytes()))
            self.glyph_order = self.font_file.getGlyphOrder()
        elif self.descriptor.get("/FontFile3", {}).get("/Subtype") == Name.CIDFontType0C:
            outlines = CFFFontSet()
            outlines.decompile(io.BytesIO(self.descriptor.FontFile3.read_bytes()), None)
            self.font_file = outlines[outlines.fontNames[0]]
            self.glyph_order = self.font_file.charset
            self.curves = True

    def cid(self, code):
        return code if self.cids is None else self.cids.get(code, 0)

    def glyph(self, code):
        cid = self.cid(code)
        if self.curves or self.glyph_map is None:
            return cid
        pair = self.glyph_map[2 * cid : 2 * cid + 2]
        return int.from_bytes(pair, "big") if len(pair) == 2 else 0

    def width(self, code):
        return self.widths.get(self.cid(code), self.default_width)

    def drawn(self, glyph):
        """Whether a glyph leaves ink, and its advance in 1/1000 em, as the font file has them."""
        name = self.glyph_order[glyph]
        if not self.curves:
            units = self.font_file["head"].unitsPerEm
            advance = self.font_file["hmtx"][name][0] * 1000 / units
            return self.font_file["glyf"][name].numberOfContours != 0, advance
        outline = self.font_file.CharStrings[name]
        pen = BoundsPen(self.font_file.CharStrings)
        outline.draw(pen)
        scale = (self.font_file.FontMatrix if hasattr(self.font_file, "FontMatrix") else [0.001])[0]
        return pen.bounds is not None, outline.width * scale * 1000


@dataclass
class Run:
    """Text painted by one operator."""

    page: int
    text: str
    start: tuple  # x, y in points, where the first glyph stands
    end: tuple  # where the next one would stand
    size: float
    mcid: object  # None in an artifact
    visible: bool = True
    artifact: object = None  # the properties of the artifact it stands in


@dataclass
class Mark:
    """A marked-content sequence."""

    tag: str
    mcid: object
    properties: dict


@dataclass
class Page:
    number: int
    dictionary: object
    runs: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    problems: list = field(default_factory=list)  # (rule, text) found while reading
    colours: set = field(default_factory=set)  # operators that set other colours than grey and RGB


class ContentReader:
    """Runs the operators of one page's content stream."""

    def __init__(self, page, resources, fonts):
        self.page, self.resources, self.fonts = page, resources, fonts
        self.matrix, self.saved, self.open_marks = IDENTITY, [], []
        self.text_matrix = self.line_matrix = IDENTITY
        self.font, self.size, self.leading = None, 0.0, 0.0
        self.char_space = self.word_space = self.rise = 0.0
        self.scale, self.render_mode = 1.0, 0
        self.depth, self.colours = 0, page.colours

    def problem(self, rule, text):
        self.page.problems.append((rule, f"page {self.page.number}: {text}"))

    def run(self, operations):
        self.run_operations(operations)
        if self.open_marks:
            self.problem("UA 7.1", "marked content is not closed")
        if self.saved:
            self.problem("A 6.1.13", "q without Q")

    def run_operations(self, operations):
        for operands, operator in operations:
            name = str(operator)
            if name in ("BDC", "BMC"):
                self.begin_mark(operands)
            elif name == "EMC":
                self.end_mark()
            elif name == "q":
                self.saved.append((self.matrix, self.font, self.size))
                if len(self.saved) > 28:
                    self.problem("A 6.1.13", "q nested deeper than 28")
            elif name == "Q":
                if self.saved:
                    self.matrix, self.font, self.size = self.saved.pop()
                else:
                    self.problem("A 6.1.13", "Q without q")
            elif name == "cm":
                self.matrix = multiply(tuple(map(float, operands)), self.matrix)
            elif name == "Do":
                self.must_be_marked(name)
                self.run_form(str(operands[0]))
            elif name in OTHER_COLOURS:
                self.colours.add(name)
            elif name in PAINTING:
                self.must_be_marked(name)
            elif name in SHOWING:
                self.must_be_marked(name)
                self.show(name, operands)
            else:
                self.text_state(name, operands)

    def run_form(self, name):
        """The text of a form, such as the head of a table that is repeated, as if it stood here."""
        form = self.resources.XObject[name]
        tags = {mark.tag for mark in self.open_marks}
        if form.get("/Subtype") == Name.Image and not tags & {"Figure", "Artifact"}:
            self.problem("UA 7.3", f"an image in {sorted(tags)}")
        if form.get("/Subtype") != Name.Form or self.depth == FORM_DEPTH_MAX:
            return
        saved = self.matrix, self.resources, self.font, self.size
        if "/Matrix" in form:
            self.matrix = multiply(tuple(map(float, form.Matrix)), self.matrix)
        self.resources = form.get("/Resources", self.resources)
        self.depth += 1
        self.run_operations(pikepdf.parse_content_stream(form))
        self.depth -= 1
        self.matrix, self.resources, self.font, self.size = saved

    def begin_mark(self, operands):
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, Name):
            properties = self.resources.Properties[str(properties)]
        mcid = properties.get("/MCID")
        mark = Mark(str(operands[0])[1:], None if mcid is None else int(mcid), properties)
        if mark.tag == "Artifact" and any(m.mcid is not None for m in self.open_marks):
            self.problem("UA 7.1-1", "an artifact inside tagged content")
        if mark.mcid is not None and any(m.tag == "Artifact" for m in self.open_marks):
            self.problem("UA 7.1-2", f"tagged content {mark.mcid} inside an artifact")
        if mark.mcid is not None and any(m.mcid is not None for m in self.open_marks):
            self.problem("UA 7.1", f"tagged content {mark.mcid} inside tagged content")
        self.open_marks.append(mark)
        self.page.marks.append(mark)

    def end_mark(self):
        if self.open_marks:
            self.open_marks.pop()
        else:
            self.problem("UA 7.1", "EMC without BDC")

    def must_be_marked(self, operator):
        if not any(m.mcid is not None or m.tag == "Artifact" for m in self.open_marks):
            self.problem("UA 7.1-3", f"content outside tags and artifacts ({operator})")

    def text_state(self, name, operands):
        if name == "BT":
            self.text_matrix = self.line_matrix = IDENTITY
        elif name == "Tf":
            font = self.resources.Font[str(operands[0])]
            if font.objgen not in self.fonts:
                self.fonts[font.objgen] = Font(font)
            self.font, self.size = self.fonts[font.objgen], float(operands[1])
        elif name in ("Td", "TD"):
            if name == "TD":
                self.leading = -float(operands[1])
            self.next_line(float(operands[0]), float(operands[1]))
        elif name == "T*":
            self.next_line(0, -self.leading)
        elif name == "Tm":
            self.text_matrix = self.line_matrix = tuple(map(float, operands))
        elif name == "TL":
            self.leading = float(operands[0])
        elif name == "Tc":
            self.char_space = float(operands[0])
        elif name == "Tw":
            self.word_space = float(operands[0])
        elif name == "Tz":
            self.scale = float(operands[0]) / 100
        elif name == "Ts":
            self.rise = float(operands[0])
        elif name == "Tr":
            self.render_mode = int(operands[0])

    def next_line(self, x, y):
        self.line_matrix = multiply((1, 0, 0, 1, x, y), self.line_matrix)
        self.text_matrix = self.line_matrix

    def place(self):
        return multiply(self.text_matrix, self.matrix)[4:]

    def advance(self, distance):
        self.text_matrix = multiply((1, 0, 0, 1, distance * self.scale, 0), self.text_matrix)

    def show(self, name, operands):
        if name in ("'", '"'):
            self.next_line(0, -self.leading)
        items = operands[0] if name == "TJ" else [operands[-1]]
        whole = multiply(self.text_matrix, self.matrix)
        size = self.size * abs(whole[3])
        mcid = next((m.mcid for m in reversed(self.open_marks) if m.mcid is not None), None)
        for item in items:
            if not isinstance(item, pikepdf.String):
                self.advance(-float(item) / 1000 * self.size)
                continue
            start = self.place()
            text = self.show_string(bytes(item))
            visible = self.render_mode != 3
            artifact = next((m.properties for m in self.open_marks if m.tag == "Artifact"), None)
            run = Run(self.page.number, text, start, self.place(), size, mcid, visible, artifact)
            self.page.runs.append(run)

    def show_string(self, data):
        if self.font is None or not self.font.composite:
            return ""
        texts = []
        for code in self.font.codes(data):
            self.font.used.add(code)
            texts.append(self.font.text.get(code, ""))
            self.advance(self.font.width(code) / 1000 * self.size + self.char_space)
        if any(mark.tag == "ReversedChars" for mark in self.open_marks):  # ISO 32000-1, 14.8.2.3.3
            texts.reverse()
        return "".join(texts)


@dataclass
class Element:
    """A structure element; kids are Elements, Runs' keys (page, mcid) or annotation ids."""

    tag: str
    dictionary: object
    parent: object
    kids: list = field(default_factory=list)

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self):
        yield self
        for kid in self.elements():
            yield from kid.walk()


class TaggedPdf:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.raw = file.read()
        self.pdf = pikepdf.open(path)
        self.root = self.pdf.Root
        self.fonts = {}
        self.pages = [self._read_page(n, p) for n, p in enumerate(self.pdf.pages, 1)]
        self.page_numbers = {p.dictionary.objgen: p.number for p in self.pages}
        self.runs = {}  # (page, mcid) → its runs in order
        for page in self.pages:
            for run in page.runs:
                self.runs.setdefault((page.number, run.mcid), []).append(run)
        self.marked = {}  # (page, mcid) → element
        self.annotated = {}  # objgen of an annotation → element
        self.duplicates = []
        self.tree = self._read_tree()
        self.parent_tree = {}
        if self.tree is not None and "/ParentTree" in self.root.StructTreeRoot:
            self._read_numbers(self.root.StructTreeRoot.ParentTree)

    def _read_page(self, number, page):
        read = Page(number, page.obj)
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        ContentReader(read, resources, self.fonts).run(pikepdf.parse_content_stream(page))
        return read

    def _read_tree(self):
        if "/StructTreeRoot" not in self.root:
            return None
        tree = Element("StructTreeRoot", self.root.StructTreeRoot, None)
        work = [(tree, None)]  # no recursion: a list may be nested deeper than Python allows
        while work:
            element, page = work.pop()
            for kid in children(element.dictionary):
                self._read_kid(element, kid, page, work)
        return tree

    def _read_kid(self, element, kid, page, work):
        page = element.dictionary.get("/Pg", page)
        if isinstance(kid, int):
            self._mark(element, page, int(kid))
        elif kid.get("/Type") == Name.MCR:
            self._mark(element, kid.get("/Pg", page), int(kid.MCID))
        elif kid.get("/Type") == Name.OBJR:
            self.annotated[kid.Obj.objgen] = element
            element.kids.append(("annotation", kid.Obj.objgen))
        else:
            child = Element(str(kid.get("/S", "/?"))[1:], kid, element)
            element.kids.append(child)
            work.append((child, page))

    def _mark(self, element, page, mcid):
        key = (self.page_numbers.get(page.objgen) if page is not None else None, mcid)
        if key in self.marked:
            self.duplicates.append(key)
        self.marked[key] = element
        element.kids.append(key)

    def _read_numbers(self, node):
        for kid in node.get("/Kids", []):
            self._read_numbers(kid)
        entries = list(node.get("/Nums", []))
        for at in range(0, len(entries) - 1, 2):
            self.parent_tree[int(entries[at])] = entries[at + 1]

    def reading_order(self):
        """The keys (page, mcid) of all marked content in the order of the tree."""
        work = [self.tree]
        while work:
            thing = work.pop()
            if isinstance(thing, Element):
                work.extend(reversed(thing.kids))
            elif thing[0] != "annotation":
                yield thing

    def element_runs(self, element, stop=()):
        """The runs of an element in logical order; elements whose tag is in `stop` are left out."""
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.tag not in stop:
                    yield from self.element_runs(kid, stop)
            elif kid in self.runs:
                yield from self.runs[kid]

    def element_text(self, element):
        return "".join(run.text for run in self.element_runs(element))
