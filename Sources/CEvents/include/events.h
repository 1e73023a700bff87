// An event that one thread signals and another sleeps for in poll(). Swift does not see eventfd(2).
#pragma once
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

/// A new event, not signalled; -1 when the process has no descriptor left.
static inline int ce_event_create(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/// Makes the event's descriptor readable.
static inline void ce_event_signal(int descriptor) {
  uint64_t one = 1;
  (void)!write(descriptor, &one, sizeof one);
}

/// Makes it unreadable again.
static inline void ce_event_clear(int descriptor) {
  uint64_t count;
  (void)!read(descriptor, &count, sizeof count);
}

static inline void ce_event_close(int descriptor) { close(descriptor); }
