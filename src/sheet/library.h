/* libxlsxwriter, opened when a workbook is to be made: it brings libcrypto and others along, which
 * would cost the start of every run, and few runs make workbooks.
 *
 * Owns the handle; fails when the library, or a function of it, is not there; reports nothing. Sees
 * xlsxwriter.h only. */
#ifndef SRBC_SHEET_LIBRARY_H
#define SRBC_SHEET_LIBRARY_H

#include <stdbool.h>
#include <xlsxwriter.h>

/* The functions this stage calls: the one list of them. */
#define LIBRARY_FUNCTIONS(F)                                                                       \
    F(format_set_align)                                                                            \
    F(format_set_bg_color)                                                                         \
    F(format_set_bold)                                                                             \
    F(format_set_border)                                                                           \
    F(format_set_border_color)                                                                     \
    F(format_set_font_color)                                                                       \
    F(format_set_font_size)                                                                        \
    F(format_set_num_format)                                                                       \
    F(format_set_text_wrap)                                                                        \
    F(lxw_strerror)                                                                                \
    F(lxw_workbook_free)                                                                           \
    F(workbook_add_format)                                                                         \
    F(workbook_add_worksheet)                                                                      \
    F(workbook_close)                                                                              \
    F(workbook_new_opt)                                                                            \
    F(workbook_set_properties)                                                                     \
    F(worksheet_autofilter)                                                                        \
    F(worksheet_data_validation_range)                                                             \
    F(worksheet_fit_to_pages)                                                                      \
    F(worksheet_freeze_panes)                                                                      \
    F(worksheet_gridlines)                                                                         \
    F(worksheet_merge_range)                                                                       \
    F(worksheet_repeat_rows)                                                                       \
    F(worksheet_set_column)                                                                        \
    F(worksheet_set_footer)                                                                        \
    F(worksheet_set_landscape)                                                                     \
    F(worksheet_set_margins)                                                                       \
    F(worksheet_set_paper)                                                                         \
    F(worksheet_set_row)                                                                           \
    F(worksheet_write_blank)                                                                       \
    F(worksheet_write_datetime)                                                                    \
    F(worksheet_write_formula_num)                                                                 \
    F(worksheet_write_number)                                                                      \
    F(worksheet_write_string)

/* Each function under its own name, with the type that xlsxwriter.h declares. */
struct library {
    void *handle;
#define LIBRARY_FIELD(name) __typeof__(name) *name;
    LIBRARY_FUNCTIONS(LIBRARY_FIELD)
#undef LIBRARY_FIELD
};

/* The file name the loader looks for, such as "libxlsxwriter.so.4". */
extern const char library_name[];

/* False, with nothing left to be closed, when it is not installed or another than it should be. */
bool library_open(struct library *library);

/* No function may be called any more. */
void library_close(struct library *library);

#endif
