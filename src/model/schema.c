/* model: the format table as a JSON Schema (draft-07) for editors.
 *
 * Keys stand twice: in their canonical spelling, which editors complete, and as a pattern that
 * accepts the other spellings (case, å ä ö é as a a o e, space as '-', '_' or nothing). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "model/format.h"
#include "model/model.h"

#define REF(name)     "{\"$ref\":\"#/definitions/" name "\"}"
#define LIST(name)    "{\"type\":\"array\",\"items\":" REF(name) "}"
#define ONE_OR(name)  REF(name) "," LIST(name)
#define OBJECT(value) "{\"type\":\"object\",\"additionalProperties\":" value "}"

/* What the value of each type may be: members of an anyOf. NULL: made from the row. */
static const char *const type_schemas[TYPE_COUNT] = {
    [TYPE_TEXT] = REF("text"),
    [TYPE_LINES] = REF("text"),
    [TYPE_TEXTS] = ONE_OR("text"),
    [TYPE_MARKDOWN] = REF("text"),
    [TYPE_MARKDOWNS] = ONE_OR("text"),
    [TYPE_TRUTH] = REF("ja eller nej"),
    [TYPE_NUMBER] = REF("text"),
    [TYPE_DATE] = REF("text"),
    [TYPE_DATES] = REF("text"),
    [TYPE_DUE] = REF("text"),
    [TYPE_DAY] = REF("text"),
    [TYPE_HOURS] = REF("text"),
    [TYPE_HOURS_LIST] = ONE_OR("text"),
    [TYPE_PARAGRAPHS] = REF("text"),
    [TYPE_FILE] = REF("text"),
    [TYPE_FOLDER] = REF("text"),
    [TYPE_PAIRS] = OBJECT(REF("text")),
    [TYPE_BODY] = "{\"type\":\"string\"}," REF("organ"),
    [TYPE_ENTRIES] = ONE_OR("person"),
    [TYPE_FREE_PEOPLE] = ONE_OR("person"),
    [TYPE_SECRETARY] = ONE_OR("person"),
    [TYPE_ADJUSTERS] = ONE_OR("person"),
    [TYPE_MENTIONS] = ONE_OR("person"),
    [TYPE_SERVING] = ONE_OR("person"),
    [TYPE_WHO] = ONE_OR("text"),
    [TYPE_AUTHORS] = ONE_OR("text"),
    [TYPE_EVENTS] = ONE_OR("text"),
    [TYPE_ROLES] = ONE_OR("text"),
    [TYPE_REMOTE] = REF("text"),
    [TYPE_REPLACES] = ONE_OR("text"),
    [TYPE_COLUMN] = ONE_OR("text"),
    [TYPE_SIDE] = REF("ja eller nej"),
    [TYPE_DECISION] =
        REF("text") "," REF("beslutsdel") ",{\"type\":\"array\",\"items\":{\"anyOf\":[" REF(
            "text") "," REF("beslutsdel") "]}}",
    [TYPE_STANDING] = REF("text"),
    [TYPE_ADJUSTMENT_PLACE] = REF("text"),
    [TYPE_SECTION_KEY] = REF("text"),
    [TYPE_NUMBERING] = OBJECT(REF("text")),
    [TYPE_CALL_IN] = ONE_OR("text") "," OBJECT("{\"anyOf\":[" ONE_OR("text") "]}"),
    [TYPE_STYLE] = "{\"type\":\"string\"}," REF("stil"),
    [TYPE_READY_STYLE] = REF("text"),
    [TYPE_COLOR] = "{\"type\":[\"string\",\"number\"],\"pattern\":\"^#?[0-9A-Fa-f]{6}$\"}",
    [TYPE_MEASURE] = REF("text"),
    [TYPE_MARGINS] = ONE_OR("text"),
    [TYPE_FONTS] = ONE_OR("text"),
    [TYPE_SIDES] = ONE_OR("text"),
    [TYPE_ORDER] = ONE_OR("text"),
    [TYPE_PERSON_FORMAT] = "{\"type\":\"string\"}," OBJECT(REF("text")),
    [TYPE_SIGNATURES] = ONE_OR("text"),
    [TYPE_STANDING_ITEMS] = OBJECT(REF("ärende")),
};

static void put_json(struct buf *out, struct str text) {
    buf_put_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') {
            buf_put_byte(out, '\\');
        }
        buf_put_byte(out, text.ptr[i]);
    }
    buf_put_byte(out, '"');
}

/* "Förslag till beslut." from two languages: editors show it when the key is pointed at. */
static void put_description(struct buf *out, struct str sv, struct str en) {
    struct buf both = {0};
    buf_put(&both, sv);
    buf_put_text(&both, " (");
    buf_put(&both, en);
    buf_put_byte(&both, ')');
    buf_put_text(out, "\"description\":");
    put_json(out, buf_view(&both));
    buf_free(&both);
}

static void put_ref(struct buf *out, enum shape_id shape) {
    buf_put_text(out, "{\"$ref\":\"#/definitions/");
    buf_put(out, format_shape_id(shape));
    buf_put_text(out, "\"}");
}

static void put_choices(struct buf *out, const struct choice *choices) {
    buf_put_text(out, "{\"enum\":[");
    for (const struct choice *c = choices; c->name.len > 0; c++) {
        buf_put_text(out, c != choices ? "," : "");
        put_json(out, c->name);
    }
    buf_put_text(out, ",null]}");
}

