"""Breaks good PDFs in many small ways and sees that check_pdf.py notices each.

A mutation is a function that changes an open pikepdf.Pdf, or raises NotHere when the file has not
what it would break. Each names the rule it must be reported under. Every mutation must find at
least one of the good files to break, and the good files, saved again unchanged, must pass.
"""

import datetime
import os
import re
import tempfile

import pikepdf
from pikepdf import Array, Dictionary, Name
from tagged_pdf import Font

MUTATIONS = []


class NotHere(Exception):
    """The file lacks what the mutation breaks."""


def mutation(rule):
    def register(function):
        MUTATIONS.append((function.__name__, rule, function))
        return function

    return register


def first(things):
    for thing in things:
        return thing
    raise NotHere


def elements(pdf, tag=None):
    """The structure elements, parents before their kids."""
    work = [pdf.Root.StructTreeRoot]
    while work:
        node = work.pop()
        kids = node.get("/K", Array())
        kids = list(kids) if isinstance(kids, Array) else [kids]
        for kid in reversed(kids):
            if isinstance(kid, Dictionary) and "/S" in kid:
                work.append(kid)
        if "/S" in node and (tag is None or node.S == Name("/" + tag)):
            yield node


def below(element):
    """The structure elements under one."""
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def links(pdf):
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if annotation.Subtype == Name.Link:
                yield annotation


OWNER = [None]  # the Pdf that new streams belong to


def fonts(pdf):
    for page in pdf.pages:
        found = page.obj.Resources.get("/Font", Dictionary())
        yield from (found[key] for key in found.keys())


def operations(page, change):
    """Runs the operators of a page through `change`, which returns those to write instead."""
    done = [False]
    out = []
    for operands, operator in pikepdf.parse_content_stream(page):
        replaced = None if done[0] else change(operands, str(operator))
        if replaced is None:
            out.append((operands, operator))
        else:
            out.extend((list(o), pikepdf.Operator(n)) for o, n in replaced)
            done[0] = True
    if not done[0]:
        raise NotHere
    page.obj.Contents = pikepdf.Stream(OWNER[0], pikepdf.unparse_content_stream(out))


def parents_array(pdf):
    def numbers(node):
        for kid in node.get("/Kids", []):
            yield from numbers(kid)
        entries = list(node.get("/Nums", []))
        for at in range(1, len(entries), 2):
            yield entries[at]

    found = numbers(pdf.Root.StructTreeRoot.ParentTree)
    return first(a for a in found if isinstance(a, Array) and len(a) > 1)


# The file and its catalog


@mutation("UA 6.2")
def not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


@mutation("UA 7.2")
def no_language(pdf):
    del pdf.Root.Lang


@mutation("UA 7.1")
def title_not_displayed(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@mutation("A 6.x")
def opens_with_an_action(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


@mutation("A 6.2.3")
def no_output_intent(pdf):
    del pdf.Root.OutputIntents


@mutation("structure")
def no_page_labels(pdf):
    del pdf.Root.PageLabels


@mutation("A 6.6.3")
def two_titles(pdf):
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title="Something else"))


@mutation("clock")
def date_of_today(pdf):
    today = datetime.datetime.now().strftime("D:%Y%m%d%H%M%SZ")
    pdf.trailer.Info = pdf.make_indirect(Dictionary(CreationDate=today))


def metadata(pdf, pattern, replacement):
    old = pdf.Root.Metadata.read_bytes()
    new = re.sub(pattern, replacement, old, flags=re.S)
    if new == old:
        raise NotHere
    pdf.Root.Metadata.write(new)


@mutation("A 6.6.2.1")
def metadata_not_well_formed(pdf):
    metadata(pdf, rb"</rdf:RDF>", b"</rdf:RDV>")


@mutation("UA 5")
def no_claim_of_accessibility(pdf):
    metadata(pdf, rb"<pdfuaid:part>1<", b"<pdfuaid:part>9<")


@mutation("A 6.6.4")
def lower_conformance(pdf):
    metadata(pdf, rb"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")


@mutation("structure")
def pages_called_otherwise(pdf):
    pdf.Root.PageLabels.Nums[1].St = 7


@mutation("UA 7.1")
def tags_with_other_roles(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)


@mutation("UA 7.17")
def no_bookmarks(pdf):
    del pdf.Root["/Outlines"]


@mutation("UA 7.17")
def bookmark_of_no_heading(pdf):
    pdf.Root.Outlines.First.Title = "Något annat"


