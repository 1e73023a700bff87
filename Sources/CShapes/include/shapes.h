// The loops that turn counts into glyphs and shades: blurs, tones, and which glyph looks most like a cell.
//
// Planes are rows of floats without gaps, from the top; a cell is two dots wide and four high. Every vector
// width computes the same, bit for bit, so that a picture does not depend on the processor. Nothing here
// allocates.
#pragma once

#include <stdint.h>

/// Dots of a cell from left to right.
enum { CS_CELL_COLUMNS = 2 };
/// Dots of a cell from top to bottom.
enum { CS_CELL_ROWS = 4 };
/// Dots of a cell.
enum { CS_CELL_DOTS = 8 };
/// Numbers that a cell and a glyph are compared by: eight coverages and a direction.
enum { CS_FEATURES = 10 };
/// What stands for no glyph at all.
enum { CS_NOTHING = 255 };

/// Weights of a symmetric kernel of five: the centre, its neighbours, and theirs.
typedef struct {
  float centre, near, far;
} cs_kernel;

/// Blurs a plane along both axes; beyond its edges it is as at them.
///
/// `scratch` holds as many floats as the plane.
void cs_blur(
    float *plane, int32_t columns, int32_t rows, cs_kernel across, cs_kernel down, float *scratch);

/// Counts as floats.
void cs_widen(const uint32_t *counts, int64_t count, float *values);

/// Logarithmic tones, 1/48 to 1, of counts that are smoothed where they are noise; 0 where there is nothing.
///
/// A smoothed count of `low` or less for a whole cell is the least tone, `high` the greatest. `smooth` holds
/// the counts blurred by a dot.
void cs_tones(
    const uint32_t *counts, const float *smooth, int64_t count, float low, float high, float *tones);

/// The mean of every cell's dots.
void cs_cell_means(const float *dots, int32_t columns, int32_t rows, float *means);

/// Tones whose difference from their surroundings is enlarged, eight planes of cells, one for each dot of a
/// cell.
///
/// `around` holds the surroundings cell by cell; between the cells' centres it is linear. Row by row of cells,
/// the planes take turns.
void cs_contrast(
    const float *tones, const float *smooth, const float *around, int32_t columns, int32_t rows,
    float contrast, float *features);

/// How much ink each dot of a cell wants, in place of its tone, for a row of cells after the other.
///
/// Where `gain` is 0 a tone is raised to the power of 1.5, else multiplied and shifted.
void cs_ink(
    float *features, const float *gain, const float *offset, int32_t columns, int32_t rows);

/// Sums of the squares and the product of the tones' slopes over each cell, slopes over two dots.
void cs_slopes(
    const float *smooth_tones, int32_t columns, int32_t rows, float *across, float *down,
    float *both);

/// Directions of cells, two planes that take turns: 0 where all are alike.
void cs_directions(
    const float *across, const float *down, const float *both, const float *means,
    int32_t columns, int32_t rows, float *directions);

/// For each cell the glyph that costs least: `bias - sum(weights * features)`.
///
/// - weights: `CS_FEATURES` numbers for each glyph
/// - last: what the cells showed before; it stays while it costs at most `margin` more than the best
/// - kinds: of each cell 0 where it is empty, 1 where it must show something, 2 where a blank will do, whose
///   number is `glyphs` and whose cost is 0
void cs_match(
    const float *features, const float *directions, const uint8_t *kinds, int32_t columns,
    int32_t rows, const float *weights, const float *bias, int32_t glyphs, const uint8_t *last,
    float margin, uint8_t *chosen);

/// Counts of cells, smoothed where they are sparse: a glow around lonely points.
///
/// `smooth` holds the counts blurred, and `glow` the counts, 2 at most, blurred.
void cs_glow(
    const uint32_t *counts, const float *smooth, const float *glow, int64_t count, float *values);

/// Levels from 0 of a logarithmic scale on which `low` begins the lowest and `high` ends the highest;
/// `CS_NOTHING` below `least`.
///
/// - last: the levels before; one stays until the tone is `margin` of a level outside it
void cs_levels(
    const float *values, int64_t count, float least, float low, float high, int32_t levels,
    const uint8_t *last, float margin, uint8_t *chosen);
