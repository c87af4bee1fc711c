"""A meeting with a word of its own in every key of the format, made from `srbc schema`: what the
public edition must not hold. A key that the schema gains must be taken in here, or the test fails.
"""

import json

LETTERS = "bcdfghjklmnprstvx"  # no vowels: nothing hyphenates the words

# Members of the body, who stand in attendance lists whatever is secret.
ORGAN = {
    "namn": "Nämnden för prov",
    "förkortning": "NP",
    "slag": "nämnd",
    "organisation": "Region Sjöbygden",
    "ledamöter": ["Anna Berg (S), ordförande", "Bo Lund (M), vice ordförande", "Cilla Norr (C)",
                  "David Öst (V)", "Eva Ström (L)"],
    "ersättare": ["Filip Sund (S)"],
    "tjänstepersoner": ["Gun Ahl, sekreterare"],
}

# Keys that are no free text: what stands in them. None: the key is left out here.
FIXED = {
    ("ärende", "standard"): None,  # a heading of the program's own
    ("ärende", "nummer"): None,
    ("ärende", "paragraf"): None,
    ("ärende", "tid"): "13.37",
    ("ärende", "datum"): "2031-07-19",
    ("ärende", "typ"): "val",
    ("ärende", "jäv"): ["Eva Ström"],
    ("ärende", "deltar inte i beslutet"): ["David Öst"],
    ("ärende", "omedelbart justerad"): "ja",
    ("ärende", "sekretess"): None,
    ("ärende", "personuppgifter"): None,
    ("avsnitt", "efter"): "bakgrund",
    ("yttrande", "av"): ["Bo Lund"],
    ("yttrande", "återtaget"): "nej",
    ("omröstning", "ja"): ["Anna Berg"],
    ("omröstning", "nej"): ["Bo Lund"],
    ("omröstning", "avstår"): ["Cilla Norr"],
    ("omröstning", "frånvarande"): ["David Öst"],
    ("omröstning", "sluten"): "nej",
    ("omröstning", "utslagsröst"): "ja",
    ("omröstning", "lott"): None,  # or a casting vote
    ("möte", "organ"): None,  # added by hand
    ("möte", "ledamöter"): None,
    ("möte", "ersättare"): None,
    ("möte", "datum"): "2025-03-14",
    ("möte", "tid"): "09.00-12.00",
    ("möte", "ajournering"): "10.00-10.15",
    ("möte", "sekreterare"): "Gun Ahl",
    ("möte", "justerare"): "Bo Lund",
    ("möte", "paragraf"): "9",
    ("möte", "föregående"): None,
    ("möte", "ärenden"): None,
    ("närvaro", "beslutande"): "alla",
    ("närvaro", "frånvarande"): None,
    ("närvaro", "ersättare"): ["Filip Sund"],
    ("närvaro", "händelser"): None,
    ("justering", "datum"): "2025-03-24",
    ("anslag", "datum"): "2025-03-25",
    ("anslag", "nedtaget"): "2025-04-16",
    ("rättelse", "datum"): "2025-04-01",
    ("rättelse", "paragraf"): None,  # added by hand
    ("programpunkt", "tid"): "09.15",
}


