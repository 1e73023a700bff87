#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "terminal.h"

int ct_memory_file(void) { return memfd_create("terminal", MFD_CLOEXEC); }

int ct_poll(struct pollfd *descriptors, size_t count, int64_t nanoseconds) {
  struct timespec limit = {
      .tv_sec = (time_t)(nanoseconds / 1000000000),
      .tv_nsec = (long)(nanoseconds % 1000000000),
  };
  return ppoll(descriptors, (nfds_t)count, nanoseconds < 0 ? NULL : &limit, NULL);
}

bool ct_write_all(int descriptor, const void *bytes, unsigned long count) {
  const char *rest = bytes;
  for (int patience = 30; count > 0 && patience > 0;) {
    ssize_t written = write(descriptor, rest, count);
    if (written > 0) {
      rest += written;
      count -= (unsigned long)written;
    } else if (written < 0 && errno == EAGAIN) {
      // A full terminal may count as writable for a moment, so poll() alone could spin.
      struct timespec pause = {.tv_nsec = 10000000};
      nanosleep(&pause, NULL);
      patience -= 1;
    } else if (written == 0 || errno != EINTR) {
      return false;
    }
  }
  return count == 0;
}
