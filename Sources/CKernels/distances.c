// Sums over pairs of points in the plane, and the order of points along a direction.
#include <float.h>

#include "include/kernels.h"
#include "vector_math.h"

#define LANES 16

// The mean of Gaussian kernels for sixteen pairs at once. Below exp(-80) a value is as good as 0, and
// would only become one of the tiny numbers that processors are slow with.
CK_INLINE void ck_kernel_lanes(
    float px, float py, const float *x, const float *y, const float *rates, int32_t rate_count,
    float weight, float *kernel) {
  float square[LANES] __attribute__((aligned(64)));
#pragma clang loop vectorize_width(16)
  for (int lane = 0; lane < LANES; lane++) {
    float across = x[lane] - px, up = y[lane] - py;
    square[lane] = across * across + up * up;
    kernel[lane] = 0;
  }
  for (int32_t k = 0; k < rate_count; k++) {
    const float rate = -rates[k];
#pragma clang loop vectorize_width(16)
    for (int lane = 0; lane < LANES; lane++) {
      float exponent = rate * square[lane];
      kernel[lane] += ck_exp(exponent < -80.0f ? -80.0f : exponent);
    }
  }
#pragma clang loop vectorize_width(16)
  for (int lane = 0; lane < LANES; lane++) kernel[lane] *= weight;
}

CK_CLONED(
    double, ck_kernel_sum,
    (float px, float py, const float *x, const float *y, int64_t count, const float *rates,
     int32_t rate_count, double *squares),
    (px, py, x, y, count, rates, rate_count, squares)) {
  float kernel[LANES] __attribute__((aligned(64)));
  float sums[LANES] __attribute__((aligned(64))) = {0};
  float square_sums[LANES] __attribute__((aligned(64))) = {0};
  const float weight = 1.0f / (float)rate_count;
  int64_t first = 0;
  for (; first + LANES <= count; first += LANES) {
    ck_kernel_lanes(px, py, x + first, y + first, rates, rate_count, weight, kernel);
#pragma clang loop vectorize_width(16)
    for (int lane = 0; lane < LANES; lane++) {
      sums[lane] += kernel[lane];
      square_sums[lane] += kernel[lane] * kernel[lane];
    }
  }
  double sum = 0, square_sum = 0;
  if (first < count) {
    float rest_x[LANES] = {0}, rest_y[LANES] = {0};
    for (int64_t i = first; i < count; i++) {
      rest_x[i - first] = x[i];
      rest_y[i - first] = y[i];
    }
    ck_kernel_lanes(px, py, rest_x, rest_y, rates, rate_count, weight, kernel);
    for (int64_t i = 0; i < count - first; i++) {
      sum += (double)kernel[i];
      square_sum += (double)kernel[i] * (double)kernel[i];
    }
  }
  for (int lane = 0; lane < LANES; lane++) {
    sum += (double)sums[lane];
    square_sum += (double)square_sums[lane];
  }
  *squares = square_sum;
  return sum;
}

// MARK: - Along a direction

#define DIGIT 11
#define PASSES 3
#define BINS (1 << DIGIT)

// Bits whose order as whole numbers is that of the floats they stand for, and back.
CK_INLINE uint32_t ck_ordered(uint32_t bits) {
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

CK_INLINE uint32_t ck_unordered(uint32_t bits) {
  return bits & 0x80000000u ? bits & 0x7fffffffu : ~bits;
}

// Sorted by their digits, the lowest first: 3 passes, whatever the values.
void ck_sort_along(
    const float *points, int64_t count, double cosine, double sine, float *out, uint32_t *scratch) {
  uint32_t counts[PASSES][BINS];
  memset(counts, 0, sizeof counts);
  uint32_t *from = scratch, *to = scratch + count;
  for (int64_t i = 0; i < count; i++) {
    double along = cosine * (double)points[2 * i] + sine * (double)points[2 * i + 1];
    along = along > (double)FLT_MAX ? (double)FLT_MAX : along;
    along = along < -(double)FLT_MAX ? -(double)FLT_MAX : along;
    uint32_t key = ck_ordered((uint32_t)ck_bits((float)along));
    from[i] = key;
    for (int pass = 0; pass < PASSES; pass++) counts[pass][key >> DIGIT * pass & (BINS - 1)]++;
  }
  for (int pass = 0; pass < PASSES; pass++) {
    uint32_t place = 0;
    for (int bin = 0; bin < BINS; bin++) {
      uint32_t some = counts[pass][bin];
      counts[pass][bin] = place;
      place += some;
    }
    for (int64_t i = 0; i < count; i++) {
      to[counts[pass][from[i] >> DIGIT * pass & (BINS - 1)]++] = from[i];
    }
    uint32_t *swapped = from;
    from = to;
    to = swapped;
  }
  for (int64_t i = 0; i < count; i++) out[i] = ck_from_bits((int32_t)ck_unordered(from[i]));
}

double ck_mean_gap(const float *one, const float *other, int64_t count) {
  double sum = 0;
  for (int64_t i = 0; i < count; i++) sum += fabs((double)one[i] - (double)other[i]);
  return count > 0 ? sum / (double)count : 0;
}
