internal import CShapes

/// The cells of a picture, and the loops in C that make glyphs and levels of counts.
///
/// All blurs are binomial, [1 4 6 4 1] / 16, whose variance is one dot or one cell; several in a row are
/// wider.
struct CellPlane {
  /// Cells from left to right.
  let columns: Int
  /// Cells from top to bottom.
  let rows: Int
  /// The counts per cell at which tones begin and end.
  let range: DensityRange

  private static let binomial = cs_kernel(centre: 0.375, near: 0.25, far: 0.0625)
  private static let narrow = cs_kernel(centre: 0.5, near: 0.25, far: 0)
  /// A variance of a fifth of a cell: with a cell's own height, two dots.
  private static let slight = cs_kernel(centre: 0.8, near: 0.1, far: 0)

  /// By how much tones are set off against their surroundings, in plain pictures: ridges show at the cost of
  /// tones.
  private static let plainContrast: Float = 2
  /// The same where the ground carries the tone.
  private static let groundContrast: Float = 0.5
  /// What has fewer points than this is drawn as points, not as a tone.
  private static let fewPoints = 4
  /// The lightness of a ground that can be told from an empty cell's without a glyph on it, in L*.
  private static let speakingGround = 12.0
  /// The lightness that the densest cell is to have on the whole, from that of the background, in L*.
  private static let fullTone = 40.5
  /// The share of a cell that the ink of `@` covers.
  private static let fullInk = 0.22
  /// The ink that the greatest tone wants, in units of `@`.
  private static let mostInk = 1.2

  private var cells: Int { columns * rows }
  private var dots: Int { cells * Int(CS_CELL_DOTS) }
}

// MARK: - Levels

extension CellPlane {
  /// The level of every cell by its count.
  ///
  /// - Parameters:
  ///   - glows: whether cells around lonely points have levels too.
  ///   - last: the levels before, which change only where they are clearly left.
  func levels(of sums: [UInt32], count: Int, glows: Bool, after last: [UInt8]?) -> [UInt8] {
    var values = plane(cells) { cs_widen(sums, Int64(cells), $0) }
    if glows {
      var few = sums.map { Float(min($0, 2)) }
      var smooth = values
      for kernel in [Self.binomial, Self.narrow] {
        blur(&smooth, across: kernel, down: kernel)
        blur(&few, across: kernel, down: kernel)
      }
      values = plane(cells) { cs_glow(sums, smooth, few, Int64(cells), $0) }
    }
    let last = last ?? nothing
    return bytes { chosen in
      cs_levels(
        values, Int64(cells), glows ? 0.12 : 0.5, Float(range.lower), Float(range.upper),
        Int32(count), last, 0.35, chosen)
    }
  }
}

// MARK: - Glyphs

extension CellPlane {
  /// The glyph of every occupied cell.
  ///
  /// - Parameters:
  ///   - counts: points per dot.
  ///   - last: the glyphs before, which stay while others would hardly be better.
  func glyphs(
    for counts: [UInt32], sums: [UInt32], levels: [UInt8], steps: [GroundStep]?,
    after last: [UInt8]?
  ) -> [UInt8] {
    let (columns, rows) = (Int32(columns), Int32(rows))
    var smooth = plane(dots) { cs_widen(counts, Int64(dots), $0) }
    blur(&smooth, across: Self.binomial, down: Self.binomial, isDots: true)
    var tones = plane(dots) {
      cs_tones(counts, smooth, Int64(dots), Float(range.lower), Float(range.upper), $0)
    }
    let means = plane(cells) { cs_cell_means(tones, columns, rows, $0) }
    // A mean over cells, two blurs and linear places in between have a variance of 36 dots down and 9 across.
    var around = means
    for _ in 0..<2 { blur(&around, across: Self.binomial, down: Self.binomial) }
    var features = plane(dots) {
      cs_contrast(
        tones, smooth, around, columns, rows,
        steps == nil ? Self.plainContrast : Self.groundContrast, $0)
    }
    let (gain, offset) = inks(sums: sums, levels: levels, steps: steps)
    cs_ink(&features, gain, offset, columns, rows)
    blur(&tones, across: Self.binomial, down: Self.binomial, isDots: true)
    let directions = directions(of: tones, means: means)
    let kinds = kinds(sums: sums, levels: levels, steps: steps)
    let match = steps == nil ? GlyphMatch.plain : GlyphMatch.shaded
    let last = last ?? nothing
    return bytes { chosen in
      cs_match(
        features, directions, kinds, columns, rows, match.weights, match.bias,
        Int32(match.bias.count), last, match.margin, chosen)
    }
  }

