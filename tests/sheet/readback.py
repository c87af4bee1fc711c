"""Reads a list back with another program (openpyxl) and with Python's csv, and compares the two. The
sign-in sheet is looked at here, what came of a meeting in lists.py.
Usage: readback.py LIST.xlsx LIST.csv"""
import csv
import datetime
import io
import sys
import xml.dom.minidom
import zipfile

import openpyxl

import lists

STATUSES = ["Närvarande", "På distans", "Frånvarande", "Ersätts"]
mistakes = []


def expect(truth, what):
    if not truth:
        mistakes.append(what)


def text(value):
    return "" if value is None else str(value)


def read_csv(path):
    raw = open(path, "rb").read()
    expect(raw.startswith(b"\xef\xbb\xbf"), "csv: no byte-order mark")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    within = sum(cell.count("\n") for row in rows for cell in row)
    expect(raw.count(b"\n") - within == raw.count(b"\r\n") == len(rows),
           "csv: a row does not end with CRLF")
    for row in rows:
        expect(len(row) == len(rows[0]), f"csv: ragged row {row}")
        for cell in row:
            expect(len(cell) < 2 or cell[0] not in "=+-@", f"csv: '{cell}' may be run as a formula")
    return [[cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell for cell in row]
            for row in rows]


def check_zip(path):
    with zipfile.ZipFile(path) as archive:
        expect(archive.testzip() is None, "xlsx: damaged zip")
        for info in archive.infolist():
            expect(info.date_time == (1980, 1, 1, 0, 0, 0), f"xlsx: {info.filename} is dated")
            if info.filename.endswith((".xml", ".rels")):
                xml.dom.minidom.parseString(archive.read(info))


def find_head(sheet):
    for row in sheet.iter_rows(max_col=1):
        if row[0].value == "Nr":
            return row[0].row
    return None


def check_page(sheet, head):
    expect(sheet.freeze_panes == f"A{head + 1}", f"frozen at {sheet.freeze_panes}")
    expect(sheet.page_setup.orientation == "landscape", "not landscape")
    expect(str(sheet.page_setup.paperSize) == "9", "not A4")
    expect(sheet.page_setup.fitToWidth in (None, 1), "not one page wide")
    expect(sheet.page_setup.fitToHeight in (0, "0"), "bound in height")
    expect(sheet.sheet_properties.pageSetUpPr.fitToPage, "not fitted to the page")
    expect(sheet.print_title_rows in (f"${head}:${head}", f"{head}:{head}"),
           f"repeats {sheet.print_title_rows}")
    expect("Sida &P (&N)" in (sheet.oddFooter.right.text or ""), "no page numbers at the foot")


def check_choices(sheet, first, last):
    rules = sheet.data_validations.dataValidation
    expect(len(rules) == 1, "not one rule for the status")
    for rule in rules:
        expect(rule.formula1 == '"' + ",".join(STATUSES) + '"', f"choices {rule.formula1}")
        expect(str(rule.sqref) in (f"G{first}:G{last}", "G%d" % first), f"choices in {rule.sqref}")
    expect(sheet.auto_filter.ref == f"A{first - 1}:H{last}", f"filter on {sheet.auto_filter.ref}")


def check_table(sheet, head, rows):
    for number, row in enumerate(rows):
        for column, want in enumerate(row):
            cell = sheet.cell(head + number, column + 1)
            expect(text(cell.value) == want, f"{cell.coordinate}: '{cell.value}', csv has '{want}'")
            expect(cell.data_type != "f", f"{cell.coordinate} is a formula")
            expect(cell.hyperlink is None, f"{cell.coordinate} is a link")
            if number > 0 and column == 0 and cell.value is not None:
                expect(cell.data_type == "n", f"{cell.coordinate} is not a number")
        expect((sheet.row_dimensions[head + number].height or 0) >= 20, f"row {number} is low")
    expect(sheet.cell(head, 8).value == "Underskrift", "no column to sign in")
    expect(sheet.column_dimensions["H"].width >= 30, "the column to sign in is narrow")


def check_totals(formulas, values, last, rows):
    given = [row[6] for row in rows[1:]]
    want = {status: given.count(status) for status in STATUSES}
    want["Ej ifyllt"] = given.count("")
    want["Antal personer"] = len(given)
    found = {}
    for row in range(last + 2, formulas.max_row + 1):
        label = formulas.cell(row, 1).value
        found[label] = values.cell(row, 3).value
        expect(formulas.cell(row, 3).data_type == "f", f"the total '{label}' is no formula")
    expect(found == want, f"totals {found}, wanted {want}")


def check_facts(book, sheet, head):
    facts = {sheet.cell(row, 1).value: sheet.cell(row, 3).value for row in range(3, head)}
    expect(book.properties.title and sheet["A2"].value in book.properties.title, "no title")
    expect(book.properties.creator == sheet["A1"].value, "the author is not the organisation")
    day = facts.get("Datum")
    if isinstance(day, datetime.datetime):
        expect(book.properties.created == day, f"created {book.properties.created}, not {day}")
    else:
        expect(day is None or not day[:10] == day, f"'{day}' is not a real date")


def check_sign_in(xlsx, rows):
    book = openpyxl.load_workbook(xlsx)
    expect(book.sheetnames == ["Närvarolista"], f"sheets {book.sheetnames}")
    sheet = book["Närvarolista"]
    head = find_head(sheet)
    if head is None:
        expect(False, "no table")
    else:
        last = head + len(rows) - 1
        check_page(sheet, head)
        check_table(sheet, head, rows)
        check_facts(book, sheet, head)
        if len(rows) > 1:
            check_choices(sheet, head + 1, last)
            values = openpyxl.load_workbook(xlsx, data_only=True)["Närvarolista"]
            check_totals(sheet, values, last, rows)


def main(xlsx, table):
    check_zip(xlsx)
    rows = read_csv(table)
    if lists.kind_of(rows) is None:
        check_sign_in(xlsx, rows)
    else:
        lists.check(xlsx, lists.read_csv(table), expect)
    for mistake in mistakes:
        print(f"{xlsx}: {mistake}")
    print(f"{xlsx}: {len(rows) - 1} rows, {len(mistakes)} mistakes")
    return 1 if mistakes else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
