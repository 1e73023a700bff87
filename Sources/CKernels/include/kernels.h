// The loops that numbers are crunched in. What is worth it is compiled for several levels of processors; which
// clone runs is decided in every call by what the processor has, and for products by their `lanes`.
//
// Buffers are rows of floats without gaps unless strides are given. Nothing here allocates.
#pragma once

#include <stddef.h>
#include <stdint.h>

// MARK: - Levels

/// Processors that loops are compiled for; on others than x86-64 there is only the first.
typedef enum {
  CK_LEVEL_BASE,  ///< every processor of its kind
  CK_LEVEL_V3,    ///< x86-64-v3: AVX2 and fused multiply-add
  CK_LEVEL_V4,    ///< x86-64-v4: AVX-512
} ck_level;

/// The level that the calling thread's loops run at: the processor's own, unless it is limited.
ck_level ck_current_level(void);
/// Limits the level of the calling thread's loops, so that tests can run each clone.
void ck_limit_level(ck_level highest);

// MARK: - Element-wise programs

/// What one step of an element-wise program computes.
typedef enum {
  CK_COPY,
  CK_NEGATE,
  CK_RECIPROCAL,
  CK_SQUARE_ROOT,
  CK_EXPONENTIAL,
  CK_LOGARITHM,
  CK_SINE,
  CK_COSINE,
  CK_TANH,
  CK_SIGMOID,
  CK_SOFTPLUS,
  CK_ERROR_FUNCTION,
  CK_ABSOLUTE,
  CK_RELU,
  CK_STEP,
  CK_SIGN,
  CK_ADD,
  CK_SUBTRACT,
  CK_MULTIPLY,
  CK_DIVIDE,
  CK_MAXIMUM,
  CK_MINIMUM,
  CK_GREATER,
  CK_SELECT,
  CK_LEAKY,
  CK_SLOPE,
  CK_ADD_RELU,
  CK_MASK,
  CK_ADD_LEAKY,
  CK_LEAKY_MASK,
} ck_opcode;

/// How an operand from outside is laid over the matrix that a program runs over.
typedef enum {
  CK_FULL,    ///< a matrix of the same shape
  CK_ROW,     ///< one row, repeated
  CK_COLUMN,  ///< one column, repeated
  CK_SCALAR,  ///< one number, repeated
} ck_mode;

/// What becomes of a value at the end of a program.
typedef enum {
  CK_STORE,        ///< kept, every element
  CK_SUM_ROWS,     ///< summed over the rows: [1, columns]
  CK_SUM_COLUMNS,  ///< summed over the columns: [rows, 1]
  CK_SUM_ALL,      ///< summed: one number
  CK_MAX_ROWS,     ///< the largest over the rows: [1, columns]
  CK_MAX_COLUMNS,  ///< the largest over the columns: [rows, 1]
  CK_MAX_ALL,      ///< the largest: one number
} ck_sink;

/// One step: value number `result` becomes `opcode` of the values `a`, `b` and `c`.
typedef struct {
  uint8_t opcode, result, a, b, c;
} ck_step;

/// Where a value of an element-wise program lives.
///
/// A value with memory of its own lies there in full. One without lies, a block at a time, in the
/// scratch register of the given number.
typedef struct {
  float *memory;
  uint8_t mode;
  uint8_t is_operand;
  uint8_t scratch;
} ck_value;

/// A result of an element-wise program: what happens to a value, and where that goes.
typedef struct {
  float *memory;
  uint8_t sink;
  uint8_t value;
  uint8_t scratch;
} ck_output;

/// The largest number of values in one program.
#define CK_MAX_VALUES 64

/// A chain of element-wise operations over a matrix, with reductions at its ends, run block by block so
/// that whatever lies between its operands and its results stays in the innermost cache.
typedef struct {
  int64_t rows, columns;
  /// How many floats a block has at most; `scratch` has room for that many in each register.
  int64_t block;
  float *scratch;
  ck_value *values;
  ck_step *steps;
  ck_output *outputs;
  int32_t value_count, step_count, output_count;
} ck_chain;

/// Runs an element-wise program.
void ck_run_chain(const ck_chain *chain);

// MARK: - Moving

/// Copies a block of `rows` x `columns`, whose rows lie `from_stride` and `to_stride` floats apart.
void ck_copy_block(
    const float *from, int64_t from_stride, float *to, int64_t to_stride, int64_t rows,
    int64_t columns);
