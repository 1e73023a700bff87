// A team of threads that share out the work of a moment.
//
// Work comes every few microseconds while a network trains, and then for minutes not at all. So members
// look for it in a loop for a while, which makes starting cost about a microsecond, and then sleep, which
// makes idling cost nothing.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "include/kernels.h"

// About 50 microseconds.
#define PATIENCE 2000

typedef struct {
  ck_team *team;
  int32_t number;
  pthread_t thread;
} member;

struct ck_team {
  int32_t size, started;
  void (*body)(void *, int32_t);
  void *context;
  // Rises by one with every piece of work; the members' turn ends when `busy` is back at 0.
  _Alignas(64) atomic_uint_fast64_t turn;
  _Alignas(64) atomic_int busy;
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

static void wait_for_turn(ck_team *team, uint64_t last) {
  for (int i = 0; i < PATIENCE; i++) {
    if (atomic_load_explicit(&team->turn, memory_order_acquire) != last) return;
    rest();
  }
  pthread_mutex_lock(&team->mutex);
  atomic_fetch_add(&team->sleeping, 1);
  while (atomic_load(&team->turn) == last) pthread_cond_wait(&team->news, &team->mutex);
  atomic_fetch_sub(&team->sleeping, 1);
  pthread_mutex_unlock(&team->mutex);
}

static void *serve(void *argument) {
  member *self = argument;
  ck_team *team = self->team;
  uint64_t turn = 0;
  while (1) {
    wait_for_turn(team, turn);
    turn++;
    if (atomic_load(&team->over)) return NULL;
    team->body(team->context, self->number);
    atomic_fetch_sub_explicit(&team->busy, 1, memory_order_release);
  }
}

static void announce(ck_team *team) {
  atomic_fetch_add(&team->turn, 1);
  if (atomic_load(&team->sleeping) > 0) {
    pthread_mutex_lock(&team->mutex);
    pthread_cond_broadcast(&team->news);
    pthread_mutex_unlock(&team->mutex);
  }
}

ck_team *ck_team_create(int32_t size) {
  size_t bytes = sizeof(ck_team) + (size_t)size * sizeof(member);
  ck_team *team = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (team == NULL) return NULL;
  team->size = size;
  team->started = 1;
  atomic_init(&team->turn, 0);
  atomic_init(&team->busy, 0);
  atomic_init(&team->sleeping, 0);
  atomic_init(&team->over, 0);
  pthread_mutex_init(&team->mutex, NULL);
  pthread_cond_init(&team->news, NULL);
  for (int32_t i = 1; i < size; i++) {
    team->members[i] = (member){.team = team, .number = i};
    if (pthread_create(&team->members[i].thread, NULL, serve, &team->members[i]) != 0) {
      ck_team_destroy(team);
      return NULL;
    }
    team->started++;
  }
  return team;
}

void ck_team_run(ck_team *team, void (*body)(void *, int32_t), void *context) {
  if (team->size > 1) {
    team->body = body;
    team->context = context;
    atomic_store(&team->busy, team->size - 1);
    announce(team);
  }
  body(context, 0);
  for (int i = 0; atomic_load_explicit(&team->busy, memory_order_acquire) > 0; i++) {
    // With fewer cores than members, the one that is waited for needs this one's.
    if (i < PATIENCE) rest(); else sched_yield();
  }
}

void ck_team_destroy(ck_team *team) {
  atomic_store(&team->over, 1);
  announce(team);
  for (int32_t i = 1; i < team->started; i++) pthread_join(team->members[i].thread, NULL);
  pthread_cond_destroy(&team->news);
  pthread_mutex_destroy(&team->mutex);
  free(team);
}
