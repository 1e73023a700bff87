// Counts what the program asks of the allocator. Calls are counted always, a thread for itself; bytes while
// that is asked for.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Whether anything is counted in this build.
bool ca_is_counting(void);

/// How many times the calling thread has asked for memory.
int64_t ca_calls(void);
/// Starts counting from zero, on all threads.
void ca_start_counting(void);
/// Stops counting; returns how many bytes were asked for since the start.
int64_t ca_stop_counting(void);
