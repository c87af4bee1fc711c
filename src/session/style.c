/* session: the look of a profile, worked out once for all its documents. What the profile leaves
 * out is as usual; its fonts are read and looked through here, so that `check` tells of them too.
 */
#include "base/limits.h"
#include "pdf/typeface.h"
#include "session/session.h"

/* ---- plain values ---- */

static void take(const struct measure *value, uint16_t *out) {
    if (value->given) {
        *out = (uint16_t)value->value;
    }
}

static void take_values(const struct style *from, struct doc_style *look) {
    static const uint16_t airs[] = {
        [STYLE_AIR_TIGHT] = 70, [STYLE_AIR_USUAL] = 100, [STYLE_AIR_LOOSE] = 130};
    static const enum doc_mark marks[] = {[STYLE_MARK_BAR] = DOC_MARK_BAR,
                                          [STYLE_MARK_BOX] = DOC_MARK_BOX,
                                          [STYLE_MARK_NONE] = DOC_MARK_NONE};
    look->accent = from->color.given ? from->color.value : look->accent;
    look->grey = from->grey.given ? from->grey.value : look->grey;
    take(&from->body_size, &look->body_size);
    take(&from->title_size, &look->title_size);
    take(&from->line_height, &look->line_height);
    for (size_t i = 0; i < DOC_EDGE_COUNT; i++) {
        take(&from->margins[i], &look->margins[i]);
    }
    look->air = from->air != STYLE_AIR_UNSET ? airs[from->air] : look->air;
    look->mark = from->mark != STYLE_MARK_UNSET ? marks[from->mark] : look->mark;
    look->title_rule = from->title_rule.value == TRUTH_YES;
    look->hang_numbers = from->numbers != STYLE_NUMBERS_TITLE;
    look->justified = from->justified.value == TRUTH_YES;
}

/* ---- fonts ---- */

static void lacks(struct srbc *session, enum diag_text code, const struct text *name,
                  enum diag_text why, enum diag_text help) {
    struct diag_args args = DIAG_ARGS(name->text);
    args.word[1] = why;
    struct finding *finding = diag_add(session->diag, code, name->at, args);
    diag_help(finding, help, DIAG_NO_ARGS);
    session->lacking = true;
}

/* The bytes of a font file, its path counted from the file that names it. */
static bool read_font(struct srbc *session, const struct text *name, struct str *bytes) {
    static const enum diag_text why[] = {
        [WORLD_MISSING] = NOTE_WHY_MISSING,  [WORLD_OUTSIDE_ROOT] = NOTE_WHY_OUTSIDE,
        [WORLD_DIRECTORY] = NOTE_WHY_FOLDER, [WORLD_UNREADABLE] = NOTE_WHY_CLOSED,
        [WORLD_TOO_LARGE] = NOTE_WHY_LARGE,
    };
    struct str from = name->at.source != NULL ? name->at.source->name : STR("");
    struct str path;
    enum world_status status = session->world.read(session->world.context, from, name->text,
                                                   LIMIT_FILE_BYTES, session->arena, &path, bytes);
    if (status != WORLD_OK) {
        lacks(session, DIAG_FONT_FILE, name, why[status], HELP_FONT_PATH);
    }
    return status == WORLD_OK;
}

static void take_font(struct srbc *session, const struct text *name, struct doc_font *font) {
    static const enum diag_text why[TYPEFACE_FAULT_COUNT] = {
        [TYPEFACE_OTHER] = NOTE_FONT_OTHER,           [TYPEFACE_WEB] = NOTE_FONT_WEB,
        [TYPEFACE_COLLECTION] = NOTE_FONT_COLLECTION, [TYPEFACE_DAMAGED] = NOTE_FONT_DAMAGED,
        [TYPEFACE_CURVES] = NOTE_FONT_CURVES,         [TYPEFACE_BITMAP] = NOTE_FONT_BITMAP,
        [TYPEFACE_VARIABLE] = NOTE_FONT_VARIABLE,     [TYPEFACE_LOCKED] = NOTE_FONT_LOCKED,
    };
    struct str bytes;
    struct typeface face;
    if (!read_font(session, name, &bytes)) {
        return;
    }
    enum typeface_fault fault = typeface_read(session->arena, bytes, &face);
    if (fault != TYPEFACE_FIT) {
        lacks(session, DIAG_FONT_UNSUITED, name, why[fault],
              fault == TYPEFACE_LOCKED ? HELP_FONT_LICENCE : HELP_FONT_TTF);
        return;
    }
    *font = (struct doc_font){bytes, face.family, name->at};
}

/* Faces that are not named are the nearest of those that are. */
static void take_fonts(struct srbc *session, const struct text_list *names,
                       struct doc_font fonts[DOC_FACE_COUNT]) {
    static const enum doc_face nearest[DOC_FACE_COUNT] = {
        [DOC_FACE_BOLD] = DOC_FACE_REGULAR,
        [DOC_FACE_ITALIC] = DOC_FACE_REGULAR,
        [DOC_FACE_BOLD_ITALIC] = DOC_FACE_BOLD,
    };
    for (size_t i = 0; i < DOC_FACE_COUNT && names->count > 0; i++) {
        if (i < names->count) {
            take_font(session, &names->items[i], &fonts[i]);
        } else {
            fonts[i] = fonts[nearest[i]];
        }
    }
}

/* ---- the whole ---- */

bool session_set_style(struct srbc *session, const struct profile *profile) {
    size_t before = diag_count(session->diag, DIAG_ERROR);
    session->style = doc_style_default;
    if (profile != NULL) {
        take_values(&profile->style, &session->style);
        take_fonts(session, &profile->style.fonts, session->style.fonts);
        session_read_logo(session, profile);
    }
    return diag_count(session->diag, DIAG_ERROR) == before;
}

bool session_find_style(struct srbc *session, struct model_input *input) {
    struct str path;
    struct str bytes;
    const struct world *world = &session->world;
    if (world->nearest(world->context, session->path, STR("profil.yaml"), session->arena, &path) !=
            WORLD_OK ||
        world->read(world->context, STR(""), path, LIMIT_FILE_BYTES, session->arena, &path,
                    &bytes) != WORLD_OK) {
        return session_set_style(session, NULL);
    }
    struct profile *profile = NULL;
    const struct source *source = source_new(session->arena, path, bytes, input->next_order++);
    bool ok = model_load_profile(input, source, &profile);
    return session_set_style(session, profile) && ok;
}
