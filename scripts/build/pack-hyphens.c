/* build tool: hyphenation patterns and exceptions as one C source (src/pdf/hyphen-data.h).
 *
 *     pack-hyphens PATTERNS.dic EXCEPTIONS.txt OUT.c
 *
 * PATTERNS is a file of the libhyphen kind in Latin-1, such as Debian's hyph_sv_SE.dic. EXCEPTIONS
 * is UTF-8, an entry a line with a hyphen at each place where a word may be divided; its comments
 * say what an entry stands for. It becomes a pattern whose levels stand above all others, and the
 * higher the longer it is: a longer entry decides against a shorter one. */
#include "file.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/hyphen-data.h"

enum {
    FORBIDDEN = HYPHEN_EXCEPTION, /* plus 2 for each letter */
    ALLOWED = HYPHEN_EXCEPTION + 1,
    NODES_MAX = 1 << 17,
    PLACES_MAX = 2 * NODES_MAX, /* the array has gaps */
    LEVELS_MAX = 1 << 16,
    LETTERS = 256
};

/* While it grows, the trie is kept as lists of siblings in order of letter. */
struct node {
    uint8_t letter;
    bool ends;            /* a pattern ends here */
    uint32_t child, next; /* indices into nodes; 0: none */
    uint32_t first;       /* where its children are counted from in the output; 0: none */
    uint8_t before;       /* level of the place one letter before the pattern, 0: none */
    uint8_t count;        /* levels in use */
    uint8_t levels[HYPHEN_DEPTH + 1];
};

struct packer {
    struct node *nodes;
    uint32_t count;
    uint32_t *places;     /* of the output: the node that is there, or 0 */
    uint32_t place_count; /* after the last that may be asked for */
    bool *taken;          /* places that some node's children are counted from */
    uint8_t *levels;      /* the pool of hyphen_levels */
    size_t levels_size;
    bool letters[256];
};

struct pattern {
    uint8_t before;
    uint8_t letters[HYPHEN_DEPTH];
    uint8_t levels[HYPHEN_DEPTH + 1];
    size_t count;
};

static uint32_t child_find_or_add(struct packer *packer, uint32_t parent, uint8_t letter) {
    uint32_t *link = &packer->nodes[parent].child;
    while (*link != 0 && packer->nodes[*link].letter < letter) {
        link = &packer->nodes[*link].next;
    }
    if (*link == 0 || packer->nodes[*link].letter != letter) {
        if (packer->count == NODES_MAX) {
            file_fail("pack-hyphens", "too many patterns");
        }
        packer->nodes[packer->count] = (struct node){.letter = letter, .next = *link};
        *link = packer->count++;
    }
    return *link;
}

static void pattern_add(struct packer *packer, const struct pattern *pattern) {
    uint32_t node = 0;
    for (size_t i = 0; i < pattern->count; i++) {
        packer->letters[pattern->letters[i]] |= pattern->letters[i] != '.';
        node = child_find_or_add(packer, node, pattern->letters[i]);
    }
    struct node *end = &packer->nodes[node];
    end->ends = true;
    end->before = pattern->before;
    end->count = (uint8_t)(pattern->count + 1);
    for (size_t i = 0; i <= pattern->count; i++) {
        if (end->levels[i] < pattern->levels[i]) {
            end->levels[i] = pattern->levels[i];
        }
    }
}

static void pattern_append(struct pattern *pattern, uint8_t letter, const char *line) {
    if (pattern->count + 1 >= HYPHEN_DEPTH) {
        file_fail(line, "longer than HYPHEN_DEPTH in src/pdf/hyphen-data.h");
    }
    pattern->letters[pattern->count++] = letter;
}

/* "a1b2c" in Latin-1. */
static void pattern_line(struct packer *packer, const char *line) {
    struct pattern pattern = {.count = 0};
    for (const char *c = line; *c != '\0'; c++) {
        if (*c >= '0' && *c <= '9') {
            pattern.levels[pattern.count] = (uint8_t)(*c - '0');
        } else if (strchr("/=-' \t", *c) != NULL) {
            file_fail(line, "patterns with replacements are not supported");
        } else {
            pattern_append(&pattern, (uint8_t)*c, line);
        }
    }
    pattern_add(packer, &pattern);
}

