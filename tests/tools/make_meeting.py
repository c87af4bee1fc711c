#!/usr/bin/env python3
"""Prints a meeting of any length, the same bytes each time, for the benchmark.

    tests/tools/make_meeting.py ITEMS [--held]

Nobody in it exists and its sentences mean nothing, but its words are as many and as long as in
Swedish minutes: a text of ordinary words with a compound here and there, so that a longer meeting
also brings new words. An item has what an item has: a presenter, sections, now and then a table, a
nested list or bold words, a proposal of one point or several, papers.

With --held the meeting has been held: who was there and who came and went, decisions, votes with
names, reservations, disqualification, sub-items, §§ that are secret, a programme, adjustment and
notice. Its items are shorter, as those of minutes are.
"""

import sys

COMMON = (
    "och att det i en som på är av för med till den har de inte om ett men vid från också kan ska"
    " under efter samt inom mellan eller över utan hos mot genom enligt redan ännu bör varje både"
    " flera många andra samma hela länet regionen kommunerna året våren hösten arbetet frågan"
    " gruppen mötet planen målet behovet ansvaret resultatet underlaget kostnaden invånarna"
    " föreslås redovisas påverkas utvecklas fortsätter ökar minskar omfattar berör prövas bereds"
    " samordnas följs stärks särskilt gemensamt långsiktigt tydligt tidigare nuvarande kommande"
).split()
FIRST = (
    "vatten skärgårds kollektivtrafik vård kultur bredbands miljö närings landsbygds utbildnings"
    " folkhälso energi beredskaps digitaliserings kompetens trafik skogs hamn livsmedels sjukvårds"
    " bostads klimat ungdoms äldre fritids biblioteks turist forsknings upphandlings lokal"
).split()
SECOND = (
    "plan utredning strategi samverkan utveckling uppföljning försörjning verksamhet samordning"
    " budget upphandling analys kartläggning satsning insats avgift nämnd grupp tjänst fråga"
    " prognos rapport anläggning förvaltning granskning lösning hantering planering styrning vision"
).split()
ENDINGS = {"n": ("en", "arna", "s"), "g": ("en", "ar", "ens"), "i": ("n", "er", "ns")}
NAMES = (
    "Alva Bergstig|Bosse Dalmark|Cecilia Ekvall|Daniel Fjällgren|Ebba Granlid|Folke Hedmark"
    "|Gerd Isfält|Hassan Jarlsby|Inga Klingvik|Josef Lundehed|Kaisa Moström|Leif Norrby"
    "|Marja Ockelö|Nils Pålstorp|Olga Qvistås|Per Rosenäs|Rakel Sundhage|Sven Torsvik"
    "|Tove Ugglefors|Ulf Vretamark|Vera Wikblad|Yngve Åbrink|Åsa Ängeskär|Östen Öhrvall"
).split("|")
PARTIES = "S M C SD V KD L MP".split()
PLACES = "Viksta Norrholm Hällesund Strandvåla Granhed Älvsta Österfors Lerbäcken Tallmo".split()
SECTIONS = ("sammanfattning", "bakgrund", "bedömning", "ekonomiska konsekvenser")


