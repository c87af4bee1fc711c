/* The queue of strips: room between, what stays together, what is left when a page goes out. */
#include "pdf/strip.h"

#include <check.h>

#include "../suite.h"

static struct queue queue;

static void setup(void) {
    queue = (struct queue){0};
}

static void teardown(void) {
    queue_free(&queue);
}

static struct strip *strip(int32_t height) {
    return queue_begin(&queue, height, height);
}

START_TEST(test_largest_gap_counts) {
    queue_space(&queue, 30);
    queue_space(&queue, 50);
    queue_space(&queue, 20);
    ck_assert_int_eq(strip(10)->gap, 50);
    ck_assert_int_eq(strip(10)->gap, 0);
}
END_TEST

START_TEST(test_keep) {
    strip(10);
    queue_keep(&queue, 2);
    ck_assert_int_eq(strip(10)->cost, COST_NEVER);
    ck_assert_int_eq(strip(10)->cost, COST_NEVER);
    ck_assert_int_eq(strip(10)->cost, COST_FREE);
}
END_TEST

START_TEST(test_release_only_after_text) {
    queue_keep(&queue, 2); /* a heading … */
    queue_release(&queue); /* … and at once another */
    ck_assert_int_eq(strip(10)->cost, COST_NEVER);
    queue_release(&queue);
    ck_assert_int_eq(strip(10)->cost, COST_FREE);
}
END_TEST

START_TEST(test_let_go_of_a_heading_alone) {
    queue_keep(&queue, 2); /* an item of a title alone … */
    queue_let_go(&queue);
    queue_release(&queue); /* … and the next one */
    ck_assert_int_eq(strip(10)->cost, COST_FREE);
}
END_TEST

START_TEST(test_hold_beside_a_label) {
    queue.hold_next = 30;
    ck_assert_int_eq(strip(10)->cost, COST_FREE);
    ck_assert_int_eq(strip(10)->cost, COST_NEVER);
    ck_assert_int_eq(strip(10)->cost, COST_NEVER);
    ck_assert_int_eq(strip(10)->cost, COST_FREE);
}
END_TEST

START_TEST(test_force_wins) {
    strip(10);
    queue_keep(&queue, 2);
    queue.force = true;
    ck_assert_int_eq(strip(10)->cost, COST_FORCE);
    ck_assert_int_eq(strip(10)->cost, COST_FREE);
}
END_TEST

START_TEST(test_pending_is_put_at_the_baseline) {
    queue_pend(&queue, (struct segment){.x = 7, .dy = 3});
    const struct strip *first = queue_begin(&queue, 20, 15);
    ck_assert_uint_eq(first->count, 1);
    ck_assert_int_eq(queue.segments[first->first].dy, 18);
    ck_assert_uint_eq(queue_begin(&queue, 20, 15)->count, 0);
}
END_TEST

START_TEST(test_pending_passes_an_edge) {
    queue_pend(&queue, (struct segment){.dy = 3});
    queue.hold_next = 30;
    ck_assert_uint_eq(queue_begin_edge(&queue, 6)->count, 0);
    const struct strip *first = strip(20);
    ck_assert_uint_eq(first->count, 1);
    ck_assert_int_eq(queue.segments[first->first].dy, 23);
    ck_assert_int_eq(queue.hold, 10); /* what a high label needs counts from its line */
}
END_TEST

START_TEST(test_drop_moves_text) {
    for (int i = 0; i < 4; i++) {
        strip(10);
        uint32_t at = (uint32_t)queue.bytes.len;
        buf_printf(&queue.bytes, "text %d.", i);
        queue_add(&queue, (struct segment){.bytes = at, .length = 7, .x = i});
        queue_add(&queue, (struct segment){.kind = SEGMENT_RULE, .x = i});
    }
    queue_drop(&queue, 3);
    ck_assert_uint_eq(queue.count, 1);
    ck_assert_uint_eq(queue.segment_count, 2);
    const struct strip *left = &queue.strips[0];
    ck_assert_uint_eq(left->first, 0);
    const struct segment *s = &queue.segments[left->first];
    ck_assert_int_eq(s->x, 3);
    ck_assert(str_equal((struct str){queue.bytes.ptr + s->bytes, s->length}, STR("text 3.")));
    queue_drop(&queue, 1);
    ck_assert_uint_eq(queue.count, 0);
    ck_assert_uint_eq(queue.bytes.len, 0);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("strip");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_largest_gap_counts);
    tcase_add_test(tests, test_keep);
    tcase_add_test(tests, test_release_only_after_text);
    tcase_add_test(tests, test_let_go_of_a_heading_alone);
    tcase_add_test(tests, test_hold_beside_a_label);
    tcase_add_test(tests, test_force_wins);
    tcase_add_test(tests, test_pending_is_put_at_the_baseline);
    tcase_add_test(tests, test_pending_passes_an_edge);
    tcase_add_test(tests, test_drop_moves_text);
    return suite_run("pdf/strip", tests);
}
