// What a cell looks like, and which glyph looks most like it.
#include <math.h>

#include "clones.h"
#include "include/shapes.h"

CS_CLONES void cs_cell_means(
    const float *restrict dots, int32_t columns, int32_t rows, float *restrict means) {
  const int64_t width = (int64_t)columns * CS_CELL_COLUMNS;
  for (int32_t row = 0; row < rows; row++) {
    const float *d0 = dots + (int64_t)row * CS_CELL_ROWS * width;
    const float *d1 = d0 + width, *d2 = d1 + width, *d3 = d2 + width;
    float *target = means + (int64_t)row * columns;
    for (int32_t x = 0; x < columns; x++) {
      float left = (d0[2 * x] + d1[2 * x]) + (d2[2 * x] + d3[2 * x]);
      float right = (d0[2 * x + 1] + d1[2 * x + 1]) + (d2[2 * x + 1] + d3[2 * x + 1]);
      target[x] = (left + right) * 0.125f;
    }
  }
}

// One dot, whose cell has the surroundings `here`, and the nearer cell beside it `there`.
CS_INLINE float cs_contrasted(float tone, float smooth, float here, float there, float contrast) {
  float level = 0.75f * here + 0.25f * there;
  float value = tone + contrast * (smooth / (smooth + 2)) * (tone - level);
  value = CS_MINIMUM(CS_MAXIMUM(value, 1 / 48.0f), 1.0f);
  return tone > 0 ? value : 0;
}

CS_CLONES void cs_contrast(
    const float *restrict tones, const float *restrict smooth, const float *restrict around,
    int32_t columns, int32_t rows, float contrast, float *restrict features) {
  const int64_t width = (int64_t)columns * CS_CELL_COLUMNS;
  const int32_t last = columns - 1;
  for (int32_t row = 0; row < rows; row++) {
    for (int32_t y = 0; y < CS_CELL_ROWS; y++) {
      // A dot's middle lies 1/8, 3/8, 5/8 or 7/8 down its cell, and the centres of cells at 1/2.
      const float place = ((float)y - 1.5f) * 0.25f;
      const int32_t other = place < 0 ? CS_MAXIMUM(row - 1, 0) : CS_MINIMUM(row + 1, rows - 1);
      const float share = place < 0 ? -place : place;
      const float *own = around + (int64_t)row * columns, *next = around + (int64_t)other * columns;
      const int64_t start = ((int64_t)row * CS_CELL_ROWS + y) * width;
      const float *tone = tones + start, *mean = smooth + start;
      float *left = features + ((int64_t)row * CS_CELL_DOTS + y * CS_CELL_COLUMNS) * columns;
      float *right = left + columns;
      float first = own[0] + share * (next[0] - own[0]);
      float final = own[last] + share * (next[last] - own[last]);
      left[0] = cs_contrasted(tone[0], mean[0], first, first, contrast);
      for (int32_t x = 0; x < last; x++) {
        // The right dot of a cell and the left one of the next lie between the two cells' centres.
        float here = own[x] + share * (next[x] - own[x]);
        float there = own[x + 1] + share * (next[x + 1] - own[x + 1]);
        right[x] = cs_contrasted(tone[2 * x + 1], mean[2 * x + 1], here, there, contrast);
        left[x + 1] = cs_contrasted(tone[2 * x + 2], mean[2 * x + 2], there, here, contrast);
      }
      right[last] =
          cs_contrasted(tone[2 * last + 1], mean[2 * last + 1], final, final, contrast);
    }
  }
}

CS_CLONES void cs_ink(
    float *features, const float *gain, const float *offset, int32_t columns, int32_t rows) {
  for (int32_t row = 0; row < rows; row++) {
    const float *factor = gain + (int64_t)row * columns, *shift = offset + (int64_t)row * columns;
    for (int32_t dot = 0; dot < CS_CELL_DOTS; dot++) {
      float *value = features + ((int64_t)row * CS_CELL_DOTS + dot) * columns;
      for (int32_t x = 0; x < columns; x++) {
        float raised = 1.2f * value[x] * sqrtf(value[x]);
        float scaled = CS_MINIMUM(CS_MAXIMUM(factor[x] * value[x] + shift[x], 0.0f), 1.2f);
        value[x] = factor[x] == 0 ? raised : scaled;
      }
    }
  }
}

CS_CLONES void cs_slopes(
    const float *restrict smooth_tones, int32_t columns, int32_t rows, float *restrict across,
    float *restrict down, float *restrict both) {
  const int32_t width = columns * CS_CELL_COLUMNS, height = rows * CS_CELL_ROWS;
  for (int64_t i = 0; i < (int64_t)columns * rows; i++) across[i] = down[i] = both[i] = 0;
  for (int32_t y = 0; y < height; y++) {
    const float *row = smooth_tones + (int64_t)y * width;
    const float *above = y > 0 ? row - width : row;
    const float *below = y < height - 1 ? row + width : row;
    const int64_t cell = (int64_t)(y / CS_CELL_ROWS) * columns;
    for (int32_t x = 0; x < columns; x++) {
      // The left dot and the right one of a cell, twice their slopes.
      int32_t first = 2 * x, second = first + 1;
      float left = row[second] - row[first - (x > 0)];
      float right = row[second + (x < columns - 1)] - row[first];
      float left_down = below[first] - above[first], right_down = below[second] - above[second];
      across[cell + x] += left * left + right * right;
      down[cell + x] += left_down * left_down + right_down * right_down;
      both[cell + x] += left * left_down + right * right_down;
    }
  }
}

