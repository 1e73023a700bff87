// How functions are compiled for several vector widths, with the same result in each.
#pragma once

#if defined(__x86_64__) && defined(__linux__)
#define CS_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
#else
#define CS_CLONES
#endif

// Helpers must become part of each clone, or they would be compiled for the oldest processor only.
#define CS_INLINE static inline __attribute__((always_inline))

// A multiplication and an addition in one are more exact than two, and not all processors have it: near a tie
// another glyph would win.
#pragma STDC FP_CONTRACT OFF

#define CS_MINIMUM(a, b) ((a) < (b) ? (a) : (b))
#define CS_MAXIMUM(a, b) ((a) > (b) ? (a) : (b))
