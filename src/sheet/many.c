/* sheet: attendance over many meetings. The sheet `Underlag` holds a row for each person and
 * meeting; the totals are formulas over it, whose results are given along so that programs which do
 * not calculate show them too. The workbook is written row by row, however long it is. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/names.h"
#include "sheet/served.h"

enum { LARGE_ROWS = 10 * 1000 }; /* longer workbooks are not held in memory */

enum column {
    COLUMN_DATE,
    COLUMN_BODY,
    COLUMN_NAME,
    COLUMN_PARTY,
    COLUMN_REPRESENTS,
    COLUMN_ROLE,
    COLUMN_SERVED,
    COLUMN_PRESENT,
    COLUMN_ABSENT,
    COLUMN_REMOTE,
    COLUMN_REPLACES,
    COLUMN_PARAGRAPHS,
    COLUMN_COUNTED,
    COLUMN_DISQUALIFIED,
    COLUMN_HOURS,
    COLUMN_FILE,
    COLUMN_PERSON,
    COLUMN_COUNT
};

static const struct grid_column columns[COLUMN_COUNT] = {
    [COLUMN_DATE] = {STR_INIT("Datum"), 12, 12, GRID_DATE},
    [COLUMN_BODY] = {STR_INIT("Organ"), 18, 36, GRID_TEXT},
    [COLUMN_NAME] = {STR_INIT("Namn"), 20, 40, GRID_TEXT},
    [COLUMN_PARTY] = {STR_INIT("Parti"), 9, 16, GRID_TEXT},
    [COLUMN_REPRESENTS] = {STR_INIT("Hemvist"), 12, 30, GRID_TEXT},
    [COLUMN_ROLE] = {STR_INIT("Roll"), 10, 34, GRID_TEXT},
    [COLUMN_SERVED] = {STR_INIT("Tjänstgjort"), 13, 13, GRID_WHOLE},
    [COLUMN_PRESENT] = {STR_INIT("Närvarande"), 13, 13, GRID_WHOLE},
    [COLUMN_ABSENT] = {STR_INIT("Frånvarande"), 14, 14, GRID_WHOLE},
    [COLUMN_REMOTE] = {STR_INIT("På distans"), 13, 13, GRID_WHOLE},
    [COLUMN_REPLACES] = {STR_INIT("Ersatte"), 12, 36, GRID_TEXT},
    [COLUMN_PARAGRAPHS] = {STR_INIT("§§ tjänstgjort"), 16, 28, GRID_TEXT},
    [COLUMN_COUNTED] = {STR_INIT("Antal §§"), 11, 11, GRID_WHOLE},
    [COLUMN_DISQUALIFIED] = {STR_INIT("Jäv §§"), 9, 20, GRID_TEXT},
    [COLUMN_HOURS] = {STR_INIT("Timmar"), 10, 10, GRID_HOURS},
    [COLUMN_FILE] = {STR_INIT("Fil"), 16, 40, GRID_TEXT},
    [COLUMN_PERSON] = {STR_INIT("Person nr"), 11, 11, GRID_WHOLE},
};

/* A row of Underlag. */
struct many_row {
    const struct sheet_meeting *meeting;
    const struct sheet_served_row *row;
};

static struct grid_value value_of(const void *rows, size_t at, size_t column) {
    const struct many_row *many = (const struct many_row *)rows + at;
    const struct sheet_served_row *row = many->row;
    const struct sheet_head *head = &many->meeting->list.head;
    switch ((enum column)column) {
    case COLUMN_DATE:
        return (struct grid_value){.date = head->date};
    case COLUMN_BODY:
        return grid_text(head->body);
    case COLUMN_NAME:
        return grid_text(row->name);
    case COLUMN_PARTY:
        return grid_text(row->party);
    case COLUMN_REPRESENTS:
        return grid_text(row->represents);
    case COLUMN_ROLE:
        return grid_text(row->role);
    case COLUMN_SERVED:
        return grid_number(row->served != SHEET_NOT);
    case COLUMN_PRESENT:
        return grid_number(row->present);
    case COLUMN_ABSENT:
        return grid_number(row->absent == SHEET_WHOLLY);
    case COLUMN_REMOTE:
        return grid_number(row->remote != SHEET_NOT);
    case COLUMN_REPLACES:
        return grid_text(row->replaces);
    case COLUMN_PARAGRAPHS:
        return grid_text(row->served_paragraphs);
    case COLUMN_COUNTED:
        return grid_number(row->paragraph_count);
    case COLUMN_DISQUALIFIED:
        return grid_text(row->disqualified);
    case COLUMN_HOURS:
        return row->minutes < 0 ? (struct grid_value){.given = false}
                                : grid_number(sheet_hours(row->minutes));
    case COLUMN_FILE:
        return grid_text(many->meeting->file);
    case COLUMN_PERSON:
        return grid_number(row->person);
    case COLUMN_COUNT:
        break;
    }
    return grid_text(STR(""));
}