/* A longer exception stands above a shorter one. */
static void pattern_raise(struct pattern *pattern) {
    uint8_t rise = (uint8_t)(2 * pattern->count);
    for (size_t i = 0; i <= pattern->count; i++) {
        pattern->levels[i] = (uint8_t)(pattern->levels[i] + (pattern->levels[i] > 0 ? rise : 0));
    }
    pattern->before = (uint8_t)(pattern->before + (pattern->before > 0 ? rise : 0));
}

/* The next letter of an exception in Latin-1; only those that the patterns know. */
static uint8_t exception_letter(const struct packer *packer, const unsigned char **at,
                                const char *line) {
    uint8_t letter = *(*at)++;
    if ((letter == 0xC2 || letter == 0xC3) && (**at & 0xC0) == 0x80) {
        letter = (uint8_t)(letter << 6 | (*(*at)++ & 0x3F));
    }
    if (!packer->letters[letter]) {
        file_fail(line, "an exception may hold lower-case letters and '-' only, '.' at its end");
    }
    return letter;
}

/* "ord-före" in UTF-8: begins a word; "-före" stands anywhere in it, "ord." is the whole of it. */
static void exception_line(struct packer *packer, const char *line) {
    struct pattern pattern = {.count = 0};
    const unsigned char *at = (const unsigned char *)line;
    bool allowed = false;
    if (*at != '-') {
        pattern_append(&pattern, '.', line);
    }
    size_t first = pattern.count;
    while (*at != '\0') {
        if (*at == '-') {
            allowed = true;
            at++;
            continue;
        }
        if (allowed && first > 0 && pattern.count < 3) {
            file_fail(line, "a word cannot be divided before its third letter");
        }
        bool ends = at[0] == '.' && at[1] == '\0';
        uint8_t letter = ends ? *at++ : exception_letter(packer, &at, line);
        pattern.levels[pattern.count] = allowed ? ALLOWED : pattern.count > first ? FORBIDDEN : 0;
        allowed = false;
        pattern_append(&pattern, letter, line);
    }
    pattern.levels[pattern.count] = allowed ? ALLOWED : 0;
    pattern.before = first == 0 ? FORBIDDEN : 0;
    pattern_raise(&pattern);
    pattern_add(packer, &pattern);
}

/* Calls `each` for the lines that are neither empty nor comments; `skip` lines first. */
static void lines_read(struct packer *packer, char *text, size_t skip,
                       void (*each)(struct packer *, const char *)) {
    for (char *line = strtok(text, "\r\n"); line != NULL; line = strtok(NULL, "\r\n")) {
        if (skip > 0) {
            skip--;
        } else if (*line != '#' && *line != '%' && strstr(line, "HYPHENMIN") == NULL) {
            each(packer, line);
        }
    }
}

/* The place of a node's levels in the pool, without the zeros at either end; equal ones are stored
 * once. 0 when there are none. */
static size_t levels_place(struct packer *packer, const struct node *node) {
    uint8_t all[HYPHEN_DEPTH + 2] = {node->before};
    memcpy(all + 1, node->levels, node->count);
    size_t end = (size_t)node->count + 1;
    size_t first = 0;
    while (end > 0 && all[end - 1] == 0) {
        end--;
    }
    while (first < end && all[first] == 0) {
        first++;
    }
    uint8_t entry[HYPHEN_DEPTH + 4] = {(uint8_t)first, (uint8_t)(end - first)};
    size_t size = end - first + 2;
    if (size == 2) {
        return 0;
    }
    memcpy(entry + 2, all + first, end - first);
    for (size_t at = 1; at < packer->levels_size; at += (size_t)packer->levels[at + 1] + 2) {
        if (at + size <= packer->levels_size && memcmp(packer->levels + at, entry, size) == 0) {
            return at;
        }
    }
    if (packer->levels_size + size > LEVELS_MAX) {
        file_fail("pack-hyphens", "too many different levels");
    }
    memcpy(packer->levels + packer->levels_size, entry, size);
    packer->levels_size += size;
    return packer->levels_size - size;
}

