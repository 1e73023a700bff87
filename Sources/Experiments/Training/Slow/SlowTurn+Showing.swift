import Distributions
import Frames

/// What a look at a turn in slow motion depends on besides the turn.
struct SlowLook {
  /// What a sample is.
  let space: DataSpace
  /// The part of the plane where the data lies.
  let extent: Window
  /// Where it is drawn.
  let window: Window
  /// Data to show where the turn draws none.
  let data: [Float]
  /// What the judging player says of every place, as it is now; nil where there is none.
  let field: Layer?
}

extension SlowTurn {
  /// Points that have an arrow or a number beside them, at most.
  private static let arrows = 60
  /// Points of each sort that have a number beside them.
  private static let labels = 3

  /// The names of what the part shows.
  private var reading: TurnProbe.Reading { kind == .move ? after ?? before : before }

  /// Whether samples have been made by the part that is shown.
  private var hasMade: Bool { kind != .draw }

  /// The main plot of the part that is shown.
  func exhibit(_ look: SlowLook) -> Exhibit {
    guard look.space.family == .plane else { return pictures(look) }
    var layers: [Layer] = []
    if [.judge, .gradient, .move].contains(kind), let field = look.field { layers.append(field) }
    let data = before.drawn["data"] ?? []
    layers.append(
      Layer(
        data.isEmpty ? "data" : "data of the batch", role: .data,
        mark: .points((data.isEmpty ? look.data : data).points)))
    if hasMade {
      for (product, points) in zip(probe.products, reading.made) where !product.isBack {
        layers.append(Layer(product.name, role: .samples, mark: .points(points.points)))
      }
    }
    switch kind {
    case .draw, .generate: break
    case .judge: layers += verdicts(data)
    case .gradient: layers += pulls(look) ?? verdicts(data)
    case .move: layers += ways(look) ?? verdicts(data)
    }
    return .plane(Scene(extent: look.extent, layers: layers).showing(look.space))
  }

  /// What else the batch has: points of the source with what is made of the data, or latents of two numbers.
  func companion(source: Window?) -> Scene? {
    if let points = before.drawn[Batch.sourceName], let source {
      let back = probe.products.firstIndex(where: \.isBack)
      let made = back.map { reading.made[$0].points } ?? []
      return Scene(
        extent: source, xLabel: "x in X", yLabel: "y in X",
        layers: [Layer("X of the batch", role: .data, mark: .points(points.points))]
          + (hasMade && back != nil ? [Layer("F(y)", role: .samples, mark: .points(made))] : []))
    }
    guard let latents, case .latent(let law) = latents.source, law.dimension == 2,
      let values = before.drawn[latents.name]
    else { return nil }
    return Scene(
      extent: Window(around: values), xLabel: "z1", yLabel: "z2",
      layers: [Layer("latents of the batch", role: .samples, mark: .points(values.points))])
  }

  /// The first latents that the turn draws.
  private var latents: (name: String, source: Batch.Source)? {
    probe.draws.first { if case .latent = $0.source { true } else { false } }
  }
}

// MARK: - Verdicts

extension SlowTurn {
  /// What the judging player says of the first points and samples of the batch, in numbers; after the move what it said
  /// and what it says.
  private func verdicts(_ data: [Float]) -> [Layer] {
    let samples = probe.products.firstIndex { !$0.isBack }.map { reading.made[$0] } ?? []
    let labels =
      Self.labels(data.points, before.onData, after?.onData)
      + Self.labels(samples.points, before.onSamples, after?.onSamples)
    return labels.isEmpty ? [] : [Layer("verdicts", role: .guide, mark: .labels(labels))]
  }

  private static func labels(
    _ points: [SIMD2<Float>], _ before: [Float]?, _ after: [Float]?
  ) -> [PlaceLabel] {
    guard let before, !before.isEmpty, !points.isEmpty else { return [] }
    let pack = max(points.count / before.count, 1)
    func text(_ value: Float) -> String { Double(value).text(decimals: 2) }
    return (0..<min(labels, before.count)).map { number in
      let new = after.map { ">" + text($0[number]) } ?? ""
      return PlaceLabel(text(before[number]) + new, at: SIMD2<Double>(points[number * pack]))
    }
  }
}

// MARK: - Arrows

