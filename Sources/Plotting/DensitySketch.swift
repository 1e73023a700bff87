internal import CShapes
import Frames

/// One layer's density in ASCII: which glyph and which level each cell has.
///
/// Glyphs follow shape: where in its cells the density lies, and how it differs from what is around
/// them. Levels follow density itself. Both are kept from one picture to the next while another would
/// hardly be better, so that what does not change does not flicker.
struct DensitySketch: Sendable, Equatable {
  /// The layer's name and role, by which it is found again in the next picture.
  let name: String
  /// What the layer stands for.
  let role: Layer.Role
  /// Points per cell, row by row from the top left.
  let sums: [UInt32]
  /// A number of ``GlyphMatch/scalars`` for each cell; `CS_NOTHING` where it is empty.
  let glyphs: [UInt8]
  /// The density of each cell, 0 the lowest; `CS_NOTHING` where there is none.
  ///
  /// With a ground, cells beside lonely points have a level too.
  let levels: [UInt8]
  /// How many levels there are.
  let levelCount: Int
  /// Whether what is behind the glyphs carries a part of the tone.
  let hasGround: Bool

  /// The number of a cell that shows or has nothing.
  static let nothing = UInt8(CS_NOTHING)
  /// Levels of densities that have a ground.
  static let groundLevels = 24

  /// The level as one of a number of styles.
  func style(at index: Int, of count: Int) -> Int {
    let level = levels[index] == Self.nothing ? 0 : Int(levels[index])
    return level * count / levelCount
  }
}

// MARK: - From counts

extension DensitySketch {
  /// A sketch of counts.
  ///
  /// - Parameters:
  ///   - counts: points per dot.
  ///   - layer: what they belong to.
  ///   - styles: how many styles the density has.
  ///   - steps: how far each of ``groundLevels`` levels stands out, if what is behind the glyphs
  ///     carries a part of the tone.
  ///   - last: the sketch that was shown before at the same place.
  /// - Complexity: O(dots), some nanoseconds a dot.
  init(
    _ counts: DotCounts, of layer: Layer, styles: Int, steps: [GroundStep]?,
    after last: DensitySketch?
  ) {
    let sums = counts.summed(columns: GlyphSet.finestColumns, rows: GlyphSet.finestRows)
    let plane = CellPlane(
      columns: counts.columns / GlyphSet.finestColumns, rows: counts.rows / GlyphSet.finestRows,
      range: DensityRange(cells: sums))
    let last = last?.sums.count == sums.count ? last : nil
    name = layer.name
    role = layer.role
    self.sums = sums
    levelCount = steps?.count ?? styles
    hasGround = steps != nil
    levels = plane.levels(
      of: sums, count: levelCount, glows: steps != nil, after: last?.levels)
    glyphs = plane.glyphs(
      for: counts.counts, sums: sums, levels: levels, steps: steps, after: last?.glyphs)
  }
}

/// How far a level's glyph and what is behind it stand out from the terminal's background, in
/// units of L*, 0 to 100.
struct GroundStep: Sendable, Equatable {
  /// The glyph's colour.
  var glyph: Double
  /// The ground's colour.
  var ground: Double
}
