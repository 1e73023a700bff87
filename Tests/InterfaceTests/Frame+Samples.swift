import Frames

@testable import Interface

// Frames as the engine makes them, with figures from nowhere: enough of each preset to draw.

extension Frame {
  /// The untrained generator in the middle of a run, its samples on two crossing ridges.
  static let ridge = makeRidge()

  private static func makeRidge() -> Frame {
    let window = Window(halfSide: 2)
    var points: [Float] = []
    for index in 0..<4000 {
      let along = Float(index) / 2000 - 1
      points += [along * 1.6, along * 0.7]
      if index % 3 == 0 { points += [along * 0.4, -along * 1.5] }
    }
    var map = DensityMap(window: window.fitted(columns: 160, rows: 160), columns: 160, rows: 160)
    points.withUnsafeBufferPointer { map.add(interleaved: $0) }
    return Frame(
      status: Status(
        preset: "ridge", title: "Ridges of an untrained network", seed: 7, step: 312_500,
        unit: "samples", rate: 1_250_000, abilities: [.morph, .reseed],
        group: ["ridge", "ring-map"]),
      exhibit: .plane(
        Scene(
          extent: window, layers: [Layer("samples", role: .samples, mark: .density(map))])),
      figures: [
        Figure("mean radius", key: "meanRadius", value: 0.8412),
        Figure("largest radius", key: "largestRadius", value: 1.7464),
      ],
      settings: [
        Setting(
          path: "model.generator.depth", label: "depth", value: .integer(12),
          domain: .integer(0...64), effect: .restart),
        Setting(
          path: "model.generator.width", label: "width", value: .integer(100),
          domain: .integer(1...1024, step: nil), effect: .restart),
        Setting(
          path: "model.generator.activation", label: "activation", value: .choice("relu"),
          domain: .choice(["relu", "leakyRelu", "tanh", "sine"]), effect: .restart),
        Setting(
          path: "model.generator.gain", label: "weight gain", value: .real(1),
          domain: .linear(0...4, step: 0.1), effect: .restart),
      ],
      caption: "Long ridges of high density cross: an untrained network folds the plane.")
  }

  /// Naive training after it has collapsed.
  static let ringNaive = makeRingNaive()

  private static func makeRingNaive() -> Frame {
    let modes = (0..<8).map { index in
      [
        SIMD2<Float>(1, 0), SIMD2(0.707, 0.707), SIMD2(0, 1), SIMD2(-0.707, 0.707), SIMD2(-1, 0),
        SIMD2(-0.707, -0.707), SIMD2(0, -1), SIMD2(0.707, -0.707),
      ][index]
    }
    let samples = (0..<40).map { index in
      SIMD2<Float>(Float(index % 8) / 200 - 0.02, Float(index / 8) / 150 - 0.02)
    }
    var loss = History()
    for step in 0..<12_480 { loss.record(1.0002 + 3 / Double(step + 1), step: step) }
    return Frame(
      status: Status(
        preset: "ring-naive", title: "Naive training on a ring of eight modes", step: 12_480,
        rate: 8123, pace: .unlimited, abilities: .reseed, group: ["ring-naive", "ring-ten"]),
      exhibit: .plane(
        Scene(
          extent: Window(halfSide: 1.3),
          layers: [
            Layer("data", role: .data, mark: .points(modes)),
            Layer("samples", role: .samples, mark: .points(samples)),
          ])),
      charts: [
        Chart(
          "loss", curves: [Chart.Curve("distance", history: loss)],
          references: [Reference("floor", value: 1.0002)])
      ],
      figures: [
        Figure(
          "distance", key: "distance", value: 1.0003, format: .decimals(4),
          reference: Reference("floor", value: 1.0002)),
        Figure("modes found", key: "modesFound", value: 0, format: .outOf(8)),
        Figure("modes touched", key: "modesCaptured", value: 0, format: .outOf(8)),
        Figure(
          "high quality", key: "highQuality", value: 0, format: .percent,
          reference: Reference("perfect", value: 0.98889)),
        Figure(
          "reverse KL", key: "reverseKL", value: nil, format: .significant(3),
          reference: Reference("perfect", value: 0.0014)),
        Figure("mean radius", key: "meanRadius", value: 0.021, format: .decimals(3)),
      ],
      measures: [
        Figure(
          "squared MMD", key: "maximumMeanDiscrepancy", value: 0.587, format: .significant(3),
          reference: Reference("perfect", value: 0))
      ],
      measuredAt: 12_300,
      settings: ringSettings,
      caption:
        "Every sample is pulled to the centre: the mean of the data, where there is no data.",
      background: Background(
        theory: Theory(
          objective: ["minimise over G:  E ||G(z) - x||^2"],
          algorithm: ["Draw data x and noise z.", "Step G down the gradient."]),
        reference: "Generator networks (MLVU lecture notes)",
        tries: ["Raise depth. Does a larger network find a mode?"],
        question: "Which data have a likely mean?"))
  }

