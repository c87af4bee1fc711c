/* build tool: one file as a zlib stream, as small as libdeflate can make it.
 *
 *     deflate IN OUT
 *
 * For what goes into every PDF unchanged: packed once here instead of at each run. */
#include "file.h"

#include <libdeflate.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    enum { BEST = 12 };
    if (argc != 3) {
        file_fail("deflate", "usage: deflate IN OUT");
    }
    struct bytes in = file_read(argv[1]);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(BEST);
    if (compressor == NULL) {
        file_fail(argv[1], "memory exhausted");
    }
    size_t room = libdeflate_zlib_compress_bound(compressor, in.size);
    unsigned char *out = malloc(room);
    if (out == NULL) {
        file_fail(argv[1], "memory exhausted");
    }
    size_t size = libdeflate_zlib_compress(compressor, in.data, in.size, out, room);
    if (size == 0) {
        file_fail(argv[1], "cannot be deflated");
    }
    file_write(argv[2], out, size);
    libdeflate_free_compressor(compressor);
    free(out);
    free(in.data);
    return 0;
}
