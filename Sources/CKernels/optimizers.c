// Updates of a flat buffer of weights by a flat buffer of gradients.
#include <math.h>

#include "clones.h"
#include "include/kernels.h"

CK_CLONED(
    void, ck_descend, (float *w, const float *g, int64_t count, float rate),
    (w, g, count, rate)) {
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; i++) w[i] -= rate * g[i];
}

CK_CLONED(
    void, ck_descend_momentum,
    (float *w, const float *g, float *v, int64_t count, float rate, float momentum),
    (w, g, v, count, rate, momentum)) {
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; i++) {
    v[i] = momentum * v[i] + g[i];
    w[i] -= rate * v[i];
  }
}

CK_CLONED(
    void, ck_descend_adam,
    (float *w, const float *g, float *m, float *v, int64_t count, float rate, float beta1,
     float beta2, float root, float epsilon),
    (w, g, m, v, count, rate, beta1, beta2, root, epsilon)) {
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; i++) {
    m[i] = beta1 * m[i] + (1.0f - beta1) * g[i];
    v[i] = beta2 * v[i] + (1.0f - beta2) * g[i] * g[i];
    w[i] -= rate * m[i] / (root * sqrtf(v[i]) + epsilon);
  }
}

CK_CLONED(
    void, ck_descend_rmsprop,
    (float *w, const float *g, float *v, int64_t count, float rate, float smoothing, float epsilon),
    (w, g, v, count, rate, smoothing, epsilon)) {
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; i++) {
    v[i] = smoothing * v[i] + (1.0f - smoothing) * g[i] * g[i];
    w[i] -= rate * g[i] / (sqrtf(v[i]) + epsilon);
  }
}
