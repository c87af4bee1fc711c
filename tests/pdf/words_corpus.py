"""Makes Markdown documents of every construct, each with the words that must come out of it.

Nothing but the seed decides what comes: the numbers are drawn here, so that another version of
Python makes the same documents. A piece of text is a pair of its Markdown and its words; a block is
a pair of lines and of texts, one for each block of words. Words in one text are parted by blanks.
"""

from dataclasses import dataclass, field

PLAIN = """ett beslut om budgeten sammanträdet öppnas klockan nio enligt föredragningslistan och
ledamöterna yttrar sig över förslaget nämnden beslutar att godkänna redovisningen samt uppdra åt
förvaltningen återkomma med en utredning kostnaderna ryms inom ramen ärendet bordläggs till nästa
möte i ny å ö är på vid från har inga synpunkter regionen kommunerna statsbidraget följs upp årligen
senast hösten då rapporten lämnas Östra Äng Åsa""".split()
LONG = """tjänsteutlåtandet sammanträdesprotokollet regionstyrelsens kommunfullmäktiges
arbetsmarknadsnämnden kollektivtrafikförvaltningens verksamhetsberättelsen samhällsbyggnadsnämndens
delegationsordningen folkhälsomyndigheten bostadsförsörjningsprogrammet överenskommelserna
personuppgiftsbiträdesavtalet upphandlingsunderlaget infrastrukturplaneringen tillgänglighetsanpassning
kompetensförsörjningsstrategin budgetuppföljningen landsbygdsutvecklingsprogrammet
nordvästersjökustartilleriflygspaningssimulatoranläggningsmaterielunderhållsuppföljningssystem""".split()
NAMES = """Łukasz Żółkiewski Đorđević Željko Çelik Şahin İrem Nguyễn Phạm Ó'Brien Müller-Lüdenscheid
Åkerström Sjögren Õnne Jõgi Ðorfinnur Þóra Kovač Dvořák Škvorecký Ångström Œuvre François Zoë Béatrice
Αθηνά Παπαδόπουλος Мария Ковальчук Олександр Ђорђе""".split()
RIGHT_TO_LEFT = "שלום דוד محمد علی فاطمة אברהם".split()
ODD = "😀 👍🏽 → ☑ ✓ ½ ≤ µg m² 25°C € № … – — « » ﷽ 会議 𝒳 𐍈 ﬁnans ẞ ‰ ×".split()
SPECIAL = """2:e 1:a t.ex. bl.a. dvs. f.d. och/eller SL-kort e-post 09.00–12.00 2021–2023 RS2024/118
1566,50 (S) (-) [sic] 3,5% 100% +46 A4-format EU/EES-länder Ja/nej/avstår C++ #1 a_b_c x*y*z ~ped~
$PATH$ 50& <3 \\ ^ `x` !viktigt 1) 2. - + * > # | {{mall}} ::: &amp; [^1] [x](y) <b>fet</b> http:""".split()
CODE = ["srbc build mote.yaml", "a < b && c > d", "x|y", "*ej fet*", "[ej](länk)", "  inåt ", "\\n", "\"rakt\"",
        "1566", "...", "§9", "ÅÄÖ_åäö", "{{namn}}", "-d protokoll,beslutslista -f pdf,html,md"]
URLS = ["https://regionsjobygden.example/moten",
        "https://regionsjobygden.example/handlingar/2025/protokoll-och-bilagor/mars?visa=alla&sida=2",
        "https://kartor.regionsjobygden.example/lager/skyddade_omraden/vattenskyddsomrade/"
        "sodra%20sjobygden/detaljer?id=0123456789abcdef0123456789abcdef&format=application/geo+json",
        "http://a.example/" + "mycketlangtutanbrytpunkter" * 6]


@dataclass
class Document:
    name: str
    markdown: str
    texts: list  # in reading order, without the footnotes
    notes: list  # the texts of each footnote, in the order of the numbers
    references: list  # numbers, as they come in the text


@dataclass
class Random:
    """Numbers from a linear congruential generator (Knuth's MMIX)."""

    state: int

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, things):
        return things[self.below(len(things))]

    def chance(self, percent):
        return self.below(100) < percent


def escape(word):
    """The word as Markdown that means nothing else, wherever in a line it stands."""
    return "".join("\\" + c if c in "\\`*_{}[]()#+-.!|<>&~\"':" else c for c in word)


