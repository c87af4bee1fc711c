"""Reads the lists of what came of a meeting back with openpyxl and compares them with their csv: who
served, decisions, votes. Used by readback.py."""
import csv
import datetime

import openpyxl

KINDS = {  # first column of the csv's head, and the heading that tells it apart
    "served": ["Namn", "Parti", "Hemvist", "Roll", "Tjänstgjorde", "För vem", "§§ tjänstgjort",
               "§§ närvarande", "Frånvarande", "På distans", "Jäv §§", "Timmar"],
    "decisions": ["§", "Ärende", "Diarienummer", "Utfall", "Beslut", "Ansvarig", "Klart",
                  "Expedieras till"],
    "votes": ["§", "Ärende", "Omröstning", "Sluten", "Ledamot", "Parti", "Ersätter", "Ja", "Nej",
              "Avstår", "Frånvarande"],
}
FORBIDDEN = set("[]:*?/\\")


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def kind_of(rows):
    return next((kind for kind, head in KINDS.items() if rows[0] == head), None)


def shown(value):
    """A cell's value as csv has it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)


def number(text):
    return float(text.replace(",", "."))


def same(value, text):
    """Numbers are compared as numbers, all else as written; csv has an apostrophe before what would
    be a formula."""
    if isinstance(value, (int, float)):
        return text != "" and abs(value - number(text)) < 0.005
    words = shown(value)
    return text == (f"'{words}" if len(words) > 1 and words[0] in "=+-@＝＋－＠" else words)


def find_head(sheet, head):
    for row in range(1, sheet.max_row + 1):
        if [sheet.cell(row, c + 1).value for c in range(len(head))] == head:
            return row
    return None


def check_page(sheet, head, expect):
    expect(sheet.freeze_panes == f"A{head + 1}", f"{sheet.title}: frozen at {sheet.freeze_panes}")
    expect(sheet.page_setup.orientation == "landscape", f"{sheet.title}: not landscape")
    expect(str(sheet.page_setup.paperSize) == "9", f"{sheet.title}: not A4")
    expect(sheet.sheet_properties.pageSetUpPr.fitToPage, f"{sheet.title}: not fitted to the page")
    expect(sheet.print_title_rows in (f"${head}:${head}", f"{head}:{head}"),
           f"{sheet.title}: repeats {sheet.print_title_rows}")
    expect("Sida &P (&N)" in (sheet.oddFooter.right.text or ""), f"{sheet.title}: no page numbers")


def check_table(sheet, head, rows, expect):
    """Cell by cell; a text is never a formula or a link."""
    for at, row in enumerate(rows):
        for column, want in enumerate(row):
            cell = sheet.cell(head + at, column + 1)
            expect(same(cell.value, want),
                   f"{sheet.title} {cell.coordinate}: {cell.value!r}, csv has {want!r}")
            expect(cell.data_type != "f", f"{sheet.title} {cell.coordinate} is a formula")
            expect(cell.hyperlink is None, f"{sheet.title} {cell.coordinate} is a link")
    if len(rows) > 1:
        last = openpyxl.utils.get_column_letter(len(rows[0]))
        expect(sheet.auto_filter.ref == f"A{head}:{last}{head + len(rows) - 1}",
               f"{sheet.title}: filter on {sheet.auto_filter.ref}")


def totals_below(formulas, values, last):
    """{label: value} of the lines of totals, all of which must be formulas."""
    found = {}
    for row in range(last + 1, formulas.max_row + 1):
        label = formulas.cell(row, 1).value
        if label:
            found[label] = (values.cell(row, 3).value, formulas.cell(row, 3).data_type == "f")
    return found


def check_served(book, values, rows, expect):
    sheet = book["Närvarolista"]
    head = find_head(sheet, rows[0])
    expect(head is not None, "no table")
    check_page(sheet, head, expect)
    check_table(sheet, head, rows, expect)
    people = [dict(zip(rows[0], row)) for row in rows[1:]]
    want = {
        "Tjänstgjorde hela tiden": sum(p["Tjänstgjorde"] == "ja" for p in people),
        "Tjänstgjorde delvis": sum(p["Tjänstgjorde"] == "delvis" for p in people),
        "Frånvarande": sum(p["Frånvarande"] == "ja" for p in people),
        "På distans, helt eller delvis": sum(p["På distans"] != "" for p in people),
        "Antal personer": len(people),
        "Timmar": round(sum(number(p["Timmar"]) for p in people if p["Timmar"]), 2),
    }
    found = totals_below(sheet, values["Närvarolista"], head + len(rows) - 1)
    expect({label: round(v, 2) for label, (v, _) in found.items()} == want,
           f"totals {found}, wanted {want}")
    expect(all(formula for _, formula in found.values()), "a total is no formula")
    for row in range(head + 1, head + len(rows)):
        cell = sheet.cell(row, 12)
        expect(cell.value is None or cell.data_type == "n", f"{cell.coordinate} is no number")


def check_decisions(book, values, rows, expect):
    sheet = book["Beslutslista"]
    head = find_head(sheet, rows[0])
    expect(head is not None, "no table")
    check_page(sheet, head, expect)
    check_table(sheet, head, rows, expect)
    found = totals_below(sheet, values["Beslutslista"], head + len(rows) - 1)
    expect(found == {"Antal": (len(rows) - 1, True)}, f"totals {found}")
    for row, want in enumerate(rows[1:], head + 1):
        cell = sheet.cell(row, 7)
        try:
            datetime.date.fromisoformat(want[6])
        except ValueError:
            continue
        expect(isinstance(cell.value, datetime.datetime), f"{cell.coordinate} is no date")


def votes_of(rows):
    """The rows of each vote, in order."""
    groups = []
    for row in rows[1:]:
        named = row[4] != ""
        if not named or not groups or groups[-1][0][:4] != row[:4] or groups[-1][0][4] == "":
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def check_vote(sheet, values, head_words, group, expect):
    head = find_head(sheet, head_words)
    expect(head is not None, f"{sheet.title}: no table")
    named = group[0][4] != ""
    table = [head_words] + ([row[4:] for row in group] if named else [])
    check_page(sheet, head, expect)
    check_table(sheet, head, table, expect)
    sums = head + len(table)
    expect(sheet.cell(sums, 1).value == "Summa", f"{sheet.title}: no sums")
    for column in range(4, 8):
        cell = sheet.cell(sums, column)
        given = [row[column + 3] for row in group]
        if named:
            expect(cell.data_type == "f", f"{sheet.title} {cell.coordinate} is no formula")
            expect(values.cell(sums, column).value == given.count("1"),
                   f"{sheet.title} {cell.coordinate}: {values.cell(sums, column).value}")
        else:
            expect(same(cell.value, given[0]), f"{sheet.title} {cell.coordinate}: {cell.value}")


def check_votes(book, values, rows, expect):
    groups = votes_of(rows)
    expect(len(groups) == len(book.sheetnames), f"{len(groups)} votes, sheets {book.sheetnames}")
    for name, group in zip(book.sheetnames, groups):
        expect(name.startswith(group[0][0].replace("\xa0", " ")) or group[0][0] == "", f"sheet '{name}' of {group[0]}")
        check_vote(book[name], values[name], rows[0][4:], group, expect)


def check_names(book, expect):
    names = book.sheetnames
    expect(len({name.lower() for name in names}) == len(names), f"sheets alike: {names}")
    for name in names:
        expect(0 < len(name) <= 31 and not FORBIDDEN & set(name), f"sheet named '{name}'")


CHECKS = {"served": check_served, "decisions": check_decisions, "votes": check_votes}


def check(path, rows, expect):
    book = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    expect(book.properties.title, "no title")
    check_names(book, expect)
    CHECKS[kind_of(rows)](book, values, rows, expect)
