// OpenBLAS: products of matrices, and the QR decomposition of its LAPACK.
//
// LAPACK is declared here because Debian's OpenBLAS comes with its Fortran entry points but without
// a header for them.
#pragma once

#include <cblas.h>

void sgeqrf_(
    const int *rows, const int *columns, float *a, const int *stride, float *tau, float *work,
    const int *work_count, int *info);
void sorgqr_(
    const int *rows, const int *columns, const int *reflectors, float *a, const int *stride,
    const float *tau, float *work, const int *work_count, int *info);

/// The name of the kernel family that was chosen for this processor.
char *openblas_get_corename(void);
