"""The structure tree of a PDF as indented text: what a screen reader is given, in its order.

Usage: tag_tree.py FILE.pdf
"""
import io
import sys

import pikepdf
from tagged_pdf import Font

REVERSED = "reversed"  # among the marks that are open: strings of glyphs drawn from their end


def marked_text(page, fonts):
    """MCID → text of one page."""
    words, stack, font = {}, [], None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else None
            mcid = None
            if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                mcid = int(properties.MCID)
            stack.append(REVERSED if operands[0] == "/ReversedChars" else mcid)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            dictionary = page.Resources.Font[str(operands[0])]
            if dictionary.objgen not in fonts:
                fonts[dictionary.objgen] = Font(dictionary)
            font = fonts[dictionary.objgen]
        elif name in ("Tj", "TJ"):
            strings = operands[0] if name == "TJ" else [operands[0]]
            mcid = next((m for m in reversed(stack) if m not in (None, REVERSED)), None)
            if mcid is None:
                continue
            for string in strings:
                if isinstance(string, pikepdf.String):
                    texts = [font.text.get(code, "\N{REPLACEMENT CHARACTER}")
                             for code in font.codes(bytes(string))]
                    texts = texts[::-1] if REVERSED in stack else texts
                    words[mcid] = words.get(mcid, "") + "".join(texts)
    return words


def dump(pdf_bytes):
    pdf = pikepdf.open(io.BytesIO(pdf_bytes))
    fonts, pages = {}, {}
    for page in pdf.pages:
        pages[page.obj.objgen] = marked_text(page.obj, fonts)
    lines = []

    def walk(element, depth, page):
        page = element.get("/Pg", page)
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        notes = []
        for key in ("/Alt", "/Lang", "/ID"):
            if key in element:
                notes.append(f"{key[1:]}={str(element[key])}")
        attributes = element.get("/A")
        if isinstance(attributes, pikepdf.Dictionary):
            notes += [f"{k[1:]}={str(v).lstrip('/')}" for k, v in sorted(attributes.items())
                      if k not in ("/O", "/BBox")]
        text, below = "", []
        for kid in kids:
            if isinstance(kid, int):
                text += pages[page.objgen].get(int(kid), "")
                below.append(None)
            elif kid.get("/Type") == "/MCR":
                text += pages[kid.get("/Pg", page).objgen].get(int(kid.MCID), "")
            elif kid.get("/Type") == "/OBJR":
                below.append(None)
            else:
                below.append(kid)
        head = f"{'  ' * depth}{str(element.S)[1:]}"
        head += f" [{', '.join(notes)}]" if notes else ""
        text = text.replace("\u00ad", "")
        lines.append(head + (f": {text}" if text.strip() else ""))
        for kid in below:
            if kid is not None:
                walk(kid, depth + 1, page)

    root = pdf.Root.StructTreeRoot.K
    for element in (root if isinstance(root, pikepdf.Array) else [root]):
        walk(element, 0, None)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        print(dump(file.read()), end="")
