/* HarfBuzz, opened when a word needs a shaper: it brings glib, FreeType and others along, which
 * would cost the start of every run, and most documents are set from the tables of the build.
 *
 * Owns the handles; fails when a library, or a function of it, is not there; reports nothing. Sees
 * HarfBuzz's headers only. */
#ifndef SRBC_PDF_HARFBUZZ_H
#define SRBC_PDF_HARFBUZZ_H

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <stdbool.h>

/* The functions this stage calls: the one list of them. */
#define HARFBUZZ_FUNCTIONS(F)                                                                      \
    F(hb_blob_create)                                                                              \
    F(hb_blob_destroy)                                                                             \
    F(hb_blob_get_data)                                                                            \
    F(hb_blob_get_length)                                                                          \
    F(hb_buffer_add)                                                                               \
    F(hb_buffer_add_utf8)                                                                          \
    F(hb_buffer_allocation_successful)                                                             \
    F(hb_buffer_clear_contents)                                                                    \
    F(hb_buffer_create)                                                                            \
    F(hb_buffer_destroy)                                                                           \
    F(hb_buffer_get_glyph_infos)                                                                   \
    F(hb_buffer_get_glyph_positions)                                                               \
    F(hb_buffer_guess_segment_properties)                                                          \
    F(hb_buffer_set_cluster_level)                                                                 \
    F(hb_buffer_set_content_type)                                                                  \
    F(hb_buffer_set_direction)                                                                     \
    F(hb_buffer_set_flags)                                                                         \
    F(hb_buffer_set_language)                                                                      \
    F(hb_buffer_set_script)                                                                        \
    F(hb_face_create)                                                                              \
    F(hb_face_destroy)                                                                             \
    F(hb_face_get_glyph_count)                                                                     \
    F(hb_face_get_table_tags)                                                                      \
    F(hb_face_get_upem)                                                                            \
    F(hb_face_reference_blob)                                                                      \
    F(hb_face_reference_table)                                                                     \
    F(hb_font_create)                                                                              \
    F(hb_font_destroy)                                                                             \
    F(hb_font_get_glyph_h_advance)                                                                 \
    F(hb_font_get_h_extents)                                                                       \
    F(hb_font_get_nominal_glyph)                                                                   \
    F(hb_font_set_scale)                                                                           \
    F(hb_language_from_string)                                                                     \
    F(hb_map_get)                                                                                  \
    F(hb_ot_metrics_get_position)                                                                  \
    F(hb_set_add)                                                                                  \
    F(hb_set_del)                                                                                  \
    F(hb_shape)

/* Those of its library for subsets, which is opened by itself. */
#define HARFBUZZ_SUBSET_FUNCTIONS(F)                                                               \
    F(hb_subset_input_create_or_fail)                                                              \
    F(hb_subset_input_destroy)                                                                     \
    F(hb_subset_input_glyph_set)                                                                   \
    F(hb_subset_input_set)                                                                         \
    F(hb_subset_input_set_flags)                                                                   \
    F(hb_subset_plan_create_or_fail)                                                               \
    F(hb_subset_plan_destroy)                                                                      \
    F(hb_subset_plan_execute_or_fail)                                                              \
    F(hb_subset_plan_old_to_new_glyph_mapping)

/* Each function under its own name, with the type that HarfBuzz's headers declare. */
struct harfbuzz {
    void *handle;
    void *subset_handle; /* NULL until harfbuzz_open_subset() */
#define HARFBUZZ_FIELD(name) __typeof__(name) *name;
    HARFBUZZ_FUNCTIONS(HARFBUZZ_FIELD)
    HARFBUZZ_SUBSET_FUNCTIONS(HARFBUZZ_FIELD)
#undef HARFBUZZ_FIELD
};

/* The file names the loader looks for, such as "libharfbuzz.so.0". */
extern const char harfbuzz_name[];
extern const char harfbuzz_subset_name[];

/* False, with nothing left to be closed, when it is not installed or another than it should be. */
bool harfbuzz_open(struct harfbuzz *hb);

/* The same for the second list; an open one stays as it is. */
bool harfbuzz_open_subset(struct harfbuzz *hb);

/* No function may be called any more. */
void harfbuzz_close(struct harfbuzz *hb);

#endif
