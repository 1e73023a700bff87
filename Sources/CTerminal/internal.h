// What the files of this target share and Swift does not see. All of it may run in a handler.
#pragma once

// Writes all bytes to a descriptor that may not block, or gives up after some 0.3 seconds.
_Bool ct_write_all(int descriptor, const void *bytes, unsigned long count);
