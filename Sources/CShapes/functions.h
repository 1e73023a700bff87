// Elementary functions without branches, exact to two millionths: enough for tones.
#pragma once

#include <stdint.h>
#include <string.h>

#include "clones.h"

CS_INLINE int32_t cs_bits(float x) {
  int32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

CS_INLINE float cs_from_bits(int32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// The natural logarithm of a positive, normal number: e ln(2) + log(1 + f), sqrt(1/2) <= 1 + f < sqrt(2); the latter
// by the polynomial whose greatest error, 1.5e-6, is least.
CS_INLINE float cs_log(float x) {
  int32_t bits = cs_bits(x);
  int32_t e = (bits - 0x3f3504f3) >> 23;
  float f = cs_from_bits(bits - (int32_t)((uint32_t)e << 23)) - 1.0f;
  float p = -0.14319607f;
  p = p * f + 0.22330001f;
  p = p * f - 0.254725f;
  p = p * f + 0.3322588f;
  p = p * f - 0.4998505f;
  p = p * f + 1.0000128f;
  return p * f + (float)e * 0.693147181f;
}

// exp(-x) for x from 0; 0 from 80 on. 2^-n exp(-r) with 0 <= r < ln(2).
CS_INLINE float cs_decay(float x) {
  x = CS_MINIMUM(x, 80.0f);
  int32_t n = (int32_t)(x * 1.44269504f);
  float r = (float)n * 0.693147181f - x;
  float p = 1.0f / 5040;
  p = p * r + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  return p * cs_from_bits((127 - n) << 23);
}
