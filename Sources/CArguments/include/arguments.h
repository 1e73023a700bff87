// What the process was started with.
//
// Swift looks for its arguments where the kernel put them, beside the environment, or in /proc. A library that is
// loaded before the program and sets a variable moves the environment away, and /proc may not be readable; then the
// arguments are lost without a word. C is handed them.
#pragma once

/// How many arguments there are, the program's name included; -1 if the C library does not tell.
int cg_argument_count(void);
/// The argument of a number below that.
const char *cg_argument(int number);
