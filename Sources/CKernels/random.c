// Random numbers that are a function of their position: Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011,
// "Parallel random numbers: as easy as 1, 2, 3").
//
// Sixty-four neighbouring elements form a group: sixteen counters, whose first words are elements 0-15,
// second words 16-31, and so on, so that vectors of words are stored as they come.
#include "include/kernels.h"
#include "vector_math.h"

#define LANES 16
#define GROUP 64

CK_INLINE void ck_rounds(
    uint32_t *c0, uint32_t *c1, uint32_t *c2, uint32_t *c3, uint32_t k0, uint32_t k1) {
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (uint64_t)*c0 * 0xD2511F53u, p1 = (uint64_t)*c2 * 0xCD9E8D57u;
    uint32_t n0 = (uint32_t)(p1 >> 32) ^ *c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ *c3 ^ k1;
    *c1 = (uint32_t)p1;
    *c3 = (uint32_t)p0;
    *c0 = n0;
    *c2 = n2;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

void ck_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  for (int i = 0; i < 4; i++) out[i] = counter[i];
  ck_rounds(&out[0], &out[1], &out[2], &out[3], key[0], key[1]);
}

CK_INLINE void ck_words(ck_stream stream, uint64_t group, uint32_t words[GROUP]) {
  const uint32_t k0 = (uint32_t)stream.seed, k1 = (uint32_t)(stream.seed >> 32);
  const uint32_t s0 = (uint32_t)stream.step, s1 = (uint32_t)(stream.step >> 32);
#pragma clang loop vectorize_width(16)
  for (int lane = 0; lane < LANES; lane++) {
    uint64_t block = group * LANES + (uint64_t)lane;
    uint32_t c0 = (uint32_t)block, c1 = s0, c2 = s1;
    // Bits 8 to 15 are the block's; the others tell purposes apart.
    uint32_t c3 = (uint32_t)(block >> 32) << 8 | stream.purpose;
    ck_rounds(&c0, &c1, &c2, &c3, k0, k1);
    words[lane] = c0;
    words[LANES + lane] = c1;
    words[2 * LANES + lane] = c2;
    words[3 * LANES + lane] = c3;
  }
}

// Two uniform words to two normals (Box & Muller 1958). The angle is reduced in whole numbers, exactly.
CK_INLINE void ck_normals(const uint32_t *words, float *out) {
  for (int half = 0; half < GROUP; half += 2 * LANES) {
#pragma clang loop vectorize_width(16)
    for (int lane = 0; lane < LANES; lane++) {
      float u = ((float)words[half + lane] + 0.5f) * 0x1p-32f;
      uint32_t angle = words[half + LANES + lane];
      uint32_t quadrant = (angle + 0x20000000u) >> 30;
      float r = (float)(int32_t)(angle - (quadrant << 30)) * 1.46291807926715968e-9f;
      float sine = ck_sine_core(r), cosine = ck_cosine_core(r);
      float x = quadrant & 1 ? sine : cosine, y = quadrant & 1 ? cosine : sine;
      x = (quadrant + 1) & 2 ? -x : x;
      y = quadrant & 2 ? -y : y;
      float radius = sqrtf(-2.0f * ck_log(u));
      out[half + lane] = radius * x;
      out[half + LANES + lane] = radius * y;
    }
  }
}

CK_INLINE void ck_uniforms(const uint32_t *words, float *out) {
  for (int i = 0; i < GROUP; i++) out[i] = (float)(int32_t)(words[i] >> 8) * 0x1p-24f;
}

CK_INLINE void ck_integers(const uint32_t *words, int32_t *out, uint32_t bound) {
  for (int i = 0; i < GROUP; i++) out[i] = (int32_t)((uint64_t)words[i] * bound >> 32);
}

// Whole groups go straight to their place, parts of a group by way of the stack.
#define FILL(type, convert)                                                       \
  uint32_t words[GROUP] __attribute__((aligned(64)));                             \
  type part[GROUP] __attribute__((aligned(64)));                                  \
  int64_t done = 0;                                                               \
  while (done < count) {                                                          \
    uint64_t place = offset + (uint64_t)done;                                     \
    int64_t skip = (int64_t)(place % GROUP);                                      \
    int64_t some = GROUP - skip < count - done ? GROUP - skip : count - done;     \
    type *target = some == GROUP ? out + done : part;                             \
    ck_words(stream, place / GROUP, words);                                       \
    convert;                                                                      \
    if (some < GROUP) {                                                           \
      for (int64_t i = 0; i < some; i++) out[done + i] = part[skip + i];          \
    }                                                                             \
    done += some;                                                                 \
  }

CK_CLONED(
    void, ck_fill_uniform, (ck_stream stream, uint64_t offset, float *out, int64_t count),
    (stream, offset, out, count)) {
  FILL(float, ck_uniforms(words, target))
}

CK_CLONED(
    void, ck_fill_normal, (ck_stream stream, uint64_t offset, float *out, int64_t count),
    (stream, offset, out, count)) {
  FILL(float, ck_normals(words, target))
}

CK_CLONED(
    void, ck_fill_integers,
    (ck_stream stream, uint64_t offset, int32_t *out, int64_t count, uint32_t bound),
    (stream, offset, out, count, bound)) {
  FILL(int32_t, ck_integers(words, target, bound))
}