extension SlowTurn {
  /// Where the loss would have samples go; nil where the turn moves none, or it is not known.
  private func pulls(_ look: SlowLook) -> [Layer]? {
    let arrows = probe.products.indices.flatMap { number -> [SIMD4<Float>] in
      guard !probe.products[number].isBack, let pulls = before.pulls[number] else { return [] }
      let rows = Float(probe.rows)
      return GeneratorPull.arrows(
        at: Array(before.made[number].points.prefix(Self.arrows)),
        along: pulls.points.prefix(Self.arrows).map { rows * $0 }, in: look.window)
    }
    guard !arrows.isEmpty else { return nil }
    return [Layer("gradient", role: .gradient, mark: .arrows(arrows))]
  }

  /// Ways from where samples were before the move to where they are; nil where none are moved.
  private func ways(_ look: SlowLook) -> [Layer]? {
    let pairs = pairs
    guard !pairs.isEmpty else { return nil }
    let factor = magnification(look.window)
    let arrows = pairs.map { start, end in
      let tip = start + Float(factor) * (end - start)
      return SIMD4(start.x, start.y, tip.x, tip.y)
    }
    let name = factor > 1 ? "moved, x\(factor)" : "moved"
    return [Layer(name, role: .gradient, mark: .arrows(arrows))]
  }

  /// Where points are that the turn moves, before and after; of the batch where it is known, else of the screen.
  private var pairs: [(start: SIMD2<Float>, end: SIMD2<Float>)] {
    if let moved, let after {
      return Array(
        zip(before.made[moved].points, after.made[moved].points).prefix(Self.arrows)
          .map { ($0, $1) })
    }
    return probe.products.isEmpty
      ? zip(shownBefore, shownAfter).prefix(Self.arrows).map { ($0, $1) } : []
  }

  /// How much longer than they are ways are drawn, so that the longest can be seen: 1, 2, 5, 10, 20, 50 ...
  func magnification(_ window: Window) -> Int {
    let longest = pairs.map { length($0.end - $0.start) }.filter(\.isFinite).max() ?? 0
    guard longest > 0 else { return 1 }
    let room = window.height / 8
    var factor = 1
    for unit in [1, 10, 100, 1_000, 10_000] {
      for digit in [1, 2, 5] where Double(digit * unit) * longest <= room { factor = digit * unit }
    }
    return factor
  }

  /// How far points were moved, in the mean and at most; nil where none were.
  var distances: (mean: Double, most: Double)? {
    guard let after else { return nil }
    let size = probe.turn.script.batch.space.count
    let lengths: [Double]
    if let moved {
      lengths = Self.lengths(
        zip(before.made[moved], after.made[moved]).map { $1 - $0 }, size: size)
    } else {
      lengths = pairs.map { length($0.end - $0.start) }
    }
    guard !lengths.isEmpty else { return nil }
    return (lengths.reduce(0, +) / Double(lengths.count), lengths.max() ?? 0)
  }

  /// The lengths of the gradients at the samples of the batch, in the mean and the longest; nil where they are not known.
  var pullLengths: (mean: Double, most: Double)? {
    let size = probe.turn.script.batch.space.count
    guard let moved, let pulls = before.pulls[moved] else { return nil }
    let lengths = Self.lengths(pulls, size: size)
    return (lengths.reduce(0, +) / Double(max(lengths.count, 1)), lengths.max() ?? 0)
  }

  private static func lengths(_ values: [Float], size: Int) -> [Double] {
    stride(from: 0, to: values.count - size + 1, by: size).map { first in
      values[first..<first + size].reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    }
  }

  private func length(_ way: SIMD2<Float>) -> Double { Double((way * way).sum()).squareRoot() }
}

// MARK: - Pictures and waves

extension SlowTurn {
  private func pictures(_ look: SlowLook) -> Exhibit {
    let data = before.drawn["data"] ?? []
    var groups: [(name: String, role: Layer.Role, samples: [Float])] = [
      (
        data.isEmpty ? "data" : "data of the batch", .data, data.isEmpty ? look.data : data
      )
    ]
    if hasMade {
      for (number, product) in probe.products.enumerated() {
        groups.append((product.name, .samples, before.made[number]))
        if kind == .gradient, let pulls = before.pulls[number] {
          groups.append(("gradient", .gradient, Self.scaled(pulls)))
        }
        if kind == .move, let after, !product.movers.isEmpty {
          groups.append(("moved", .current, after.made[number]))
        }
      }
    }
    return Exhibit(of: look.space, groups)
  }

  /// Numbers between -1 and 1, so that the largest can be seen.
  private static func scaled(_ values: [Float]) -> [Float] {
    let most = values.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
    return most > 0 ? values.map { $0 / most } : values
  }
}
