// What a program on a terminal needs of Linux that Swift cannot see or must not do: code that runs
// in signal handlers, and calls that the Glibc module lacks. Everything begins with ct_.
#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// --- Files and waiting

// A file in memory, or -1.
int ct_memory_file(void);

// Waits like poll(2), at most this many nanoseconds; for ever if the number is negative.
int ct_poll(struct pollfd *descriptors, size_t count, int64_t nanoseconds);

// --- Signals

// The signals that ask a process to end, one after the other from 0 on, and 0 behind the last: from
// people, terminals, limits and the schedulers of job queues. SIGQUIT, which asks for a core file, and
// what tells of a crash are not among them.
int ct_ending_signal(int index);

// Catches SIGWINCH, SIGTSTP, SIGCONT and all that ask for the end, except those the process was
// started to ignore, and returns a descriptor that each of them adds a byte to: its number. -1 on
// failure. SIGPIPE is ignored meanwhile.
int ct_signals_catch(void);

// Gives the signals back what they did before, and closes the descriptor.
void ct_signals_release(void);

// Stops the process group as job control does, unless SIGTSTP was ignored from the start; returns
// when the process is continued.
void ct_stop(void);

// --- Crash guard

// From now on a crash of any thread, other signals that would end the process, and exit() first
// write `restore` to the terminal `tty` and give it `modes`; then the signal does what it did
// before. The old handlers of the Swift runtime are asked only if the environment has
// SWIFT_BACKTRACE: they would prompt for keys.
bool ct_guard_arm(int tty, const uint8_t *restore, size_t count, const struct termios *modes);

// Whether answers of the terminal are on their way: a crash then waits a moment for the last of them
// (DA1), so that they are not taken for typing by whatever reads the terminal next.
void ct_guard_expect_reply(bool is_expected);

// The terminal needs no guarding now.
void ct_guard_disarm(void);

// Lets this thread's stack overflow reach the guard: gives it a second stack for signals.
void ct_guard_thread(void);

// --- Standard error

// Collects what is written to standard error in memory, if it is a terminal.
void ct_errors_collect(void);

// Puts standard error back and copies what was collected to it, made harmless.
void ct_errors_release(void);
