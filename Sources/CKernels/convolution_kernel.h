// Convolutions for one vector width; products.c includes this after product_kernel.h, once for each.
//
// Samples lie in columns, so that a tap of a place is a block of whole rows: nothing has to be gathered, and vectors
// run along the batch. A convolution is a product whose right side is read in pieces, from where a table says.

#define VECTOR NAME(vector)

// A tile of one block of the result.
KERNEL CK_INLINE void NAME(place)(
    const ck_convolution *c, int64_t block, int64_t row, int64_t column, const int rows,
    const int vectors) {
  VECTOR sums[ROWS][FEW_VECTORS];
#pragma unroll
  for (int r = 0; r < rows; r++) {
#pragma unroll
    for (int v = 0; v < vectors; v++) sums[r][v] = (VECTOR){0};
  }
  const int64_t batch = c->batch, inner = c->inner, step = c->left_inner, across = c->left_row;
  const int64_t end = c->terms.starts[block + 1];
  for (int64_t t = c->terms.starts[block]; t < end; t++) {
    const float *left = c->left + row * across + c->terms.taps[t] * c->left_tap;
    const float *right = c->right + c->terms.sources[t] * inner * batch + column;
    for (int64_t i = 0; i < inner; i++) {
      VECTOR x[FEW_VECTORS];
#pragma unroll
      for (int v = 0; v < vectors; v++) x[v] = NAME(load)(right + i * batch + v * LANES);
#pragma unroll
      for (int r = 0; r < rows; r++) {
        float factor = left[r * across + i * step];
#pragma unroll
        for (int v = 0; v < vectors; v++) sums[r][v] += factor * x[v];
      }
    }
  }
#pragma unroll
  for (int r = 0; r < rows; r++) {
#pragma unroll
    for (int v = 0; v < vectors; v++) {
      NAME(store)(c->out + (block * c->rows + row + r) * batch + column + v * LANES, sums[r][v]);
    }
  }
}

// All rows of a block in some columns; fewer rows are worked on with more vectors.
KERNEL CK_INLINE void NAME(place_columns)(
    const ck_convolution *c, int64_t block, int64_t column, const int vectors) {
  int64_t row = 0;
  if (vectors <= 2) {
    for (; row + ROWS <= c->rows; row += ROWS) {
      NAME(place)(c, block, row, column, ROWS, vectors);
    }
    for (; row + 4 <= c->rows; row += 4) NAME(place)(c, block, row, column, 4, vectors);
  }
  for (; row + 2 <= c->rows; row += 2) NAME(place)(c, block, row, column, 2, vectors);
  if (row < c->rows) NAME(place)(c, block, row, column, 1, vectors);
}

// The last vector may reach back over columns that are done: they are computed again, to the same values.
KERNEL static void NAME(convolution)(const ck_convolution *c) {
  for (int64_t block = 0; block < c->terms.blocks; block++) {
    int64_t column = 0;
    if (c->rows < CK_FEW_ROWS) {
      for (; column + FEW_VECTORS * LANES <= c->batch; column += FEW_VECTORS * LANES) {
        NAME(place_columns)(c, block, column, FEW_VECTORS);
      }
    }
    for (; column + 2 * LANES <= c->batch; column += 2 * LANES) {
      NAME(place_columns)(c, block, column, 2);
    }
    for (; column + LANES <= c->batch; column += LANES) NAME(place_columns)(c, block, column, 1);
    if (column < c->batch) NAME(place_columns)(c, block, c->batch - LANES, 1);
  }
}

// Some columns of the batch of a block of rows, turned: [count, padded], zeros behind the rows that there are.
KERNEL CK_INLINE void NAME(turned)(
    const float *from, int64_t stride, int64_t rows, int64_t count, float *to, int64_t padded) {
  int64_t row = 0;
  for (; row + LANES <= rows; row += LANES) {
    int64_t b = 0;
    for (; b + LANES <= count; b += LANES) {
      NAME(turn)(from + row * stride + b, stride, to + b * padded + row, padded);
    }
    for (; b < count; b++) {
      for (int64_t l = 0; l < LANES; l++) to[b * padded + row + l] = from[(row + l) * stride + b];
    }
  }
  if (row == padded) return;
  for (int64_t b = 0; b < count; b++) {
    for (int64_t r = row; r < padded; r++) {
      to[b * padded + r] = r < rows ? from[r * stride + b] : 0.0f;
    }
  }
}