class Dice:
    """The same row of numbers in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def choose(self, things):
        return things[self.below(len(things))]

    def one_in(self, number):
        return self.below(number) == 0


def compound(dice):
    word = dice.choose(FIRST) + dice.choose(SECOND)
    endings = ENDINGS.get(word[-1])
    return word + dice.choose(endings) if endings and dice.one_in(2) else word


def word(dice):
    if dice.one_in(40):
        return str(dice.below(2000))
    return compound(dice) if dice.one_in(5) else dice.choose(COMMON)


def sentence(dice, least=7, spread=14):
    words = [word(dice) for _ in range(least + dice.below(spread))]
    if dice.one_in(6):
        words[len(words) // 2] += ","
    if dice.one_in(9):
        words[-2] = f"**{words[-2]}**"
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def paragraph(dice):
    return " ".join(sentence(dice) for _ in range(2 + dice.below(4)))


def points(dice):
    yield "Det gäller särskilt"
    yield ""
    for _ in range(2 + dice.below(3)):
        yield f"- {sentence(dice, 4, 8)}"
        if dice.one_in(3):
            yield f"  1. {sentence(dice, 3, 5)}"
            yield f"  2. {sentence(dice, 3, 5)}"


def table(dice):
    yield "| Plats | Område | Antal | Belopp, tkr |"
    yield "|:------|:-------|------:|------------:|"
    for _ in range(3 + dice.below(6)):
        yield (f"| {dice.choose(PLACES)} | {compound(dice)} | {dice.below(90)} |"
               f" {1 + dice.below(9)} {dice.below(900) + 100} |")  # fmt: skip


def section(dice, key):
    yield f"    {key}: |"
    lines = [paragraph(dice)]
    if dice.one_in(2):
        lines += ["", paragraph(dice)]
    if dice.one_in(3):
        lines += ["", *points(dice)]
    if dice.one_in(4):
        lines += ["", *table(dice)]
    yield from (f"      {line}".rstrip() for line in lines)


def item(dice, number):
    title = f"{compound(dice)} {dice.choose(COMMON)} {compound(dice)}"
    yield f"  - rubrik: {title[0].upper() + title[1:]}"
    yield f"    diarienummer: RS 2025/{number}"
    if dice.one_in(2):
        yield f"    föredragande: {dice.choose(NAMES)}, {dice.choose(FIRST)}strateg"
    for key in SECTIONS[: 1 + dice.below(len(SECTIONS))]:
        yield from section(dice, key)
    yield "    förslag till beslut:"
    for _ in range(1 + dice.below(3)):
        yield f"      - {sentence(dice, 4, 8).replace('*', '')}"
    yield "    beslutsunderlag:"
    for _ in range(1 + dice.below(3)):
        yield f"      - {compound(dice).capitalize()}, 2025-0{1 + dice.below(9)}-1{dice.below(9)}"


# ---- the same afterwards ------------------------------------------------------------------------


STANDING = {1: "föredragningslista", 2: "föregående protokoll", 3: "justering"}
SUBSTITUTES = "Agaton Brovik|Bodil Cederhed|Cajsa Dunås|Dante Enkvist|Ester Fallvik".split("|")


def vote(dice):
    against = sorted({dice.choose(NAMES[4:21]) for _ in range(2 + dice.below(6))})
    proposers = dice.choose(NAMES[1:4]), against[0]
    yield "    yrkanden:"
    yield from (f"      - {{av: {name}, text: {text}}}"
                for name, text in zip(proposers, ("bifall till förslaget", "återremiss")))  # fmt: skip
    yield "    propositionsordning: Ordföranden ställer de båda yrkandena mot varandra."
    yield "    omröstningar:"
    yield "      - proposition: Ja för bifall till förslaget. Nej för återremiss."
    yield "        ja betyder: bifall till förslaget"
    yield "        nej betyder: återremiss"
    yield "        ja: övriga"
    yield f"        nej: [{', '.join(against)}]"
    yield "        utfall: Förslaget bifalls."
    yield "    reservationer:"
    yield f"      - {{av: [{', '.join(against)}], text: till förmån för eget yrkande}}"


def sub_items(dice, number):
    yield "    underärenden:"
    for at in range(2 + dice.below(3)):
        yield f"      - rubrik: {compound(dice).capitalize()} del {number}.{at + 1}"
        yield from ["        sekretess: OSL 21 kap. 1 §"] if number % 24 == at == 0 else []
        yield f"        förslag till beslut: {sentence(dice, 4, 8).replace('*', '')}"
        yield "        beslut: enligt förslag"


def held_item(dice, number, last):
    if number in STANDING or number == last:
        yield f"  - standard: {STANDING.get(number, 'övriga frågor')}"
        yield from ["    datum: 2025-02-14"] if number == 2 else []
        yield from ["    beslut: enligt förslag"] if number in STANDING else []
        return
    title = f"{compound(dice)} {dice.choose(COMMON)} {compound(dice)} {number}"
    yield f"  - rubrik: {title[0].upper() + title[1:]}"
    yield f"    diarienummer: RS 2025/{number}"
    yield from ["    sekretess: OSL 18 kap. 13 §"] if number % 13 == 0 else []
    yield from ["    personuppgifter: ja"] if number % 17 == 0 else []
    yield from [f"    jäv: {dice.choose(NAMES[1:])}"] if number % 11 == 0 else []
    yield from section(dice, dice.choose(SECTIONS))
    yield "    förslag till beslut:"
    for _ in range(1 + dice.below(3)):
        yield f"      - {sentence(dice, 4, 8).replace('*', '')}"
    yield f"    beslutsunderlag: {compound(dice).capitalize()}, 2025-02-1{dice.below(9)}"
    if number % 6 == 0:
        yield from vote(dice)
    yield "    beslut: enligt förslag"
    yield "    utfall: bifall"
    yield f"    ansvarig: {dice.choose(FIRST).capitalize()}chefen"
    yield f"    klart: 2025-0{5 + dice.below(5)}-15"
    yield f"    expedieras till: [{dice.choose(PLACES)} kommun, Ekonomienheten]"
    if number % 8 == 0:
        yield from sub_items(dice, number)


def attendance():
    yield "justerare: " + NAMES[1]
    yield "närvaro:"
    yield "  beslutande:"
    yield "    - alla"
    yield f"    - {SUBSTITUTES[0]} ersätter {NAMES[21]}"
    yield f"    - {NAMES[2]}, på distans"
    yield f"  frånvarande: [{NAMES[21]}, {NAMES[22]}]"
    yield f"  ersättare: [{', '.join(SUBSTITUTES[1:])}]"
    yield "  övriga:"
    yield "    - Alexis Hamnvall, regiondirektör"
    yield "    - Britt Kyrkegren, ekonomichef, §§ 5–9"
    yield "  händelser:"
    yield f"    - {NAMES[23]} lämnar efter § 20"
    yield "justering: {datum: 2025-03-21, plats: digitalt}"
    yield "anslag: {datum: 2025-03-24, plats: Digitala anslagstavlan, förvaring: Regionkansliet}"


def programme(dice):
    yield "program:"
    yield "  - dag: 2025-03-14"
    yield "    punkter:"
    for hour in range(9, 16):
        yield f"      - {{tid: {hour:02}.00, rubrik: {compound(dice).capitalize()} klockan {hour}}}"


# ---- the meeting --------------------------------------------------------------------------------


def meeting(items, held):
    dice = Dice(2025)
    yield "organ:"
    yield "  namn: Regional beredning för framtidsfrågor"
    yield "  förkortning: RBF"
    yield "  organisation: Region Sjöbygden"
    yield "  slag: beredning"
    yield "  ledamöter:"
    for at, name in enumerate(NAMES):
        role = ", ordförande" if at == 0 else ""
        yield f"    - {name} ({PARTIES[at % len(PARTIES)]}){role}, {dice.choose(PLACES)}"
    if held:
        yield "  ersättare:"
        yield from (f"    - {name} ({PARTIES[5 + at % 3]}), {PLACES[at]}"
                    for at, name in enumerate(SUBSTITUTES))  # fmt: skip
    yield "datum: 2025-03-14"
    yield "tid: 09:00-16:00"
    yield "plats: Sammanträdesrum Gäddan, Regionhuset, Viksta"
    if held:
        yield "sekreterare: Cornelia Strandlid"
        yield from attendance()
        yield from programme(dice)
    yield "ärenden:"
    for number in range(1, items + 1):
        yield from held_item(dice, number, items) if held else item(dice, number)


def main():
    held = sys.argv[2:] == ["--held"]
    if len(sys.argv) != 2 + held or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(meeting(int(sys.argv[1]), held)))


main()
