// Gives the terminal back when the program dies of its own fault, or of a signal that is not a
// request to end.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "terminal.h"

enum { kFaults = 7, kOwn = 8, kFatal = 18, kRestoreRoom = 512, kStackSize = 64 * 1024 };
enum { kIdle, kArmed, kRestoring };

static const int fatal[kFatal] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS,
                                  // From here on no faults, but death all the same. The Swift runtime
                                  // may have handlers of its own up to here.
                                  SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGXCPU,
                                  SIGXFSZ, SIGPWR, SIGSTKFLT};
static struct sigaction before[kFatal];
static atomic_int state = kIdle;
static atomic_bool expects_reply;

static int terminal = -1;        // what the program draws with
static int guarded = -1;         // the guard's own handle of the same terminal
static int nowhere = -1;         // /dev/null
static struct termios modes_before;
static uint8_t restore_bytes[kRestoreRoom];
static size_t restore_count;
static bool asks_old_handlers;

// Whether the terminal is ours to change: not while another job is in the foreground.
static bool owns_terminal(void) {
  pid_t group = tcgetpgrp(guarded);
  return group < 0 || group == getpgrp();
}

// Reads what the terminal sends up to its last answer, ESC [ ? ... c, but not for long.
static void swallow_reply(void) {
  const char *expected = "\033[?";
  int place = 0;
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  for (int patience = 30; patience > 0;) {
    if (poll(&input, 1, 10) <= 0) {
      patience -= 1;
      continue;
    }
    char bytes[256];
    ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count <= 0) return;
    for (ssize_t index = 0; index < count; index++) {
      char byte = bytes[index];
      if (place < 3) {
        place = byte == expected[place] ? place + 1 : byte == expected[0];
      } else if (byte == 'c') {
        return;
      } else if ((byte < '0' || byte > '9') && byte != ';') {
        place = byte == expected[0];
      }
    }
    // Somebody who goes on typing does not hold the crash up.
    patience -= 1;
  }
}

static void restore(void) {
  // First of all cut the drawing thread off, or it draws over what is restored.
  dup2(nowhere, terminal);
  if (owns_terminal()) {
    // CAN ends an escape sequence that was cut off in the middle.
    const char cancel = 0x18;
    if (!ct_write_all(guarded, &cancel, 1)) tcflush(guarded, TCOFLUSH);
    ct_write_all(guarded, restore_bytes, restore_count);
    if (atomic_load(&expects_reply)) swallow_reply();
    tcsetattr(guarded, TCSANOW, &modes_before);
  }
  ct_errors_release();
}

static bool is_fault(int signal) {
  for (int index = 0; index < kFaults; index++) {
    if (fatal[index] == signal) return true;
  }
  return false;
}

// Writes a line about the crash: traps of release builds say nothing themselves.
static void tell(int signal) {
  char line[160];
  size_t length = strlen(program_invocation_short_name);
  if (length > 60) length = 60;
  memcpy(line, program_invocation_short_name, length);
  const char *text = ": crashed by signal ";
  memcpy(line + length, text, strlen(text));
  length += strlen(text);
  if (signal >= 10) line[length++] = (char)('0' + signal / 10);
  line[length++] = (char)('0' + signal % 10);
  text = "; SWIFT_BACKTRACE=enable=yes shows where\n";
  memcpy(line + length, text, strlen(text));
  length += strlen(text);
  ct_write_all(STDERR_FILENO, line, length);
}

static void on_crash(int signal, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  int expected = kArmed;
  // Without a screen to give back, everything goes as if there were no guard.
  bool asks_old = asks_old_handlers;
  if (atomic_compare_exchange_strong(&state, &expected, kRestoring)) {
    restore();
    if (!asks_old_handlers && is_fault(signal)) tell(signal);
    atomic_store(&state, kIdle);
  } else if (expected == kRestoring) {
    // Another thread crashed first and is at work; dying now would cut it short.
    struct timespec pause = {.tv_nsec = 10000000};
    for (int patience = 100; patience > 0 && atomic_load(&state) == kRestoring; patience--) {
      nanosleep(&pause, NULL);
    }
  } else {
    asks_old = true;
  }
  for (int index = 0; index < kFatal; index++) {
    if (fatal[index] != signal) continue;
    struct sigaction action = before[index];
    if (!asks_old && action.sa_handler != SIG_IGN) {
      memset(&action, 0, sizeof action);
      action.sa_handler = SIG_DFL;
    }
    sigaction(signal, &action, NULL);
  }
  // A fault happens again as soon as the handler returns; what was sent must be sent again.
  if (info->si_code <= 0 || signal == SIGTRAP || !is_fault(signal)) raise(signal);
  errno = saved;
}

static void on_exit_restore(void) {
  int expected = kArmed;
  if (atomic_compare_exchange_strong(&state, &expected, kRestoring)) {
    restore();
    atomic_store(&state, kIdle);
  }
}

// MARK: Arming

static void install(void) {
  static bool installed;
  if (installed) return;
  installed = true;
  asks_old_handlers = getenv("SWIFT_BACKTRACE") != NULL;
  atexit(on_exit_restore);
  for (int index = 0; index < kFatal; index++) {
    sigaction(fatal[index], NULL, &before[index]);
    // A signal that would not be the end stays what it is.
    if (index >= kFaults && before[index].sa_handler == SIG_IGN) continue;
    if (index >= kOwn && before[index].sa_handler != SIG_DFL) continue;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(fatal[index], &action, NULL);
  }
}

bool ct_guard_arm(int tty, const uint8_t *restore, size_t count, const struct termios *modes) {
  ct_guard_disarm();
  if (count > kRestoreRoom) return false;
  nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  guarded = fcntl(tty, F_DUPFD_CLOEXEC, 3);
  if (nowhere < 0 || guarded < 0) return false;
  terminal = tty;
  memcpy(restore_bytes, restore, count);
  restore_count = count;
  modes_before = *modes;
  install();
  ct_guard_thread();
  atomic_store(&state, kArmed);
  return true;
}

void ct_guard_expect_reply(bool is_expected) { atomic_store(&expects_reply, is_expected); }

void ct_guard_disarm(void) {
  int expected = kArmed;
  if (!atomic_compare_exchange_strong(&state, &expected, kIdle)) return;
  close(nowhere);
  close(guarded);
}

// MARK: Second stacks

static pthread_key_t stack_key;
static pthread_once_t stack_once = PTHREAD_ONCE_INIT;

static void drop_stack(void *stack) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(stack, kStackSize);
}

static void make_stack_key(void) { pthread_key_create(&stack_key, drop_stack); }

void ct_guard_thread(void) {
  pthread_once(&stack_once, make_stack_key);
  if (pthread_getspecific(stack_key) != NULL) return;
  void *memory = mmap(NULL, kStackSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = kStackSize};
  if (sigaltstack(&stack, NULL) != 0) {
    munmap(memory, kStackSize);
    return;
  }
  pthread_setspecific(stack_key, memory);
}
