// OpenBLAS: products of matrices, and the QR decomposition of its LAPACK; loaded when it is first asked for.
//
// The program is not linked with it: a linked library starts before the program does, and this one starts a
// thread for every core, which nobody here uses and which never ends where threads or memory are limited.
#pragma once

#include <stdbool.h>

/// Keeps OpenBLAS from starting threads of its own when it is loaded. It changes the environment, so call it
/// while the process has one thread.
void ob_forbid_threads(void);

/// Whether OpenBLAS can be used; loads it when first asked. Everything below needs it.
bool ob_is_available(void);
/// Why it cannot be used, or the name of the kernel family that it chose for this processor.
const char *ob_description(void);

/// A matrix whose rows lie `stride` floats apart, transposed before it is used or not.
typedef struct {
  const float *elements;
  int stride;
  bool is_transposed;
} ob_matrix;

/// out = left right, for [rows, inner] and [inner, columns]; `out` has no gaps.
void ob_multiply(
    ob_matrix left, ob_matrix right, float *out, int rows, int columns, int inner);

/// Makes `count` vectors of `length` >= `count` floats, one behind the other, orthonormal, by Householder's QR
/// decomposition.
///
/// `signs` becomes those of the diagonal of the triangular factor: 1 or -1. Needs `count` floats of room in
/// `factors` and 64 times as many in `scratch`. Returns 0, or what LAPACK reports.
int ob_orthonormalize(
    float *vectors, int count, int length, float *signs, float *factors, float *scratch);
