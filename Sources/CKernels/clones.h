// How functions are compiled for several vector widths.
#pragma once

#if defined(__x86_64__) && defined(__linux__)
// Full-width registers: the default for x86-64-v4 is to use half of them.
#define CK_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
#else
#define CK_CLONES
#endif

// Helpers must become part of each clone, or they would be compiled for the oldest processor only.
#define CK_INLINE static inline __attribute__((always_inline))
