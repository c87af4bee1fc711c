/* pdf: metadata. Neither the clock nor the locale is asked: dates come from the caller or from the
 * meeting, so that the same document gives the same bytes. */
#include "pdf/metadata.h"

#include "base/buf.h"
#include "doc/doc.h"
#include "pdf/pdf.h"
#include "pdf/syntax.h"

#define PRODUCER "srbc " SRBC_VERSION

/* The beginning of a text; both places get the same, and PDF bounds its strings. */
static struct str bounded(struct str text) {
    enum { BYTES_MAX = 2000 };
    size_t end = text.len < BYTES_MAX ? text.len : BYTES_MAX;
    while (end > 0 && end < text.len && ((uint8_t)text.ptr[end] & 0xC0) == 0x80) {
        end--;
    }
    return str_sub(text, 0, end);
}

static struct str title_of(const struct doc *doc) {
    return doc->title.len > 0 ? bounded(doc->title) : STR("Dokument");
}

/* ---- dates ---- */

/* The date that is `days` after 1970-01-01 (proleptic Gregorian). */
static void date_of_days(int64_t days, struct moment *moment) {
    int64_t shifted = days + 719468; /* from 0000-03-01, so that leap days end the year */
    int64_t era = shifted / 146097;
    int64_t of_era = shifted % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    moment->day = (int)(of_year - (153 * month + 2) / 5 + 1);
    moment->month = (int)(month < 10 ? month + 3 : month - 9);
    moment->year = year + era * 400 + (moment->month <= 2);
}

static bool number_at(struct str text, size_t from, size_t to, uint32_t most, uint32_t *number) {
    return str_number(str_sub(text, from, to), most, number);
}

bool moment_find(int64_t seconds, const struct doc *doc, struct moment *moment) {
    const int64_t latest = INT64_C(253402300799); /* the last second of the year 9999 */
    *moment = (struct moment){0};
    if (seconds >= 0 && seconds <= latest) {
        date_of_days(seconds / 86400, moment);
        int rest = (int)(seconds % 86400);
        moment->hour = rest / 3600;
        moment->minute = rest / 60 % 60;
        moment->second = rest % 60;
        return true;
    }
    uint32_t year = 0;
    uint32_t month = 0;
    uint32_t day = 0;
    struct str date = doc->date;
    if (date.len != 10 || date.ptr[4] != '-' || date.ptr[7] != '-' ||
        !number_at(date, 0, 4, 9999, &year) || !number_at(date, 5, 7, 12, &month) ||
        !number_at(date, 8, 10, 31, &day) || month == 0 || day == 0) {
        return false;
    }
    moment->year = year;
    moment->month = (int)month;
    moment->day = (int)day;
    return true;
}

/* Info dictionary */

static void info_text(struct buf *out, const char *key, struct str text) {
    if (text.len > 0) {
        buf_put_text(out, key);
        syntax_text(out, text);
    }
}

void metadata_put_moment(struct buf *out, const char *key, const struct moment *m) {
    buf_printf(out, "%s(D:%04d%02d%02d%02d%02d%02dZ)", key, (int)m->year, m->month, m->day, m->hour,
               m->minute, m->second);
}

void metadata_info(const struct doc *doc, const struct moment *moment, struct buf *out) {
    buf_put_text(out, "<<");
    info_text(out, "/Title", title_of(doc));
    info_text(out, "/Author", bounded(doc->author));
    info_text(out, "/Subject", bounded(doc->subject));
    info_text(out, "/Creator", STR(PRODUCER));
    info_text(out, "/Producer", STR(PRODUCER));
    if (moment != NULL) {
        metadata_put_moment(out, "/CreationDate", moment);
        metadata_put_moment(out, "/ModDate", moment);
    }
    buf_put_text(out, ">>");
}

/* ---- XMP ---- */

/* Opening, and the schema that describes `pdfuaid` as PDF/A asks. */
static const char xmp_opening[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<dc:format>application/pdf</dc:format>\n";

static const char xmp_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char xmp_closing[] = "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

static void xmp_alternative(struct buf *out, const char *name, struct str text) {
    if (text.len > 0) {
        buf_printf(out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
        syntax_xml(out, text);
        buf_printf(out, "</rdf:li></rdf:Alt></%s>\n", name);
    }
}

static void xmp_list(struct buf *out, const char *name, const char *kind, struct str text) {
    if (text.len > 0) {
        buf_printf(out, "<%s><rdf:%s><rdf:li>", name, kind);
        syntax_xml(out, text);
        buf_printf(out, "</rdf:li></rdf:%s></%s>\n", kind, name);
    }
}

static void xmp_moment(struct buf *out, const char *name, const struct moment *m) {
    buf_printf(out, "<%s>%04d-%02d-%02dT%02d:%02d:%02dZ</%s>", name, (int)m->year, m->month, m->day,
               m->hour, m->minute, m->second, name);
}

void metadata_xmp(const struct doc *doc, const struct moment *moment,
                  const struct pdf_options *options, struct buf *out) {
    static const int parts[] = {[PDF_ARCHIVE_2A] = 2, [PDF_ARCHIVE_1A] = 1, [PDF_ARCHIVE_3A] = 3};
    buf_put_text(out, xmp_opening);
    buf_printf(out, "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>%s\n",
               parts[options->archive],
               options->archive_only ? "" : "<pdfuaid:part>1</pdfuaid:part>");
    xmp_list(out, "dc:language", "Bag", doc->language.len > 0 ? doc->language : STR("sv-SE"));
    xmp_alternative(out, "dc:title", title_of(doc));
    xmp_list(out, "dc:creator", "Seq", bounded(doc->author));
    xmp_alternative(out, "dc:description", bounded(doc->subject));
    if (moment != NULL) {
        xmp_moment(out, "xmp:CreateDate", moment);
        xmp_moment(out, "xmp:ModifyDate", moment);
        buf_put_byte(out, '\n');
    }
    buf_put_text(out, "<xmp:CreatorTool>" PRODUCER "</xmp:CreatorTool>"
                      "<pdf:Producer>" PRODUCER "</pdf:Producer>\n");
    buf_put_text(out, options->archive_only ? "" : xmp_schema);
    buf_put_text(out, xmp_closing);
}