  /// For each cell whether it is empty, must show a glyph, or may leave it to its ground, as `cs_match` has it.
  private func kinds(sums: [UInt32], levels: [UInt8], steps: [GroundStep]?) -> [UInt8] {
    let speaks = steps.map { $0.map { $0.ground >= Self.speakingGround } } ?? []
    return sums.indices.map { index in
      if sums[index] == 0 { return 0 }
      guard sums[index] >= Self.fewPoints, levels[index] < speaks.count else { return 1 }
      return speaks[Int(levels[index])] ? 2 : 1
    }
  }

  /// For each cell how ink follows from tone: by what it is multiplied, and what is added; a factor of 0 where
  /// all tone is ink.
  private func inks(
    sums: [UInt32], levels: [UInt8], steps: [GroundStep]?
  ) -> (gain: [Float], offset: [Float]) {
    var gain = [Float](repeating: 0, count: cells)
    var offset = gain
    guard let steps else { return (gain, offset) }
    // Glyph and ground together are to look as light as the tone says.
    let lines = steps.map { step in
      let scale = Self.mostInk / (step.glyph - step.ground) / Self.fullInk
      return (gain: Float(scale * Self.fullTone), offset: Float(-scale * step.ground))
    }
    for index in sums.indices where sums[index] >= Self.fewPoints {
      let line = lines[levels[index] == CS_NOTHING ? 0 : Int(levels[index])]
      gain[index] = line.gain
      offset[index] = line.offset
    }
    return (gain, offset)
  }

  /// Which way the tones of each cell and its neighbours run.
  private func directions(of smoothTones: [Float], means: [Float]) -> [Float] {
    let (columns, rows) = (Int32(columns), Int32(rows))
    var across = [Float](repeating: 0, count: cells)
    var down = across
    var both = across
    cs_slopes(smoothTones, columns, rows, &across, &down, &both)
    blur(&across, across: Self.binomial, down: Self.slight)
    blur(&down, across: Self.binomial, down: Self.slight)
    blur(&both, across: Self.binomial, down: Self.slight)
    return plane(2 * cells) { cs_directions(across, down, both, means, columns, rows, $0) }
  }
}

// MARK: - Buffers

extension CellPlane {
  private func blur(
    _ values: inout [Float], across: cs_kernel, down: cs_kernel, isDots: Bool = false
  ) {
    let width = isDots ? columns * Int(CS_CELL_COLUMNS) : columns
    let height = isDots ? rows * Int(CS_CELL_ROWS) : rows
    values.withUnsafeMutableBufferPointer { values in
      guard let first = values.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Float.self, capacity: values.count) { scratch in
        guard let scratch = scratch.baseAddress else { return }
        cs_blur(first, Int32(width), Int32(height), across, down, scratch)
      }
    }
  }

  private func plane(_ count: Int, _ fill: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let first = buffer.baseAddress else { return }
      fill(first)
      initialized = count
    }
  }

  private func bytes(_ fill: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: cells) { buffer, initialized in
      guard let first = buffer.baseAddress else { return }
      fill(first)
      initialized = cells
    }
  }

  /// No glyph and no level in any cell.
  private var nothing: [UInt8] { [UInt8](repeating: UInt8(CS_NOTHING), count: cells) }
}