static struct grid grid_of(const struct sheet_many *many, struct arena *arena) {
    size_t count = 0;
    for (size_t i = 0; i < many->meeting_count; i++) {
        count += many->meetings[i]->list.row_count;
    }
    struct many_row *rows = ARENA_ARRAY(arena, struct many_row, count + 1);
    size_t at = 0;
    for (size_t i = 0; i < many->meeting_count; i++) {
        const struct sheet_meeting *meeting = many->meetings[i];
        for (size_t row = 0; row < meeting->list.row_count; row++) {
            rows[at++] = (struct many_row){meeting, &meeting->list.rows[row]};
        }
    }
    return (struct grid){.columns = columns,
                         .column_count = COLUMN_COUNT,
                         .row_count = count,
                         .rows = rows,
                         .value = value_of};
}

/* ---- totals ---- */

/* What totals are of: the columns of words that lead a sheet, and the column of Underlag that tells
 * whose rows they are. People are told apart by number, since two may have one name. */
struct total_kind {
    const char *sheet;
    const struct grid_column *words;
    size_t word_count;
    enum column by;
};

static const struct grid_column person_words[] = {{STR_INIT("Person nr"), 11, 11, GRID_WHOLE},
                                                  {STR_INIT("Namn"), 22, 44, GRID_TEXT},
                                                  {STR_INIT("Parti"), 9, 16, GRID_TEXT},
                                                  {STR_INIT("Hemvist"), 14, 30, GRID_TEXT}};
static const struct grid_column party_words[] = {{STR_INIT("Parti"), 22, 44, GRID_TEXT}};
static const struct grid_column home_words[] = {{STR_INIT("Hemvist"), 22, 44, GRID_TEXT}};
static const struct total_kind per_person = {"Per person", person_words, 4, COLUMN_PERSON};
static const struct total_kind per_party = {"Per parti", party_words, 1, COLUMN_PARTY};
static const struct total_kind per_home = {"Per hemvist", home_words, 1, COLUMN_REPRESENTS};

/* The columns of numbers: how many rows there are, then sums of columns of Underlag. */
enum sum {
    SUM_MEETINGS,
    SUM_SERVED,
    SUM_PRESENT,
    SUM_ABSENT,
    SUM_REMOTE,
    SUM_PARAGRAPHS,
    SUM_HOURS
};
enum { SUM_COUNT = SUM_HOURS + 1, CRITERION_BYTES = 250 };

static const struct {
    struct grid_column column;
    enum column of; /* COLUMN_COUNT: the number of rows */
} sums[SUM_COUNT] = {
    [SUM_MEETINGS] = {{STR_INIT("Möten"), 10, 10, GRID_WHOLE}, COLUMN_COUNT},
    [SUM_SERVED] = {{STR_INIT("Tjänstgjort"), 13, 13, GRID_WHOLE}, COLUMN_SERVED},
    [SUM_PRESENT] = {{STR_INIT("Närvarande"), 13, 13, GRID_WHOLE}, COLUMN_PRESENT},
    [SUM_ABSENT] = {{STR_INIT("Frånvarande"), 14, 14, GRID_WHOLE}, COLUMN_ABSENT},
    [SUM_REMOTE] = {{STR_INIT("På distans"), 13, 13, GRID_WHOLE}, COLUMN_REMOTE},
    [SUM_PARAGRAPHS] = {{STR_INIT("Antal §§"), 11, 11, GRID_WHOLE}, COLUMN_COUNTED},
    [SUM_HOURS] = {{STR_INIT("Timmar"), 10, 10, GRID_HOURS}, COLUMN_HOURS},
};

