#!/usr/bin/python3
"""Checks PDF files for what PDF/UA-1 and PDF/A ask and veraPDF does not see, or sees late.

    tests/pdf/check_pdf.py [--allow-dates] [--papers] FILE.pdf…
    tests/pdf/check_pdf.py --self-test GOOD.pdf…     proves that broken files are rejected

--allow-dates  the date of today may stand in the metadata (SOURCE_DATE_EPOCH was set to it)
--papers       the file holds other people's papers: their pages may lack tags, and claims

The standard is PDF/A-2a with PDF/UA-1, unless a folder above the file is named after another ("a-1a",
"a-3a,ua-1").

Prints "pass FILE", or "FAIL FILE" and one line a rule broken, and the sum. Exit status 0 when all pass, 1 when
one fails, 2 when no file is given. Needs python3-pikepdf and python3-fonttools.

A rule's name is the standard's clause (UA = ISO 14289-1, A = ISO 19005-2) or a word for what no
clause says: "structure" (the file contradicts itself), "order" (the pages are drawn in another order
than the tree's), "space" (words run together when the text is read aloud or copied), "page" (text
beside the paper), "clock" (the date of today, which only a clock can have told).
"""

import argparse
import collections
import datetime
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

from pikepdf import Array, Dictionary, Name, Stream
from tagged_pdf import TaggedPdf, children

STANDARD_TAGS = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 "
    "H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code "
    "Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
ALLOWED_KIDS = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
ALLOWED_PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
}
INLINE_TAGS = {"Span", "Quote", "Reference", "Code", "Link", "Annot", "BibEntry"}
MAY_BE_EMPTY = {"TD", "TH"}
ARTIFACT_TYPES = {Name.Pagination, Name.Layout, Name.Page, Name.Background}
FORBIDDEN_IN_CATALOG = (
    "/AA", "/OpenAction", "/Requirements", "/NeedsRendering", "/Perms", "/OCProperties", "/AcroForm",
)  # fmt: skip
STANDARD = r"a-[123]a(,ua-1)?"
SOFT_HYPHEN = "\u00ad"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def longest_line(runs):
    """How wide the widest line of a block is, in points."""
    lines = {}
    for run in runs:
        left, right = lines.get((run.page, round(run.start[1])), (run.start[0], run.end[0]))
        edges = min(left, run.start[0]), max(right, run.end[0])
        lines[run.page, round(run.start[1])] = edges
    return max((right - left for left, right in lines.values()), default=0)


def standard_of(path):
    """The folder that names the standard, else the usual one."""
    standards = [part for part in pathlib.Path(path).parts if re.fullmatch(STANDARD, part)]
    return standards[-1] if standards else "a-2a,ua-1"


