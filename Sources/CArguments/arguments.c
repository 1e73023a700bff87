#include "include/arguments.h"

#include <features.h>

static int count = -1;
static char **arguments;

#ifdef __GLIBC__
// The GNU C library calls constructors like `main`.
__attribute__((constructor)) static void keep(int given_count, char **given, char **environment) {
  (void)environment;
  count = given_count;
  arguments = given;
}
#endif

int cg_argument_count(void) { return count; }

const char *cg_argument(int number) { return arguments[number]; }
