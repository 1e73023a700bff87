internal import CKernels

/// A convolution, or a gradient of one, that is run over and over on the same memory without gathering patches.
///
/// Samples lie in columns. What is computed is one of the three parts of the sum over places p and taps k of
/// g[p]^T w[k] x[source(p, k)]: x is [sources * block, batch], g [places * outputs, batch], w [outputs, taps * block]. A tap
/// of a place is then a block of whole rows of x, which the kernel reads where it lies.
public final class PatchProduct {
  /// Which of the three is computed of the other two.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    /// g, of x and w: what comes out of a convolution.
    case forward
    /// x, of g and w: the gradient by what goes in, or a transposed convolution.
    case inputs
    /// w, of g and x: the gradient by the weights.
    case weights
  }

  /// What is multiplied with what.
  public struct Plan: Sendable {
    /// What is computed.
    public var part: Part
    /// The source of each tap of each place, taps of a place together; -1 for none.
    public var entries: [Int32]
    /// How many sources there are, and numbers in each.
    public var sources, block: Int
    /// How many places there are, and numbers in each.
    public var places, outputs: Int
    /// How many samples there are.
    public var batch: Int

    /// A plan; there are as many taps at each place.
    public init(
      part: Part, entries: [Int32], sources: Int, block: Int, places: Int, outputs: Int, batch: Int
    ) {
      precondition(
        places > 0 && entries.count % places == 0,
        "\(entries.count) entries are not as many for each of \(places) places")
      (self.part, self.entries) = (part, entries)
      (self.sources, self.block) = (sources, block)
      (self.places, self.outputs) = (places, outputs)
      self.batch = batch
    }

    /// How many taps a place has.
    public var taps: Int { entries.count / places }
  }

  private enum Call {
    case convolution(ck_convolution)
    case correlation(ck_correlation)
  }

  private let call: Call
  private let terms: Terms

  /// A product of matrices that stay where they are for as long as it is run.
  ///
  /// - Parameters:
  ///   - left: x or g, whichever is given; of weights g.
  ///   - right: w; of weights x.
  ///   - scratch: memory that nobody else uses during a run, with room for `scratchCount`.
  ///   - lanes: the width of the vectors to compute with at most; 0 for plain loops.
  public init(
    _ plan: Plan, _ left: MatrixView, _ right: MatrixView, into result: MatrixView,
    scratch: UnsafeMutableBufferPointer<Float>, lanes allowed: Int = MatrixProduct.lanes
  ) {
    let (x, g) = (plan.sources * plan.block, plan.places * plan.outputs)
    let weights = (plan.outputs, plan.taps * plan.block)
    let shapes: [(Int, Int)] =
      switch plan.part {
      case .forward: [(x, plan.batch), weights, (g, plan.batch)]
      case .inputs: [(g, plan.batch), weights, (x, plan.batch)]
      case .weights: [(g, plan.batch), (x, plan.batch), weights]
      }
    for (view, shape) in zip([left, right, result], shapes) {
      precondition(
        view.rows == shape.0 && view.columns == shape.1,
        "\(view.rows) x \(view.columns) where \(plan.part) needs \(shape.0) x \(shape.1)")
    }
    let (row, tap) = (plan.taps * plan.block, plan.block)
    switch plan.part {
    case .forward, .inputs:
      let isForward = plan.part == .forward
      terms = Terms(plan, bySource: !isForward)
      call = .convolution(
        ck_convolution(
          terms: terms.view, batch: Int64(plan.batch),
          rows: Int64(isForward ? plan.outputs : plan.block),
          inner: Int64(isForward ? plan.block : plan.outputs), left: right.elements.baseAddress,
          left_row: Int64(isForward ? row : 1), left_inner: Int64(isForward ? 1 : row),
          left_tap: Int64(tap), right: left.elements.baseAddress,
          out: result.elements.baseAddress,
          lanes: [16, 8].first { $0 <= min(allowed, plan.batch) } ?? 0))
    case .weights:
      let way = Self.way(plan, lanes: allowed)
      precondition(
        scratch.count >= Self.scratchCount(plan), "\(scratch.count) floats of scratch for \(plan)")
      terms = Terms(plan, bySource: way.bySource)
      call = .correlation(
        ck_correlation(
          terms: terms.view, batch: Int64(plan.batch),
          rows: Int64(way.bySource ? plan.outputs : plan.block),
          columns: Int64(way.bySource ? plan.block : plan.outputs), taps: Int64(plan.taps),
          left: (way.bySource ? right : left).elements.baseAddress,
          right: (way.bySource ? left : right).elements.baseAddress,
          out: result.elements.baseAddress, out_tap: Int64(tap),
          out_row: Int64(way.bySource ? row : 1), out_column: Int64(way.bySource ? 1 : row),
          scratch: scratch.baseAddress, lanes: Int32(way.lanes)))
    }
  }

  /// Computes it.
  public func run() {
    switch call {
    case .convolution(let convolution): withUnsafePointer(to: convolution, ck_run_convolution)
    case .correlation(let correlation): withUnsafePointer(to: correlation, ck_run_correlation)
    }
  }

  /// How many floats of scratch memory a run needs at most.
  public static func scratchCount(_ plan: Plan) -> Int {
    guard plan.part == .weights else { return 0 }
    func count(_ columns: Int, _ rows: Int) -> Int {
      let padded = (columns + Int(CK_LANES) - 1) / Int(CK_LANES) * Int(CK_LANES)
      return padded * (Int(CK_TURNED) + plan.taps * rows)
    }
    return max(count(plan.outputs, plan.block), count(plan.block, plan.outputs))
  }

  /// Along which side of the weights vectors run, and how long they are, so that the least of them is padding.
  private static func way(_ plan: Plan, lanes allowed: Int) -> (bySource: Bool, lanes: Int) {
    var best = (bySource: false, lanes: 0, work: Int.max)
    for lanes in [16, 8] where lanes <= allowed {
      for bySource in [false, true] {
        let (columns, rows) =
          bySource ? (plan.block, plan.outputs) : (plan.outputs, plan.block)
        let work = (columns + lanes - 1) / lanes * lanes * rows
        if work < best.work { best = (bySource, lanes, work) }
      }
    }
    return (best.bySource, best.lanes)
  }
}

/// The terms of each block of a result, in memory that stays.
private final class Terms {
  let view: ck_terms
  private let memory: UnsafeMutablePointer<Int32>

  /// The terms of places, or of sources: for each the places that read it.
  init(_ plan: PatchProduct.Plan, bySource: Bool) {
    let blocks = bySource ? plan.sources : plan.places
    var terms = [[(source: Int32, tap: Int32)]](repeating: [], count: blocks)
    for (number, entry) in plan.entries.enumerated() where entry >= 0 {
      let (place, tap) = (number / plan.taps, Int32(number % plan.taps))
      if bySource {
        terms[Int(entry)].append((Int32(place), tap))
      } else {
        terms[place].append((entry, tap))
      }
    }
    let count = terms.reduce(0) { $0 + $1.count }
    memory = .allocate(capacity: blocks + 1 + 2 * count)
    let sources = memory + blocks + 1
    memory[0] = 0
    var next = 0
    for (block, terms) in terms.enumerated() {
      for term in terms {
        sources[next] = term.source
        sources[count + next] = term.tap
        next += 1
      }
      memory[block + 1] = Int32(next)
    }
    view = ck_terms(
      blocks: Int64(blocks), starts: memory, sources: sources, taps: sources + count)
  }

  deinit { memory.deallocate() }
}
