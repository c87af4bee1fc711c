/* sheet: an anonymous file of memfd_create(), reached as /dev/fd/N, and newlocale(). */
#define _GNU_SOURCE /* memfd_create */
#include "sheet/port.h"

#include <locale.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"

bool port_open(struct port *port) {
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0) {
        return false;
    }
    port->fd = memfd_create("srbc", MFD_CLOEXEC);
    if (port->fd < 0) {
        freelocale(plain);
        return false;
    }
    (void)snprintf(port->name, sizeof port->name, "/dev/fd/%d", port->fd);
    port->plain = plain;
    port->before = uselocale(plain);
    return true;
}

bool port_read(const struct port *port, struct buf *out) {
    off_t end = lseek(port->fd, 0, SEEK_END);
    size_t size = end > 0 ? (size_t)end : 0;
    size_t start = out->len;
    buf_reserve(out, size);
    for (size_t done = 0; done < size;) {
        ssize_t got = pread(port->fd, out->ptr + start + done, size - done, (off_t)done);
        if (got <= 0) {
            out->ptr[start] = '\0';
            return false;
        }
        done += (size_t)got;
    }
    out->len = start + size;
    out->ptr[out->len] = '\0';
    return size > 0;
}

void port_close(struct port *port) {
    (void)uselocale((locale_t)port->before);
    freelocale((locale_t)port->plain);
    (void)close(port->fd);
}
