// Dense products for one vector width; products.c includes this once for each.
//
// It is given LANES, how many floats a vector has; ROWS and FEW_VECTORS, the sizes of tiles that its
// registers hold; ZIP_LOW and ZIP_HIGH, which interleave the halves of two vectors; KERNEL, the
// attributes of its functions; and NAME, which tells their names from those of other widths.

typedef float NAME(vector) __attribute__((vector_size(4 * LANES), aligned(4)));
typedef int32_t NAME(choice) __attribute__((vector_size(4 * LANES), aligned(4)));
#define VECTOR NAME(vector)
#define CHOICE NAME(choice)

KERNEL CK_INLINE VECTOR NAME(load)(const float *from) { return *(const VECTOR *)from; }

KERNEL CK_INLINE void NAME(store)(float *to, VECTOR x) { *(VECTOR *)to = x; }

KERNEL CK_INLINE VECTOR NAME(choose)(CHOICE first, VECTOR a, VECTOR b) {
  return (VECTOR)(((CHOICE)a & first) | ((CHOICE)b & ~first));
}

KERNEL CK_INLINE float NAME(across)(VECTOR x) {
#pragma clang fp reassociate(on)
  float sum = 0.0f;
  for (int l = 0; l < LANES; l++) sum += x[l];
  return sum;
}

// What becomes of a tile's sums: bias and rectifier, gate, sums over its columns. The first `skip`
// columns were counted by the panel before.
KERNEL CK_INLINE void NAME(finish)(
    const ck_product *p, VECTOR *sums, int64_t row, int64_t column, const int vectors, int64_t skip) {
  const VECTOR zero = {0};
  if (p->bias != NULL) {
    for (int v = 0; v < vectors; v++) sums[v] += p->bias[row];
  }
  if (p->rectifies) {
    for (int v = 0; v < vectors; v++) {
      // Not times zero, which of infinity makes no number; what is none comes through.
      VECTOR low = p->slope == 0.0f ? zero : sums[v] * p->slope;
      sums[v] = NAME(choose)(sums[v] < zero, low, sums[v]);
    }
  }
  if (p->gate != NULL) {
    const float *gate = p->gate + row * p->columns + column;
    for (int v = 0; v < vectors; v++) {
      VECTOR x = NAME(load)(gate + v * LANES);
      sums[v] = NAME(choose)(x > zero, sums[v], sums[v] * p->slope);
    }
  }
  if (p->sums != NULL) {
    VECTOR total = zero;
    for (int v = 0; v < vectors; v++) total += sums[v];
    CHOICE lane = {0};
    for (int l = 0; l < LANES; l++) lane[l] = l;
    total = NAME(choose)(lane < (CHOICE){0} + (int32_t)skip, zero, total);
    float *partial = p->partial_sums + row * LANES;
    NAME(store)(partial, column == 0 ? total : NAME(load)(partial) + total);
  }
}

// A tile of `rows` x `vectors` vectors of the result, which stays in registers while the inner dimension
// goes by. Its columns of the right side begin at `right`, whose rows are `stride` floats apart.
KERNEL CK_INLINE void NAME(tile)(
    const ck_product *p, const float *right, int64_t stride, int64_t row, int64_t column,
    const int rows, const int vectors, int64_t skip) {
  VECTOR sums[ROWS][FEW_VECTORS];
  const float *left = p->left + row * p->left_row;
#pragma unroll
  for (int r = 0; r < rows; r++) {
#pragma unroll
    for (int v = 0; v < vectors; v++) sums[r][v] = (VECTOR){0};
  }
  for (int64_t k = 0; k < p->inner; k++) {
    VECTOR x[FEW_VECTORS];
#pragma unroll
    for (int v = 0; v < vectors; v++) x[v] = NAME(load)(right + k * stride + v * LANES);
#pragma unroll
    for (int r = 0; r < rows; r++) {
      float factor = left[r * p->left_row + k * p->left_inner];
#pragma unroll
      for (int v = 0; v < vectors; v++) sums[r][v] += factor * x[v];
    }
  }
#pragma unroll
  for (int r = 0; r < rows; r++) {
    NAME(finish)(p, sums[r], row + r, column, vectors, skip);
#pragma unroll
    for (int v = 0; v < vectors; v++) {
      NAME(store)(p->out + (row + r) * p->columns + column + v * LANES, sums[r][v]);
    }
  }
}

