// SPDX-License-Identifier: MIT
// What the heap takes of the machine. Only where the library is glibc, and no
// sanitizer stands in for its heap.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/heap.h"
#include "platform/worker.h"

#ifdef __GLIBC__
#include <malloc.h>

#define LARGE ((size_t)16 << 20)
#define SMALL ((size_t)64 << 10) // of which LARGE is made up
#define COUNT (LARGE / SMALL)

static void *
get(size_t size)
{
    void *bytes = malloc(size);
    assert_non_null(bytes);
    memset(bytes, 1, size);
    return bytes;
}

// Bytes of memory that this process has.
static size_t
resident(void)
{
    char line[128] = "";
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof(line), file));
    fclose(file);
    const char *second = strchr(line, ' ');
    assert_non_null(second);
    return strtoul(second, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

static int
set_up(void **state)
{
    (void)state;
    kn_heap_steady();
    return 0;
}

static void
need_a_real_heap(void)
{
    size_t used = mallinfo2().uordblks;
    void *bytes = get(SMALL);
    bool real = mallinfo2().uordblks >= used + SMALL;
    free(bytes);
    if (!real) {
        skip();
    }
}

static void
large_buffers_stay_apart(void **state)
{
    (void)state;
    need_a_real_heap();
    size_t heap = mallinfo2().arena;
    free(get(LARGE)); // by default the next one would go into the heap
    void *bytes = get(LARGE / 2);
    assert_true(mallinfo2().arena < heap + LARGE / 4);
    free(bytes);
}

static void
take_some(void *job)
{
    *(void **)job = malloc(SMALL);
}

static void
threads_share_the_heap(void **state)
{
    (void)state;
    need_a_real_heap();
    void *mine = get(SMALL);
    void *bytes = NULL;
    struct kn_worker worker;
    kn_worker_init(&worker);
    assert_true(kn_worker_start(&worker, take_some, &bytes, NULL));
    kn_worker_join(&worker);
    assert_non_null(bytes);
    // A heap of its own would lie among the libraries.
    uintptr_t at[] = {(uintptr_t)mine, (uintptr_t)bytes};
    uintptr_t apart = at[0] > at[1] ? at[0] - at[1] : at[1] - at[0];
    assert_true(apart < (uintptr_t)1 << 30);
    free(bytes);
    free(mine);
}

static void
holes_go_back_to_the_system(void **state)
{
    (void)state;
    need_a_real_heap();
    void *bytes[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        bytes[i] = get(SMALL);
    }
    for (size_t i = 0; i + 1 < COUNT; i++) {
        free(bytes[i]); // all but the last, which is in the way
    }
    size_t before = resident();
    kn_heap_tidy();
    assert_true(resident() < before - LARGE / 2);
    free(bytes[COUNT - 1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_buffers_stay_apart),
        cmocka_unit_test(threads_share_the_heap),
        cmocka_unit_test(holes_go_back_to_the_system),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
#else
int
main(void)
{
    return 0; // nothing to see
}
#endif
