import Metrics

/// Points of one side: those that a judge learns from, and those that it is scored on.
struct JudgedSets: Sendable {
  /// What it learns from, interleaved [trained, 2].
  let known: [Float]
  /// What it is scored on, interleaved [heldOut, 2].
  let fresh: [Float]

  /// Points of data that a judge learns from, and as many samples.
  static let trained = 5_000
  /// Points of data that it is scored on, and as many samples.
  static let heldOut = 2_500

  /// Points that are drawn, so many of the set 0 or 1.
  init(_ draw: (_ count: Int, _ set: Int) -> [Float]) {
    (known, fresh) = (draw(Self.trained, 0), draw(Self.heldOut, 1))
  }

  /// Points in a row, those to learn from first.
  init(_ points: [Float]) {
    known = Array(points.prefix(2 * Self.trained))
    fresh = Array(points.dropFirst(2 * Self.trained))
  }

  /// How many points a side has.
  static let count = trained + heldOut
}

extension NeighbourJudge {
  /// What neighbours score that know one half of both sides, on the other.
  static func accuracy(_ data: JudgedSets, _ samples: JudgedSets) -> Double {
    NeighbourJudge(data: data.known, samples: samples.known)
      .accuracy(data: data.fresh, samples: samples.fresh)
  }
}

extension PerceptronJudge {
  /// What it scores on one half of both sides, trained on the other.
  func accuracy(_ data: JudgedSets, _ samples: JudgedSets) -> Double {
    _ = train(data: data.known, samples: samples.known)
    return score(data: data.fresh, samples: samples.fresh).accuracy
  }
}
