// A team of threads that share out the work of a moment.
//
// Work comes every few microseconds while a network trains, and then for minutes not at all. So members
// look for it in a loop for a while, which makes starting cost about a microsecond, and then sleep, which
// makes idling cost nothing.
//
// Pieces of work are not dealt out but taken: a member that the system has put aside, because the machine
// has other things to do, is not waited for unless it holds a piece. The ticket says which turn it is, how
// many pieces it has and which is next, in one word, so that a member that comes late cannot take a piece
// of a turn that is over.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "include/kernels.h"

// About 50 microseconds.
#define PATIENCE 2000

typedef struct {
  ck_team *team;
  pthread_t thread;
} member;

struct ck_team {
  int32_t size, started;
  void (*body)(void *, int32_t);
  void *context;
  // Turn, number of pieces, next piece: 32, 16 and 16 bits.
  _Alignas(64) _Atomic uint64_t ticket;
  // Pieces of this turn that are finished.
  _Alignas(64) atomic_int done;
  _Alignas(64) atomic_int sleeping;
  atomic_bool over;
  pthread_mutex_t mutex;
  pthread_cond_t news;
  member members[];
};

static void rest(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

static uint32_t turn_of(uint64_t ticket) { return (uint32_t)(ticket >> 32); }
static int32_t count_of(uint64_t ticket) { return (int32_t)(ticket >> 16 & 0xffff); }
static int32_t next_of(uint64_t ticket) { return (int32_t)(ticket & 0xffff); }

static uint32_t wait_for_turn(ck_team *team, uint32_t last) {
  for (int i = 0; i < PATIENCE; i++) {
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
  return turn;
}

// Takes and does pieces of a turn until none are left.
static void work(ck_team *team, uint32_t turn) {
  uint64_t ticket = atomic_load_explicit(&team->ticket, memory_order_acquire);
  while (turn_of(ticket) == turn && next_of(ticket) < count_of(ticket)) {
    if (!atomic_compare_exchange_weak_explicit(
            &team->ticket, &ticket, ticket + 1, memory_order_acq_rel, memory_order_acquire)) {
      continue;
    }
    // Whoever holds a piece keeps the turn from ending, so body and context are this turn's.
    team->body(team->context, next_of(ticket));
    atomic_fetch_add_explicit(&team->done, 1, memory_order_release);
    ticket = atomic_load_explicit(&team->ticket, memory_order_acquire);
  }
}

static void *serve(void *argument) {
  member *self = argument;
  ck_team *team = self->team;
  uint32_t turn = 0;
  while (1) {
    turn = wait_for_turn(team, turn);
    if (atomic_load(&team->over)) return NULL;
    work(team, turn);
  }
}

// Begins a turn of so many pieces; returns its number.
static uint32_t announce(ck_team *team, int32_t count) {
  uint32_t turn = turn_of(atomic_load(&team->ticket)) + 1;
  atomic_store(&team->ticket, (uint64_t)turn << 32 | (uint64_t)count << 16);
  if (atomic_load(&team->sleeping) > 0) {
    pthread_mutex_lock(&team->mutex);
    pthread_cond_broadcast(&team->news);
    pthread_mutex_unlock(&team->mutex);
  }
  return turn;
}

ck_team *ck_team_create(int32_t size) {
  size_t bytes = sizeof(ck_team) + (size_t)size * sizeof(member);
  ck_team *team = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (team == NULL) return NULL;
  team->size = size;
  team->started = 1;
  atomic_init(&team->ticket, 0);
  atomic_init(&team->done, 0);
  atomic_init(&team->sleeping, 0);
  atomic_init(&team->over, 0);
  pthread_mutex_init(&team->mutex, NULL);
  pthread_cond_init(&team->news, NULL);
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

void ck_team_run(
    ck_team *team, int32_t count, void (*body)(void *, int32_t), void *context) {
  team->body = body;
  team->context = context;
  atomic_store(&team->done, 0);
  work(team, announce(team, count));
  for (int i = 0; atomic_load_explicit(&team->done, memory_order_acquire) < count; i++) {
    // With fewer cores than members, the one that is waited for needs this one's.
    if (i < PATIENCE) rest(); else sched_yield();
  }
}

void ck_team_destroy(ck_team *team) {
  atomic_store(&team->over, 1);
  announce(team, 0);
  for (int32_t i = 1; i < team->started; i++) pthread_join(team->members[i].thread, NULL);
  pthread_cond_destroy(&team->news);
  pthread_mutex_destroy(&team->mutex);
  free(team);
}