CS_CLONES void cs_directions(
    const float *across, const float *down, const float *both, const float *means,
    int32_t columns, int32_t rows, float *directions) {
  for (int32_t row = 0; row < rows; row++) {
    const int64_t start = (int64_t)row * columns;
    float *first = directions + 2 * start, *second = first + columns;
    for (int32_t x = 0; x < columns; x++) {
      int64_t i = start + x;
      // The sums are over eight dots, of slopes twice as large.
      float strength = sqrtf(means[i]) / (across[i] + down[i] + 4 * 8 * 0.0008f);
      first[x] = (across[i] - down[i]) * strength;
      second[x] = 2 * both[i] * strength;
    }
  }
}

#define LANES 16

// The glyphs of sixteen cells; `x` holds their features, lane by lane.
CS_INLINE void cs_match_lanes(
    const float x[CS_FEATURES][LANES], const float *weights, const float *bias, int32_t glyphs,
    const int32_t *last, float *best, int32_t *chosen, float *kept) {
  for (int lane = 0; lane < LANES; lane++) {
    best[lane] = kept[lane] = INFINITY;
    chosen[lane] = 0;
  }
  for (int32_t glyph = 0; glyph < glyphs; glyph++) {
    const float *w = weights + glyph * CS_FEATURES;
    const float base = bias[glyph];
#pragma clang loop vectorize_width(16)
    for (int lane = 0; lane < LANES; lane++) {
      // In pairs, so that they need not wait for each other.
      float ink = ((w[0] * x[0][lane] + w[1] * x[1][lane]) + (w[2] * x[2][lane] + w[3] * x[3][lane])) +
                  ((w[4] * x[4][lane] + w[5] * x[5][lane]) + (w[6] * x[6][lane] + w[7] * x[7][lane]));
      float cost = base - (ink + (w[8] * x[8][lane] + w[9] * x[9][lane]));
      chosen[lane] = cost < best[lane] ? glyph : chosen[lane];
      best[lane] = cost < best[lane] ? cost : best[lane];
      kept[lane] = last[lane] == glyph ? cost : kept[lane];
    }
  }
}

CS_CLONES void cs_match(
    const float *features, const float *directions, const uint8_t *kinds, int32_t columns,
    int32_t rows, const float *weights, const float *bias, int32_t glyphs, const uint8_t *last,
    float margin, uint8_t *chosen) {
  float x[CS_FEATURES][LANES] __attribute__((aligned(64))) = {{0}};
  float best[LANES] __attribute__((aligned(64))), kept[LANES] __attribute__((aligned(64)));
  int32_t number[LANES] __attribute__((aligned(64))), before[LANES] __attribute__((aligned(64)));
  for (int32_t row = 0; row < rows; row++) {
    const float *dots = features + (int64_t)row * CS_CELL_DOTS * columns;
    const float *ways = directions + (int64_t)row * 2 * columns;
    for (int32_t first = 0; first < columns; first += LANES) {
      const int32_t lanes = CS_MINIMUM(columns - first, LANES);
      const int64_t cell = (int64_t)row * columns + first;
      int occupied = 0;
      for (int32_t lane = 0; lane < lanes; lane++) occupied |= kinds[cell + lane];
      for (int32_t lane = 0; lane < lanes; lane++) chosen[cell + lane] = CS_NOTHING;
      if (!occupied) continue;
      for (int feature = 0; feature < CS_FEATURES; feature++) {
        const float *source =
            feature < CS_CELL_DOTS ? dots + (int64_t)feature * columns
                                   : ways + (int64_t)(feature - CS_CELL_DOTS) * columns;
        for (int32_t lane = 0; lane < lanes; lane++) x[feature][lane] = source[first + lane];
      }
      for (int32_t lane = 0; lane < lanes; lane++) before[lane] = last[cell + lane];
      for (int32_t lane = lanes; lane < LANES; lane++) before[lane] = CS_NOTHING;
      cs_match_lanes(x, weights, bias, glyphs, before, best, number, kept);
      for (int32_t lane = 0; lane < lanes; lane++) {
        if (kinds[cell + lane] == 0) continue;
        if (kinds[cell + lane] == 2) {
          if (0 < best[lane]) {
            best[lane] = 0;
            number[lane] = glyphs;
          }
          if (before[lane] == glyphs) kept[lane] = 0;
        }
        chosen[cell + lane] = (uint8_t)(kept[lane] <= best[lane] + margin ? before[lane] : number[lane]);
      }
    }
  }
}