@mutation("UA 7.17")
def bookmark_without_title(pdf):
    if "/First" not in pdf.Root.get("/Outlines", Dictionary()):
        raise NotHere
    pdf.Root.Outlines.First.Title = " "


@mutation("structure")
def bookmark_leads_nowhere(pdf):
    if "/First" not in pdf.Root.get("/Outlines", Dictionary()):
        raise NotHere
    item = pdf.Root.Outlines.First
    holder, key = (item, "/Dest") if "/Dest" in item else (item.A, "/D")
    lost = pdf.make_indirect(Dictionary(Type=Name.Page))
    holder[key] = Array([lost, Name.Fit])


# The structure tree


@mutation("UA 7.1")
def invented_tag(pdf):
    first(elements(pdf, "P")).S = Name.Paragraph


@mutation("UA 7.1-12")
def wrong_parent(pdf):
    first(elements(pdf, "P")).P = pdf.Root.StructTreeRoot


@mutation("UA 7.4.2")
def heading_level_skipped(pdf):
    first(elements(pdf, "H2")).S = Name.H4


@mutation("UA 7.4.2")
def no_first_heading(pdf):
    first(elements(pdf, "H1")).S = Name.H2


@mutation("UA 7.3")
def figure_without_text(pdf):
    first(e for e in elements(pdf, "P") if "/Alt" not in e).S = Name.Figure


@mutation("UA 7.3")
def figure_without_words(pdf):
    first(elements(pdf, "Figure")).Alt = " "


@mutation("UA 7.3")
def figure_without_box(pdf):
    del first(elements(pdf, "Figure"))["/A"]


@mutation("UA 7.5")
def header_cell_without_scope(pdf):
    del first(elements(pdf, "TH"))["/A"]


@mutation("UA 7.2-14")
def table_head_without_body(pdf):
    table = first(e for e in elements(pdf, "Table") if any(kid.S == Name.THead for kid in e.K))
    for kid in table.K:
        kid.S = Name.THead


@mutation("UA 7.2")
def no_such_language(pdf):
    first(elements(pdf, "P")).Lang = "på svenska"


@mutation("structure")
def other_words_than_those_shown(pdf):
    first(elements(pdf, "P")).ActualText = "Något annat"


@mutation("UA 7.6")
def list_without_numbering(pdf):
    numbered = (e for e in elements(pdf, "L") if e.get("/A", {}).get("/ListNumbering") != Name("/None"))
    del first(e for e in numbered if "/A" in e)["/A"]


@mutation("UA 7.2")
def list_item_in_paragraph(pdf):
    first(elements(pdf, "L")).S = Name.P


@mutation("UA 7.2-42")
def ragged_table(pdf):
    row = first(e for e in elements(pdf, "TR") if isinstance(e.K, Array) and len(e.K) > 1)
    del row.K[len(row.K) - 1]


@mutation("structure")
def content_lost_from_the_tree(pdf):
    element = first(e for e in elements(pdf, "P") if "/K" in e)
    del element["/K"]


@mutation("structure")
def parent_tree_swapped(pdf):
    array = parents_array(pdf)
    other = first(i for i in range(1, len(array)) if array[i].objgen != array[0].objgen)
    array[0], array[other] = array[other], array[0]


@mutation("structure")
def parent_tree_short(pdf):
    array = parents_array(pdf)
    del array[len(array) - 1]


@mutation("structure")
def page_not_in_parent_tree(pdf):
    del first(p.obj for p in pdf.pages if "/StructParents" in p.obj)["/StructParents"]


# Annotations


@mutation("structure")
def parent_tree_with_an_entry_of_nothing(pdf):
    root = pdf.Root.StructTreeRoot
    numbers = root.ParentTree if "/Nums" in root.ParentTree else root.ParentTree.Kids[-1]
    numbers.Nums.extend([9999, first(elements(pdf, "P"))])
    root.ParentTreeNextKey = 10000


@mutation("structure")
def contents_with_another_page(pdf):
    link = first(e for toci in elements(pdf, "TOCI") for e in below(toci) if e.get("/S") == Name.Link)
    annotation = first(k.Obj for k in link.K if isinstance(k, Dictionary) and "/Obj" in k)
    pdf.add_blank_page()
    annotation.Dest[0] = pdf.pages[-1].obj


@mutation("structure")
def link_twice(pdf):
    page = first(p for p in pdf.pages if "/Annots" in p.obj)
    page.obj.Annots.append(page.obj.Annots[0])


