// Copies, gathers, transposes and mixtures.
#include <math.h>
#include <string.h>

#include "clones.h"
#include "include/kernels.h"

void ck_copy_block(
    const float *from, int64_t from_stride, float *to, int64_t to_stride, int64_t rows,
    int64_t columns) {
  if (columns == from_stride && columns == to_stride) {
    memcpy(to, from, (size_t)(rows * columns) * sizeof(float));
    return;
  }
  for (int64_t r = 0; r < rows; r++) {
    const float *source = from + r * from_stride;
    float *target = to + r * to_stride;
    for (int64_t j = 0; j < columns; j++) target[j] = source[j];
  }
}

void ck_gather(
    ck_table table, const float *from, int64_t from_stride, float *to, int64_t to_stride, int64_t rows) {
  const int64_t chunk = table.chunk;
  for (int64_t r = 0; r < rows; r++) {
    const float *source = from + r * from_stride;
    float *target = to + r * to_stride;
    for (int64_t e = 0; e < table.count; e++, target += chunk) {
      const int64_t entry = table.entries[e];
      if (chunk == 1) {
        *target = entry < 0 ? 0.0f : source[entry];
      } else if (entry < 0) {
        memset(target, 0, (size_t)chunk * sizeof(float));
      } else {
        memcpy(target, source + entry * chunk, (size_t)chunk * sizeof(float));
      }
    }
  }
}

CK_CLONED(
    void, ck_scatter,
    (ck_table table, const float *from, int64_t from_stride, float *to, int64_t to_stride, int64_t rows),
    (table, from, from_stride, to, to_stride, rows)) {
  const int64_t chunk = table.chunk;
  for (int64_t r = 0; r < rows; r++) {
    const float *source = from + r * from_stride;
    float *target = to + r * to_stride;
    memset(target, 0, (size_t)to_stride * sizeof(float));
    for (int64_t e = 0; e < table.count; e++, source += chunk) {
      const int64_t entry = table.entries[e];
      if (entry < 0) continue;
      float *sum = target + entry * chunk;
#pragma clang loop vectorize(assume_safety)
      for (int64_t j = 0; j < chunk; j++) sum[j] += source[j];
    }
  }
}

// Points of the plane, x and y in turns, to all x and then all y, and back.
CK_INLINE void ck_part(const float *from, float *to, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    to[i] = from[2 * i];
    to[count + i] = from[2 * i + 1];
  }
}

CK_INLINE void ck_join(const float *from, float *to, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    to[2 * i] = from[i];
    to[2 * i + 1] = from[count + i];
  }
}

// In squares that stay in the innermost cache, reading rows and writing columns.
CK_CLONED(
    void, ck_transpose, (const float *from, float *to, int64_t rows, int64_t columns),
    (from, to, rows, columns)) {
  if (columns == 2) return ck_part(from, to, rows);
  if (rows == 2) return ck_join(from, to, columns);
  const int64_t side = 16;
  for (int64_t r = 0; r < rows; r += side) {
    int64_t bottom = r + side < rows ? r + side : rows;
    for (int64_t c = 0; c < columns; c += side) {
      int64_t right = c + side < columns ? c + side : columns;
      for (int64_t j = c; j < right; j++) {
        for (int64_t i = r; i < bottom; i++) to[j * rows + i] = from[i * columns + j];
      }
    }
  }
}

CK_CLONED(
    void, ck_blend, (float *y, float a, const float *x, float b, int64_t count),
    (y, a, x, b, count)) {
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; i++) y[i] = a * y[i] + b * x[i];
}

CK_CLONED(
    void, ck_combine, (float *out, double angle, const float *x, const float *y, int64_t count),
    (out, angle, x, y, count)) {
  const float a = (float)cos(angle), b = (float)sin(angle);
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; i++) out[i] = a * x[i] + b * y[i];
}
