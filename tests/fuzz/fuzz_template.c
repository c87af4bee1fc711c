/* fuzzing: any bytes as a template over a small tree of values; it may name itself as partial. */
#include "fuzz.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"
#include "template/template.h"
#include "view/value.h"

static const struct source *partial_find(void *context, struct str name) {
    return str_equal(name, STR("same")) ? context : NULL;
}

static const struct value *values_new(struct arena *arena) {
    struct value *root = value_object(arena);
    value_set(root, STR("namn"), value_text(arena, STR("Åsa *Ek* [x](y)"), SPAN_NONE));
    value_set(root, STR("nr"), value_number(arena, 7));
    value_set(root, STR("sekretess"), value_none(arena));
    value_set(root, STR("ja"), value_truth(arena, true));
    struct source *text = source_new(arena, STR("mote.yaml"), STR("# a\n\n```\nb {{c}}\n"), 1);
    value_set(root, STR("text"),
              value_markdown(arena, text, (struct span){text, 0, (uint32_t)text->text.len}));
    struct value *list = value_list(arena);
    value_set(root, STR("ärenden"), list);
    for (int i = 0; i < 3; i++) {
        struct value *item = value_object(arena);
        value_set(item, STR("rubrik"), value_text(arena, STR("§ {{nr}} | rubrik"), SPAN_NONE));
        value_set(item, STR("nr"), value_number(arena, i));
        value_push(list, item);
    }
    return root;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str bytes = {(const char *)data, size};
    if (size > FUZZ_INPUT_MAX || utf8_check(bytes) != SIZE_MAX) {
        return 0; /* the loader lets no other bytes through */
    }
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    struct source *source = source_new(arena, STR("mall.md"), str_copy(arena, bytes), 0);
    struct template_partials partials = {source, partial_find};
    struct inclusion_text out;
    if (template_expand(arena, source, values_new(arena), &partials, diag, &out)) {
        fuzz_expect(utf8_check(out.source->text) == SIZE_MAX, "a template's output is UTF-8");
    } else {
        fuzz_expect(diag_count(diag, DIAG_ERROR) > 0, "who fails has said why");
    }
    struct buf printed = {0};
    const struct diag_print how = {.format = DIAG_FORMAT_HUMAN};
    diag_print(diag, &how, &printed);
    buf_free(&printed);
    arena_free(arena);
    return 0;
}
