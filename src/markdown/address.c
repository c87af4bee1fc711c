/* markdown: addresses of links and images. What is not known to be harmless is not let through: a
 * scheme from the list, an #anchor or a path. */
#include "markdown/reader.h"

static const struct str link_schemes[] = {
    STR_INIT("http"),
    STR_INIT("https"),
    STR_INIT("mailto"),
    STR_INIT("tel"),
};

/* The length of the scheme before ":", 0 when there is none. A colon after "/", "?" or "#" does not
 * end a scheme. */
static size_t scheme_length(struct str url) {
    for (size_t i = 0; i < url.len; i++) {
        if (url.ptr[i] == ':') {
            return i;
        }
        if (url.ptr[i] == '/' || url.ptr[i] == '?' || url.ptr[i] == '#') {
            return 0;
        }
    }
    return 0;
}

static bool equal_but_case(struct str a, struct str b) {
    for (size_t i = 0; i < a.len; i++) {
        char c = a.ptr[i] >= 'A' && a.ptr[i] <= 'Z' ? (char)(a.ptr[i] + 32) : a.ptr[i];
        if (a.len != b.len || c != b.ptr[i]) {
            return false;
        }
    }
    return a.len == b.len;
}

bool address_allowed(struct str url, enum address_use use) {
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c < 0x20 || c == 0x7F || c == '\\') { /* browsers drop or rewrite these */
            return false;
        }
    }
    size_t scheme = scheme_length(url);
    if (url.len == 0 || url.ptr[0] == ' ' || url.ptr[0] == ':') {
        return false;
    }
    if (scheme == 0) {
        bool root = url.ptr[0] == '/';
        return use == ADDRESS_LINK ? !str_starts(url, STR("//")) : !root && url.ptr[0] != '#';
    }
    for (size_t i = 0; use == ADDRESS_LINK && i < sizeof link_schemes / sizeof *link_schemes; i++) {
        if (equal_but_case(str_sub(url, 0, scheme), link_schemes[i])) {
            return url.len > scheme + 1;
        }
    }
    return false;
}

static bool is_uri_byte(unsigned char c) {
    static const char others[] = "-._~:/?#[]@!$&'()*+,;=%";
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        return true;
    }
    for (size_t i = 0; i < sizeof others - 1; i++) {
        if (c == (unsigned char)others[i]) {
            return true;
        }
    }
    return false;
}

struct str address_clean(struct arena *arena, struct str url) {
    static const char hex[] = "0123456789ABCDEF";
    struct buf out = {0};
    if (scheme_length(url) == 0) {
        return str_copy(arena, url);
    }
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (is_uri_byte(c)) {
            buf_put_byte(&out, (char)c);
        } else {
            const char escaped[3] = {'%', hex[c >> 4], hex[c & 15]};
            buf_put_bytes(&out, escaped, sizeof escaped);
        }
    }
    return buf_take(&out, arena);
}
