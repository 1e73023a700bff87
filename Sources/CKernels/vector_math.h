// Elementary functions of one float without branches, so that loops over them become vector loops.
//
// Accuracy is a few units in the last place over the whole range, infinities and NaN included; the tests
// compare with the C library's double precision.
#pragma once

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "clones.h"

CK_INLINE int32_t ck_bits(float x) {
  int32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

CK_INLINE float ck_from_bits(int32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// Adding and subtracting this rounds to a whole number, which stays readable in the low bits.
#define CK_ROUNDER 12582912.0f

// exp(r) for |r| <= ln(2)/2 by a minimax polynomial (Moshier's Cephes, expf).
CK_INLINE float ck_exp_core(float r) {
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  return p * (r * r) + r + 1.0f;
}

// exp(x) = 2^n exp(r), |r| <= ln(2)/2.
CK_INLINE float ck_exp(float x) {
  x = x > 89.0f ? 89.0f : x;
  x = x < -104.0f ? -104.0f : x;
  float shifted = x * 1.44269504088896341f + CK_ROUNDER;
  int32_t n = ck_bits(shifted) - ck_bits(CK_ROUNDER);
  float whole = shifted - CK_ROUNDER;
  float r = x - whole * 0.693359375f;
  r = r - whole * -2.12194440e-4f;
  float p = ck_exp_core(r);
  // In two factors, so that neither leaves the exponent's range where the result does not.
  int32_t half = n >> 1;
  return p * ck_from_bits((half + 127) << 23) * ck_from_bits((n - half + 127) << 23);
}

// log(x) = e ln(2) + log(m), sqrt(1/2) <= m < sqrt(2) (Cephes, logf).
CK_INLINE float ck_log(float x) {
  int small = x < 1.17549435e-38f;
  float scaled = small ? x * 8388608.0f : x;
  int32_t bits = ck_bits(scaled);
  int32_t e = (bits - 0x3f3504f3) >> 23;
  float f = ck_from_bits(bits - (int32_t)((uint32_t)e << 23)) - 1.0f;
  float exponent = (float)e - (small ? 23.0f : 0.0f);
  float p = 7.0376836292e-2f;
  p = p * f - 1.1514610310e-1f;
  p = p * f + 1.1676998740e-1f;
  p = p * f - 1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f - 1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f - 2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  float squared = f * f;
  float y = f * squared * p + exponent * -2.12194440e-4f - 0.5f * squared;
  float result = f + y + exponent * 0.693359375f;
  result = x == 0.0f ? -INFINITY : result;
  result = x < 0.0f ? NAN : result;
  result = x == INFINITY ? INFINITY : result;
  return x != x ? x : result;
}

// A rational minimax approximation (Eigen's ptanh); beyond the bound the result is 1 in single precision.
CK_INLINE float ck_tanh(float x) {
  const float bound = 7.99881172180175781f;
  float t = x > bound ? bound : x;
  t = t < -bound ? -bound : t;
  float s = t * t;
  float p = -2.76076847742355e-16f;
  p = p * s + 2.00018790482477e-13f;
  p = p * s - 8.60467152213735e-11f;
  p = p * s + 5.12229709037114e-08f;
  p = p * s + 1.48572235717979e-05f;
  p = p * s + 6.37261928875436e-04f;
  p = p * s + 4.89352455891786e-03f;
  float q = 1.19825839466702e-06f;
  q = q * s + 1.18534705686654e-04f;
  q = q * s + 2.26843463243900e-03f;
  q = q * s + 4.89352518554385e-03f;
  float result = t * p / q;
  result = result > 1.0f ? 1.0f : result;
  result = result < -1.0f ? -1.0f : result;
  return fabsf(x) < 0.0004f ? x : result;
}

// 1 / (1 + exp(-x)), with exp as above but in one factor: what is left out of its range are results that are no normal
// numbers, which are 0 here.
CK_INLINE float ck_sigmoid(float x) {
  float t = x > 80.0f ? 80.0f : x;
  t = t < -87.3f ? -87.3f : t;
  float shifted = t * -1.44269504088896341f + CK_ROUNDER;
  float whole = shifted - CK_ROUNDER;
  float r = -t - whole * 0.693359375f;
  r = r - whole * -2.12194440e-4f;
  float p = ck_exp_core(r);
  float e = ck_from_bits(ck_bits(p) + (int32_t)((uint32_t)ck_bits(shifted) << 23));
  float result = 1.0f / (1.0f + e);
  return x < -87.3f ? 0.0f : result;
}

// max(x, 0) + log(1 + u), u = exp(-|x|); what rounding takes from 1 + u is given back.
CK_INLINE float ck_softplus(float x) {
  float u = ck_exp(-fabsf(x));
  float s = 1.0f + u;
  float rest = ck_log(s) + (u - (s - 1.0f)) / s;
  return (x > 0.0f ? x : 0.0f) + rest + (x - x == 0.0f ? 0.0f : (x != x ? x : 0.0f));
}

// sin and cos of r for |r| <= pi/4 (Cephes, sinf and cosf).
CK_INLINE float ck_sine_core(float r) {
  float s = r * r;
  float p = -1.9515295891e-4f;
  p = p * s + 8.3321608736e-3f;
  p = p * s - 1.6666654611e-1f;
  return p * s * r + r;
}

CK_INLINE float ck_cosine_core(float r) {
  float s = r * r;
  float p = 2.443315711809948e-5f;
  p = p * s - 1.388731625493765e-3f;
  p = p * s + 4.166664568298827e-2f;
  return p * s * s - 0.5f * s + 1.0f;
}

// The angle is reduced in double precision by a quarter turn in three parts (Cody & Waite 1980). The first two
// have 23 bits, so that their products with a whole number below 2^30 are exact on every processor, with a fused
// multiply-add or without. Beyond |x| = 2^30, where neighbouring floats are 64 radians and more apart, the
// result is only known to lie in [-1, 1].
CK_INLINE float ck_sine_of_quadrant(float x, int32_t shift) {
  double turns = (double)x * 0.63661977236758134308;
  turns = turns > 1e9 ? 1e9 : turns;
  turns = turns < -1e9 ? -1e9 : turns;
  double shifted = turns + 6755399441055744.0;
  int64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  int32_t quadrant = (int32_t)bits + shift;
  double whole = shifted - 6755399441055744.0;
  double reduced = (double)x - whole * 0x1.921fb4p+0;
  reduced = reduced - whole * 0x1.4442dp-24;
  reduced = reduced - whole * 0x1.8469898cc517p-48;
  float r = (float)reduced;
  r = r > 0.7854f ? 0.7854f : r;
  r = r < -0.7854f ? -0.7854f : r;
  float result = quadrant & 1 ? ck_cosine_core(r) : ck_sine_core(r);
  result = quadrant & 2 ? -result : result;
  return x - x == 0.0f ? result : NAN;
}

CK_INLINE float ck_sin(float x) { return ck_sine_of_quadrant(x, 0); }
CK_INLINE float ck_cos(float x) { return ck_sine_of_quadrant(x, 1); }

// A rational minimax approximation (Eigen's perf); beyond 4 the result is 1 in single precision.
CK_INLINE float ck_erf(float x) {
  float t = x > 4.0f ? 4.0f : x;
  t = t < -4.0f ? -4.0f : t;
  float s = t * t;
  float p = -2.72614225801306e-10f;
  p = p * s + 2.77068142495902e-08f;
  p = p * s - 2.10102402082508e-06f;
  p = p * s - 5.69250639462346e-05f;
  p = p * s - 7.34990630326855e-04f;
  p = p * s - 2.95459980854025e-03f;
  p = p * s - 1.60960333262415e-02f;
  float q = -1.45660718464996e-05f;
  q = q * s - 2.13374055278905e-04f;
  q = q * s - 1.68282697438203e-03f;
  q = q * s - 7.37332916720468e-03f;
  q = q * s - 1.42647390514189e-02f;
  return t * p / q;
}