@mutation("structure")
def link_beside_its_words(pdf):
    first(links(pdf)).Rect = [0, 0, 9, 9]


@mutation("A 6.3.2")
def link_not_printed(pdf):
    first(links(pdf)).F = 0


@mutation("UA 7.18.5-2")
def link_without_contents(pdf):
    del first(links(pdf))["/Contents"]


@mutation("structure")
def link_not_in_parent_tree(pdf):
    del first(links(pdf))["/StructParent"]


@mutation("UA 7.18.3")
def no_tab_order(pdf):
    del first(p.obj for p in pdf.pages if "/Annots" in p.obj)["/Tabs"]


@mutation("A 6.5.1")
def link_runs_a_program(pdf):
    first(a for a in links(pdf) if "/A" in a).A.S = Name.Launch


@mutation("UA 7.18.1")
def link_without_tag(pdf):
    link = first(elements(pdf, "Link"))
    kids = [kid for kid in link.K if not (isinstance(kid, Dictionary) and "/Obj" in kid)]
    link.K = Array(kids)


# Content


@mutation("UA 7.1-3")
def content_without_tag(pdf):
    depth = [0]

    def change(operands, name):
        depth[0] += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
        if name == "EMC" and depth[0] == 0:
            return [(operands, name), ([0, 0, 1, 1], "re"), ([], "f")]
        return None

    operations(pdf.pages[0], change)


@mutation("UA 7.8")
def artifact_without_type(pdf):
    def change(operands, name):
        if name == "BDC" and operands[0] == Name.Artifact:
            return [([Name.Artifact], "BMC")]
        return None

    for page in pdf.pages:
        try:
            return operations(page, change)
        except NotHere:
            pass
    raise NotHere


@mutation("UA 7.8")
def head_of_another_kind(pdf):
    def change(operands, name):
        if is_head(operands, name):
            return [([Name.Artifact, Dictionary(Type=Name.Layout)], name)]

    operations(pdf.pages[0], change)


@mutation("A 6.2.4")
def colours_of_ink(pdf):
    operations(pdf.pages[0], lambda operands, name: [([0, 0, 0, 1], "k"), (operands, name)])


@mutation("A 6.2.4")
def image_of_ink(pdf):
    image = first(t for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == Name.Image)
    image.ColorSpace = Name.DeviceCMYK


@mutation("UA 7.3")
def image_in_a_paragraph(pdf):
    def change(operands, name):
        if name == "BDC" and operands[0] == Name.Figure:
            return [([Name.P, operands[1]], name)]

    operations(first(p for p in pdf.pages if "/XObject" in p.obj.Resources), change)


@mutation("structure")
def unseen_words(pdf):
    operations(pdf.pages[0], lambda operands, name: [([3], "Tr"), (operands, name)])


def is_head(operands, name):
    properties = operands[1] if name == "BDC" else None
    return isinstance(properties, Dictionary) and properties.get("/Subtype") == Name.Header


def is_tagged(operands, name):
    return name == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]


@mutation("structure")
def tag_of_another_kind(pdf):
    def change(operands, name):
        return [([Name.Caption, operands[1]], "BDC")] if is_tagged(operands, name) else None

    operations(pdf.pages[0], change)


@mutation("order")
def content_drawn_in_another_order(pdf):
    """The last tagged piece of the page is moved to its beginning."""
    page = pdf.pages[0]
    pieces, outside = [], True
    for operands, operator in pikepdf.parse_content_stream(page):
        if is_tagged(operands, str(operator)) or outside:
            pieces.append([])
        outside = str(operator) == "EMC"
        pieces[-1].append((operands, operator))
    tagged = [piece for piece in pieces if is_tagged(piece[0][0], str(piece[0][1]))]
    if len(tagged) < 2:
        raise NotHere
    pieces.remove(tagged[-1])
    pieces.insert(0, tagged[-1])
    page.obj.Contents = pikepdf.Stream(pdf, pikepdf.unparse_content_stream(sum(pieces, [])))


@mutation("structure")
def unknown_mcid(pdf):
    def change(operands, name):
        return [([operands[0], Dictionary(MCID=9999)], "BDC")] if is_tagged(operands, name) else None

    operations(pdf.pages[0], change)


