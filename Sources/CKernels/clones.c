// Which clones run.
#include "clones.h"

_Thread_local ck_level ck_ceiling = CK_LEVEL_V4;

ck_level ck_current_level(void) { return ck_present_level(); }

void ck_limit_level(ck_level highest) { ck_ceiling = highest; }
