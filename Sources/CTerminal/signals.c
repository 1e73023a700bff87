// Signals become bytes in a pipe, so that one poll() waits for them and for everything else.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "terminal.h"

static struct sigaction before[NSIG];
static struct sigaction pipe_before;
static int pipe_ends[2] = {-1, -1};
static volatile int write_end = -1;

static void report(int signal) {
  int saved = errno;
  unsigned char number = (unsigned char)signal;
  // A full pipe already wakes the reader up, so a lost byte does no harm.
  if (write(write_end, &number, 1) < 0) errno = saved;
  errno = saved;
}

int ct_ending_signal(int index) {
  static const int ending[] = {SIGTERM, SIGHUP,    SIGINT,  SIGUSR1, SIGUSR2, SIGALRM,
                               SIGVTALRM, SIGPROF, SIGXCPU, SIGPWR,  SIGIO,   SIGSTKFLT};
  enum { kNamed = sizeof ending / sizeof ending[0] };
  if (index < kNamed) return ending[index];
  int number = SIGRTMIN + index - kNamed;
  return number <= SIGRTMAX ? number : 0;
}

// What is caught: the signals of job control, then those that ask for the end; 0 behind the last.
static int caught(int index) {
  static const int job[] = {SIGWINCH, SIGTSTP, SIGCONT};
  enum { kJob = sizeof job / sizeof job[0] };
  return index < kJob ? job[index] : ct_ending_signal(index - kJob);
}

static void install(int signal) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = report;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

int ct_signals_catch(void) {
  if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  write_end = pipe_ends[1];
  for (int index = 0, signal; (signal = caught(index)) != 0; index++) {
    sigaction(signal, NULL, &before[signal]);
    if (before[signal].sa_handler != SIG_IGN) install(signal);
  }
  // A write to a reader that is gone is to fail, not to end the program.
  struct sigaction ignore;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &pipe_before);
  return pipe_ends[0];
}

void ct_signals_release(void) {
  if (write_end < 0) return;
  for (int index = 0, signal; (signal = caught(index)) != 0; index++) {
    sigaction(signal, &before[signal], NULL);
  }
  sigaction(SIGPIPE, &pipe_before, NULL);
  write_end = -1;
  close(pipe_ends[0]);
  close(pipe_ends[1]);
}

void ct_stop(void) {
  if (before[SIGTSTP].sa_handler == SIG_IGN) return;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  // The whole group, so that a pipeline the program is part of stops as one.
  kill(0, SIGTSTP);
  install(SIGTSTP);
}
