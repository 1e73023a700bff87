// How loops are compiled for several vector widths.
//
// A loop is written once and becomes part of a clone for each level of processors. Every call looks which
// clone is due, which costs about a nanosecond. It is not left to the linker (`target_clones`): its resolvers
// run before a sanitizer is ready, and a test could not ask for a clone other than this processor's.
#pragma once

#include "include/kernels.h"

// Helpers must become part of each clone, or they would be compiled for the oldest processor only.
#define CK_INLINE static inline __attribute__((always_inline))

// The highest level that the calling thread may use.
extern _Thread_local ck_level ck_ceiling;

#if defined(__x86_64__)
#define CK_TARGET_V3 __attribute__((target("arch=x86-64-v3")))
// Full-width registers: the default for x86-64-v4 is to use half of them.
#define CK_TARGET_V4 __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))

CK_INLINE ck_level ck_present_level(void) {
  if (__builtin_cpu_supports("x86-64-v4") && ck_ceiling >= CK_LEVEL_V4) return CK_LEVEL_V4;
  return __builtin_cpu_supports("x86-64-v3") && ck_ceiling >= CK_LEVEL_V3 ? CK_LEVEL_V3
                                                                          : CK_LEVEL_BASE;
}
#else
#define CK_TARGET_V3
#define CK_TARGET_V4

CK_INLINE ck_level ck_present_level(void) { return CK_LEVEL_BASE; }
#endif

// The head of a function whose body follows: its result, name, parameters, and the names of these as arguments.
#define CK_CLONED(result, name, parameters, arguments)                                     \
  CK_INLINE result name##_body parameters;                                                 \
  static result name##_base parameters { return name##_body arguments; }                   \
  static CK_TARGET_V3 result name##_v3 parameters { return name##_body arguments; }        \
  static CK_TARGET_V4 result name##_v4 parameters { return name##_body arguments; }        \
  result name parameters {                                                                 \
    switch (ck_present_level()) {                                                          \
    case CK_LEVEL_V4: return name##_v4 arguments;                                          \
    case CK_LEVEL_V3: return name##_v3 arguments;                                          \
    case CK_LEVEL_BASE: break;                                                             \
    }                                                                                      \
    return name##_base arguments;                                                          \
  }                                                                                        \
  CK_INLINE result name##_body parameters
