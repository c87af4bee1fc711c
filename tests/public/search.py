"""Looks for words in a file of any kind: its bytes, everything packed into it, and what programs
read out of it. Case and soft hyphens do not count.
"""

import base64
import io
import re
import subprocess
import zipfile

import pikepdf


def forms(data):
    """The bytes as they are, and what they say when they are text in another coding."""
    yield data
    for coding in ("utf-16-be", "utf-16-le"):
        yield data.decode(coding, "ignore").encode("utf-8", "ignore")
        yield data[1:].decode(coding, "ignore").encode("utf-8", "ignore")
    for run in re.findall(rb"<([0-9A-Fa-f\s]{8,})>", data):
        plain = bytes.fromhex(re.sub(rb"\s", b"", run).decode()[: len(run) // 2 * 2].ljust(2, "0"))\
            if len(re.sub(rb"\s", b"", run)) % 2 == 0 else b""
        yield plain
        yield plain.decode("utf-16-be", "ignore").encode("utf-8", "ignore")
    for run in re.findall(rb"base64,([A-Za-z0-9+/=]{8,})", data):
        try:
            yield base64.b64decode(run)
        except ValueError:
            pass


def plain(data):
    text = data.replace(b"\xc2\xad", b"").replace(b"\xe2\x80\x8b", b"").lower()
    text = re.sub(rb"&shy;|&#173;|&#xad;", b"", text)
    return re.sub(rb"-\n\s*", b"", text)


def in_bytes(data, words):
    found = set()
    for form in forms(data):
        text = plain(form)
        if b"zq" in text:
            found |= {word for word in words if word.encode() in text}
    return found


def strings_of(value, depth=0):
    """All strings, and names, within a PDF object that is not a stream of its own."""
    if isinstance(value, pikepdf.String):
        yield bytes(value)
        yield str(value).encode("utf-8", "ignore")
    elif isinstance(value, pikepdf.Name):
        yield str(value).encode("utf-8", "ignore")
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) and depth < 20:
        for key in value.keys():
            yield key.encode("utf-8", "ignore")
            child = value.get(key)
            if not getattr(child, "is_indirect", False):
                yield from strings_of(child, depth + 1)
    elif isinstance(value, pikepdf.Array) and depth < 20:
        for child in value:
            if not getattr(child, "is_indirect", False):
                yield from strings_of(child, depth + 1)


def pdf_parts(data):
    """(kind, bytes) of all that a PDF holds, and what pdftotext reads in it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, thing in enumerate(pdf.objects):
            if isinstance(thing, pikepdf.Stream):
                kind = str(thing.get("/Type", "stream"))
                try:
                    yield kind, thing.read_bytes()
                except pikepdf.PdfError:  # an image
                    yield kind, thing.read_raw_bytes()
            for text in strings_of(thing):
                yield "string", text
        yield from (("string", text) for text in strings_of(pdf.trailer))
        for name, attached in pdf.attachments.items():
            yield "attachment name", name.encode()
            yield "attachment", attached.get_file().read_bytes()
    for flags in ([], ["-raw"], ["-layout"]):
        read = subprocess.run(["pdftotext", *flags, "-", "-"], input=data, capture_output=True,
                              check=True)
        yield "text", read.stdout


def parts(name, data):
    """(kind, bytes) of a file: itself and everything in it."""
    yield "bytes", data
    yield "name", name.encode()
    if data.startswith(b"%PDF") and len(data) > 100:
        yield from pdf_parts(data)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield "zip name", info.filename.encode()
                yield "zip part", archive.read(info)


def search(name, data, words):
    """{word: kinds of places} of the words that are there."""
    found = {}
    for kind, part in parts(name, data):
        for word in in_bytes(part, words):
            found.setdefault(word, set()).add(kind)
    return found