// Adds to `rows` rows of sums the products of as many rows along the batch with a panel.
KERNEL CK_INLINE void NAME(gain)(
    const float *const *left, float *const *sums, const float *panel, int64_t padded,
    int64_t count, const int rows, const int vectors) {
  VECTOR total[ROWS][2];
#pragma unroll
  for (int r = 0; r < rows; r++) {
#pragma unroll
    for (int v = 0; v < vectors; v++) total[r][v] = NAME(load)(sums[r] + v * LANES);
  }
  for (int64_t b = 0; b < count; b++) {
    VECTOR x[2];
#pragma unroll
    for (int v = 0; v < vectors; v++) x[v] = NAME(load)(panel + b * padded + v * LANES);
#pragma unroll
    for (int r = 0; r < rows; r++) {
      float factor = left[r][b];
#pragma unroll
      for (int v = 0; v < vectors; v++) total[r][v] += factor * x[v];
    }
  }
#pragma unroll
  for (int r = 0; r < rows; r++) {
#pragma unroll
    for (int v = 0; v < vectors; v++) NAME(store)(sums[r] + v * LANES, total[r][v]);
  }
}

// The rows of all terms of a block, one after the other, so that tiles are full where a term has few.
KERNEL CK_INLINE void NAME(gains)(
    const ck_correlation *c, int64_t block, int64_t first, int64_t count, const float *panel,
    float *sums, int64_t padded, int64_t column, const int vectors) {
  const float *left[ROWS];
  float *targets[ROWS];
  int held = 0;
  for (int64_t t = c->terms.starts[block]; t < c->terms.starts[block + 1]; t++) {
    const float *rows = c->right + c->terms.sources[t] * c->rows * c->batch + first;
    float *target = sums + c->terms.taps[t] * c->rows * padded + column;
    for (int64_t r = 0; r < c->rows; r++) {
      left[held] = rows + r * c->batch;
      targets[held] = target + r * padded;
      if (++held < ROWS) continue;
      NAME(gain)(left, targets, panel + column, padded, count, ROWS, vectors);
      held = 0;
    }
  }
  int done = 0;
  for (; done + 4 <= held; done += 4) {
    NAME(gain)(left + done, targets + done, panel + column, padded, count, 4, vectors);
  }
  for (; done < held; done++) {
    NAME(gain)(left + done, targets + done, panel + column, padded, count, 1, vectors);
  }
}

KERNEL static void NAME(correlation)(const ck_correlation *c) {
  const int64_t padded = (c->columns + LANES - 1) / LANES * LANES;
  float *panel = c->scratch, *sums = c->scratch + CK_TURNED * padded;
  memset(sums, 0, (size_t)(c->taps * c->rows * padded) * sizeof(float));
  for (int64_t block = 0; block < c->terms.blocks; block++) {
    for (int64_t first = 0; first < c->batch; first += CK_TURNED) {
      const int64_t count = c->batch - first < CK_TURNED ? c->batch - first : CK_TURNED;
      NAME(turned)(
          c->left + block * c->columns * c->batch + first, c->batch, c->columns, count, panel,
          padded);
      int64_t column = 0;
      for (; column + 2 * LANES <= padded; column += 2 * LANES) {
        NAME(gains)(c, block, first, count, panel, sums, padded, column, 2);
      }
      if (column < padded) NAME(gains)(c, block, first, count, panel, sums, padded, column, 1);
    }
  }
  for (int64_t t = 0; t < c->taps; t++) {
    for (int64_t r = 0; r < c->rows; r++) {
      const float *sum = sums + (t * c->rows + r) * padded;
      float *out = c->out + t * c->out_tap + r * c->out_row;
      for (int64_t j = 0; j < c->columns; j++) out[j * c->out_column] = sum[j];
    }
  }
}

#undef VECTOR
