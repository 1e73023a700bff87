import Frames

@testable import Interface

// Three methods on the same ring, as the engine shows them: with layers, events and bars.

extension Frame {
  /// The methods side by side.
  static let methods: [Frame] = [.naive, .vae, .gan]

  /// The presets of their group.
  static let methodNames = [
    "ring-naive", "ring-vae", "ring-gan", "ring-gan-collapse", "ring-lsgan",
  ]

  /// Naive training among its siblings.
  static let naive = makeNaive()

  private static func makeNaive() -> Frame {
    var frame = Frame.ringNaive
    frame.status = methodStatus("ring-naive", "Naive training on a ring of eight modes")
    frame.layers = LayerBoard([dataLayer, samplesLayer])
    frame.verdict = "0/8"
    return frame
  }

  /// A variational autoencoder with its latent plane.
  static let vae = makeVAE()

  private static func makeVAE() -> Frame {
    var frame = Frame.method(
      "ring-vae", "A variational autoencoder on a ring of eight modes", captured: 8, quality: 0.61)
    frame.layers = LayerBoard([
      dataLayer, samplesLayer,
      LayerBoard.Choice(
        "posteriors", key: "posteriors", isShown: true,
        explanation: "What the encoder makes of data, in the latent plane."),
      LayerBoard.Choice(
        "reconstructions", key: "reconstructions", isShown: false,
        explanation: "Decoded posteriors, joined to the data they come from."),
    ])
    let clouds = (0..<8).map { index in
      let place = ring(index)
      return SIMD4<Float>(place.x * 1.5, place.y * 1.5, 0.3, 0.2)
    }
    frame.companion = Scene(
      extent: Window(halfSide: 3), xLabel: "z1", yLabel: "z2",
      layers: [Layer("posteriors", role: .posterior, mark: .ellipses(clouds))])
    frame.verdict = "8/8, smeared"
    frame.figures += [Figure("ELBO", key: "elbo", value: 1.75)]
    frame.caption = "The decoder's noise blurs every mode."
    return frame
  }

  /// A generative adversarial network that found its modes one after another.
  static let gan = makeGAN()

  private static func makeGAN() -> Frame {
    var frame = Frame.method(
      "ring-gan", "A generative adversarial network on a ring of eight modes", captured: 7,
      quality: 0.93)
    frame.layers = LayerBoard([
      dataLayer, samplesLayer,
      LayerBoard.Choice(
        "discriminator", key: "discriminator", isShown: true,
        explanation: "D(x), the discriminator's belief that x is data, with its 1/2 contour."),
      LayerBoard.Choice(
        "generator's gradient", key: "gradient", isShown: false,
        explanation: "Where the generator's loss wants its samples to go."),
    ])
    let columns = 32
    let values = (0..<columns * columns).map { index in
      let x = Float(index % columns) / Float(columns) * 2 - 1
      let y = Float(index / columns) / Float(columns) * 2 - 1
      return 1 / (1 + (x * x + y * y - 0.5) * (x * x + y * y - 0.5) * 20)
    }
    frame.scene.layers.insert(
      Layer(
        "D(x)", role: .field,
        mark: .heat(
          HeatMap(
            window: Window(halfSide: 1.3), columns: columns, rows: columns, values: values,
            range: 0...1, contours: [0.5]))), at: 0)
    frame.events = .modes
    frame.charts += ["payoff", "modes", "reverse KL"].map { title in
      Chart(title, curves: [Chart.Curve(title, history: frame.charts[0].curves[0].history)])
    }
    frame.verdict = "7/8"
    frame.figures += [Figure("payoff", key: "payoff", value: 1.3863)]
    frame.caption = "Seven modes are found; the eighth has no samples yet."
    return frame
  }

  private static func method(
    _ name: String, _ title: String, captured: Double, quality: Double
  ) -> Frame {
    var frame = Frame.ringNaive
    frame.status = methodStatus(name, title)
    frame.figures[1].value = captured
    frame.figures[2].value = 8
    frame.figures[3].value = quality
    frame.figures[4].value = 0.0123
    frame.bars = BarChart(
      "samples per mode", values: [120, 131, 99, 140, 0, 127, 133, 118], missing: [4],
      reference: Reference("even", value: 125))
    let samples = (0..<80).map { index in
      ring(index % 7) + SIMD2<Float>(Float(index % 5) / 60 - 0.03, Float(index % 3) / 60 - 0.02)
    }
    frame.scene.layers[1].mark = .points(samples)
    return frame
  }

  private static func methodStatus(_ name: String, _ title: String) -> Status {
    Status(
      preset: name, title: title, step: 12_480, rate: 1250, pace: .steps(20),
      abilities: [.save, .reseed, .compare], group: methodNames)
  }

  private static func ring(_ index: Int) -> SIMD2<Float> {
    let places: [SIMD2<Float>] = [
      SIMD2(1, 0), SIMD2(0.707, 0.707), SIMD2(0, 1), SIMD2(-0.707, 0.707), SIMD2(-1, 0),
      SIMD2(-0.707, -0.707), SIMD2(0, -1), SIMD2(0.707, -0.707),
    ]
    return places[index % 8]
  }

  private static let dataLayer = LayerBoard.Choice(
    "data", key: "data", isShown: true, explanation: "A batch of what is to be imitated.")
  private static let samplesLayer = LayerBoard.Choice(
    "samples", key: "samples", isShown: true, explanation: "What the generator makes.")
}

extension EventLog {
  /// Modes found and lost; more of them than are kept.
  static var modes: EventLog {
    var log = EventLog(capacity: 12)
    for index in 0..<20 {
      log.note(
        Event(
          step: 500 * (index + 1), tone: index % 3 == 2 ? .bad : index == 18 ? .neutral : .good,
          label: index % 3 == 2 ? "mode \(index % 8 + 1) lost" : "mode \(index % 8 + 1) found",
          explanation: index % 3 == 2
            ? "The generator makes no samples near this mode any more."
            : "The first samples near this mode appeared."))
    }
    return log
  }
}