@mutation("UA 7.1-2")
def tagged_inside_artifact(pdf):
    open_artifact = ([Name.Artifact, Dictionary(Type=Name.Layout)], "BDC")

    def change(operands, name):
        if is_tagged(operands, name):
            return [open_artifact, (operands, "BDC"), ([], "EMC"), ([], "EMC"), (operands, "BDC")]
        return None

    operations(pdf.pages[0], change)


@mutation("page")
def text_in_the_margin(pdf):
    def to_the_right(operands, name):
        if is_tagged(operands, name):
            return [([1, 0, 0, 1, 40, 0], "cm"), (operands, name)]

    def back(operands, name):
        if is_head(operands, name):
            return [([1, 0, 0, 1, -40, 0], "cm"), (operands, name)]

    operations(pdf.pages[0], to_the_right)
    operations(pdf.pages[0], back)  # the head, drawn last, stays


@mutation("page")
def text_beside_the_paper(pdf):
    def change(operands, name):
        if name in ("Td", "TD"):
            return [([float(operands[0]) + 2000, operands[1]], name)]
        if name == "Tm":
            return [([*operands[:4], float(operands[4]) + 2000, operands[5]], name)]
        return None

    operations(pdf.pages[0], change)


def hexadecimal(code):
    """A code of ours in a CMap: one byte from 20 on, else two."""
    return f"{code:02X}" if code < 0x100 else f"{code:04X}"


def texts(font):
    """What the codes of a font stand for."""
    return Font(font).text


def write_texts(font, told):
    """Replaces the ToUnicode of a font, in its own code space."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    space = re.search(r"\d+ begincodespacerange.*?endcodespacerange\n", source, re.S).group()
    lines = [f"<{hexadecimal(c)}> <{t.encode('utf-16-be').hex()}>\n" for c, t in told.items()]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    chars = "".join(f"{len(b)} beginbfchar\n{''.join(b)}endbfchar\n" for b in blocks)
    font.ToUnicode.write(f"begincmap\n{space}{chars}endcmap\n".encode())


def space_code(font):
    """The bytes that stand for a space in a font's strings."""
    code = next((code for code, text in texts(font).items() if text == " "), None)
    return None if code is None else bytes.fromhex(hexadecimal(code))


@mutation("space")
def lines_without_space_at_their_end(pdf):
    changed = False
    for page in pdf.pages:
        space, out = None, []
        for operands, operator in pikepdf.parse_content_stream(page):
            operands = list(operands)
            if str(operator) == "Tf":
                space = space_code(page.obj.Resources.Font[str(operands[0])])
            if str(operator) in ("Tj", "TJ") and space:
                items = list(operands[0]) if str(operator) == "TJ" else operands
                at = max((i for i, v in enumerate(items) if isinstance(v, pikepdf.String)), default=0)
                if items and bytes(items[at]).endswith(space):
                    items[at] = pikepdf.String(bytes(items[at])[: -len(space)])
                    changed = True
                operands = [Array(items)] if str(operator) == "TJ" else items
            out.append((operands, operator))
        page.obj.Contents = pikepdf.Stream(pdf, pikepdf.unparse_content_stream(out))
    if not changed:
        raise NotHere


@mutation("space")
def words_run_together(pdf):
    """The codes of spaces show something else that is as wide: nothing is seen, all is heard."""
    for font in fonts(pdf):
        write_texts(font, {code: "x" if text == " " else text for code, text in texts(font).items()})


# Fonts


def used_code(pdf):
    """A font and one of the codes its text uses."""
    for page in pdf.pages:
        font = None
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = page.obj.Resources.Font[str(operands[0])]
            elif str(operator) in ("Tj", "TJ"):
                strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                for string in strings:
                    if isinstance(string, pikepdf.String) and len(bytes(string)) > 0:
                        return font, first(Font(font).codes(bytes(string)))
    raise NotHere


@mutation("UA 7.21.8")
def missing_glyph(pdf):
    font, code = used_code(pdf)
    descendant = font.DescendantFonts[0]
    table = bytearray(2 * 65536)
    if isinstance(descendant.CIDToGIDMap, Name):
        for other in range(1, 65536):
            table[2 * other : 2 * other + 2] = other.to_bytes(2, "big")
    else:
        old = descendant.CIDToGIDMap.read_bytes()
        table[: len(old)] = old
    table[2 * code : 2 * code + 2] = b"\0\0"
    descendant.CIDToGIDMap = pikepdf.Stream(pdf, bytes(table))


@mutation("UA 7.21.7")
def glyph_without_text(pdf):
    font, code = used_code(pdf)
    told = texts(font)
    del told[code]
    write_texts(font, told)