static void put_value(struct buf *out, const struct field *field) {
    buf_put_byte(out, '{');
    put_description(out, field->sv, field->en);
    buf_put_text(out, ",\"anyOf\":[");
    if (field->type == TYPE_CHOICE) {
        put_choices(out, field->choices);
    } else if (field->type == TYPE_SHAPE) {
        put_ref(out, field->shape);
    } else if (field->type == TYPE_SHAPES) {
        put_ref(out, field->shape);
        buf_put_text(out, ",{\"type\":\"array\",\"items\":");
        put_ref(out, field->shape);
        buf_put_byte(out, '}');
    } else {
        buf_put_text(out, type_schemas[field->type]);
    }
    buf_put_text(out, ",{\"type\":\"null\"}]}");
}

/* One character of a key in every spelling. */
static void put_spellings(struct buf *out, uint32_t c) {
    static const struct {
        uint32_t letter;
        const char *class;
    } marked[] = {{0xE5, "[åÅaA]"}, {0xE4, "[äÄaA]"}, {0xF6, "[öÖoO]"}, {0xE9, "[éÉeE]"}};
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        if (marked[i].letter == c) {
            buf_put_text(out, marked[i].class);
            return;
        }
    }
    if (c == ' ' || c == '-' || c == '_') {
        buf_put_text(out, "[ _-]*");
    } else {
        buf_put_byte(out, '[');
        buf_put_char(out, c);
        buf_put_char(out, c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        buf_put_byte(out, ']');
    }
}

static void put_pattern(struct buf *out, struct str key) {
    buf_put_text(out, "\"^");
    for (size_t at = 0; at < key.len;) {
        put_spellings(out, utf8_next(key, &at));
    }
    buf_put_text(out, "$\"");
}

/* A key that must be there: as editors understand it, and else in any spelling (not all names are
 * others than this one). */
static void put_presence(struct buf *out, struct str key) {
    buf_put_text(out, "{\"required\":[");
    put_json(out, key);
    buf_put_text(out, "]},{\"not\":{\"propertyNames\":{\"not\":{\"pattern\":");
    put_pattern(out, key);
    buf_put_text(out, "}}}}");
}

static void put_required(struct buf *out, const struct shape *shape) {
    bool any = false;
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (field->required) {
            buf_put_text(out, any ? ",{\"anyOf\":[" : ",\"allOf\":[{\"anyOf\":[");
            put_presence(out, field->key);
            if (field->unless.len > 0) {
                buf_put_byte(out, ',');
                put_presence(out, field->unless);
            }
            buf_put_text(out, "]}");
            any = true;
        }
    }
    buf_put_text(out, any ? "]" : "");
}

static void put_object(struct buf *out, enum shape_id id) {
    const struct shape *shape = &format_shapes[id];
    buf_put_text(out, "{\"type\":\"object\",");
    put_description(out, shape->sv, shape->en);
    buf_put_text(out, ",\n\"properties\":{");
    for (size_t i = 0; i < shape->count; i++) {
        buf_put_text(out, i > 0 ? ",\n" : "\n");
        put_json(out, shape->fields[i].key);
        buf_put_byte(out, ':');
        put_value(out, &shape->fields[i]);
    }
    buf_put_text(out, "},\n\"patternProperties\":{");
    for (size_t i = 0; i < shape->count; i++) {
        buf_put_text(out, i > 0 ? ",\n" : "\n");
        put_pattern(out, shape->fields[i].key);
        buf_put_byte(out, ':');
        put_value(out, &shape->fields[i]);
    }
    buf_put_text(out, "},\n\"additionalProperties\":");
    /* a profile may add sections, and the schema cannot know which */
    buf_put_text(out, id == SHAPE_ITEM ? REF("text") : "false");
    put_required(out, shape);
    buf_put_byte(out, '}');
}

static void put_shape(struct buf *out, enum shape_id id) {
    bool or_text = format_shapes[id].main_key.len > 0 || id == SHAPE_PERSON;
    put_json(out, format_shape_id(id));
    buf_put_text(out, or_text ? ":{\"anyOf\":[" REF("text") "," : ":");
    put_object(out, id);
    buf_put_text(out, or_text ? "]}" : "");
}

void model_schema(struct buf *out) {
    buf_put_text(out, "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\n"
                      "\"title\":\"srbc\",\n"
                      "\"description\":\"Mötesfil, organfil eller profil för srbc "
                      "(meeting file, body file or profile)\",\n\"anyOf\":[");
    put_ref(out, SHAPE_MEETING);
    buf_put_byte(out, ',');
    put_ref(out, SHAPE_BODY);
    buf_put_byte(out, ',');
    put_ref(out, SHAPE_PROFILE);
    buf_put_text(out, "],\n\"definitions\":{\n"
                      "\"text\":{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]},\n"
                      "\"ja eller nej\":{\"enum\":[\"ja\",\"nej\",true,false,\"true\",\"false\","
                      "\"yes\",\"no\",null]}");
    for (int id = SHAPE_NONE + 1; id < SHAPE_COUNT; id++) {
        buf_put_text(out, ",\n");
        put_shape(out, (enum shape_id)id);
    }
    buf_put_text(out, "}}\n");
}