static int64_t sum_of(const struct sheet_total *total, enum sum sum) {
    switch (sum) {
    case SUM_MEETINGS:
        return total->meetings;
    case SUM_SERVED:
        return total->served;
    case SUM_PRESENT:
        return total->present;
    case SUM_ABSENT:
        return total->absent;
    case SUM_REMOTE:
        return total->remote;
    case SUM_PARAGRAPHS:
        return total->paragraphs;
    case SUM_HOURS:
        break;
    }
    return total->hours;
}

/* Rows to draw, with what they are of: the words come from here, the formulas are put over the
 * numbers afterwards. */
struct totals_table {
    const struct total_kind *kind;
    const struct sheet_totals *totals;
    const struct grid *base;
};

static struct str word_of(const struct sheet_total *total, const struct total_kind *kind,
                          size_t column) {
    if (kind->by != COLUMN_PERSON || column == 1) {
        return total->name;
    }
    return column == 2 ? total->party : total->represents;
}

/* The words that a criterion looks for: "=" so that no sign at their beginning means anything, "~"
 * before what stands for other characters, quotes doubled as in any formula. */
static void put_criterion(struct str text, struct buf *out) {
    buf_put_text(out, "\"=");
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '*' || c == '?' || c == '~') {
            buf_put_byte(out, '~');
        } else if (c == '"') {
            buf_put_byte(out, '"');
        }
        buf_put_byte(out, c);
    }
    buf_put_byte(out, '"');
}

static void put_base(const struct totals_table *table, enum column column, struct buf *out) {
    buf_put_text(out, "Underlag!");
    grid_range(table->base, column, 0, out);
}

/* "=SUMIFS(Underlag!$G$2:$G$90,Underlag!$Q$2:$Q$90,$A2)" */
static void put_formula(const struct totals_table *table, const struct sheet_total *total,
                        uint32_t row, enum sum sum, struct buf *out) {
    buf_put_text(out, sums[sum].of == COLUMN_COUNT ? "=COUNTIFS(" : "=SUMIFS(");
    if (sums[sum].of != COLUMN_COUNT) {
        put_base(table, sums[sum].of, out);
        buf_put_byte(out, ',');
    }
    put_base(table, table->kind->by, out);
    buf_put_byte(out, ',');
    if (table->kind->by == COLUMN_PERSON) {
        buf_printf(out, "$A%u", (unsigned)row + 1);
    } else {
        put_criterion(total->name, out);
    }
    buf_put_byte(out, ')');
}

static void put_total_row(const struct totals_table *table, struct workbook *workbook,
                          lxw_worksheet *sheet, uint32_t row) {
    const struct total_kind *kind = table->kind;
    const struct sheet_total *total = &table->totals->items[row - 1];
    for (size_t i = 0; i < kind->word_count; i++) {
        if (kind->words[i].kind == GRID_WHOLE) {
            workbook_number(workbook, sheet, row, (uint16_t)i, row, LOOK_NUMBER);
            continue;
        }
        struct str word = word_of(total, kind, i);
        bool nobody = word.len == 0 && kind->by != COLUMN_PERSON;
        workbook_text(workbook, sheet, row, (uint16_t)i, nobody ? STR("(anges inte)") : word,
                      LOOK_CELL);
    }
    for (size_t i = 0; i < SUM_COUNT; i++) {
        uint16_t column = (uint16_t)(kind->word_count + i);
        bool hours = i == SUM_HOURS;
        enum look look = hours ? LOOK_HOURS : LOOK_WHOLE;
        double value = hours ? (double)total->hours / 100 : (double)sum_of(total, (enum sum)i);
        if (total->name.len > CRITERION_BYTES && kind->by != COLUMN_PERSON) {
            workbook_number(workbook, sheet, row, column, value, look); /* too long to look for */
            continue;
        }
        struct buf formula = {0};
        put_formula(table, total, row, (enum sum)i, &formula);
        (void)workbook->lxw.worksheet_write_formula_num(sheet, row, column, formula.ptr,
                                                        workbook->formats[look], value);
        buf_free(&formula);
    }
}