@mutation("font")
def text_of_another_code_space(pdf):
    font, _ = used_code(pdf)
    old = font.ToUnicode.read_bytes()
    font.ToUnicode.write(re.sub(rb"(begincodespacerange\n<)..", rb"\g<1>00", old))


@mutation("font")
def codes_without_map(pdf):
    font, _ = used_code(pdf)
    font.Encoding = Name("/Identity-H")


@mutation("UA 7.21.3.1")
def map_of_another_kind(pdf):
    font, _ = used_code(pdf)
    font.Encoding.CIDSystemInfo.Ordering = pikepdf.String("Japan1")


@mutation("UA 7.21.5")
def wrong_width(pdf):
    font, code = used_code(pdf)
    font.DescendantFonts[0].W = Array([code, Array([1])])
    font.DescendantFonts[0].DW = 1


@mutation("UA 7.21.4.1")
def font_not_embedded(pdf):
    del first(fonts(pdf)).DescendantFonts[0].FontDescriptor["/FontFile2"]


@mutation("font")
def not_named_as_subset(pdf):
    first(fonts(pdf)).BaseFont = Name("/OpenSans")


@mutation("A 6.8")
def attached_file_of_unknown_use(pdf):
    first(pdf.Root.get("/AF", [])).AFRelationship = Name.Unspecified


@mutation("A 6.8")
def attached_file_not_told_of(pdf):
    del pdf.Root["/AF"]


@mutation("A 6.8")
def attached_file_not_listed(pdf):
    first(pdf.Root.get("/AF", []))
    del pdf.Root.Names["/EmbeddedFiles"]


@mutation("UA 7.11")
def attached_file_without_name(pdf):
    del first(pdf.Root.get("/AF", []))["/UF"]


@mutation("A-1 6.3.5")
def codes_of_a_font_not_told(pdf):
    del first(fonts(pdf)).DescendantFonts[0].FontDescriptor["/CIDSet"]


@mutation("A-1 6.4")
def transparent_image(pdf):
    if "/CIDSet" not in first(fonts(pdf)).DescendantFonts[0].FontDescriptor:
        raise NotHere  # only PDF/A-1 forbids it
    image = first(t for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == Name.Image)
    image.SMask = pdf.make_stream(b"")


def save(pdf, path):
    old = pdf.pdf_version == "1.4"
    streams = pikepdf.ObjectStreamMode.disable if old else pikepdf.ObjectStreamMode.generate
    os.makedirs(os.path.dirname(path), exist_ok=True)
    pdf.save(path, object_stream_mode=streams, fix_metadata_version=False)


def try_mutation(check_file, good, path, rule, function):
    """'caught', 'missed' or 'absent' for one mutation of one file."""
    with pikepdf.open(good) as pdf:
        OWNER[0] = pdf
        try:
            function(pdf)
        except (NotHere, AttributeError, KeyError):
            return "absent", []
        save(pdf, path)
    errors = check_file(path, allow_dates=False)
    return ("caught" if any(found == rule for found, _ in errors) else "missed"), errors


def run(good_files):
    from check_pdf import check_file, standard_of

    failed = 0
    with tempfile.TemporaryDirectory() as folder:

        def place(good):
            return os.path.join(folder, standard_of(good), "mutant.pdf")

        for good in good_files:
            with pikepdf.open(good) as pdf:
                save(pdf, place(good))
            for errors in (check_file(good), check_file(place(good))):
                if errors:
                    print(f"FAIL {good} is no good file: {errors[:5]}")
                    failed += 1
        for name, rule, function in MUTATIONS:
            results = [
                try_mutation(check_file, good, place(good), rule, function) for good in good_files
            ]
            missed = [errors for result, errors in results if result == "missed"]
            if missed:
                print(f"FAIL {name}: {rule} not reported, but {missed[0][:5]}")
            elif not any(result == "caught" for result, _ in results):
                print(f"FAIL {name}: none of the files has what it breaks")
            else:
                print(f"pass {name}")
                continue
            failed += 1
        with open(good_files[0], "rb") as source, open(place(good_files[0]), "wb") as target:
            target.write(source.read() + b"more")
        if not any(rule == "A 6.1.3" for rule, _ in check_file(place(good_files[0]))):
            print("FAIL bytes_after_the_end")
            failed += 1
    print(f"{len(MUTATIONS) + 1 - failed} passed, {failed} failed")
    return 1 if failed else 0
