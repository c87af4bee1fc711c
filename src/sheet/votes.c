/* sheet: votes, each on a sheet of its own; csv has all of them in one table. */
#include "base/arena.h"
#include "base/buf.h"
#include "sheet/grid.h"
#include "sheet/head.h"
#include "sheet/names.h"
#include "sheet/sheet.h"

enum column {
    COLUMN_NUMBER, /* this and the next three in csv only */
    COLUMN_ITEM,
    COLUMN_VOTE,
    COLUMN_CLOSED,
    COLUMN_NAME,
    COLUMN_PARTY,
    COLUMN_REPLACES,
    COLUMN_CHOICE, /* the first of SHEET_CHOICES */
    COLUMN_COUNT = COLUMN_CHOICE + SHEET_CHOICES,
    COLUMN_FIRST = COLUMN_NAME /* on a sheet */
};

enum { FACT_WIDTH = 58 }; /* of the columns that facts stand over, at least */

static const struct grid_column columns[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = {STR_INIT("§"), 8, 12, GRID_TEXT},
    [COLUMN_ITEM] = {STR_INIT("Ärende"), 24, 40, GRID_TEXT},
    [COLUMN_VOTE] = {STR_INIT("Omröstning"), 14, 30, GRID_TEXT},
    [COLUMN_CLOSED] = {STR_INIT("Sluten"), 8, 8, GRID_TEXT},
    [COLUMN_NAME] = {STR_INIT("Ledamot"), 22, 44, GRID_TEXT},
    [COLUMN_PARTY] = {STR_INIT("Parti"), 9, 16, GRID_TEXT},
    [COLUMN_REPLACES] = {STR_INIT("Ersätter"), 18, 40, GRID_TEXT},
    [COLUMN_CHOICE] = {STR_INIT("Ja"), 9, 9, GRID_WHOLE},
    [COLUMN_CHOICE + 1] = {STR_INIT("Nej"), 9, 9, GRID_WHOLE},
    [COLUMN_CHOICE + 2] = {STR_INIT("Avstår"), 10, 10, GRID_WHOLE},
    [COLUMN_CHOICE + 3] = {STR_INIT("Frånvarande"), 13, 13, GRID_WHOLE},
};

/* A row of the table: a voter, or the numbers of a vote that has no names (`voter` is NULL). */
struct ballot_row {
    const struct sheet_vote *vote;
    const struct sheet_voter *voter;
};

static struct grid_value choice_of(const struct ballot_row *row, size_t choice) {
    if (row->voter != NULL) {
        return (struct grid_value){.given = row->voter->choice == choice, .number = 1};
    }
    return (struct grid_value){.given = row->vote->counted[choice],
                               .number = row->vote->count[choice]};
}

static struct grid_value value_of(const void *rows, size_t at, size_t column) {
    const struct ballot_row *row = (const struct ballot_row *)rows + at;
    switch ((enum column)column) {
    case COLUMN_NUMBER:
        return grid_text(row->vote->number);
    case COLUMN_ITEM:
        return grid_text(row->vote->item);
    case COLUMN_VOTE:
        return grid_text(row->vote->title);
    case COLUMN_CLOSED:
        return grid_mark(row->vote->closed);
    case COLUMN_NAME:
        return grid_text(row->voter != NULL ? row->voter->name : STR(""));
    case COLUMN_PARTY:
        return grid_text(row->voter != NULL ? row->voter->party : STR(""));
    case COLUMN_REPLACES:
        return grid_text(row->voter != NULL ? row->voter->replaces : STR(""));
    default:
        return choice_of(row, column - COLUMN_CHOICE);
    }
}

/* On a sheet, which says the rest above its table. */
static struct grid_value sheet_value_of(const void *rows, size_t at, size_t column) {
    return value_of(rows, at, column + COLUMN_FIRST);
}

static struct ballot_row *rows_of(struct arena *arena, const struct sheet_vote *vote) {
    struct ballot_row *rows = ARENA_ARRAY(arena, struct ballot_row, vote->row_count + 1);
    for (size_t i = 0; i < vote->row_count; i++) {
        rows[i] = (struct ballot_row){vote, &vote->rows[i]};
    }
    return rows;
}

/* ---- the workbook ---- */