/// Transposes [rows, columns] to [columns, rows].
void ck_transpose(const float *from, float *to, int64_t rows, int64_t columns);
/// Adds b times x to a times y: y = a y + b x.
void ck_blend(float *y, float a, const float *x, float b, int64_t count);
/// out = cos(angle) x + sin(angle) y.
void ck_combine(float *out, double angle, const float *x, const float *y, int64_t count);

// MARK: - Products

/// How a product is computed.
typedef enum {
  CK_TILES,  ///< vectors of the right side's rows, in tiles of the result; at least `lanes` columns
  CK_DOTS,   ///< dot products, where both sides lie along k; an inner dimension of `lanes` at least
  CK_LOOPS,  ///< number by number: small or odd shapes
} ck_way;

/// out[i, j] = sum over k of left[i, k] right[k, j], and what follows: a bias and a rectifier, a gate,
/// sums over the columns. Strides are in floats.
typedef struct {
  int64_t rows, columns, inner;
  /// left[i, k] lies at i left_row + k left_inner.
  const float *left;
  int64_t left_row, left_inner;
  /// right[k, j] lies at k right_inner + j right_column; one of the strides is 1.
  const float *right;
  int64_t right_inner, right_column;
  /// [rows, columns] without gaps; none of the operands.
  float *out;
  /// Where columns of the right side are gathered: room for `inner` columns of a panel; NULL to read them where
  /// they lie, which needs right_column = 1.
  float *panel;
  /// Added to each row, or NULL: [rows, 1].
  const float *bias;
  /// Passes elements on unchanged where it is positive, or NULL: [rows, columns].
  const float *gate;
  /// Becomes the sums over the columns of the result, or NULL: [rows, 1].
  float *sums;
  /// Where these are gathered: room for `rows` x CK_LANES; not needed without `sums`.
  float *partial_sums;
  /// What elements are multiplied with that a rectifier or the gate finds not to be positive.
  float slope;
  /// Whether there is a rectifier, before the gate.
  uint8_t rectifies;
  /// How many floats the vectors have, at most `ck_product_lanes()`: 8 or 16.
  uint8_t lanes;
  /// A `ck_way`.
  uint8_t way;
} ck_product;

/// How many columns are gathered at a time, at most: where there are few rows or the inner dimension is
/// short, and elsewhere.
#define CK_WIDE_PANEL 128
#define CK_PANEL 32
/// From how many rows on, and from what inner dimension on, they are not wide.
#define CK_FEW_ROWS 4
#define CK_SHORT_INNER 8

/// How many floats vectors have, at most.
#define CK_LANES 16

/// How many floats the widest vectors have that this processor has; 0 if there is no kernel for it, and all
/// products go to OpenBLAS.
int32_t ck_product_lanes(void);
/// Computes a product with what follows it.
void ck_run_product(const ck_product *product);
/// Computes a bare product in loops, whatever its `way`.
void ck_loop_product(const ck_product *product);
/// Does what follows a product, if anything, whose bare result stands in `out`.
void ck_finish_product(const ck_product *product);

// MARK: - Gathers and convolutions

/// Which block stands where: `entries` of `count`, each the number of a block of `chunk` floats, or -1.
typedef struct {
  const int32_t *entries;
  int64_t count, chunk;
} ck_table;

/// Copies blocks as a table names them, zeros where it names none, in `rows` rows that lie so many floats apart.
void ck_gather(
    ck_table table, const float *from, int64_t from_stride, float *to, int64_t to_stride, int64_t rows);
/// Adds blocks to those that a table names, in `rows` rows of `to_stride` floats without gaps, which are cleared first.
void ck_scatter(
    ck_table table, const float *from, int64_t from_stride, float *to, int64_t to_stride, int64_t rows);

/// What each block of a result is the sum of: block j has the terms from starts[j] to starts[j + 1].
typedef struct {
  int64_t blocks;
  const int32_t *starts;
  /// The block that a term reads.
  const int32_t *sources;
  /// The tap, whose weights a term multiplies with.
  const int32_t *taps;
} ck_terms;