def typeset(word):
    """What typography makes of a word that stands in running text."""
    return word.replace('"', "”").replace("'", "’")


@dataclass
class Writer:
    random: Random
    notes: dict = field(default_factory=dict)  # label → lines, texts
    referred: list = field(default_factory=list)  # labels, first references only
    references: list = field(default_factory=list)
    in_note: bool = False

    # ---- inlines: (Markdown, words) ----

    def word(self):
        r = self.random
        kind = r.below(100)
        if kind < 66:
            word = r.pick(PLAIN)
            return word, word
        if kind < 76:
            word = r.pick(LONG)
            return word, word
        if kind < 84:
            word = r.pick(NAMES)
            return escape(word), typeset(word)
        if kind < 86:
            word = r.pick(RIGHT_TO_LEFT)
            return word, word
        if kind < 89:
            word = r.pick(ODD)
            return word, word
        if kind < 95:
            word = r.pick(SPECIAL)
            return escape(word), typeset(word)
        return self.pick_typography()

    def pick_typography(self):
        return self.random.pick([
            ("§9", "§ 9"), ("§ 12", "§ 12"), ("§§ 9–12", "§§ 9–12"), ("kl. 9", "kl. 9"),
            ("70 %", "70 %"), ("1 566 kronor", "1 566 kronor"), ("nr 4", "nr 4"),
            ('"citat"', "”citat”"), ("d'Arc", "d’Arc"), ("så...", "så…"), ("vänta....", "vänta...."),
            ("den\N{NO-BREAK SPACE}30", "den 30"), ("fast&nbsp;mellanslag", "fast mellanslag"),
            ("&aring;&#228;&ouml;", "åäö"), ("12\N{NARROW NO-BREAK SPACE}000", "12 000"),
            ("5 § kommunallagen", "5 § kommunallagen"),
        ])  # fmt: skip

    def words(self, low, high):
        """Plain words."""
        pairs = [self.word() for _ in range(self.random.between(low, high))]
        return " ".join(p[0] for p in pairs), " ".join(p[1] for p in pairs)

    def code(self):
        text = self.random.pick(CODE)
        return f"`{text}`", text

    def link(self):
        r = self.random
        url = r.pick(URLS)
        if r.chance(40):
            return f"<{url}>", url
        if r.chance(20):
            return "<kansliet@regionsjobygden.example>", "kansliet@regionsjobygden.example"
        markdown, words = self.words(1, 6)
        title = ' "en titel"' if r.chance(30) else ""
        return f"[{markdown}]({url}{title})", words

    def reference(self):
        r = self.random
        if self.in_note:
            return None
        if self.notes and r.chance(25):
            label = r.pick(sorted(self.notes))
        else:
            label = f"not-{len(self.notes) + 1}"
            self.notes[label] = self.note()
        if label not in self.referred:
            self.referred.append(label)
        self.references.append(self.referred.index(label) + 1)
        return f"[^{label}]"

    def note(self):
        self.in_note = True
        lines, texts = self.paragraph()
        if self.random.chance(20):
            more, more_texts = self.pick_block(2, [self.paragraph, self.bullets, self.code_block])
            lines, texts = lines + [""] + more, texts + more_texts
        self.in_note = False
        return lines, texts

    def inlines(self, low, high, flat=False):
        """Words with all that a paragraph may hold; `flat`: on one line, as in a table's cell."""
        r = self.random
        markdown, words = [], []
        for _ in range(r.between(low, high)):
            kind = r.below(100)
            if kind < 70:
                pair = self.words(1, 5)
            elif kind < 78:
                mark = r.pick(["*", "**", "***", "_", "__"])
                pair = self.words(1, 4)
                pair = mark + pair[0] + mark, pair[1]
            elif kind < 83 and not flat:
                pair = self.code()
            elif kind < 90:
                pair = self.link()
            elif kind < 93:
                outer, inner = self.words(1, 2), r.pick(PLAIN)
                pair = f"**{outer[0]} *{inner}***", f"{outer[1]} {inner}"
            else:
                pair = self.word()
            markdown.append(pair[0])
            words.append(pair[1])
            if kind < 4 and (reference := self.reference()):
                markdown[-1] += reference
        text = markdown[0]
        for piece in markdown[1:]:
            joint = r.below(100)
            text += " " if flat or joint < 70 else "\n" if joint < 94 else "\\\n" if joint < 97 else "  \n"
            text += piece
        return text, " ".join(words)

    # ---- blocks: (lines, texts) ----

    def paragraph(self):
        markdown, words = self.inlines(1, 14)
        return markdown.split("\n"), [words]

    def heading(self):
        r = self.random
        markdown, words = self.words(1, 9)
        if r.chance(15):
            return [markdown, "====" if r.chance(50) else "----"], [words]
        level = r.between(1, 6)
        return ["#" * level + " " + markdown + (" #" * r.below(2))], [words]

    def items(self, depth, markers, tight):
        """List items under the markers given."""
        r = self.random
        lines, texts = [], []
        for marker in markers:
            markdown, words = self.inlines(1, 5)
            content, inner = markdown.split("\n"), [words]
            if r.chance(25) and depth < 5:
                kinds = [self.bullets, self.ordered, self.code_block, self.quote, self.paragraph]
                more, more_texts = self.pick_block(depth + 1, kinds if not tight else kinds[:2])
                content += ([] if tight else [""]) + more
                inner += more_texts
            indent = " " * (len(marker) + 1)
            lines += [(marker + " " if n == 0 else indent) + line if line else ""
                      for n, line in enumerate(content)]
            lines += [] if tight else [""]
            texts += inner
        return lines, texts

    def bullets(self, depth=0):
        r = self.random
        return self.items(depth, [r.pick("-*+")] * r.between(1, 5), r.chance(70))

    def ordered(self, depth=0):
        r = self.random
        start = r.pick([1, 1, 1, 0, 3, 9, 98, 1234567]) if depth == 0 else 1
        end = r.pick([".", ")"])
        return self.items(depth, [f"{start + n}{end}" for n in range(r.between(1, 6))], r.chance(70))

    def table(self):
        r = self.random
        columns = r.pick([1, 2, 3, 3, 4, 5, 7, 9])
        rows = r.pick([1, 2, 3, 5, 8, 40])
        lines, texts = [], []
        for number in range(rows + 1):
            cells = []
            for _ in range(columns):
                if r.chance(8):
                    cells.append("")
                    continue
                markdown, words = self.inlines(1, r.pick([1, 1, 1, 2, 6 if columns < 5 else 2]), flat=True)
                if r.chance(8) and number > 0:
                    more, more_words = self.words(1, 3)
                    markdown, words = f"{markdown}<br>{more}", f"{words} {more_words}"
                cells.append(markdown)
                texts.append(words)
            if number == 0 and not any(cells):
                cells[0] = "Kolumn"
                texts.append("Kolumn")
            lines.append("| " + " | ".join(cells) + " |")
            if number == 0:
                lines.append("|" + "|".join(r.pick(["---", ":--", ":-:", "--:"]) for _ in cells) + "|")
        return lines, texts

    def quote(self, depth=0):
        kinds = [self.paragraph, self.paragraph, self.bullets, self.code_block]
        lines, texts = [], []
        for _ in range(self.random.between(1, 2)):
            more, more_texts = self.pick_block(depth + 1, kinds + ([self.quote] if depth < 3 else []))
            lines += ([""] if lines else []) + more
            texts += more_texts
        return ["> " + line if line else ">" for line in lines], texts

    def code_block(self):
        r = self.random
        lines = []
        for _ in range(r.between(1, 6)):
            line = r.pick(["", "    ", "\t"]) + " ".join(r.pick(CODE) for _ in range(r.between(1, 9)))
            lines.append(r.pick([line, line, line, ""]))
        lines.append("slut " + "x" * r.pick([1, 5, 200]))
        if r.chance(70):
            return ["```" + r.pick(["", "sh"]), *lines, "```"], ["\n".join(lines)]
        return ["~~~", *lines, "~~~"], ["\n".join(lines)]

    def rule(self):
        return [self.random.pick(["---", "***", "_ _ _"])], []

    # ---- containers ----

    def pick_block(self, depth, kinds):
        block = self.random.pick(kinds)
        nested = block in (self.bullets, self.ordered, self.quote)
        return block(depth) if nested else block()

    def container(self, name, lines, texts):
        return ["::: " + name, *lines, ":::"], texts

    def facts(self, name="uppgifter"):
        r = self.random
        lines, texts = [], []
        for _ in range(r.between(1, 6)):
            label, label_words = self.words(1, 3)
            if name == "tidsplan":
                label = label_words = r.pick(["09.00", "09.30–10.15", "13–14"])
            markdown, words = self.inlines(1, 6)
            value = markdown.split("\n")
            lines += [f"- **{label}** {value[0]}", *("  " + line for line in value[1:])]
            texts += [label_words, words]
            if r.chance(20):
                more, more_words = self.bullets(3)
                lines += ["", *("  " + line if line else "" for line in more)]
                texts += more_words
        return self.container(name, lines, texts)

    def schedule(self):
        return self.facts("tidsplan")

    def people(self):
        r = self.random
        lines, texts = [], []
        for _ in range(r.between(1, 24)):
            first, last = r.pick(NAMES), r.pick(NAMES)
            note = r.pick(["", " (S)", " (M), ordförande", ", på distans", " ersätter Åsa Ek (V)"])
            lines.append(f"- {escape(first)} {escape(last)}{note}")
            texts.append(typeset(f"{first} {last}{note}"))
        return self.container("personer", lines, texts)

    def signatures(self):
        r = self.random
        names = [(r.pick(NAMES), r.pick(["ordförande", "sekreterare", "justerare"])) for _ in range(3)]
        lines = [f"- **{escape(name)}** {role}" for name, role in names]
        return self.container("underskrifter", lines, [typeset(t) for pair in names for t in pair])

    def blocks(self, kinds, low, high):
        lines, texts = [], []
        for _ in range(self.random.between(low, high)):
            more, more_texts = self.pick_block(1, kinds)
            lines += [*more, ""]
            texts += more_texts
        return lines, texts

    def proposal(self):
        return self.container("förslag", *self.blocks([self.heading, self.paragraph, self.ordered], 1, 3))

    def secondary(self):
        return self.container("bifakta", *self.blocks([self.paragraph, self.bullets], 1, 2))

    def notice(self):
        return self.container("anslag", *self.blocks([self.heading, self.paragraph, self.facts], 1, 4))

    def item(self):
        r = self.random
        number = r.pick([f"§ {r.between(1, 400)}", str(r.between(1, 99)), "12 a"])
        markdown, words = self.words(1, 12)
        case = r.pick(["", "RS 2025/118", "KS2024-01-2, KS 2023/44"])
        heading = f"## **{number}** {markdown}" + (f" *({case})*" if case else "")
        words = f"{number} {words}" + (f" ({case})" if case else "")
        parts = [self.paragraph, self.secondary, self.proposal, self.table, self.bullets, self.heading]
        lines, texts = self.blocks(parts, 1, 4)
        return self.container("ärende", [heading, "", *lines], [words, *texts])

    def new_page(self):
        return ["::: ny-sida"], []

    def running(self):
        markdown, _ = self.words(1, 4)
        lines = [f"- **{markdown}**\\", "  Nämnden", "- Protokoll\\", "  2025-03-14"]
        foot = ["- Region Sjöbygden", "- RS 2025/118"]
        return ["::: sidhuvud", *lines, ":::", "", "::: sidfot", *foot, ":::"], []

    # ---- the document ----

    def document(self, name):
        everything = [
            self.heading, self.heading, self.paragraph, self.paragraph, self.paragraph, self.bullets,
            self.ordered, self.table, self.quote, self.code_block, self.rule, self.facts, self.schedule,
            self.people, self.signatures, self.proposal, self.secondary, self.notice, self.item,
            self.new_page,
        ]  # fmt: skip
        lines, texts = self.running() if self.random.chance(40) else ([], [])
        title, title_words = self.words(2, 6)
        lines += ["", "# " + title, ""]
        texts = [title_words]
        if self.random.chance(30):
            more, words = self.container("underrubrik", *self.paragraph())
            lines, texts = lines + more + [""], texts + words
        more, words = self.blocks(everything, 3, 14)
        for label in sorted(self.notes):
            note = self.notes[label][0]
            more += [f"[^{label}]: {note[0]}", *("    " + n if n else "" for n in note[1:]), ""]
        notes = [self.notes[label][1] for label in self.referred]
        return Document(name, "\n".join(lines + more), texts + words, notes, self.references)


def documents(count, seed=20250314):
    for number in range(count):
        yield Writer(Random(seed * 1000 + number)).document(f"text-{number:03}")