/* The sums stand below the table, in its columns; of a vote without names, the numbers as given. */
static void put_sums(const struct sheet_vote *vote, const struct grid *grid,
                     struct workbook *workbook, lxw_worksheet *sheet, uint32_t head_row,
                     uint32_t row) {
    size_t first = COLUMN_CHOICE - COLUMN_FIRST;
    workbook_text(workbook, sheet, row, 0, STR("Summa"), LOOK_SUM_LABEL);
    for (size_t i = 1; i < first; i++) {
        workbook_text(workbook, sheet, row, (uint16_t)i, STR(""), LOOK_SUM_LABEL);
    }
    for (size_t i = 0; i < SHEET_CHOICES; i++) {
        uint16_t column = (uint16_t)(first + i);
        if (vote->row_count > 0) {
            struct buf formula = {0};
            size_t sum = 0;
            for (size_t voter = 0; voter < vote->row_count; voter++) {
                sum += vote->rows[voter].choice == i;
            }
            buf_put_text(&formula, "=SUM(");
            grid_range(grid, column, head_row, &formula);
            buf_put_text(&formula, ")");
            (void)workbook->lxw.worksheet_write_formula_num(
                sheet, row, column, formula.ptr, workbook->formats[LOOK_SUM], (double)sum);
            buf_free(&formula);
        } else if (vote->counted[i]) {
            workbook_number(workbook, sheet, row, column, vote->count[i], LOOK_SUM);
        } else {
            workbook_text(workbook, sheet, row, column, STR(""), LOOK_SUM);
        }
    }
}

static uint32_t put_facts(const struct sheet_vote *vote, struct workbook *workbook,
                          lxw_worksheet *sheet, uint32_t row, uint16_t last, struct arena *arena) {
    struct str item = STR_JOIN(arena, vote->number, STR(" "), vote->item);
    const struct {
        struct str label;
        struct str text;
    } facts[] = {
        {STR("Ärende"), str_trim(item)},
        {STR("Omröstning"), vote->title},
        {STR("Proposition"), vote->proposition},
        {STR("Ja betyder"), vote->yes_means},
        {STR("Nej betyder"), vote->no_means},
        {STR("Sluten"), vote->closed ? STR("ja") : STR("")},
        {STR("Utslagsröst"), vote->casting},
        {STR("Lottning"), vote->lot},
        {STR("Utfall"), vote->outcome},
    };
    const struct fact_place place = {last, FACT_WIDTH};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        row = head_put_fact(workbook, sheet, row, place, facts[i].label, facts[i].text);
    }
    return row;
}

static void put_vote(const struct sheet_votes *list, const struct sheet_vote *vote,
                     struct workbook *workbook, struct sheet_names *names, struct str title) {
    struct arena *arena = names->arena;
    struct str wanted = STR_JOIN(arena, vote->number, STR(" "), vote->title);
    lxw_worksheet *sheet = workbook_sheet(workbook, sheet_name(names, wanted).ptr);
    if (sheet == NULL) {
        return;
    }
    struct grid grid = {.columns = columns + COLUMN_FIRST,
                        .column_count = COLUMN_COUNT - COLUMN_FIRST,
                        .row_count = vote->row_count,
                        .rows = rows_of(arena, vote),
                        .value = sheet_value_of};
    uint16_t last = (uint16_t)(grid.column_count - 1);
    uint32_t row = head_put(&list->head, workbook, sheet, last);
    uint32_t head_row = put_facts(vote, workbook, sheet, row, last, arena) + 1;
    put_sums(vote, &grid, workbook, sheet, head_row, grid_put(&grid, workbook, sheet, head_row));
    workbook_print_setup(workbook, sheet, head_row, title);
}

bool sheet_votes_xlsx(const struct sheet_votes *list, struct diag *diag, struct buf *out) {
    struct workbook workbook;
    if (!workbook_open(&workbook, diag, WORKBOOK_USUAL)) {
        return false;
    }
    struct arena *arena = arena_new();
    struct sheet_names names = {.arena = arena};
    struct buf title = {0};
    head_title(&list->head, &title);
    workbook_describe(&workbook, buf_view(&title), list->head.organisation, list->head.date);
    for (size_t i = 0; i < list->vote_count; i++) {
        put_vote(list, &list->votes[i], &workbook, &names, buf_view(&title));
    }
    buf_free(&title);
    bool made = workbook_finish(&workbook, out);
    arena_free(arena);
    return made;
}

/* ---- csv ---- */

void sheet_votes_csv(const struct sheet_votes *list, struct buf *out) {
    size_t count = 0;
    for (size_t i = 0; i < list->vote_count; i++) {
        count += list->votes[i].row_count > 0 ? list->votes[i].row_count : 1;
    }
    struct arena *arena = arena_new();
    struct ballot_row *rows = ARENA_ARRAY(arena, struct ballot_row, count + 1);
    size_t at = 0;
    for (size_t i = 0; i < list->vote_count; i++) {
        const struct sheet_vote *vote = &list->votes[i];
        for (size_t voter = 0; voter < vote->row_count; voter++) {
            rows[at++] = (struct ballot_row){vote, &vote->rows[voter]};
        }
        if (vote->row_count == 0) {
            rows[at++] = (struct ballot_row){vote, NULL};
        }
    }
    struct grid grid = {.columns = columns,
                        .column_count = COLUMN_COUNT,
                        .row_count = count,
                        .rows = rows,
                        .value = value_of};
    grid_csv(&grid, out);
    arena_free(arena);
}