/// Blocks of rows that are sums of products of taps with blocks of rows:
///
///     out[j rows + r, b] = sum over terms t of j, i < inner of left[r, i, taps[t]] right[sources[t] inner + i, b]
///
/// A convolution is this, and so is its gradient by what goes in, with other terms and strides.
typedef struct {
  ck_terms terms;
  int64_t batch, rows, inner;
  /// left[r, i, t] lies at r left_row + i left_inner + t left_tap.
  const float *left;
  int64_t left_row, left_inner, left_tap;
  /// [blocks of it * inner, batch] without gaps.
  const float *right;
  /// [blocks * rows, batch] without gaps; none of the operands.
  float *out;
  /// How many floats the vectors have, at most `ck_product_lanes()` and `batch`; 0 for loops.
  int32_t lanes;
} ck_convolution;

/// Computes a convolution.
void ck_run_convolution(const ck_convolution *convolution);

/// Products of blocks of rows with blocks of rows, along the batch, added up for each tap:
///
///     out[t, r, c] = sum over blocks j, their terms with tap t, b of right[source rows + r, b] left[j columns + c, b]
///
/// The gradient of a convolution by its weights is this: the blocks j are places or sources, whichever fill vectors.
typedef struct {
  ck_terms terms;
  int64_t batch, rows, columns, taps;
  /// [blocks * columns, batch] without gaps: what is turned so that vectors run along its columns.
  const float *left;
  /// [blocks of it * rows, batch] without gaps.
  const float *right;
  /// out[t, r, c] lies at t out_tap + r out_row + c out_column.
  float *out;
  int64_t out_tap, out_row, out_column;
  /// Room for a panel of CK_TURNED x columns and sums of taps x rows x columns, columns rounded up to whole vectors.
  float *scratch;
  /// How many floats the vectors have, at most `ck_product_lanes()`; 0 for loops.
  int32_t lanes;
} ck_correlation;

/// How many columns are turned at a time.
#define CK_TURNED 128

/// Computes a correlation.
void ck_run_correlation(const ck_correlation *correlation);

// MARK: - Optimisers

/// w -= rate g.
void ck_descend(float *w, const float *g, int64_t count, float rate);
/// v = momentum v + g; w -= rate v.
void ck_descend_momentum(
    float *w, const float *g, float *v, int64_t count, float rate, float momentum);
/// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; w -= rate m / (root sqrt(v) + epsilon).
void ck_descend_adam(
    float *w, const float *g, float *m, float *v, int64_t count, float rate, float beta1,
    float beta2, float root, float epsilon);
/// v = smoothing v + (1 - smoothing) g^2; w -= rate g / (sqrt(v) + epsilon).
void ck_descend_rmsprop(
    float *w, const float *g, float *v, int64_t count, float rate, float smoothing, float epsilon);

// MARK: - Random numbers

/// Four words of Philox4x32-10 (Salmon et al. 2011) for a counter and a key.
void ck_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/// Which numbers are drawn.
typedef struct {
  uint64_t seed, step;
  uint32_t purpose;
} ck_stream;

/// Draws from U[0, 1), multiples of 2^-24; element i depends on the stream and `offset + i` only.
void ck_fill_uniform(ck_stream stream, uint64_t offset, float *out, int64_t count);
/// Draws from N(0, 1).
void ck_fill_normal(ck_stream stream, uint64_t offset, float *out, int64_t count);
/// Draws from the whole numbers below `bound`.
void ck_fill_integers(
    ck_stream stream, uint64_t offset, int32_t *out, int64_t count, uint32_t bound);

// MARK: - Distances between sets of points

/// The sum over points (x[i], y[i]) of the mean over rates r of exp(-r d^2), d the distance from (px, py).
/// Also gives the sum of the squares of those means. There is at least one rate.
double ck_kernel_sum(
    float px, float py, const float *x, const float *y, int64_t count, const float *rates,
    int32_t rate_count, double *squares);
/// The places of interleaved points along a direction, in ascending order; `scratch` has room for twice as
/// many. Places beyond the range of floats become its ends; coordinates must be finite.
void ck_sort_along(
    const float *points, int64_t count, double cosine, double sine, float *out, uint32_t *scratch);
/// The mean of |one[i] - other[i]|.
double ck_mean_gap(const float *one, const float *other, int64_t count);

// MARK: - Threads

/// Threads that wait for work, spinning for some microseconds and then asleep.
typedef struct ck_team ck_team;

/// Starts a team of `size` threads, of which the caller of `ck_team_run` is one, but of no more than there are
/// cores for. NULL if it cannot be.
ck_team *ck_team_create(int32_t size);
/// Ends the threads.
void ck_team_destroy(ck_team *team);