class Checker:
    def __init__(self, path, allow_dates=False, papers=False):
        self.pdf = TaggedPdf(path)
        self.root = self.pdf.root
        self.allow_dates, self.papers = allow_dates, papers
        self.errors = []
        archive, _, accessible = standard_of(path).partition(",")
        self.part, self.accessible = archive[2], bool(accessible)

    def fail(self, rule, text):
        self.errors.append((rule, text))

    def expect(self, condition, rule, text):
        if not condition:
            self.fail(rule, text)
        return bool(condition)

    def check(self):
        self.check_file()
        self.check_catalog()
        self.check_metadata()
        self.check_part()
        self.check_streams()
        self.check_destinations()
        self.check_bookmarks()
        self.check_tree()
        self.check_parent_tree()
        self.check_order()
        self.check_annotations()
        for page in self.pdf.pages:
            self.check_page(page)
        for font in self.pdf.fonts.values():
            if font.composite or not self.papers:
                self.check_font(font)
        self.check_spaces()
        if not self.papers:
            self.check_contents()
            for page in self.pdf.pages:
                self.check_text_area(page)
        return self.errors

    # The file and its catalog

    def check_file(self):
        raw = self.pdf.raw
        version = rb"4" if self.part == "1" else rb"7"
        header = re.match(rb"%PDF-1\." + version + rb"\r?\n%[\x80-\xff]{4}", raw)
        self.expect(header or self.papers, "A 6.1.2", "header")
        self.expect(re.search(rb"%%EOF\r?\n?$", raw), "A 6.1.3", "bytes after %%EOF")
        self.expect("/ID" in self.pdf.pdf.trailer, "A 6.1.3", "no /ID")
        self.expect("/Encrypt" not in self.pdf.pdf.trailer, "A 6.1.3", "encrypted")

    def check_catalog(self):
        root = self.root
        mark_info = root.get("/MarkInfo", Dictionary())
        self.expect(mark_info.get("/Marked") is True, "UA 6.2", "Marked is not true")
        self.expect(not mark_info.get("/Suspects", False), "UA 7.1", "Suspects")
        language = str(root.get("/Lang", ""))
        self.expect(re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", language), "UA 7.2", f"Lang '{language}'")
        preferences = root.get("/ViewerPreferences", Dictionary())
        self.expect(preferences.get("/DisplayDocTitle") is True, "UA 7.1", "DisplayDocTitle")
        for key in FORBIDDEN_IN_CATALOG:
            self.expect(key not in root, "A 6.x", f"catalog has {key}")
        self.check_page_labels(root.get("/PageLabels"))
        if not self.papers:
            self.expect("/RoleMap" not in root.get("/StructTreeRoot", {}), "UA 7.1", "RoleMap")
        intents = [i for i in root.get("/OutputIntents", []) if i.get("/S") == Name.GTS_PDFA1]
        if self.expect(len(intents) == 1, "A 6.2.3", "no output intent"):
            profile = intents[0].DestOutputProfile.read_bytes()
            self.expect(profile[36:40] == b"acsp", "A 6.2.3", "output intent is no ICC profile")
            self.expect(profile[16:20] == b"RGB ", "A 6.2.3", "output intent is not RGB")

    def check_page_labels(self, labels):
        """The pages are called what their heads say, "Sida 3 (14)": 1, 2, 3 …"""
        if self.expect(labels is not None, "structure", "no PageLabels") and not self.papers:
            entries = list(labels.get("/Nums", []))
            right = len(entries) == 2 and entries[0] == 0
            right = right and dict(entries[1]) in ({"/S": Name.D}, {"/S": Name.D, "/St": 1})
            self.expect(right, "structure", "PageLabels are not 1, 2, 3 …")

    def check_metadata(self):
        if not self.expect("/Metadata" in self.root, "A 6.6.2", "no metadata"):
            return
        self.expect("/Filter" not in self.root.Metadata, "A 6.6.2", "metadata is compressed")
        try:
            xmp = ElementTree.fromstring(self.root.Metadata.read_bytes())
        except ElementTree.ParseError as error:
            return self.fail("A 6.6.2.1", f"XMP: {error}")
        title = xmp.find(".//dc:title/rdf:Alt/rdf:li", XMP)
        title = "" if title is None else (title.text or "")
        self.expect(title.strip(), "UA 7.1", "no dc:title")
        info = self.pdf.pdf.trailer.get("/Info", Dictionary())
        if "/Title" in info:
            self.expect(str(info.Title) == title, "A 6.6.3", "Title in Info is not dc:title")
        self.check_claims(xmp)
        told = [str(info[key]) for key in ("/CreationDate", "/ModDate") if key in info]
        described = [e.text or "" for e in xmp.iter() if e.tag.endswith("Date")]
        described += [v for e in xmp.iter() for k, v in e.attrib.items() if k.endswith("Date")]
        days = [re.sub(r"\D", "", date)[:8] for date in told + described]
        self.expect(len(set(days)) <= 1, "A 6.6.3", f"different dates: {told + described}")
        today = datetime.datetime.now()
        near = {(today + datetime.timedelta(n)).strftime("%Y%m%d") for n in (-1, 0, 1)}
        if not self.allow_dates:
            self.expect(not near & set(days), "clock", f"the date of today: {told + described}")

    def check_claims(self, xmp):
        def value(prefix, name):
            element = xmp.find(f".//{prefix}:{name}", XMP)
            if element is not None:
                return element.text
            for description in xmp.iter(f"{RDF}Description"):
                if (found := description.get(f"{{{XMP[prefix]}}}{name}")) is not None:
                    return found
            return None

        if self.papers:
            return
        self.expect(value("pdfaid", "part") == self.part, "A 6.6.4", "pdfaid:part")
        self.expect(value("pdfaid", "conformance") == "A", "A 6.6.4", "pdfaid:conformance")
        claim = "1" if self.accessible else None
        self.expect(value("pdfuaid", "part") == claim, "UA 5", "pdfuaid:part")
        described = [e.text for e in xmp.iter(f"{{{XMP['pdfaSchema']}}}namespaceURI")]
        right = not self.accessible or XMP["pdfuaid"] in described
        self.expect(right, "A 6.6.2.3", "pdfuaid schema is not described")

    def check_part(self):
        """What the parts of PDF/A do not have in common."""
        if self.part == "1":
            for thing in self.pdf.pdf.objects:
                if isinstance(thing, Stream):
                    kind = thing.get("/Type")
                    self.expect(kind not in (Name.ObjStm, Name.XRef), "A-1 6.1", f"{kind} in PDF 1.4")
                    self.expect("/SMask" not in thing, "A-1 6.4", "a transparent image")
            for font in self.pdf.fonts.values():
                has = font.composite and "/CIDSet" in font.descriptor
                self.expect(has, "A-1 6.3.5", f"{font.name}: no CIDSet")
        files = self.root.get("/AF", [])
        named = self.root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary())
        entries = list(named.get("/Names", []))
        if self.part != "3":
            self.expect(not files and not entries, "A 6.8", "attached files")
            return
        self.expect(files, "A 6.8", "no attached files")
        listed = {entry.objgen for entry in entries[1::2]}
        self.expect(listed == {f.objgen for f in files}, "A 6.8", "/AF and /EmbeddedFiles differ")
        keys = [bytes(key) for key in entries[0::2]]
        self.expect(keys == sorted(keys), "structure", "attached files out of order")
        for file in files:
            name = str(file.get("/UF", ""))
            self.expect(name and "/F" in file, "UA 7.11", f"'{name}': F and UF")
            right = file.get("/AFRelationship") in (Name.Source, Name.Data)
            self.expect(right, "A 6.8", f"'{name}': relation")
            stream = file.EF.F
            self.expect(re.match(r"/\w+/\w+", str(stream.get("/Subtype"))), "A 6.8", f"'{name}': type")
            size = len(stream.read_bytes())
            self.expect(stream.Params.get("/Size") == size, "structure", f"'{name}': size")

    def check_streams(self):
        for thing in self.pdf.pdf.objects:
            if isinstance(thing, Stream):
                filters = {str(name) for name in children(thing, "/Filter")}
                bad = filters & {"/LZWDecode", "/Crypt"}
                self.expect(not bad, "A 6.1.7", f"filter {bad}")
                space = thing.get("/ColorSpace")
                if thing.get("/Subtype") == Name.Image and isinstance(space, Name) and not self.papers:
                    right = space in (Name.DeviceRGB, Name.DeviceGray)
                    self.expect(right, "A 6.2.4", f"an image in {space}")
                for key in ("/F", "/FFilter", "/FDecodeParms"):
                    self.expect(key not in thing, "A 6.1.7", "stream in another file")

    def check_destinations(self):
        """Outlines and links lead to pages of this file; outline titles say something."""
        pages = {page.dictionary.objgen for page in self.pdf.pages}

        def leads_to_page(thing, name):
            target = thing.get("/Dest")
            if target is None and "/A" in thing:
                if thing.A.get("/S") != Name.GoTo:
                    return
                target = thing.A.get("/D")
            if isinstance(target, Array):
                right = len(target) > 1 and target[0].objgen in pages
                self.expect(right, "structure", f"{name} leads nowhere")

        seen = set()

        def outline(node, depth):
            item = node.get("/First")
            count = 0
            while item is not None and item.objgen not in seen:
                seen.add(item.objgen)
                count += 1
                title = str(item.get("/Title", ""))
                self.expect(title.strip(), "UA 7.17", "bookmark without title")
                leads_to_page(item, f"bookmark '{title}'")
                if depth < 30:
                    outline(item, depth + 1)
                item = item.get("/Next")
            self.expect(count or "/First" not in node, "structure", "bookmarks form a ring")

        if "/Outlines" in self.root:
            outline(self.root.Outlines, 0)
        for page in self.pdf.pages:
            for annotation in page.dictionary.get("/Annots", []):
                leads_to_page(annotation, f"page {page.number}: a link")

    def check_bookmarks(self):
        """A document with headings has bookmarks, and each leads to the page of a heading so named."""
        if self.pdf.tree is None or self.papers:
            return
        headings = collections.defaultdict(set)
        for element in self.pdf.tree.walk():
            if re.fullmatch(r"H[1-6]", element.tag):
                for run in self.pdf.element_runs(element):
                    headings[run.page].add(letters(self.pdf.element_text(element)))
        node = self.root.get("/Outlines", Dictionary()).get("/First")
        self.expect(node is not None or not headings, "UA 7.17", "headings and no bookmarks")
        work = [] if node is None else [node]
        while work:
            item = work.pop()
            work += [item[key] for key in ("/Next", "/First") if key in item]
            page = self.pdf.page_numbers.get(item.Dest[0].objgen) if "/Dest" in item else None
            title = letters(str(item.get("/Title", "")))
            right = any(title in heading or heading in title for heading in headings[page])
            self.expect(right, "UA 7.17", f"bookmark '{item.get('/Title', '')}': no such heading on page {page}")

    # The structure tree

    def check_tree(self):
        tree = self.pdf.tree
        if tree is None:
            if not self.papers:
                self.fail("UA 7.1-11", "no structure tree")
            return
        self.expect(len(tree.elements()) == 1, "UA 7.1", "the tree has not one root element")
        ids = collections.Counter()
        for element in tree.walk():
            if element is not tree:
                self.check_element(element)
                if element.tag == "Note":
                    ids[str(element.dictionary.get("/ID", ""))] += 1
        for name, count in ids.items():
            self.expect(name and count == 1, "UA 7.9", f"Note ID '{name}' stands {count} times")
        for key in self.pdf.duplicates:
            self.fail("structure", f"page {key[0]}: content {key[1]} stands twice in the tree")
        self.check_headings([e for e in tree.walk() if re.fullmatch(r"H[1-6]", e.tag)])

    def check_headings(self, headings):
        levels = [int(heading.tag[1]) for heading in headings]
        if levels and not self.papers:
            self.expect(levels[0] == 1, "UA 7.4.2", f"the first heading is H{levels[0]}")
            for before, after in zip(levels, levels[1:]):
                self.expect(after <= before + 1, "UA 7.4.2", f"H{after} follows H{before}")
        for heading in headings:
            text = self.pdf.element_text(heading).strip()
            self.expect(text, "UA 7.4", f"{heading.tag} without text")

    def check_element(self, element):
        tag, dictionary = element.tag, element.dictionary
        self.expect(tag in STANDARD_TAGS, "UA 7.1", f"tag {tag}")
        parent = dictionary.get("/P")
        right = parent is not None and parent.objgen == element.parent.dictionary.objgen
        self.expect(right, "UA 7.1-12", f"/P of {tag} is not its parent")
        if tag in ALLOWED_PARENTS:
            self.expect(element.parent.tag in ALLOWED_PARENTS[tag], "UA 7.2", f"{tag} in {element.parent.tag}")
        if tag in ALLOWED_KIDS:
            kids = {kid.tag for kid in element.elements()}
            strange = kids - ALLOWED_KIDS[tag]
            self.expect(not strange, "UA 7.2", f"{tag} has {strange}")
            text = any(kid in self.pdf.runs for kid in element.kids if isinstance(kid, tuple))
            self.expect(not text, "UA 7.2", f"{tag} holds text of its own")
        nothing = tag == "Document" and not self.pdf.marked  # a file without a word
        if not element.kids and tag not in MAY_BE_EMPTY and not nothing:
            self.fail("structure", f"{tag} is empty")
        language = str(dictionary.get("/Lang", "sv"))
        self.expect(re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language), "UA 7.2", f"Lang '{language}'")
        hidden = "/ActualText" in dictionary and not self.papers
        self.expect(not hidden, "structure", f"{tag} with ActualText, which nobody sees")
        if tag == "Figure":
            told = str(dictionary.get("/Alt", "")) or str(dictionary.get("/ActualText", ""))
            self.expect(told.strip(), "UA 7.3", "Figure without alternative text")
            boxes = [a.get("/BBox") for a in children(dictionary, "/A") if "/BBox" in a]
            right = len(boxes) == 1 and boxes[0][0] < boxes[0][2] and boxes[0][1] < boxes[0][3]
            self.expect(right or self.papers, "UA 7.3", f"Figure with the box {boxes}")
        elif tag == "TH":
            scopes = [a.get("/Scope") for a in children(dictionary, "/A")]
            right = any(s in (Name.Row, Name.Column, Name.Both) for s in scopes)
            self.expect(right, "UA 7.5", "TH without scope")
        elif tag == "Table":
            self.check_table(element)
        elif tag == "Link":
            has = any(isinstance(k, tuple) and k[0] == "annotation" for k in element.kids)
            self.expect(has, "UA 7.18.5", "Link without annotation")
        elif tag == "L":
            self.check_list(element)

    def check_list(self, element):
        labelled = any(kid.tag == "Lbl" for item in element.elements() for kid in item.elements())
        numbering = [a.get("/ListNumbering") for a in children(element.dictionary, "/A")]
        told = any(n not in (None, Name("/None")) for n in numbering)
        if labelled:
            self.expect(told, "UA 7.6", "a list with labels and no ListNumbering")

    def check_table(self, table):
        def span(cell, key):
            values = [int(a.get(key, 1)) for a in children(cell.dictionary, "/A")]
            return max(values, default=1)

        parts = {kid.tag for kid in table.elements()}
        self.expect("TBody" in parts or "THead" not in parts, "UA 7.2-14", "THead without TBody")
        rows = [e for e in table.walk() if e.tag == "TR"]
        taken = collections.Counter()  # columns that a cell above reaches into, by row
        widths = []
        for number, row in enumerate(rows):
            width = taken[number]
            for cell in row.elements():
                width += span(cell, "/ColSpan")
                for below in range(1, span(cell, "/RowSpan")):
                    taken[number + below] += span(cell, "/ColSpan")
            widths.append(width)
        self.expect(len(set(widths)) == 1, "UA 7.2-42", f"table rows of widths {sorted(set(widths))}")

    def check_parent_tree(self):
        """Both ways: what the pages show stands in the tree, and the tree's parts on their page."""
        if self.pdf.tree is None:
            return
        numbers = self.pdf.parent_tree
        following = int(self.root.StructTreeRoot.get("/ParentTreeNextKey", 0))
        self.expect(max(numbers, default=-1) < following, "structure", "ParentTreeNextKey")
        shown = set()
        for page in self.pdf.pages:
            parents = numbers.get(int(page.dictionary.get("/StructParents", -1)))
            mcids = [mark.mcid for mark in page.marks if mark.mcid is not None]
            shown.update((page.number, mcid) for mcid in mcids)
            twice = [m for m, count in collections.Counter(mcids).items() if count > 1]
            self.expect(not twice, "structure", f"page {page.number}: MCID {twice} twice")
            if mcids and not isinstance(parents, Array):
                self.fail("structure", f"page {page.number} is not in the ParentTree")
                continue
            for mark in page.marks:
                if mark.mcid is not None:
                    self.check_mark(page, mark, parents)
            if isinstance(parents, Array):
                unused = len(parents) - len(set(mcids))
                self.expect(unused == 0, "structure", f"page {page.number}: ParentTree length")
        used = {int(page.dictionary.get("/StructParents", -1)) for page in self.pdf.pages}
        for page in self.pdf.pages:
            named = [a.objgen for a in page.dictionary.get("/Annots", [])]
            self.expect(len(named) == len(set(named)), "structure", f"page {page.number}: an annotation twice")
            used |= {int(a.get("/StructParent", -1)) for a in page.dictionary.get("/Annots", [])}
        idle = sorted(numbers.keys() - used)
        self.expect(not idle or self.papers, "structure", f"ParentTree entries of nothing: {idle[:5]}")
        for key in self.pdf.marked.keys() - shown:
            self.fail("structure", f"the tree has content {key[1]} that page {key[0]} lacks")

    def check_mark(self, page, mark, parents):
        where = f"page {page.number}, content {mark.mcid}"
        element = self.pdf.marked.get((page.number, mark.mcid))
        if not self.expect(element is not None, "structure", f"{where}: not in the tree"):
            return
        right = mark.mcid < len(parents) and parents[mark.mcid].objgen == element.dictionary.objgen
        self.expect(right, "structure", f"{where}: ParentTree gives another element")
        self.expect(mark.tag == element.tag, "structure", f"{where}: {mark.tag}, tree {element.tag}")

    def check_order(self):
        """The content stream meets what it shows in the order in which the tree tells it."""
        if self.pdf.tree is None or self.papers:
            return
        told = collections.defaultdict(list)
        for key in self.pdf.reading_order():
            told[key[0]].append(key[1])
        for page in self.pdf.pages:
            shown = [mark.mcid for mark in page.marks if mark.mcid is not None]
            place = {mcid: n for n, mcid in enumerate(told[page.number])}
            for before, after in zip(shown, shown[1:]):
                wrong = place.get(before, 0) > place.get(after, len(place))
                self.expect(not wrong, "order", f"page {page.number}: content {after} is drawn after {before}")

    def check_annotations(self):
        for page in self.pdf.pages:
            annotations = page.dictionary.get("/Annots", [])
            where = f"page {page.number}"
            if len(annotations) > 0 and not self.papers:
                self.expect(page.dictionary.get("/Tabs") == Name.S, "UA 7.18.3", f"{where}: Tabs")
            self.expect("/AA" not in page.dictionary, "A 6.5.2", f"{where}: actions of the page")
            for annotation in annotations:
                if not self.papers:
                    self.check_annotation(annotation, where)

    def check_annotation(self, annotation, where):
        flags = int(annotation.get("/F", 0))
        self.expect(flags & 4 and not flags & 0x123, "A 6.3.2", f"{where}: annotation flags {flags}")
        told = str(annotation.get("/Contents", "")).strip()
        self.expect(told, "UA 7.18.5-2", f"{where}: annotation without Contents")
        element = self.pdf.annotated.get(annotation.objgen)
        if not self.expect(element is not None, "UA 7.18.1", f"{where}: annotation without tag"):
            return
        left, bottom, right, top = (float(v) for v in annotation.Rect)
        over = any(
            max(left, run.start[0]) < min(right, run.end[0]) and bottom <= run.start[1] <= top
            for run in self.pdf.element_runs(element)
            if f"page {run.page}" == where
        )
        self.expect(over, "structure", f"{where}: a link that lies beside its words")
        if annotation.get("/Subtype") == Name.Link:
            self.expect(element.tag == "Link", "UA 7.18.5-1", f"{where}: link in {element.tag}")
        parent = self.pdf.parent_tree.get(int(annotation.get("/StructParent", -1)))
        right = parent is not None and parent.objgen == element.dictionary.objgen
        self.expect(right, "structure", f"{where}: StructParent of an annotation")
        if "/A" in annotation:
            right = annotation.A.get("/S") in (Name.URI, Name.GoTo)
            self.expect(right, "A 6.5.1", f"{where}: action {annotation.A.get('/S')}")

    # Pages and fonts

    def check_page(self, page):
        if self.papers and not any(mark.mcid is not None for mark in page.marks):
            return
        for rule, text in page.problems:
            self.fail(rule, text)
        for mark in page.marks:
            if mark.tag == "Artifact" and not self.papers:
                right = mark.properties.get("/Type") in ARTIFACT_TYPES if mark.properties else False
                self.expect(right, "UA 7.8", f"page {page.number}: artifact without type")
            layout = mark.tag == "Artifact" and mark.properties.get("/Type") == Name.Layout
            if layout and not self.papers:
                said = any(r.text.strip(" .") for r in page.runs if r.artifact is mark.properties)
                self.expect(not said, "UA 7.8", f"page {page.number}: words in a layout artifact")
        if not self.papers:
            right = not page.colours
            self.expect(right, "A 6.2.4", f"page {page.number}: colours by {sorted(page.colours)}")
            for run in page.runs:
                self.expect(run.visible, "structure", f"page {page.number}: '{run.text}' is invisible")
        left, bottom, right, top = (float(v) for v in page.dictionary.MediaBox)
        for run in page.runs:
            inside = left <= run.start[0] and run.end[0] <= right + 0.01
            inside = inside and bottom <= run.start[1] <= top
            self.expect(inside, "page", f"page {page.number}: '{run.text}' lies beside the paper")

    def check_font(self, font):
        name = font.name
        if not self.expect(font.composite, "font", f"{name}: not Type0"):
            return
        identity = font.dictionary.get("/Encoding") == Name("/Identity-H")
        embedded = font.cids is not None  # a CMap in the file
        self.expect(embedded or (identity and self.papers), "font", f"{name}: encoding")
        if embedded:
            self.check_encoding(font)
        names = {font.name, str(font.descendant.BaseFont), str(font.descriptor.FontName)}
        subset = len(names) == 1 and re.match(r"/[A-Z]{6}\+", name)
        self.expect(subset or self.papers, "font", f"{name}: subset names {names}")
        if font.font_file is None:
            embedded = "/FontFile3" in font.descriptor
            self.expect(embedded, "UA 7.21.4.1", f"{name}: not embedded")
            return
        if not font.curves:
            self.expect("/CIDToGIDMap" in font.descendant, "UA 7.21.3.2", f"{name}: CIDToGIDMap")
            length = len(font.descriptor.FontFile2.read_bytes())
            self.expect(font.descriptor.FontFile2.get("/Length1") == length, "font", f"{name}: Length1")
        for code in sorted(font.used):
            self.check_code(font, code)

    def check_encoding(self, font):
        """The embedded CMap fits the font below it, and ToUnicode reads codes as it does."""
        name, keys = font.name, font.dictionary.Encoding
        source = keys.read_bytes().decode("latin-1")
        told = str(keys.get("/CMapName", "?"))
        self.expect(f"/CMapName {told} def" in source, "UA 7.21.3.3", f"{name}: CMapName {told}")
        self.expect(keys.get("/WMode", 0) == 0 and not re.search(r"/WMode [^0]", source), "UA 7.21.3.3", f"{name}: WMode")
        own, system = font.descendant.CIDSystemInfo, keys.get("/CIDSystemInfo", Dictionary())
        right = all(system.get(k) == own.get(k) for k in ("/Registry", "/Ordering"))
        self.expect(right, "UA 7.21.3.1", f"{name}: CIDSystemInfo")
        right = self.papers or font.text_spaces == font.spaces
        self.expect(right, "font", f"{name}: ToUnicode has another code space")

    def check_code(self, font, code):
        where = f"{font.name} code {code}"
        text = font.text.get(code, "")
        strange = any(c in "\0\ufeff\ufffe\ufffd" or 0xE000 <= ord(c) <= 0xF8FF for c in text)
        self.expect(text and (not strange or text == "\ufffd"), "UA 7.21.7", f"{where}: '{text}'")
        glyph = font.glyph(code)
        self.expect(glyph != 0, "UA 7.21.8", f"{where}: glyph 0")
        if self.expect(glyph < len(font.glyph_order), "UA 7.21.4.1-2", f"{where}: glyph {glyph}"):
            seen, real = font.drawn(glyph)
            told = any(unicodedata.category(c)[0] not in "ZC" for c in text) or SOFT_HYPHEN in text
            self.expect(seen == told, "space", f"{where}: '{text}' shown by an {'inked' if seen else 'empty'} glyph")
            told = font.width(code)
            self.expect(abs(real - told) <= 1, "UA 7.21.5", f"{where}: width {told}, is {real:.1f}")

    def check_text_area(self, page):
        """Tagged text stays between the head and the foot, and between their ends."""
        def of(kind):
            return [r for r in page.runs if r.artifact and r.artifact.get("/Subtype") == kind and r.text.strip()]

        head, foot = of(Name.Header), of(Name.Footer)
        body = [r for r in page.runs if r.mcid is not None and r.text.strip()]
        if not self.expect(head, "UA 7.8", f"page {page.number}: no head") or not body:
            return
        left, right = min(r.start[0] for r in head + foot), max(r.end[0] for r in head + foot)
        left -= 60  # a logo may stand before the words
        for run in body:
            space = 0.65 * run.size if run.text.endswith(" ") else 0  # at a line's end, unseen
            inside = left <= run.start[0] and run.end[0] - space <= right + 1
            inside = inside and run.start[1] < min(r.start[1] for r in head)
            inside = inside and run.start[1] > max((r.start[1] + r.size for r in foot), default=0)
            self.expect(inside, "page", f"page {page.number}: '{run.text}' lies outside the text area")

    # Words

    def check_contents(self):
        """The number at the end of a line of the contents is that of the page its link leads to."""
        for element in self.pdf.tree.walk() if self.pdf.tree else []:
            links = [e for e in element.walk() if e.tag == "Link"] if element.tag == "TOCI" else []
            for kid in (kid for link in links for kid in link.kids if isinstance(kid, tuple)):
                if kid[0] != "annotation":
                    continue
                target = self.pdf.pdf.get_object(kid[1]).get("/Dest")
                page = self.pdf.page_numbers.get(target[0].objgen) if target is not None else None
                told = self.pdf.element_text(element).split()[-1:]
                self.expect(told == [str(page)], "structure", f"contents: {told} leads to page {page}")

    def check_spaces(self):
        """Between two pieces of one block's text that stand apart there is a real space."""
        for element in self.pdf.tree.walk() if self.pdf.tree else []:
            if element.tag in INLINE_TAGS or element.dictionary is self.root.StructTreeRoot:
                continue
            blocks = STANDARD_TAGS - INLINE_TAGS
            runs = [r for r in self.pdf.element_runs(element, blocks) if r.text]
            text, at, column = "".join(run.text for run in runs), 0, longest_line(runs)
            mixed = {line_of(run) for run in runs if re.search("[\u0590-\u08ff]", run.text)}
            for before, after in zip(runs, runs[1:]):
                at += len(before.text)
                if line_of(before) in mixed or line_of(after) in mixed:
                    continue  # right to left: the order on the page is not that of the text
                word = text[:at].split()[-1:] + text[at:].split()[:1]
                self.check_joint(element, before, after, "".join(word), column)

    def check_joint(self, element, before, after, word, column):
        """`word` is what a reader makes of the two pieces when no space is between them."""
        if before.text[-1].isspace() or after.text[0].isspace():
            return
        same_line = before.page == after.page and abs(before.start[1] - after.start[1]) < before.size / 2
        where = f"page {before.page}, {element.tag}: '{before.text[-20:]}' '{after.text[:20]}'"
        if same_line:
            gap = after.start[0] - before.end[0]
            self.expect(gap < 0.15 * before.size, "space", f"{where} run together")
        elif before.text[-1] not in (SOFT_HYPHEN, "-", "–", "/"):
            address = re.search(r"[/@]|www\.", word)
            advance = (before.end[0] - before.start[0]) / len(before.text)
            too_long = len(word) * advance > 0.75 * column  # for a line of its own, so to say
            self.expect(address or too_long, "space", f"{where} run together at the line's end")


def letters(text):
    """Without spaces and hyphens at line ends, which a bookmark does not have."""
    return re.sub(r"\s|\u00ad", "", text)


def line_of(run):
    return run.page, round(run.start[1])


def report(path, errors):
    if not errors:
        print(f"pass {path}")
        return
    print(f"FAIL {path}")
    for (rule, text), count in collections.Counter(errors).most_common(20):
        print(f"    {rule}: {text}" + (f" ×{count}" if count > 1 else ""))


def check_file(path, **options):
    """The errors of one file; one that cannot be read at all is an error too."""
    try:
        return Checker(path, **options).check()
    except Exception as problem:  # whatever a broken file makes the libraries raise
        return [("unreadable", f"{type(problem).__name__}: {problem}")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--allow-dates", action="store_true")
    parser.add_argument("--papers", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    if not arguments.files:
        print("check_pdf: no file to check", file=sys.stderr)
        return 2
    if arguments.self_test:
        import check_pdf_self_test

        return check_pdf_self_test.run(arguments.files)
    failed = 0
    for path in arguments.files:
        errors = check_file(path, allow_dates=arguments.allow_dates, papers=arguments.papers)
        report(path, errors)
        failed += bool(errors)
    print(f"{len(arguments.files) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
