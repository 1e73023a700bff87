#include "include/openblas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

// Of cblas.h, which need not be installed.
enum { ROW_MAJOR = 101, NOT_TRANSPOSED = 111, TRANSPOSED = 112 };

static struct {
  void (*set_thread_count)(int);
  const char *(*kernel_family)(void);
  void (*sgemm)(
      int order, int transpose_left, int transpose_right, int rows, int columns, int inner,
      float alpha, const float *left, int left_stride, const float *right, int right_stride,
      float beta, float *out, int out_stride);
  void (*sgeqrf)(
      const int *rows, const int *columns, float *a, const int *stride, float *tau, float *work,
      const int *work_count, int *info);
  void (*sorgqr)(
      const int *rows, const int *columns, const int *reflectors, float *a, const int *stride,
      const float *tau, float *work, const int *work_count, int *info);
  // Why it cannot be used, NULL if it can.
  const char *fault;
} library;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char thread_count[] = "OPENBLAS_NUM_THREADS";

void ob_forbid_threads(void) {
  const char *present = getenv(thread_count);
  if (present == NULL || strcmp(present, "1") != 0) setenv(thread_count, "1", 1);
}

// Where it gets no memory, OpenBLAS asks for it again without end. It takes 128 MiB of address space for every
// thread that multiplies.
static bool has_room(void) {
  const int limits[] = {RLIMIT_AS, RLIMIT_DATA};
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    struct rlimit limit;
    if (getrlimit(limits[i], &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) return false;
  }
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  size_t size = (size_t)(cores > 0 ? cores : 1) << 27;
  void *room = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return false;
  munmap(room, size);
  return true;
}

static bool find(void *handle, const char *name, void *place) {
  void *symbol = dlsym(handle, name);
  memcpy(place, &symbol, sizeof symbol);
  return symbol != NULL;
}

static void load(void) {
  if (!has_room()) {
    library.fault = "OpenBLAS is not used: memory is limited";
    return;
  }
  ob_forbid_threads();
  void *handle = dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (handle == NULL) {
    library.fault = "OpenBLAS is not installed";
    return;
  }
  if (!find(handle, "openblas_set_num_threads", &library.set_thread_count) ||
      !find(handle, "openblas_get_corename", &library.kernel_family) ||
      !find(handle, "cblas_sgemm", &library.sgemm) || !find(handle, "sgeqrf_", &library.sgeqrf) ||
      !find(handle, "sorgqr_", &library.sorgqr)) {
    library.fault = "the OpenBLAS that is installed lacks CBLAS or LAPACK";
    return;
  }
  library.set_thread_count(1);
}

bool ob_is_available(void) {
  pthread_once(&once, load);
  return library.fault == NULL;
}

const char *ob_description(void) { return ob_is_available() ? library.kernel_family() : library.fault; }

void ob_multiply(
    ob_matrix left, ob_matrix right, float *out, int rows, int columns, int inner) {
  library.sgemm(
      ROW_MAJOR, left.is_transposed ? TRANSPOSED : NOT_TRANSPOSED,
      right.is_transposed ? TRANSPOSED : NOT_TRANSPOSED, rows, columns, inner, 1, left.elements,
      left.stride, right.elements, right.stride, 0, out, columns);
}

int ob_orthonormalize(
    float *vectors, int count, int length, float *signs, float *factors, float *scratch) {
  // Enough for LAPACK's blocked algorithm. Its columns are the vectors.
  int status = 0, scratch_count = count * 64;
  library.sgeqrf(&length, &count, vectors, &length, factors, scratch, &scratch_count, &status);
  if (status != 0) return status;
  for (int i = 0; i < count; i++) signs[i] = vectors[(ptrdiff_t)i * length + i] < 0 ? -1 : 1;
  library.sorgqr(
      &length, &count, &count, vectors, &length, factors, scratch, &scratch_count, &status);
  return status;
}
