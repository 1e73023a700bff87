// A team of threads that share out the work of a moment.
//
// Work comes every few microseconds while a network trains, and then for minutes not at all. So members
// look for it in a loop for a while, which makes starting cost about a microsecond, and then sleep, which
// makes idling cost nothing. A member that finds turn after turn that others have done its work sleeps, too.
//
// Pieces of work are not dealt out but taken: a member that the system has put aside, because the machine
// has other things to do, is not waited for unless it holds a piece. Then it may be this thread's core that it
// needs: whoever waits for long sleeps. The ticket says which turn it is, how many pieces it has and which is
// next, in one word, so that a member that comes late cannot take a piece of a turn that is over.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "include/kernels.h"

// About 50 microseconds.
#define PATIENCE 2000

// A closure of Swift, as it is called: with what it has captured.
typedef __attribute__((swiftcall)) void (*closure)(
    intptr_t piece, __attribute__((swift_context)) void *captured);

typedef struct {
  ck_team *team;
  pthread_t thread;
} member;

struct ck_team {
  // Threads that have been started, the caller's own included.
  int32_t started;
  closure body;
  void *captured;
  // Turn, number of pieces, next piece: 32, 16 and 16 bits.
  _Alignas(64) _Atomic uint64_t ticket;
  // Pieces of this turn that are finished.
  _Alignas(64) atomic_int done;
  // Members asleep, and whether the caller is.
  _Alignas(64) atomic_int sleeping;
  atomic_bool caller_sleeps;
  atomic_bool over;
  pthread_mutex_t mutex;
  pthread_cond_t news, end;
  member members[];
};

static void rest(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}

static uint32_t turn_of(uint64_t ticket) { return (uint32_t)(ticket >> 32); }
static int32_t count_of(uint64_t ticket) { return (int32_t)(ticket >> 16 & 0xffff); }
static int32_t next_of(uint64_t ticket) { return (int32_t)(ticket & 0xffff); }

// The cores that this process may use.
static int32_t cores(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int32_t)online : 1;
}

// Waits for a turn after the last; what is left of its patience goes on to the next.
static uint32_t wait_for_turn(ck_team *team, uint32_t last, int *patience) {
  for (; *patience > 0; --*patience) {
    uint32_t turn = turn_of(atomic_load_explicit(&team->ticket, memory_order_acquire));
    if (turn != last) return turn;
    rest();
  }
  pthread_mutex_lock(&team->mutex);
  atomic_fetch_add(&team->sleeping, 1);
  uint32_t turn;
  while ((turn = turn_of(atomic_load(&team->ticket))) == last) {
    pthread_cond_wait(&team->news, &team->mutex);
  }
  atomic_fetch_sub(&team->sleeping, 1);
  pthread_mutex_unlock(&team->mutex);
  *patience = PATIENCE;
  return turn;
}

// Takes and does pieces of a turn until none are left; says whether there were any.
static bool work(ck_team *team, uint32_t turn) {
  bool has_worked = false;
  uint64_t ticket = atomic_load_explicit(&team->ticket, memory_order_acquire);
  while (turn_of(ticket) == turn && next_of(ticket) < count_of(ticket)) {
    if (!atomic_compare_exchange_weak_explicit(
            &team->ticket, &ticket, ticket + 1, memory_order_acq_rel, memory_order_acquire)) {
      continue;
    }
    // Whoever holds a piece keeps the turn from ending, so body and context are this turn's.
    team->body(next_of(ticket), team->captured);
    has_worked = true;
    int32_t done = atomic_fetch_add(&team->done, 1) + 1;
    if (done == count_of(ticket) && atomic_load(&team->caller_sleeps)) {
      pthread_mutex_lock(&team->mutex);
      pthread_cond_signal(&team->end);
      pthread_mutex_unlock(&team->mutex);
    }
    ticket = atomic_load_explicit(&team->ticket, memory_order_acquire);
  }
  return has_worked;
}

static void *serve(void *argument) {
  member *self = argument;
  ck_team *team = self->team;
  uint32_t turn = 0;
  int patience = PATIENCE;
  while (1) {
    turn = wait_for_turn(team, turn, &patience);
    if (atomic_load(&team->over)) return NULL;
    if (work(team, turn)) patience = PATIENCE;
  }
}

// Begins a turn of so many pieces and wakes who is needed for it; returns its number.
static uint32_t announce(ck_team *team, int32_t count) {
  uint32_t turn = turn_of(atomic_load(&team->ticket)) + 1;
  atomic_store(&team->ticket, (uint64_t)turn << 32 | (uint64_t)count << 16);
  int32_t sleeping = atomic_load(&team->sleeping);
  // The caller takes a piece, and so does each member that is awake.
  int32_t missing = count - (team->started - sleeping);
  if (missing <= 0 || sleeping == 0) return turn;
  pthread_mutex_lock(&team->mutex);
  for (int32_t i = 0; i < missing && i < sleeping; i++) pthread_cond_signal(&team->news);
  pthread_mutex_unlock(&team->mutex);
  return turn;
}

static void wait_for_end(ck_team *team, int32_t count) {
  for (int i = 0; i < PATIENCE; i++) {
    if (atomic_load_explicit(&team->done, memory_order_acquire) == count) return;
    rest();
  }
  pthread_mutex_lock(&team->mutex);
  atomic_store(&team->caller_sleeps, 1);
  while (atomic_load(&team->done) < count) pthread_cond_wait(&team->end, &team->mutex);
  atomic_store(&team->caller_sleeps, 0);
  pthread_mutex_unlock(&team->mutex);
}

ck_team *ck_team_create(int32_t size) {
  // Threads without a core would only keep each other waiting.
  int32_t available = cores();
  if (size > available) size = available;
  size_t bytes = sizeof(ck_team) + (size_t)size * sizeof(member);
  ck_team *team = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (team == NULL) return NULL;
  team->started = 1;
  atomic_init(&team->ticket, 0);
  atomic_init(&team->done, 0);
  atomic_init(&team->sleeping, 0);
  atomic_init(&team->caller_sleeps, 0);
  atomic_init(&team->over, 0);
  pthread_mutex_init(&team->mutex, NULL);
  pthread_cond_init(&team->news, NULL);
  pthread_cond_init(&team->end, NULL);
  for (int32_t i = 1; i < size; i++) {
    team->members[i] = (member){.team = team};
    if (pthread_create(&team->members[i].thread, NULL, serve, &team->members[i]) != 0) {
      ck_team_destroy(team);
      return NULL;
    }
    team->started++;
  }
  return team;
}

// Calls the body once for each piece 0..<count, at most 65,535, on whichever threads are free, and waits for all.
// One call at a time. Called as Swift calls: a closure that does not escape comes as two words and lies on its
// caller's stack, while C's own convention would have a new copy of it allocated for every turn. `Team` declares it.
__attribute__((swiftcall)) void ck_team_run(
    ck_team *team, int32_t count, closure body, void *captured) {
  team->body = body;
  team->captured = captured;
  atomic_store(&team->done, 0);
  work(team, announce(team, count));
  wait_for_end(team, count);
}

void ck_team_destroy(ck_team *team) {
  atomic_store(&team->over, 1);
  announce(team, 0);
  pthread_mutex_lock(&team->mutex);
  pthread_cond_broadcast(&team->news);
  pthread_mutex_unlock(&team->mutex);
  for (int32_t i = 1; i < team->started; i++) pthread_join(team->members[i].thread, NULL);
  pthread_cond_destroy(&team->news);
  pthread_cond_destroy(&team->end);
  pthread_mutex_destroy(&team->mutex);
  free(team);
}