// All rows of some columns of the result.
KERNEL CK_INLINE void NAME(panel)(
    const ck_product *p, const float *right, int64_t stride, int64_t column, const int vectors,
    int64_t skip) {
  int64_t row = 0;
  if (vectors <= 2) {
    for (; row + ROWS <= p->rows; row += ROWS) {
      NAME(tile)(p, right, stride, row, column, ROWS, vectors, skip);
    }
    for (; row + 4 <= p->rows; row += 4) {
      NAME(tile)(p, right, stride, row, column, 4, vectors, skip);
    }
  }
  for (; row + 2 <= p->rows; row += 2) {
    NAME(tile)(p, right, stride, row, column, 2, vectors, skip);
  }
  if (row < p->rows) NAME(tile)(p, right, stride, row, column, 1, vectors, skip);
}

// Transposes a square of LANES x LANES.
KERNEL CK_INLINE void NAME(turn)(
    const float *from, int64_t from_stride, float *to, int64_t to_stride) {
  VECTOR x[LANES], y[LANES];
#pragma unroll
  for (int i = 0; i < LANES; i++) x[i] = NAME(load)(from + i * from_stride);
#pragma unroll
  for (int stage = 1; stage < LANES; stage *= 2) {
#pragma unroll
    for (int i = 0; i < LANES / 2; i++) {
      y[2 * i] = ZIP_LOW(x[i], x[i + LANES / 2]);
      y[2 * i + 1] = ZIP_HIGH(x[i], x[i + LANES / 2]);
    }
#pragma unroll
    for (int i = 0; i < LANES; i++) x[i] = y[i];
  }
#pragma unroll
  for (int i = 0; i < LANES; i++) NAME(store)(to + i * to_stride, x[i]);
}

// Copies `width` columns of the right side, a multiple of LANES, to a panel without gaps.
KERNEL CK_INLINE void NAME(pack)(const ck_product *p, int64_t column, int64_t width) {
  float *panel = p->panel;
  const int64_t inner = p->inner;
  if (p->right_column == 1) {
    for (int64_t k = 0; k < inner; k++) {
      for (int64_t j = 0; j < width; j += LANES) {
        NAME(store)(panel + k * width + j, NAME(load)(p->right + k * p->right_inner + column + j));
      }
    }
    return;
  }
  for (int64_t j = 0; j < width; j += LANES) {
    const float *from = p->right + (column + j) * p->right_column;
    for (int64_t k = 0; k + LANES <= inner; k += LANES) {
      NAME(turn)(from + k, p->right_column, panel + k * width + j, width);
    }
    for (int64_t k = inner / LANES * LANES; k < inner; k++) {
      for (int64_t i = 0; i < LANES; i++) {
        panel[k * width + j + i] = from[i * p->right_column + k];
      }
    }
  }
}

KERNEL CK_INLINE void NAME(columns)(
    const ck_product *p, int64_t column, const int vectors, int64_t skip) {
  if (p->panel == NULL) {
    NAME(panel)(p, p->right + column, p->right_inner, column, vectors, skip);
  } else {
    NAME(pack)(p, column, vectors * LANES);
    NAME(panel)(p, p->panel, vectors * LANES, column, vectors, skip);
  }
}

// The result panel by panel; at least LANES columns. The last vector may reach back over columns that
// are done: they are computed again, to the same values.
KERNEL static void NAME(product)(const ck_product *p) {
  int64_t column = 0;
  // Few rows do not fill the registers of a tile, and where the inner dimension is short most of the work is
  // storing: such tiles are made wider.
  if (p->rows < CK_FEW_ROWS || p->inner <= CK_SHORT_INNER) {
    for (; column + FEW_VECTORS * LANES <= p->columns; column += FEW_VECTORS * LANES) {
      NAME(columns)(p, column, FEW_VECTORS, 0);
    }
  }
  for (; column + 2 * LANES <= p->columns; column += 2 * LANES) NAME(columns)(p, column, 2, 0);
  for (; column + LANES <= p->columns; column += LANES) NAME(columns)(p, column, 1, 0);
  if (column < p->columns) {
    NAME(columns)(p, p->columns - LANES, 1, column - (p->columns - LANES));
  }
  if (p->sums != NULL) {
    for (int64_t row = 0; row < p->rows; row++) {
      p->sums[row] = NAME(across)(NAME(load)(p->partial_sums + row * LANES));
    }
  }
}

