// Counts as tones and levels.
#include "functions.h"
#include "include/shapes.h"

CS_CLONES void cs_blur(
    float *restrict plane, int32_t columns, int32_t rows, cs_kernel across, cs_kernel down,
    float *restrict scratch) {
  for (int32_t row = 0; row < rows; row++) {
    const float *source = plane + (int64_t)row * columns;
    float *target = scratch + (int64_t)row * columns;
    for (int32_t x = 2; x < columns - 2; x++) {
      target[x] = across.centre * source[x] + across.near * (source[x - 1] + source[x + 1]) +
                  across.far * (source[x - 2] + source[x + 2]);
    }
    // The two at either end, and all of a plane that is no wider.
    for (int32_t x = 0; x < columns; x = x == 1 && columns > 4 ? columns - 2 : x + 1) {
      int32_t l1 = CS_MAXIMUM(x - 1, 0), l2 = CS_MAXIMUM(x - 2, 0);
      int32_t r1 = CS_MINIMUM(x + 1, columns - 1), r2 = CS_MINIMUM(x + 2, columns - 1);
      target[x] = across.centre * source[x] + across.near * (source[l1] + source[r1]) +
                  across.far * (source[l2] + source[r2]);
    }
  }
  for (int32_t row = 0; row < rows; row++) {
    const float *centre = scratch + (int64_t)row * columns;
    const float *up1 = scratch + (int64_t)CS_MAXIMUM(row - 1, 0) * columns;
    const float *up2 = scratch + (int64_t)CS_MAXIMUM(row - 2, 0) * columns;
    const float *down1 = scratch + (int64_t)CS_MINIMUM(row + 1, rows - 1) * columns;
    const float *down2 = scratch + (int64_t)CS_MINIMUM(row + 2, rows - 1) * columns;
    float *target = plane + (int64_t)row * columns;
    for (int32_t x = 0; x < columns; x++) {
      target[x] = down.centre * centre[x] + down.near * (up1[x] + down1[x]) +
                  down.far * (up2[x] + down2[x]);
    }
  }
}

CS_CLONES void cs_widen(const uint32_t *counts, int64_t count, float *values) {
  for (int64_t i = 0; i < count; i++) values[i] = (float)counts[i];
}

CS_CLONES void cs_tones(
    const uint32_t *restrict counts, const float *restrict smooth, int64_t count, float low,
    float high, float *restrict tones) {
  const float scale = 1 / cs_log(high / low), shift = cs_log(8 / low);
  for (int64_t i = 0; i < count; i++) {
    float exact = (float)counts[i], mean = smooth[i];
    // Many are as they are counted, and so are points that stand alone; in between, counts are mostly noise.
    float share = CS_MAXIMUM(mean / (mean + 4), 1 - mean * (1 / 0.3f));
    share = CS_MAXIMUM(share, 0.0f);
    float value = share * exact + (1 - share) * mean;
    float tone = (cs_log(CS_MAXIMUM(value, 1e-3f)) + shift) * scale;
    tone = CS_MINIMUM(CS_MAXIMUM(tone, 1 / 48.0f), 1.0f);
    tones[i] = value < 0.0625f ? 0 : tone;
  }
}

CS_CLONES void cs_glow(
    const uint32_t *counts, const float *smooth, const float *glow, int64_t count, float *values) {
  for (int64_t i = 0; i < count; i++) {
    float rest = cs_decay(smooth[i] * 0.5f);
    values[i] = (1 - rest) * (float)counts[i] + rest * glow[i];
  }
}

CS_CLONES void cs_levels(
    const float *values, int64_t count, float least, float low, float high, int32_t levels,
    const uint8_t *last, float margin, uint8_t *chosen) {
  const float scale = (float)levels / cs_log(high / low), shift = -cs_log(low);
  const float top = (float)(levels - 1);
  for (int64_t i = 0; i < count; i++) {
    float place = (cs_log(CS_MAXIMUM(values[i], 1e-3f)) + shift) * scale;
    place = CS_MINIMUM(CS_MAXIMUM(place, 0.0f), (float)levels);
    int32_t level = (int32_t)CS_MINIMUM(place, top);
    float before = (float)last[i];
    // That nothing was there before is 255, far from any place.
    level = place >= before - margin && place <= before + 1 + margin ? (int32_t)before : level;
    chosen[i] = values[i] < least ? CS_NOTHING : (uint8_t)level;
  }
}
