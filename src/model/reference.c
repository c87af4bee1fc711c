/* model: the format table as the page docs/format.md, in Swedish. */
#include "base/buf.h"
#include "diag/diag.h"
#include "model/format.h"
#include "model/model.h"

static const char introduction[] =
    "# Filernas format\n"
    "\n"
    "Den här sidan är gjord av samma tabell som läser filerna (`srbc schema` ger den som JSON "
    "Schema).\n"
    "\n"
    "- En fil är YAML i UTF-8. Varje värde är en text till dess att tabellen säger något annat: "
    "`nej`,\n"
    "  `09:00` och `2025-03-14` kommer fram som de skrivs.\n"
    "- En nyckel känns igen utan hänsyn till stora och små bokstäver, till `å ä ö é` mot `a a o e` "
    "och\n"
    "  till mellanslag, `-` och `_`: `Förslag till beslut` och `forslag-till-beslut` är samma "
    "nyckel.\n"
    "- Där en lista väntas är ett ensamt värde en lista med ett.\n"
    "- Sanningsvärden är `ja` och `nej` (också `true`, `false`, `yes`, `no`).\n"
    "- Ett tomt värde räknas som att nyckeln inte står där.\n"
    "- En text som börjar med `*`, `\"`, `@`, `%`, `` ` `` eller `[[dold` måste stå inom "
    "citattecken eller\n"
    "  under ett `|`, och en text med kolon och mellanslag i sig likaså.\n"
    "- Nycklar med * måste finnas.\n";

static void put_type(struct buf *out, const struct field *field) {
    if (field->type == TYPE_CHOICE) {
        for (const struct choice *c = field->choices; c->name.len > 0; c++) {
            buf_put_text(out, c != field->choices ? ", `" : "`");
            buf_put(out, c->name);
            buf_put_byte(out, '`');
        }
        return;
    }
    if (field->type == TYPE_SHAPES || field->type == TYPE_SHAPE) {
        buf_put_text(out, field->type == TYPE_SHAPES ? "en eller flera: " : "");
        buf_put_text(out, "[");
        buf_put(out, format_shape_id(field->shape));
        buf_put_text(out, "](#");
        buf_put(out, format_shape_id(field->shape));
        buf_put_text(out, ")");
        return;
    }
    buf_put(out, diag_text_of(format_type_word(field->type), LANGUAGE_SV));
}

static void put_rows(struct buf *out, const struct shape *shape) {
    buf_put_text(out, "| nyckel | värde | vad det är |\n|---|---|---|\n");
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        buf_put_text(out, "| `");
        buf_put(out, field->key);
        buf_put_text(out, field->required ? "` * | " : "` | ");
        put_type(out, field);
        buf_put_text(out, " | ");
        buf_put(out, field->sv);
        buf_put_text(out, " |\n");
    }
}

static void put_example(struct buf *out, const struct shape *shape) {
    buf_put_text(out, "\n```yaml\n");
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (field->example.len > 0) {
            buf_put(out, field->key);
            buf_put_text(out, ": ");
            buf_put(out, field->example);
            buf_put_byte(out, '\n');
        }
    }
    buf_put_text(out, "```\n");
}

static void put_standing_items(struct buf *out) {
    buf_put_text(
        out, "\n## standardärenden\n\n"
             "Ett ärende med `standard` får sin rubrik och sina formler av sig självt; det som\n"
             "skrivs ut i filen går före. De som finns är: ");
    for (int i = STANDING_NONE + 1; i < STANDING_OWN; i++) {
        buf_put_text(out, i > STANDING_NONE + 1 ? ", `" : "`");
        buf_put(out, standing_name((enum standing)i));
        buf_put_byte(out, '`');
    }
    buf_put_text(out, ".\nProfilen kan ändra dem och lägga till egna under `standardärenden`.\n");
}

void model_reference(struct buf *out) {
    buf_put_text(out, introduction);
    for (int id = SHAPE_NONE + 1; id < SHAPE_COUNT; id++) {
        const struct shape *shape = &format_shapes[id];
        buf_put_text(out, "\n## ");
        buf_put(out, format_shape_id((enum shape_id)id));
        buf_put_text(out, "\n\n");
        buf_put(out, shape->sv);
        buf_put_text(out, "\n\n");
        put_rows(out, shape);
        put_example(out, shape);
    }
    put_standing_items(out);
}
