// The interpreter of element-wise programs.
//
// One dispatch serves a block of about a thousand floats, so its cost disappears; the loops below are what
// the compiler turns into vector code.
#include "include/kernels.h"
#include "vector_math.h"

// `out` may be one of the operands: each element is read before it is written, which the compiler
// has to be told, since it would else run a scalar loop whenever they are the same.
#define EACH(expression)                                        \
  _Pragma("clang loop vectorize(assume_safety) interleave(enable)") \
  for (int64_t i = 0; i < count; i++) {                         \
    out[i] = (expression);                                      \
  }                                                             \
  return;

CK_INLINE void ck_apply(
    uint8_t opcode, float *out, const float *a, const float *b, const float *c, int64_t count) {
  switch ((ck_opcode)opcode) {
  case CK_COPY: EACH(a[i])
  case CK_NEGATE: EACH(-a[i])
  case CK_RECIPROCAL: EACH(1.0f / a[i])
  case CK_SQUARE_ROOT: EACH(sqrtf(a[i]))
  case CK_EXPONENTIAL: EACH(ck_exp(a[i]))
  case CK_LOGARITHM: EACH(ck_log(a[i]))
  case CK_SINE: EACH(ck_sin(a[i]))
  case CK_COSINE: EACH(ck_cos(a[i]))
  case CK_TANH: EACH(ck_tanh(a[i]))
  case CK_SIGMOID: EACH(ck_sigmoid(a[i]))
  case CK_SOFTPLUS: EACH(ck_softplus(a[i]))
  case CK_ERROR_FUNCTION: EACH(ck_erf(a[i]))
  case CK_ABSOLUTE: EACH(fabsf(a[i]))
  // Written so that NaN comes through.
  case CK_RELU: EACH(a[i] < 0.0f ? 0.0f : a[i])
  case CK_STEP: EACH(a[i] > 0.0f ? 1.0f : 0.0f)
  case CK_SIGN: EACH((a[i] > 0.0f ? 1.0f : 0.0f) - (a[i] < 0.0f ? 1.0f : 0.0f))
  case CK_ADD: EACH(a[i] + b[i])
  case CK_SUBTRACT: EACH(a[i] - b[i])
  case CK_MULTIPLY: EACH(a[i] * b[i])
  case CK_DIVIDE: EACH(a[i] / b[i])
  case CK_MAXIMUM: EACH(a[i] != a[i] || a[i] > b[i] ? a[i] : b[i])
  case CK_MINIMUM: EACH(a[i] != a[i] || a[i] < b[i] ? a[i] : b[i])
  case CK_GREATER: EACH(a[i] > b[i] ? 1.0f : 0.0f)
  case CK_SELECT: EACH(a[i] != 0.0f ? b[i] : c[i])
  case CK_LEAKY: EACH(a[i] > 0.0f ? a[i] : a[i] * b[i])
  case CK_SLOPE: EACH(a[i] > 0.0f ? 1.0f : b[i])
  case CK_ADD_RELU: EACH(a[i] + b[i] < 0.0f ? 0.0f : a[i] + b[i])
  case CK_MASK: EACH(b[i] > 0.0f ? a[i] : a[i] * 0.0f)
  case CK_ADD_LEAKY: EACH(a[i] + b[i] > 0.0f ? a[i] + b[i] : (a[i] + b[i]) * c[i])
  case CK_LEAKY_MASK: EACH(b[i] > 0.0f ? a[i] : a[i] * c[i])
  }
}

CK_INLINE int64_t ck_smaller(int64_t a, int64_t b) { return a < b ? a : b; }

CK_INLINE float ck_larger(float a, float b) { return b != b || b > a ? b : a; }

CK_INLINE void ck_tile(float *out, const float *row, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    for (int64_t j = 0; j < columns; j++) out[r * columns + j] = row[j];
  }
}

CK_INLINE void ck_expand(float *out, const float *column, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    float x = column[r];
    for (int64_t j = 0; j < columns; j++) out[r * columns + j] = x;
  }
}

CK_INLINE void ck_accumulate(float *total, const float *x, int64_t count, int largest) {
  if (largest) {
#pragma clang loop vectorize(assume_safety)
    for (int64_t i = 0; i < count; i++) total[i] = ck_larger(total[i], x[i]);
  } else {
#pragma clang loop vectorize(assume_safety)
    for (int64_t i = 0; i < count; i++) total[i] += x[i];
  }
}

// Folds [rows, columns] to its first row by halves, which also keeps the rounding error small.
CK_INLINE void ck_fold(float *x, int64_t rows, int64_t columns, int largest) {
  while (rows > 1) {
    int64_t half = rows / 2;
    ck_accumulate(x, x + (rows - half) * columns, half * columns, largest);
    rows -= half;
  }
}

CK_INLINE float ck_reduce_row(const float *x, int64_t count, int largest) {
#pragma clang fp reassociate(on)
  float result = largest ? x[0] : 0.0f;
  if (largest) {
    for (int64_t i = 1; i < count; i++) result = ck_larger(result, x[i]);
  } else {
    for (int64_t i = 0; i < count; i++) result += x[i];
  }
  return result;
}

