// Stands before the C library's allocator and passes everything on. That costs an
// addition, and a test of a flag that hardly ever changes. Other C libraries than glibc are not counted, nor is a
// build for a sanitizer, which needs that place for itself.
#include "include/counting.h"

#include <stdatomic.h>
#include <stddef.h>

static _Thread_local int64_t calls;
static atomic_bool counting;
static atomic_int_fast64_t bytes;

int64_t ca_calls(void) { return calls; }

void ca_start_counting(void) {
  atomic_store(&bytes, 0);
  atomic_store(&counting, 1);
}

int64_t ca_stop_counting(void) {
  atomic_store(&counting, 0);
  return atomic_load(&bytes);
}

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

bool ca_is_counting(void) { return true; }

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void note(size_t size) {
  calls++;
  if (__builtin_expect(atomic_load_explicit(&counting, memory_order_relaxed), 0)) {
    atomic_fetch_add_explicit(&bytes, (int64_t)size, memory_order_relaxed);
  }
}

void *malloc(size_t size) {
  note(size);
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  note(count * size);
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  note(size);
  return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  note(size);
  return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size) {
  note(size);
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  note(size);
  void *result = __libc_memalign(alignment, size);
  if (result == NULL) return 12;
  *memory = result;
  return 0;
}

#else

bool ca_is_counting(void) { return false; }

#endif
