"""Cases that are too large to keep or cannot be kept in a repository: made when the tests run.

`make` yields (name, file to check, expectation lines as in run.py, --root or None, words before
the command).
"""
import os
import shutil
import subprocess

HEAD = b"organ: {namn: Provn\xc3\xa4mnden}\ndatum: 2025-03-14\n"
ITEMS = b"\xc3\xa4renden: [Bredband]\n"
MEGA = 1024 * 1024
LIMIT = 16 * MEGA
MEETING = "organ: {}\ndatum: 2025-03-14\närenden: [Bredband]\n"
NOBODY = 65534


def sizes():
    """(name, bytes, expectations): one large file each."""
    scalar = HEAD + b"rubrik: " + b"a" * (50 * MEGA) + b"\n" + ITEMS
    yield "scalar-50-mb.yaml", scalar, ["SRB802 1:1 16 MiB"]
    yield "quoted-50-mb.yaml", HEAD + b'rubrik: "' + b"\\n" * (25 * MEGA), ["SRB802 1:1"]
    yield "lines-50-mb.md", b"hej\n" * (12 * MEGA), ["SRB802 1:1"]
    comment = HEAD + ITEMS + b"palts: x\n# "
    yield "just-fits.yaml", comment.ljust(LIMIT, b"x"), ["SRB201 4:1-6 plats"]
    yield "large-tree.md", b"- x\n" * MEGA, ["SRB846 213126:1"]
    yield "one-too-many.yaml", comment.ljust(LIMIT + 1, b"x"), ["SRB802 1:1"]
    yield "zeros.yaml", bytes(MEGA), ["SRB102 1:1 U+0000"]
    yield "ff.yaml", b"\xff" * MEGA, ["SRB101 1:1"]
    deep = HEAD + b"rubrik: "
    yield "brackets.yaml", deep + b"[" * 100_000 + b"\n", ["SRB106 3:72"]
    yield "braces.yaml", deep + b"{a: " * 100_000 + b"\n", ["SRB106 3:261"]
    dashes = b"\xc3\xa4renden:\n" + b"- " * 100_000 + b"x\n"
    yield "dashes.yaml", HEAD + dashes, ["SRB106 4:127"]
    nodes = b"rubrik: [" + b"a," * 1_000_000 + b"a]\n"
    yield "nodes.yaml", HEAD + nodes, ["SRB107 3:1999992 1000000"]
    keys = b"".join(b"k%d: 1\n" % i for i in range(1000))
    yield "unknown-keys.yaml", HEAD + ITEMS + keys, [f"SRB201 {i + 4}:1" for i in range(200)]
    yield "column.yaml", HEAD + b"plats: " + b"\xc3\xa5" * 100_000 + b": x\n", ["SRB112 3:100008"]
    yield "line.yaml", HEAD + b"\n" * 100_000 + b"palts: x\n" + ITEMS, ["SRB201 100003:1-6"]
    words = HEAD.replace(b"2025-03-14", b"a" * MEGA)
    yield "long-words.yaml", words + ITEMS, [f"SRB206 2:8-{8 + MEGA} {'a' * 400}\u2026' är inget"]
    yield "anchor.yaml", HEAD + b"plats: *" + b"a" * 100_000 + b"\n" + ITEMS, ["SRB108 3:8"]


def project(folder, name, organ):
    """A folder with a profile, so a project, and a meeting whose body is elsewhere."""
    home = folder / name
    home.mkdir()
    (home / "profil.yaml").write_text("organisation: Region Sjöbygden\n", encoding="utf-8")
    (home / "mote.yaml").write_text(MEETING.format(organ), encoding="utf-8")
    return home


def links(folder):
    outside = folder / "utanfor.yaml"
    outside.write_text("namn: Provnämnden\n", encoding="utf-8")
    home = project(folder, "link-out", "organ.yaml")
    (home / "organ.yaml").symlink_to(outside)
    yield "link-out", home / "mote.yaml", ["SRB803 1:8-18 --root"], None

    home = project(folder, "folder-link-out", "ut/utanfor.yaml")
    (home / "ut").symlink_to(folder)
    yield "folder-link-out", home / "mote.yaml", ["SRB803 1:8-23"], None

    home = project(folder, "link-in", "lank.yaml")
    (home / "organ.yaml").write_text("namn: Provnämnden\npalts: x\n", encoding="utf-8")
    (home / "lank.yaml").symlink_to("organ.yaml")
    yield "link-in", home / "mote.yaml", ["SRB201 lank.yaml:2:1-6"], None

    home = project(folder, "link-to-itself", "organ.yaml")
    (home / "organ.yaml").symlink_to("organ.yaml")
    yield "link-to-itself", home / "mote.yaml", ["SRB805 1:8-18"], None

    home = project(folder, "link-to-nothing", "organ.yaml")
    (home / "organ.yaml").symlink_to("finns-inte.yaml")
    yield "link-to-nothing", home / "mote.yaml", ["SRB801 1:8-18"], None

    home = project(folder, "profile-link-out", "{namn: Provnämnden}")
    (home / "profil.yaml").unlink()
    (home / "profil.yaml").symlink_to(outside)
    yield "profile-link-out", home / "mote.yaml", ["SRB803 profil.yaml:1:1"], str(home)

    home = project(folder, "a-pipe", "organ.yaml")
    os.mkfifo(home / "organ.yaml")
    yield "a-pipe", home / "mote.yaml", ["SRB805 1:8-18"], None

    home = project(folder, "a-device", "/dev/zero")
    yield "a-device", home / "mote.yaml", ["SRB805 1:8-17"], "/"

    home = project(folder, "root-given", "../utanfor.yaml")
    (home / "mote.yaml").write_text(MEETING.format("../utanfor.yaml") + "palts: x\n",
                                    encoding="utf-8")
    yield "root-given", home / "mote.yaml", ["SRB201 4:1-6"], str(folder)

    home = project(folder, "organ-too-large", "organ.yaml")
    (home / "organ.yaml").write_bytes(b"#".ljust(LIMIT + 1, b"x"))
    yield "organ-too-large", home / "mote.yaml", ["SRB802 1:8-18 16 MiB"], None


def as_nobody(program):
    """The words that run a program without root's right to read everything; None: not possible."""
    if os.geteuid() != 0:
        return []
    words = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    if shutil.which(words[0]) is None:
        return None
    run = subprocess.run([*words, program, "version"], capture_output=True, check=False)
    return words if run.returncode == 0 else None


def unreadable(folder, program):
    prefix = as_nobody(program)
    if prefix is None:
        return
    folder.chmod(0o755)
    home = project(folder, "no-permission", "organ.yaml")
    (home / "organ.yaml").write_text("namn: Provnämnden\n", encoding="utf-8")
    (home / "organ.yaml").chmod(0)
    yield "no-permission", home / "mote.yaml", ["SRB805 1:8-18"], None, prefix


def make(folder, program):
    for name, data, lines in sizes():
        path = folder / name
        path.write_bytes(data)
        yield name, path, lines, None, []
        path.unlink()
    for name, path, lines, root in links(folder):
        yield name, path, lines, root, []
    yield from unreadable(folder, program)
