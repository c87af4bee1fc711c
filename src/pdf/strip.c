/* pdf: the queue of strips. Strips, segments and text are three arrays; taking a finished page out
 * moves what is left to their beginnings, so that nothing is allocated line by line. */
#include "pdf/strip.h"

#include <string.h>

#include "base/mem.h"
#include "pdf/grow.h"

void queue_free(struct queue *queue) {
    mem_free(queue->strips);
    mem_free(queue->segments);
    mem_free(queue->pending);
    buf_free(&queue->bytes);
    *queue = (struct queue){0};
}

void queue_space(struct queue *queue, int32_t gap) {
    queue->gap = queue->gap > gap ? queue->gap : gap;
}

void queue_keep(struct queue *queue, int32_t strips) {
    queue->keep = queue->keep > strips ? queue->keep : strips;
    queue->keep_fresh = true;
}

void queue_release(struct queue *queue) {
    if (!queue->keep_fresh) {
        queue->keep = 0;
    }
}

void queue_let_go(struct queue *queue) {
    queue->keep = 0;
    queue->keep_fresh = false;
}

static int32_t take_cost(struct queue *queue) {
    int32_t cost = queue->cost;
    queue->cost = COST_FREE;
    if (queue->force) {
        queue->force = false;
        queue->keep = 0;
        queue->hold = 0;
        return COST_FORCE;
    }
    if (queue->keep > 0) {
        queue->keep--;
        cost = COST_NEVER;
    }
    return queue->hold > 0 || queue->together ? COST_NEVER : cost;
}

struct strip *queue_begin(struct queue *queue, int32_t height, int32_t baseline) {
    GROW(queue->strips, queue->room, queue->count + 1);
    struct strip *strip = &queue->strips[queue->count++];
    *strip = (struct strip){.gap = queue->flush ? 0 : queue->gap,
                            .height = height,
                            .cost = take_cost(queue),
                            .first = (uint32_t)queue->segment_count,
                            .frame = queue->frame,
                            .repeat = queue->repeat,
                            .item = queue->item,
                            .mark = queue->mark};
    queue->hold -= queue->hold > 0 ? height + strip->gap : 0;
    if (queue->hold_next > 0) {
        int32_t rest = queue->hold_next - height;
        queue->hold = rest > queue->hold ? rest : queue->hold;
        queue->hold_next = 0;
    }
    queue->gap = 0;
    queue->flush = false;
    queue->mark = 0;
    queue->keep_fresh = false;
    for (size_t i = 0; i < queue->pending_count; i++) {
        queue->pending[i].dy += baseline;
        queue_add(queue, queue->pending[i]);
    }
    queue->pending_count = 0;
    return &queue->strips[queue->count - 1];
}

struct strip *queue_begin_edge(struct queue *queue, int32_t height) {
    size_t pending = queue->pending_count;
    int32_t hold_next = queue->hold_next;
    queue->pending_count = 0;
    queue->hold_next = 0;
    struct strip *strip = queue_begin(queue, height, 0);
    queue->pending_count = pending;
    queue->hold_next = hold_next;
    return strip;
}

void queue_add(struct queue *queue, struct segment segment) {
    GROW(queue->segments, queue->segment_room, queue->segment_count + 1);
    queue->segments[queue->segment_count++] = segment;
    queue->strips[queue->count - 1].count++;
}

void queue_pend(struct queue *queue, struct segment segment) {
    GROW(queue->pending, queue->pending_room, queue->pending_count + 1);
    queue->pending[queue->pending_count++] = segment;
}

void queue_drop(struct queue *queue, size_t strips) {
    size_t segments = 0;
    for (size_t i = 0; i < strips; i++) {
        segments += queue->strips[i].count;
    }
    queue->count -= strips;
    queue->segment_count -= segments;
    if (queue->count == 0) {
        queue->segment_count = 0;
        buf_clear(&queue->bytes);
        return;
    }
    memmove(queue->strips, queue->strips + strips, queue->count * sizeof *queue->strips);
    if (queue->segment_count > 0) { /* else there may be none to point at; bytes likewise */
        memmove(queue->segments, queue->segments + segments,
                queue->segment_count * sizeof *queue->segments);
    }
    size_t bytes = queue->bytes.len; /* text that is no longer needed */
    for (size_t i = 0; i < queue->segment_count; i++) {
        if (queue->segments[i].length > 0 && queue->segments[i].bytes < bytes) {
            bytes = queue->segments[i].bytes;
        }
    }
    queue->bytes.len -= bytes;
    if (queue->bytes.len > 0) {
        memmove(queue->bytes.ptr, queue->bytes.ptr + bytes, queue->bytes.len);
    }
    for (size_t i = 0; i < queue->segment_count; i++) {
        queue->segments[i].bytes -= queue->segments[i].length > 0 ? (uint32_t)bytes : 0;
    }
    for (size_t i = 0; i < queue->count; i++) {
        queue->strips[i].first -= (uint32_t)segments;
    }
}
