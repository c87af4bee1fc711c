/* model: the format table as the page docs/format.md, in Swedish. */
#include "base/buf.h"
#include "diag/diag.h"
#include "model/format.h"
#include "model/model.h"

static const char introduction[] =
    "# Filernas format\n"
    "\n"
    "Den här sidan är gjord av samma tabell som läser filerna: `srbc schema --markdown`. Som JSON\n"
    "Schema för redigerare ger `srbc schema` den.\n"
    "\n"
    "Det finns tre sorters filer: mötesfilen ([möte](#möte)), organfilen ([organ](#organ)) och\n"
    "profilen ([profil](#profil)). Resten av sidan är sådant som står inne i dem.\n"
    "\n"
    "## Så läses en fil\n"
    "\n"
    "- En fil är YAML i UTF-8. Varje värde är en text till dess att tabellen säger något annat: "
    "`nej`,\n"
    "  `09:00` och `2025-03-14` kommer fram som de skrivs.\n"
    "- En nyckel känns igen utan hänsyn till stora och små bokstäver, till `å ä ö é` mot `a a o e` "
    "och\n"
    "  till mellanslag, `-` och `_`: `Förslag till beslut` och `forslag-till-beslut` är samma "
    "nyckel.\n"
    "- Nycklar med * måste finnas. En nyckel som inte står i tabellen är ett fel.\n"
    "- Ett tomt värde räknas som att nyckeln inte står där.\n"
    "- Där en lista väntas är ett ensamt värde en lista med ett.\n"
    "- En text som börjar med `*`, `\"`, `@`, `%`, `` ` `` eller `[[dold` måste stå inom "
    "citattecken eller\n"
    "  under ett `|`, och en text med kolon och mellanslag i sig likaså.\n"
    "\n"
    "| värde | skrivs |\n"
    "|---|---|\n"
    "| ett datum | `2025-03-14`; två dagar `2025-08-28–2025-08-29` |\n"
    "| ett klockslag | `09.00`, `09:00`, `kl. 9`; från och till `09.00-12.00` |\n"
    "| paragrafer | `§ 9`, `§§ 9–12`, `§§ 9-12, 15`, `§§ 56–59 och 62` |\n"
    "| ja eller nej | `ja`, `nej` (också `true`, `false`, `yes`, `no`) |\n"
    "| en person | `Anna Ek (S), ordförande, Norrvik`, eller nycklarna under [person](#person) |\n"
    "| namn | ett namn ur organet eller mötet; efternamnet räcker när det är ensamt |\n"
    "| en Markdown-text | `**fetstil**`, listor, tabeller, länkar; flera rader under ett `\\|` |\n"
    "| en fil, en mapp | sökväg från den fil den står i, inom projektets mapp |\n"
    "\n"
    "En varning eller anmärkning tystas med en kommentar sist på raden, eller ensam på raden "
    "före:\n"
    "`# srbc: tillåt SRB121 – skälet`.\n";

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
        if (field->unless.len > 0) {
            buf_put_text(out, "; behövs inte när `");
            buf_put(out, field->unless);
            buf_put_text(out, "` finns");
        }
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
             "skrivs ut i filen går före. Profilen kan ändra dem och lägga till egna under\n"
             "`standardärenden`. De som finns är\n\n");
    for (int i = STANDING_NONE + 1; i < STANDING_OWN; i++) {
        buf_put_text(out, "- `");
        buf_put(out, standing_name((enum standing)i));
        buf_put_text(out, "`\n");
    }
}

static void put_contents(struct buf *out) {
    buf_put_text(out, "\n## Vad som kan stå\n\n");
    for (int id = SHAPE_NONE + 1; id < SHAPE_COUNT; id++) {
        struct str name = format_shape_id((enum shape_id)id);
        buf_put_text(out, id > SHAPE_NONE + 1 ? " ·\n[" : "[");
        buf_put(out, name);
        buf_put_text(out, "](#");
        buf_put(out, name);
        buf_put_byte(out, ')');
    }
    buf_put_byte(out, '\n');
}

void model_reference(struct buf *out) {
    buf_put_text(out, introduction);
    put_contents(out);
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
