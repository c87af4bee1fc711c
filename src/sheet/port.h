/* What libxlsxwriter needs of the system: a named file to write to and a locale without a decimal
 * comma. The one place of this stage that calls the system.
 *
 * The file lies in memory and no folder lists it; the locale holds for the calling thread only,
 * from port_open() to port_close(). Fails when the system gives neither; reports nothing. */
#ifndef SRBC_SHEET_PORT_H
#define SRBC_SHEET_PORT_H

#include <stdbool.h>

struct buf;

enum { PORT_NAME = 32 };

struct port {
    int fd;
    char name[PORT_NAME]; /* opens the same file while the port is open */
    void *plain;          /* locales, as the system's own type is a pointer */
    void *before;
};

/* False, with nothing left to be closed, when the system refuses. */
bool port_open(struct port *port);

/* Appends what has been written to the file. False when there is nothing; then nothing was
 * appended. */
bool port_read(const struct port *port, struct buf *out);

/* Gives everything back; the thread has its own locale again. */
void port_close(struct port *port);

#endif
