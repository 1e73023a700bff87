// Products of matrices that fit a cache, with what follows a product in a network done while the result is
// in registers.
//
// A general product packs both sides first, so that any size and layout runs at one speed. Here the right
// side is read where it lies if its rows are at hand, and the left side is read number by number, which
// costs nothing since every number is multiplied with many vectors.
#include <string.h>

#include "clones.h"
#include "include/kernels.h"

#if defined(__x86_64__)
#define CK_JOIN(name, lanes) name##_##lanes

#define LANES 8
#define ROWS 4
#define FEW_VECTORS 4
#define ZIP_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define ZIP_HIGH(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#define KERNEL __attribute__((target("arch=x86-64-v3")))
#define NAME(name) CK_JOIN(name, 8)
#include "product_kernel.h"
#include "convolution_kernel.h"
#undef LANES
#undef ROWS
#undef FEW_VECTORS
#undef ZIP_LOW
#undef ZIP_HIGH
#undef KERNEL
#undef NAME

#define LANES 16
#define ROWS 8
#define FEW_VECTORS 8
#define ZIP_LOW(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define ZIP_HIGH(a, b) \
  __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define KERNEL __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define NAME(name) CK_JOIN(name, 16)
#include "product_kernel.h"
#include "convolution_kernel.h"

int32_t ck_product_lanes(void) {
  if (__builtin_cpu_supports("x86-64-v4")) return 16;
  return __builtin_cpu_supports("x86-64-v3") ? 8 : 0;
}

static void run_tiles(const ck_product *product) {
  if (product->lanes == 16) {
    product_16(product);
  } else {
    product_8(product);
  }
}

static void run_dots(const ck_product *product) {
  if (product->lanes == 16) {
    dots_16(product);
  } else {
    dots_8(product);
  }
}

static void run_places(const ck_convolution *convolution) {
  if (convolution->lanes == 16) {
    convolution_16(convolution);
  } else {
    convolution_8(convolution);
  }
}

static void run_correlation(const ck_correlation *correlation) {
  if (correlation->lanes == 16) {
    correlation_16(correlation);
  } else {
    correlation_8(correlation);
  }
}
#else
int32_t ck_product_lanes(void) { return 0; }

static void run_tiles(const ck_product *product) {}

static void run_dots(const ck_product *product) {}

static void run_places(const ck_convolution *convolution) {}

static void run_correlation(const ck_correlation *correlation) {}
#endif

// A column of the result at a time. Where the left side's columns are at hand the vectors run along the rows.
CK_CLONED(void, ck_loop_product, (const ck_product *p), (p)) {
  enum { BLOCK = 64 };
  for (int64_t j = 0; j < p->columns; j++) {
    const float *right = p->right + j * p->right_column;
    for (int64_t first = 0; first < p->rows; first += BLOCK) {
      const int64_t count = p->rows - first < BLOCK ? p->rows - first : BLOCK;
      float sums[BLOCK] = {0};
      if (p->left_row == 1) {
        for (int64_t k = 0; k < p->inner; k++) {
          const float *left = p->left + first + k * p->left_inner;
          const float factor = right[k * p->right_inner];
          for (int64_t i = 0; i < count; i++) sums[i] += left[i] * factor;
        }
      } else {
        for (int64_t i = 0; i < count; i++) {
          const float *left = p->left + (first + i) * p->left_row;
          for (int64_t k = 0; k < p->inner; k++) {
            sums[i] += left[k * p->left_inner] * right[k * p->right_inner];
          }
        }
      }
      for (int64_t i = 0; i < count; i++) p->out[(first + i) * p->columns + j] = sums[i];
    }
  }
}

CK_CLONED(void, ck_finish_product, (const ck_product *p), (p)) {
  if (p->bias == NULL && !p->rectifies && p->gate == NULL && p->sums == NULL) return;
  for (int64_t r = 0; r < p->rows; r++) {
    float *row = p->out + r * p->columns;
    const float *gate = p->gate == NULL ? NULL : p->gate + r * p->columns;
    float bias = p->bias == NULL ? 0.0f : p->bias[r], sum = 0.0f;
    for (int64_t j = 0; j < p->columns; j++) {
      float x = row[j] + bias;
      if (p->rectifies && x < 0.0f) x = p->slope == 0.0f ? 0.0f : x * p->slope;
      if (gate != NULL) x = gate[j] > 0.0f ? x : x * p->slope;
      row[j] = x;
      sum += x;
    }
    if (p->sums != NULL) p->sums[r] = sum;
  }
}

void ck_run_product(const ck_product *product) {
  switch ((ck_way)product->way) {
  case CK_TILES: run_tiles(product); return;
  case CK_DOTS: run_dots(product); break;
  case CK_LOOPS: ck_loop_product(product); break;
  }
  ck_finish_product(product);
}

// A row of a block at a time, adding up terms where they come from.
CK_CLONED(void, ck_loop_convolution, (const ck_convolution *c), (c)) {
  for (int64_t block = 0; block < c->terms.blocks; block++) {
    for (int64_t r = 0; r < c->rows; r++) {
      float *out = c->out + (block * c->rows + r) * c->batch;
      memset(out, 0, (size_t)c->batch * sizeof(float));
      for (int64_t t = c->terms.starts[block]; t < c->terms.starts[block + 1]; t++) {
        const float *left = c->left + r * c->left_row + c->terms.taps[t] * c->left_tap;
        for (int64_t i = 0; i < c->inner; i++) {
          const float *right = c->right + (c->terms.sources[t] * c->inner + i) * c->batch;
          const float factor = left[i * c->left_inner];
#pragma clang loop vectorize(assume_safety)
          for (int64_t b = 0; b < c->batch; b++) out[b] += factor * right[b];
        }
      }
    }
  }
}

void ck_run_convolution(const ck_convolution *convolution) {
  if (convolution->lanes == 0) {
    ck_loop_convolution(convolution);
  } else {
    run_places(convolution);
  }
}

CK_CLONED(void, ck_loop_correlation, (const ck_correlation *c), (c)) {
  for (int64_t t = 0; t < c->taps; t++) {
    for (int64_t r = 0; r < c->rows; r++) {
      for (int64_t j = 0; j < c->columns; j++) {
        c->out[t * c->out_tap + r * c->out_row + j * c->out_column] = 0.0f;
      }
    }
  }
  for (int64_t block = 0; block < c->terms.blocks; block++) {
    for (int64_t t = c->terms.starts[block]; t < c->terms.starts[block + 1]; t++) {
      for (int64_t r = 0; r < c->rows; r++) {
        const float *right = c->right + (c->terms.sources[t] * c->rows + r) * c->batch;
        float *out = c->out + c->terms.taps[t] * c->out_tap + r * c->out_row;
        for (int64_t j = 0; j < c->columns; j++) {
          const float *left = c->left + (block * c->columns + j) * c->batch;
          float sum = 0.0f;
          for (int64_t b = 0; b < c->batch; b++) sum += left[b] * right[b];
          out[j * c->out_column] += sum;
        }
      }
    }
  }
}

void ck_run_correlation(const ck_correlation *correlation) {
  if (correlation->lanes == 0) {
    ck_loop_correlation(correlation);
  } else {
    run_correlation(correlation);
  }
}
