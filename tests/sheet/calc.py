"""A workbook as LibreOffice calculates it: results that it finds in the file are taken out first, so
that every number comes from its formula."""
import csv
import io
import os
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl

SEPARATED = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"


def program():
    """The command, or None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def calculated(path):
    """{sheet: rows of texts}, with a decimal point whatever the locale."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        openpyxl.load_workbook(path).save(folder / "bok.xlsx")  # formulas without results
        subprocess.run([program(), f"-env:UserInstallation=file://{folder}/profil", "--headless",
                        "--convert-to", SEPARATED, "--outdir", str(folder / "ut"),
                        str(folder / "bok.xlsx")], check=True, capture_output=True, timeout=300,
                       env={**os.environ, "LC_ALL": "C.UTF-8"})
        sheets = {}
        for file in sorted((folder / "ut").glob("bok-*.csv")):
            text = file.read_text(encoding="utf-8-sig")
            sheets[file.stem[len("bok-"):]] = list(csv.reader(io.StringIO(text), delimiter=";"))
        return sheets
