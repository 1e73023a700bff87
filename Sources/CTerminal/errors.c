// While the screen is drawn on, what the program or its libraries write to standard error would
// spoil the picture, and would vanish with it. It is kept in memory and shown afterwards.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdatomic.h>
#include <unistd.h>

#include "internal.h"
#include "terminal.h"

static atomic_int collected = -1;  // the file in memory
static atomic_int original = -1;   // standard error as it was

void ct_errors_collect(void) {
  if (collected >= 0 || !isatty(STDERR_FILENO)) return;
  int memory = ct_memory_file();
  int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (memory < 0 || kept < 0 || dup2(memory, STDERR_FILENO) < 0) {
    if (memory >= 0) close(memory);
    if (kept >= 0) close(kept);
    return;
  }
  original = kept;
  collected = memory;
}

// Replaces what a terminal would obey: control characters, also those that UTF-8 writes in two
// bytes. `lead` remembers a first byte at the end of a piece.
static void make_harmless(unsigned char *text, ssize_t count, bool *lead) {
  for (ssize_t index = 0; index < count; index++) {
    unsigned char byte = text[index];
    bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    if (is_control || (*lead && byte >= 0x80 && byte <= 0x9F)) text[index] = '?';
    *lead = byte == 0xC2;
  }
}

// Runs in the crash guard, so it may only call what a signal handler may.
void ct_errors_release(void) {
  // One thread may crash while another gives the terminal back in order: only one of them copies.
  int memory = atomic_exchange(&collected, -1);
  if (memory < 0) return;
  int kept = original;
  dup2(kept, STDERR_FILENO);
  // A flood is cut to its end: the last words matter.
  const off_t most = 65536;
  off_t end = lseek(memory, 0, SEEK_END);
  off_t at = end > most ? end - most : 0;
  bool lead = false;
  unsigned char text[1024];
  for (ssize_t count; (count = pread(memory, text, sizeof text, at)) > 0; at += count) {
    make_harmless(text, count, &lead);
    if (!ct_write_all(STDERR_FILENO, text, (unsigned long)count)) break;
  }
  close(memory);
  close(kept);
}