class Words:
    """Words that occur nowhere else, each with the place it was put."""

    def __init__(self):
        self.places = {}

    def new(self, place):
        number = len(self.places)
        word = "zq" + "".join(LETTERS[number // len(LETTERS) ** i % len(LETTERS)] for i in range(4))
        self.places[word] = place
        return word


class Maker:
    def __init__(self, schema):
        self.definitions = schema["definitions"]
        self.words = Words()
        self.files = []
        self.unknown = []

    def keys(self, shape):
        body = self.definitions[shape]
        return next(part for part in [body, *body.get("anyOf", [])] if "properties" in part)["properties"]

    def value(self, shape, key, definition, where, hidden, depth):
        """One value with its word; with `hidden` the words around it stay."""
        if (shape, key) in FIXED:
            return FIXED[shape, key]
        kinds = [part.get("$ref", "").rsplit("/", 1)[-1] for part in definition["anyOf"]]
        kinds += [part["items"].get("$ref", "").rsplit("/", 1)[-1]
                  for part in definition["anyOf"] if "items" in part]
        place = f"{where}/{key}"
        if key == "fil":
            if hidden:
                return None
            self.files.append(f"handlingar/{self.words.new(place)}.pdf")
            return self.files[-1]
        inner = next((k for k in kinds if k in self.definitions
                      and k not in ("text", "ja eller nej", "person")), None)
        if inner in ("ärende", "programpunkt") and where.count(f"/{key}") > 0:
            return None  # items and points stand in each other
        if inner:
            made = self.shape(inner, place, hidden, depth + 1)
            return [made] if any("items" in part for part in definition["anyOf"]) else made
        if "text" not in kinds and "person" not in kinds:
            self.unknown.append(place)
            return None
        word = self.words.new(place)
        return f"Före [[{word}]] efter" if hidden else f"Ordet {word} här"

    def shape(self, shape, where, hidden, depth=0):
        made = {}
        for key, definition in self.keys(shape).items():
            value = self.value(shape, key, definition, where, hidden, depth)
            if value is not None:
                made[key] = value
        return made

    def item(self, where, hidden, **more):
        item = self.shape("ärende", where, hidden)
        item["beslut"].append(self.shape("beslutsdel", f"{where}/beslut 2", hidden))
        item.update(more)
        return item


TABLE = """\
| namn | ärende |
|---|---|
| [[{0} | {1}]] | öppet[^1] |
| öppet | [[{2}
{3}]] |

- punkt [[{4}]]

  stycke **[[{5}]]** och `kod [[{6}]]` och [länk [[{7}]]](https://exempel.se/)

[^1]: Fotnot [[{8}]]

```
kod [[{9}]]
```

[[{10}

- {11}

{12}]]
"""


def make(schema):
    """(files by name, words with their places, keys that nobody has thought of)."""
    maker = Maker(schema)
    meeting = maker.shape("möte", "möte", True)
    organ = dict(ORGAN)
    organ["ledamöter"] = [*ORGAN["ledamöter"], {
        "namn": "Hans Väst", "parti": "KD", "e-post": maker.words.new("organ/e-post") + "@exempel.se",
        "telefon": "070-" + maker.words.new("organ/telefon")}]
    never = {word for word, place in maker.words.places.items() if place.startswith("organ/")}
    meeting["organ"] = "organ.yaml"
    table = [maker.words.new(f"tabell {i}") for i in range(13)]
    secret = "OSL 25 kap. 1 §"
    meeting["ärenden"] = [
        {"standard": "anmälan av jäv"},
        maker.item("öppet", True),
        maker.item("sekretess", False, sekretess=secret),
        maker.item("personuppgifter", False, personuppgifter="ja"),
        {"rubrik": "Öppet med underärenden", "beslut": "Noteras.", "underärenden": [
            {"rubrik": "Öppet underärende", "text": "Syns."},
            maker.item("hemligt underärende", False, sekretess=secret),
        ]},
        {"rubrik": "Tabeller", "text": TABLE.format(*table), "beslut": "Noteras."},
        {"standard": "avslutning", "text": "Ordet " + maker.words.new("hemligt standardärende"),
         "sekretess": secret},
    ]
    word = maker.words.new("rättelse i hemlig paragraf")
    who = maker.words.new("rättelse i hemlig paragraf, av")
    open_one = meeting["rättelser"][0]
    meeting["rättelser"] = [{**open_one, "paragraf": "10"},
                            {"datum": "2025-04-02", "paragraf": "§§ 11–12", "text": word, "av": who}]
    profile = {"adress": f"Box 1, [[{maker.words.new('profil/adress')}]]",
               "överklagande": f"Skriv till [[{maker.words.new('profil/överklagande')}]]."}
    comment = maker.words.new("kommentar i filen")
    never.add(comment)
    def text(value):
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    files = {"mote.yaml": f"# {comment}\n{text(meeting)}", "organ.yaml": text(organ),
             "profil.yaml": text(profile)}
    for name in maker.files:
        files[name] = "%PDF-1.4\n"
    return files, maker.words.places, never, maker.unknown


def nothing_but(item, allowed):
    """Keys of an item in the JSON that say something though they should not."""
    empty = (None, False, [], {}, "")
    return sorted(key for key, value in item.items() if value not in empty and key not in allowed)