/* Whether the children of a node can be counted from `first`. */
static bool places_free(const struct packer *packer, const struct node *node, uint32_t first) {
    bool free = !packer->taken[first];
    for (uint32_t c = node->child; c != 0 && free; c = packer->nodes[c].next) {
        free = packer->places[first + packer->nodes[c].letter] == 0;
    }
    return free;
}

/* Puts the children of each node where there is room for all of them. The first places stay empty:
 * a node without children counts them from 0. */
static void nodes_place(struct packer *packer) {
    uint32_t open = LETTERS; /* every place from LETTERS to here is in use */
    for (uint32_t i = 0; i < packer->count; i++) {
        struct node *node = &packer->nodes[i];
        if (node->child == 0) {
            continue;
        }
        while (packer->places[open] != 0) {
            open++;
        }
        uint32_t first = open - packer->nodes[node->child].letter; /* the lowest of them */
        while (!places_free(packer, node, first)) {
            first++;
        }
        if (first + 2 * LETTERS > PLACES_MAX) {
            file_fail("pack-hyphens", "too many patterns");
        }
        node->first = first;
        packer->taken[first] = true;
        for (uint32_t c = node->child; c != 0; c = packer->nodes[c].next) {
            packer->places[first + packer->nodes[c].letter] = c;
        }
        uint32_t end = first + LETTERS;
        packer->place_count = end > packer->place_count ? end : packer->place_count;
    }
}

/* The lower case of a Latin-1 letter. */
static unsigned lower(unsigned c) {
    bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    return upper ? c + 0x20 : c;
}

static void source_write(struct packer *packer, FILE *out) {
    fputs("/* Written by scripts/build/pack-hyphens.c at build time. */\n"
          "#include \"pdf/hyphen-data.h\"\n\nconst struct hyphen_node hyphen_nodes[] = {",
          out);
    for (uint32_t i = 0; i < packer->place_count; i++) {
        const struct node none = {.letter = 0};
        bool used = i == 0 || packer->places[i] != 0; /* the root is node 0 in place 0 */
        const struct node *node = used ? &packer->nodes[packer->places[i]] : &none;
        fprintf(out, "%s{%u,%zu,%u}",
                i == 0       ? ""
                : i % 8 == 0 ? ",\n"
                             : ",",
                node->first, node->ends ? levels_place(packer, node) : 0, node->letter);
    }
    fputs("};\n\nconst uint8_t hyphen_levels[] = {", out);
    for (size_t i = 0; i < packer->levels_size; i++) {
        fprintf(out, "%s%u", i == 0 ? "" : i % 32 == 0 ? ",\n" : ",", packer->levels[i]);
    }
    fputs("};\n\nconst uint8_t hyphen_letters[256] = {", out);
    for (unsigned i = 0; i < LETTERS; i++) {
        unsigned letter = packer->letters[lower(i)] ? lower(i) : 0;
        fprintf(out, "%s%u", i == 0 ? "" : i % 32 == 0 ? ",\n" : ",", letter);
    }
    fputs("};\n", out);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        file_fail("pack-hyphens", "usage: pack-hyphens PATTERNS.dic EXCEPTIONS.txt OUT.c");
    }
    struct packer packer = {.count = 1, .levels_size = 1};
    packer.nodes = calloc(NODES_MAX, sizeof *packer.nodes);
    packer.places = calloc(PLACES_MAX, sizeof *packer.places);
    packer.taken = calloc(PLACES_MAX, sizeof *packer.taken);
    packer.levels = calloc(LEVELS_MAX, 1);
    if (packer.nodes == NULL || packer.places == NULL || packer.taken == NULL ||
        packer.levels == NULL) {
        file_fail("pack-hyphens", "memory exhausted");
    }
    char *patterns = (char *)file_read(argv[1]).data;
    if (strncmp(patterns, "ISO8859-1\n", 10) != 0) {
        file_fail(argv[1], "expected ISO8859-1 on the first line");
    }
    lines_read(&packer, patterns, 1, pattern_line);
    lines_read(&packer, (char *)file_read(argv[2]).data, 0, exception_line);
    nodes_place(&packer);
    FILE *out = file_create(argv[3]);
    source_write(&packer, out);
    file_close(out, argv[3]);
    return 0;
}