// The sums over LANES vectors, one in each place; the vectors are used up.
KERNEL CK_INLINE VECTOR NAME(sums_across)(VECTOR *x) {
#pragma unroll
  for (int n = LANES / 2; n > 0; n /= 2) {
#pragma unroll
    for (int i = 0; i < n; i++) x[i] = ZIP_LOW(x[i], x[i + n]) + ZIP_HIGH(x[i], x[i + n]);
  }
  return x[0];
}

// A tile of dot products of rows of the left side with columns of the right side, both of which lie number
// after number. At least LANES numbers; the last vector leaves out those that it has in common with the
// one before.
KERNEL CK_INLINE void NAME(dot_tile)(
    const ck_product *p, int64_t row, int64_t column, const int rows, const int columns) {
  VECTOR sums[LANES];
  const int64_t inner = p->inner;
  const float *left = p->left + row * p->left_row;
  const float *right = p->right + column * p->right_column;
#pragma unroll
  for (int i = 0; i < LANES; i++) sums[i] = (VECTOR){0};
  CHOICE lane = {0};
  for (int l = 0; l < LANES; l++) lane[l] = l;
  for (int64_t k = 0; k < inner; k += LANES) {
    int64_t at = k + LANES <= inner ? k : inner - LANES;
    CHOICE isNew = lane >= (CHOICE){0} + (int32_t)(k - at);
    VECTOR x[LANES];
#pragma unroll
    for (int c = 0; c < columns; c++) {
      x[c] = NAME(load)(right + c * p->right_column + at);
      if (at != k) x[c] = NAME(choose)(isNew, x[c], (VECTOR){0});
    }
#pragma unroll
    for (int r = 0; r < rows; r++) {
      VECTOR y = NAME(load)(left + r * p->left_row + at);
      // Zero times what is no number would be none either.
      if (at != k) y = NAME(choose)(isNew, y, (VECTOR){0});
#pragma unroll
      for (int c = 0; c < columns; c++) sums[r * columns + c] += y * x[c];
    }
  }
  VECTOR all = NAME(sums_across)(sums);
#pragma unroll
  for (int r = 0; r < rows; r++) {
#pragma unroll
    for (int c = 0; c < columns; c++) {
      p->out[(row + r) * p->columns + column + c] = all[r * columns + c];
    }
  }
}

// The result in tiles of so many rows and columns; what is left over is done in smaller ones.
KERNEL CK_INLINE void NAME(dot_tiles)(const ck_product *p, const int rows, const int columns) {
  for (int64_t column = 0; column < p->columns;) {
    const int whole = column + columns <= p->columns;
    int64_t row = 0;
    for (; whole && row + rows <= p->rows; row += rows) {
      NAME(dot_tile)(p, row, column, rows, columns);
    }
    for (; whole && row < p->rows; row++) NAME(dot_tile)(p, row, column, 1, columns);
    for (; row < p->rows; row++) NAME(dot_tile)(p, row, column, 1, 1);
    column += whole ? columns : 1;
  }
}

// The result as dot products, without what follows. A tile has as many as a vector has places, and is as
// square as the result lets it be.
KERNEL static void NAME(dots)(const ck_product *p) {
  if (p->rows == 1) {
    NAME(dot_tiles)(p, 1, LANES);
  } else if (p->columns == 1) {
    NAME(dot_tiles)(p, LANES, 1);
  } else if (p->rows < 4) {
    NAME(dot_tiles)(p, 2, LANES / 2);
  } else if (p->columns < 4) {
    NAME(dot_tiles)(p, LANES / 2, 2);
  } else {
    NAME(dot_tiles)(p, 4, LANES / 4);
  }
}

#undef VECTOR
#undef CHOICE
