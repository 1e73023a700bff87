// Counts allocations, so that tests can show that there are none. glibc only.
#pragma once

#include <stdint.h>

/// How many times the calling thread has asked for memory.
int64_t ct_allocations(void);