static void put_total_head(const struct totals_table *table, struct workbook *workbook,
                           lxw_worksheet *sheet) {
    const struct total_kind *kind = table->kind;
    for (size_t i = 0; i < kind->word_count + SUM_COUNT; i++) {
        const struct grid_column *column =
            i < kind->word_count ? &kind->words[i] : &sums[i - kind->word_count].column;
        struct column_fit fit = {0, column->least, column->most};
        for (size_t row = 0; i < kind->word_count && row < table->totals->count; row++) {
            column_fit_text(&fit, word_of(&table->totals->items[row], kind, i));
        }
        column_fit_apply(&fit, workbook, sheet, (uint16_t)i);
        workbook_text(workbook, sheet, 0, (uint16_t)i, column->heading, LOOK_HEAD);
    }
}

static void put_totals(struct workbook *workbook, const struct totals_table *table,
                       struct str title) {
    lxw_worksheet *sheet = workbook_sheet(workbook, table->kind->sheet);
    if (sheet == NULL) {
        return;
    }
    put_total_head(table, workbook, sheet);
    uint32_t count = (uint32_t)table->totals->count;
    for (uint32_t row = 1; row <= count; row++) {
        put_total_row(table, workbook, sheet, row);
    }
    uint16_t last = (uint16_t)(table->kind->word_count + SUM_COUNT - 1);
    if (count > 0) {
        (void)workbook->lxw.worksheet_autofilter(sheet, 0, 0, count, last);
    }
    workbook->lxw.worksheet_freeze_panes(sheet, 1, 0);
    workbook->lxw.worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    workbook_print_setup(workbook, sheet, 0, title);
}

/* ---- the workbook ---- */

static void put_meetings(const struct sheet_many *many, struct workbook *workbook,
                         struct arena *arena) {
    static const char *const reserved[] = {"Underlag", "Per person", "Per parti", "Per hemvist"};
    struct sheet_names names = {.arena = arena};
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        (void)sheet_name(&names, str_from(reserved[i]));
    }
    for (size_t i = 0; i < many->meeting_count; i++) {
        const struct sheet_meeting *meeting = many->meetings[i];
        lxw_worksheet *sheet = workbook_sheet(workbook, sheet_name(&names, meeting->label).ptr);
        if (sheet == NULL) {
            return;
        }
        served_put(&meeting->list, workbook, sheet);
    }
}

/* The file has the organisation of its meetings as author when they have one and the same. */
static void describe(const struct sheet_many *many, struct workbook *workbook, struct str title) {
    struct str organisation = STR("");
    struct date date = {0};
    for (size_t i = 0; i < many->meeting_count; i++) {
        const struct sheet_head *head = &many->meetings[i]->list.head;
        bool same = i == 0 || str_equal(organisation, head->organisation);
        organisation = same ? head->organisation : STR("");
        date = head->date; /* of the last meeting */
    }
    workbook_describe(workbook, title, organisation, date);
}

static void put_base_sheet(const struct grid *base, struct workbook *workbook, struct str title) {
    lxw_worksheet *sheet = workbook_sheet(workbook, "Underlag");
    if (sheet != NULL) {
        (void)grid_put(base, workbook, sheet, 0);
        workbook_print_setup(workbook, sheet, 0, title);
    }
}

bool sheet_many_xlsx(const struct sheet_many *many, struct diag *diag, struct buf *out) {
    static const struct str title = STR_INIT("Närvaro");
    struct workbook workbook;
    struct arena *arena = arena_new();
    struct grid base = grid_of(many, arena);
    if (!workbook_open(&workbook, diag,
                       base.row_count > LARGE_ROWS ? WORKBOOK_LARGE : WORKBOOK_USUAL)) {
        arena_free(arena);
        return false;
    }
    describe(many, &workbook, title);
    put_base_sheet(&base, &workbook, title);
    const struct totals_table tables[] = {{&per_person, &many->people, &base},
                                          {&per_party, &many->parties, &base},
                                          {&per_home, &many->homes, &base}};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        put_totals(&workbook, &tables[i], title);
    }
    if (many->meeting_count <= SHEET_MEETINGS_MAX) {
        put_meetings(many, &workbook, arena);
    }
    bool made = workbook_finish(&workbook, out);
    arena_free(arena);
    return made;
}

void sheet_many_csv(const struct sheet_many *many, struct buf *out) {
    struct arena *arena = arena_new();
    struct grid grid = grid_of(many, arena);
    grid_csv(&grid, out);
    arena_free(arena);
}
