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
    LEVELS_MAX = 1 << 16
};

/* While it grows, the trie is kept as lists of siblings in order of letter. */
struct node {
    uint8_t letter;
    bool ends;            /* a pattern ends here */
    uint32_t child, next; /* indices into nodes; 0: none */
    uint32_t packed;      /* place in the output */
    uint8_t before;       /* level of the place one letter before the pattern, 0: none */
    uint8_t count;        /* levels in use */
    uint8_t levels[HYPHEN_DEPTH + 1];
};

struct packer {
    struct node *nodes;
    uint32_t count;
    uint32_t *order; /* nodes in the order they are written */
    uint8_t *levels; /* the pool of hyphen_levels */
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

/* The place of a node's levels in the pool; equal ones are stored once. */
static size_t levels_place(struct packer *packer, const struct node *node) {
    uint8_t entry[HYPHEN_DEPTH + 3] = {(uint8_t)(node->count + 1), node->before};
    memcpy(entry + 2, node->levels, node->count);
    size_t size = (size_t)node->count + 2;
    for (size_t at = 1; at < packer->levels_size; at += (size_t)packer->levels[at] + 1) {
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

/* Breadth first, so that the children of a node become neighbours. */
static void nodes_order(struct packer *packer) {
    uint32_t written = 1;
    packer->order[0] = 0;
    for (uint32_t i = 0; i < written; i++) {
        for (uint32_t c = packer->nodes[packer->order[i]].child; c != 0;
             c = packer->nodes[c].next) {
            packer->nodes[c].packed = written;
            packer->order[written++] = c;
        }
    }
}

static void source_write(struct packer *packer, FILE *out) {
    fputs("/* Written by scripts/build/pack-hyphens.c at build time. */\n"
          "#include \"pdf/hyphen-data.h\"\n\nconst struct hyphen_node hyphen_nodes[] = {",
          out);
    for (uint32_t i = 0; i < packer->count; i++) {
        const struct node *node = &packer->nodes[packer->order[i]];
        unsigned children = 0;
        for (uint32_t c = node->child; c != 0; c = packer->nodes[c].next) {
            children++;
        }
        fprintf(out, "%s{%u,%u,%zu,%u}",
                i == 0       ? ""
                : i % 8 == 0 ? ",\n"
                             : ",",
                node->letter, children, node->ends ? levels_place(packer, node) : 0,
                children > 0 ? packer->nodes[node->child].packed : 0);
    }
    fputs("};\n\nconst uint8_t hyphen_levels[] = {", out);
    for (size_t i = 0; i < packer->levels_size; i++) {
        fprintf(out, "%s%u", i == 0 ? "" : i % 32 == 0 ? ",\n" : ",", packer->levels[i]);
    }
    fputs("};\n\nconst uint8_t hyphen_letters[256] = {", out);
    for (unsigned i = 0; i < 256; i++) {
        fprintf(out, "%s%d", i == 0 ? "" : i % 32 == 0 ? ",\n" : ",", packer->letters[i]);
    }
    fputs("};\n", out);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        file_fail("pack-hyphens", "usage: pack-hyphens PATTERNS.dic EXCEPTIONS.txt OUT.c");
    }
    struct packer packer = {.count = 1, .levels_size = 1};
    packer.nodes = calloc(NODES_MAX, sizeof *packer.nodes);
    packer.order = calloc(NODES_MAX, sizeof *packer.order);
    packer.levels = calloc(LEVELS_MAX, 1);
    if (packer.nodes == NULL || packer.order == NULL || packer.levels == NULL) {
        file_fail("pack-hyphens", "memory exhausted");
    }
    char *patterns = (char *)file_read(argv[1]).data;
    if (strncmp(patterns, "ISO8859-1\n", 10) != 0) {
        file_fail(argv[1], "expected ISO8859-1 on the first line");
    }
    lines_read(&packer, patterns, 1, pattern_line);
    lines_read(&packer, (char *)file_read(argv[2]).data, 0, exception_line);
    nodes_order(&packer);
    FILE *out = file_create(argv[3]);
    source_write(&packer, out);
    file_close(out, argv[3]);
    return 0;
}