  private static var ringSettings: [Setting] {
    [
      Setting(
        path: "training.optimizer.kind", label: "optimizer", value: .choice("adam"),
        domain: .choice(["sgd", "momentum", "adam"]), effect: .immediate),
      Setting(
        path: "training.optimizer.learningRate", label: "learning rate", value: .real(0.001),
        domain: .logarithmic(0...10, floor: 1e-6), effect: .immediate,
        explanation: "Size of every weight update. More learns faster, until losses jump."),
      Setting(
        path: "training.batch", label: "batch", value: .integer(256),
        domain: .integer(1...65536, step: nil), effect: .immediate),
      Setting(
        path: "data.modes", label: "modes", value: .integer(8), domain: .integer(1...64),
        effect: .restart, subject: .data),
      Setting(
        path: "data.radius", label: "radius", value: .real(1),
        domain: .linear(0.1...10, step: 0.1), effect: .restart, subject: .data),
      Setting(
        path: "data.deviation", label: "deviation", value: .real(0.01),
        domain: .logarithmic(0...1, floor: 0.001), effect: .restart, subject: .data),
      Setting(
        path: "model.generator.hidden", label: "hidden layers", value: .integers([128, 128]),
        domain: .integers(count: 0...8, each: 1...1024), effect: .restart),
    ]
  }

  /// The saddle game, spiralling out.
  static let saddle = makeSaddle()

  private static func makeSaddle() -> Frame {
    var place = SIMD2<Double>(1, 0)
    var trail = [place]
    var (a, b, radius) = (History(), History(), History())
    for step in 0..<120 {
      a.record(place.x, step: step)
      b.record(place.y, step: step)
      radius.record((place.x * place.x + place.y * place.y).squareRoot(), step: step)
      place = SIMD2(place.x + 0.1 * place.y, place.y - 0.1 * place.x)
      trail.append(place)
    }
    return Frame(
      status: Status(
        preset: "saddle", title: "The saddle game v(a, b) = ab", step: 120, rate: 60,
        activity: .paused, pace: .steps(2), group: ["saddle"]),
      exhibit: .plane(
        Scene(
          extent: Window(halfSide: 2.2), xLabel: "a", yLabel: "b",
          layers: [
            Layer(
              "field", role: .field,
              mark: .linearField(
                origin: SIMD2(0, 0), row0: SIMD2(0, 1), row1: SIMD2(-1, 0))),
            Layer("start", role: .guide, mark: .circle(center: SIMD2(0, 0), radius: 1)),
            Layer("path", role: .trajectory, mark: .line(trail)),
            Layer("now", role: .current, mark: .spot(place)),
          ])),
      charts: [
        Chart("players", curves: [Chart.Curve("a", history: a), Chart.Curve("b", history: b)]),
        Chart("radius", curves: [Chart.Curve("radius", history: radius)]),
      ],
      figures: [
        Figure("a", key: "a", value: place.x), Figure("b", key: "b", value: place.y),
        Figure(
          "factor per step", key: "measuredFactor", value: 1.00498756,
          format: .significant(7), reference: Reference("theory", value: 1.00498756)),
      ],
      settings: [
        Setting(
          path: "model.method", label: "method", value: .choice("simultaneous"),
          domain: .choice(["simultaneous", "alternating", "extragradient"]), effect: .restart),
        Setting(
          path: "model.step", label: "step size", value: .real(0.1),
          domain: .logarithmic(0.001...3, floor: 0.001), effect: .immediate),
        Setting(
          path: "model.start.a", label: "start a", value: .real(1),
          domain: .linear(-10...10, step: 0.1), effect: .restart),
        Setting(
          path: "model.start.b", label: "start b", value: .real(0),
          domain: .linear(-10...10, step: 0.1), effect: .restart),
      ],
      caption: "Simultaneous steps spiral outwards: every step multiplies the radius by 1.005.")
  }
}
