// Products with a short inner dimension, where a general product spends its time on packing.
#include "clones.h"
#include "include/kernels.h"

// Columns at a time: the transposed right side of that many columns stays on the stack.
#define STRIP 256

CK_INLINE void ck_narrow(
    const float *left, const float *right, float *out, int64_t rows, int64_t columns,
    const int64_t inner) {
  float turned[CK_NARROW * STRIP] __attribute__((aligned(64)));
  for (int64_t start = 0; start < columns; start += STRIP) {
    int64_t width = columns - start < STRIP ? columns - start : STRIP;
    for (int64_t j = 0; j < width; j++) {
      for (int64_t k = 0; k < inner; k++) turned[k * STRIP + j] = right[(start + j) * inner + k];
    }
    for (int64_t r = 0; r < rows; r++) {
      const float *row = left + r * inner;
      float *target = out + r * columns + start;
#pragma clang loop vectorize(assume_safety)
      for (int64_t j = 0; j < width; j++) {
        float sum = row[0] * turned[j];
        for (int64_t k = 1; k < inner; k++) sum += row[k] * turned[k * STRIP + j];
        target[j] = sum;
      }
    }
  }
}

CK_CLONES void ck_product_narrow(
    const float *left, const float *right, float *out, int64_t rows, int64_t columns,
    int64_t inner) {
  // The compiler unrolls the inner loop where its length is known.
  switch (inner) {
  case 1: ck_narrow(left, right, out, rows, columns, 1); break;
  case 2: ck_narrow(left, right, out, rows, columns, 2); break;
  case 3: ck_narrow(left, right, out, rows, columns, 3); break;
  case 4: ck_narrow(left, right, out, rows, columns, 4); break;
  case 5: ck_narrow(left, right, out, rows, columns, 5); break;
  case 6: ck_narrow(left, right, out, rows, columns, 6); break;
  case 7: ck_narrow(left, right, out, rows, columns, 7); break;
  case 8: ck_narrow(left, right, out, rows, columns, 8); break;
  default: break;
  }
}