CK_INLINE void ck_reduce_columns(
    float *out, const float *x, int64_t rows, int64_t columns, int largest, int first) {
  if (columns == 2 && first && !largest) {
    for (int64_t r = 0; r < rows; r++) out[r] = x[2 * r] + x[2 * r + 1];
    return;
  }
  for (int64_t r = 0; r < rows; r++) {
    float part = ck_reduce_row(x + r * columns, columns, largest);
    out[r] = first ? part : largest ? ck_larger(out[r], part) : out[r] + part;
  }
}

CK_CLONED(void, ck_run_chain, (const ck_chain *chain), (chain)) {
  const int64_t rows = chain->rows, columns = chain->columns, block = chain->block;
  const int whole = columns <= block;
  const int64_t block_rows = whole ? ck_smaller(block / columns, rows) : 1;
  const int64_t block_columns = whole ? columns : block;
  const int64_t most = block_rows * block_columns;
  float *at[CK_MAX_VALUES];

  for (int32_t v = 0; v < chain->value_count; v++) {
    const ck_value *value = &chain->values[v];
    float *scratch = chain->scratch + value->scratch * block;
    if (!value->is_operand) {
      at[v] = scratch;
    } else if (value->mode == CK_SCALAR) {
      for (int64_t i = 0; i < most; i++) scratch[i] = value->memory[0];
      at[v] = scratch;
    } else if (value->mode == CK_ROW && block_rows > 1) {
      ck_tile(scratch, value->memory, block_rows, columns);
      at[v] = scratch;
    }
  }
  for (int32_t o = 0; o < chain->output_count; o++) {
    const ck_output *output = &chain->outputs[o];
    if (output->sink == CK_STORE) continue;
    float start = output->sink >= CK_MAX_ROWS ? -INFINITY : 0.0f;
    int direct = output->sink == CK_SUM_ROWS || output->sink == CK_MAX_ROWS;
    float *total = direct && !whole ? output->memory : chain->scratch + output->scratch * block;
    int64_t count = direct && !whole ? columns : most;
    if (output->sink == CK_SUM_COLUMNS || output->sink == CK_MAX_COLUMNS) continue;
    for (int64_t i = 0; i < count; i++) total[i] = start;
  }

  for (int64_t row = 0; row < rows; row += block_rows) {
    const int64_t height = ck_smaller(block_rows, rows - row);
    for (int64_t column = 0; column < columns; column += block_columns) {
      const int64_t width = ck_smaller(block_columns, columns - column);
      const int64_t count = height * width, offset = row * columns + column;

      for (int32_t v = 0; v < chain->value_count; v++) {
        const ck_value *value = &chain->values[v];
        if (value->memory == NULL || (value->is_operand && value->mode == CK_SCALAR)) continue;
        if (value->mode == CK_FULL) {
          at[v] = value->memory + offset;
        } else if (value->mode == CK_COLUMN) {
          at[v] = chain->scratch + value->scratch * block;
          ck_expand(at[v], value->memory + row, height, width);
        } else if (value->mode == CK_ROW && block_rows == 1) {
          at[v] = value->memory + column;
        }
      }
      for (int32_t s = 0; s < chain->step_count; s++) {
        const ck_step step = chain->steps[s];
        ck_apply(step.opcode, at[step.result], at[step.a], at[step.b], at[step.c], count);
      }
      for (int32_t o = 0; o < chain->output_count; o++) {
        const ck_output *output = &chain->outputs[o];
        const float *value = at[output->value];
        float *scratch = chain->scratch + output->scratch * block;
        int largest = output->sink >= CK_MAX_ROWS;
        switch ((ck_sink)output->sink) {
        case CK_STORE:
          if (value != output->memory + offset) {
            for (int64_t i = 0; i < count; i++) output->memory[offset + i] = value[i];
          }
          break;
        case CK_SUM_COLUMNS:
        case CK_MAX_COLUMNS:
          ck_reduce_columns(output->memory + row, value, height, width, largest, column == 0);
          break;
        case CK_SUM_ROWS:
        case CK_MAX_ROWS:
          ck_accumulate(whole ? scratch : output->memory + column, value, count, largest);
          break;
        case CK_SUM_ALL:
        case CK_MAX_ALL:
          ck_accumulate(scratch, value, count, largest);
          break;
        }
      }
    }
  }

  for (int32_t o = 0; o < chain->output_count; o++) {
    const ck_output *output = &chain->outputs[o];
    float *scratch = chain->scratch + output->scratch * block;
    int largest = output->sink >= CK_MAX_ROWS;
    switch ((ck_sink)output->sink) {
    case CK_SUM_ROWS:
    case CK_MAX_ROWS:
      if (whole) {
        ck_fold(scratch, block_rows, columns, largest);
        for (int64_t j = 0; j < columns; j++) output->memory[j] = scratch[j];
      }
      break;
    case CK_SUM_ALL:
    case CK_MAX_ALL:
      output->memory[0] = ck_reduce_row(scratch, most, largest);
      break;
    case CK_STORE:
    case CK_SUM_COLUMNS:
    case CK_MAX_COLUMNS:
      break;
    }
  }
}
