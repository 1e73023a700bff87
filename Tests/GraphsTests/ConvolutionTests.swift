import Tensors
import Testing

@testable import Graphs

/// Gathers, convolutions and what is made of them, against loops, adjoints and counts.
@Suite struct ConvolutionTests {
  /// Windows on pictures of odd sizes.
  static let samples: [Sample] = [
    Sample(.square(3), 5, 7, 3),
    Sample(.square(3, stride: 2), 5, 7, 2),
    Sample(.square(4, stride: 2), 6, 8, 3),
    Sample(.square(3, dilation: 2), 7, 5, 2),
    Sample(.masked(5, .before), 5, 6, 1),
    Sample(.masked(3, .upTo), 4, 5, 4),
    Sample(.causal(taps: 2, dilation: 3), 1, 9, 3),
    Sample(
      ConvolutionWindow(
        height: 2, width: 3, stride: 3, padding: .init(top: 1, right: 2)), 7, 5, 2),
    Sample(ConvolutionWindow(height: 1, width: 1), 3, 3, 5),
  ]

  struct Sample: Sendable, CustomStringConvertible {
    let window: ConvolutionWindow
    let picture: PictureShape
    let outputs = 3

    init(_ window: ConvolutionWindow, _ height: Int, _ width: Int, _ channels: Int) {
      self.window = window
      picture = PictureShape(height: height, width: width, channels: channels)
    }

    var result: PictureShape { window.output(of: picture, channels: outputs) }
    var weights: Shape { Shape(outputs, window.taps.count * picture.channels) }
    var description: String {
      "\(window.height) x \(window.width), stride \(window.stride), dilation \(window.dilation), "
        + "\(window.taps.count) taps on \(picture)"
    }

    /// The convolution of one picture, by loops over places, taps and channels.
    func convolved(_ x: ArraySlice<Float>, _ w: [Float]) -> [Double] {
      let (x, result, channels) = (Array(x), result, picture.channels)
      return (0..<result.count).map { number in
        let (place, output) = (number / outputs, number % outputs)
        var sum = 0.0
        for (t, tap) in window.taps.enumerated() {
          let row =
            place / result.width * window.stride - window.padding.top + tap.row * window.dilation
          let column =
            place % result.width * window.stride - window.padding.left
            + tap.column * window.dilation
          guard (0..<picture.height).contains(row), (0..<picture.width).contains(column) else {
            continue
          }
          for c in 0..<channels {
            sum +=
              Double(w[output * weights.columns + t * channels + c])
              * Double(x[(row * picture.width + column) * channels + c])
          }
        }
        return sum
      }
    }
  }

  /// A batch that stays as it is, and one whose samples are laid out in columns.
  @Test(arguments: samples, [3, 40]) func convolutionsAreLoops(_ sample: Sample, batch: Int) {
    let graph = Graph()
    let x = graph.input("x", rows: batch, columns: sample.picture.count)
    let w = graph.input("w", rows: sample.weights.rows, columns: sample.weights.columns)
    let y = x.convolved(with: w, sample.window, on: sample.picture)
    for passes in [Set<Pass>.all, [], Set.all.subtracting([.convolutions]), [.convolutions]] {
      let workspace = Program(outputs: ["y": y], passes: passes).makeWorkspace()
      fill(workspace, ["x", "w"])
      workspace.run()
      let (values, weights) = (workspace["x"].elements + [], workspace["w"].elements + [])
      let result = workspace["y"].elements + []
      for row in 0..<batch {
        let picture = values[row * sample.picture.count..<(row + 1) * sample.picture.count]
        for (place, exact) in sample.convolved(picture, weights).enumerated() {
          #expect((Double(result[row * sample.result.count + place]) - exact).magnitude < 1e-5)
        }
      }
    }
  }

  /// <conv x, y> = <x, transposed conv y>.
  @Test(arguments: samples) func transposedConvolutionsAreAdjoint(_ sample: Sample) {
    // A stride that does not divide leaves pixels out, which the transposed one does not know of.
    guard
      sample.window.transposedOutput(of: sample.result, channels: sample.picture.channels)
        == sample.picture
    else { return }
    for batch in [3, 40] {
      let graph = Graph()
      let x = graph.input("x", rows: batch, columns: sample.picture.count)
      let y = graph.input("y", rows: batch, columns: sample.result.count)
      let w = graph.input("w", rows: sample.weights.rows, columns: sample.weights.columns)
      let there = x.convolved(with: w, sample.window, on: sample.picture) * y
      let back = y.convolvedTransposed(with: w, sample.window, on: sample.result) * x
      let size = (there * there).sum().squareRoot()
      let workspace = Program(
        outputs: ["there": there.sum(), "back": back.sum(), "size": size]
      ).makeWorkspace()
      fill(workspace, ["x", "y", "w"])
      workspace.run()
      let error = workspace.scalar("there") - workspace.scalar("back")
      #expect(error.magnitude < 1e-5 * workspace.scalar("size"), "\(sample)")
    }
  }

  /// <gather x, y> = <x, scatter y>, exactly: all numbers are small and whole.
  @Test(arguments: [3, 40]) func scattersAreAdjointToGathers(batch: Int) {
    let table = IndexTable([2, -1, 0, 0, 3, 2, -1], sources: 4, block: 3)
    let graph = Graph()
    let x = graph.input("x", rows: batch, columns: table.width)
    let y = graph.input("y", rows: batch, columns: table.gatheredWidth)
    let outputs = [
      "there": (x.gathered(by: table) * y).sum(), "back": (y.scattered(by: table) * x).sum(),
    ]
    let workspace = Program(outputs: outputs).makeWorkspace()
    for name in ["x", "y"] {
      let elements = workspace[name].elements
      for place in elements.indices { elements[place] = Float((place * 7 + 3) % 11 - 5) }
    }
    workspace.run()
    #expect(workspace.scalar("there") == workspace.scalar("back"))
    #expect(workspace.scalar("there") != 0)
  }

  /// <up x, y> = <x, s^2 pool y>; pooling what was enlarged gives it back, and so does the largest of each square.
  @Test func poolingIsAdjointToUpsampling() {
    let small = PictureShape(height: 3, width: 2, channels: 2)
    let large = small.enlarged(by: 2)
    let graph = Graph()
    let x = graph.input("x", rows: 4, columns: small.count)
    let y = graph.input("y", rows: 4, columns: large.count)
    let up = x.upsampled(by: 2, on: small)
    let workspace = Program(outputs: [
      "there": (up * y).sum(), "back": (4 * y.averagePooled(by: 2, on: large) * x).sum(),
      "mean": up.averagePooled(by: 2, on: large), "largest": up.maximumPooled(by: 2, on: large),
      "shifted": y.shifted(down: 1, right: -1, on: large),
      "pool": y.maximumPooled(by: 2, on: large),
    ]).makeWorkspace()
    fill(workspace, ["x", "y"])
    workspace.run()
    #expect((workspace.scalar("there") - workspace.scalar("back")).magnitude < 1e-5)
    let x0 = Array(workspace["x"].elements)
    #expect(Array(workspace["mean"].elements) == x0)
    #expect(Array(workspace["largest"].elements) == x0)
    let (y0, moved) = (workspace["y"], workspace["shifted"])
    for row in 0..<large.height {
      for column in 0..<large.width {
        let source = large.pixel(row - 1, column + 1)
        let value = moved[2, (row * large.width + column) * 2 + 1]
        #expect(value == (source < 0 ? 0 : y0[2, source * 2 + 1]))
      }
    }
    let square = [(0, 0), (0, 1), (1, 0), (1, 1)].map { y0[3, ((2 + $0.0) * 4 + 2 + $0.1) * 2] }
    #expect(workspace["pool"][3, (1 * 2 + 1) * 2] == square.max())
  }

  /// What a place of two masked convolutions, the first of type A, says depends on no pixel from its own on: the
  /// gradient there is exactly 0, and it is not where the windows reach.
  @Test(arguments: [2, 40]) func masksDoNotLeak(batch: Int) {
    let picture = PictureShape(height: 5, width: 5, channels: 2)
    let graph = Graph()
    let x = graph.input("x", rows: batch, columns: picture.count)
    let (a, b) = (ConvolutionWindow.masked(3, .before), ConvolutionWindow.masked(3, .upTo))
    let first = graph.input("first", rows: 4, columns: 2 * a.taps.count)
    let second = graph.input("second", rows: 1, columns: 4 * b.taps.count)
    let hidden = x.convolved(with: first, a, on: picture).tanh()
    let y = hidden.convolved(with: second, b, on: picture.with(channels: 4))
    let chosen = graph.input("chosen", rows: 1, columns: 25)
    let gradient = (y * chosen).sum().gradient(withRespectTo: x)
    let workspace = Program(outputs: ["gradient": gradient]).makeWorkspace()
    fill(workspace, ["x", "first", "second"])
    for place in 0..<25 {
      workspace["chosen"].assign((0..<25).map { $0 == place ? 1 : 0 })
      workspace.run()
      for pixel in 0..<25 {
        let values = [0, 1].map { workspace["gradient"][1, 2 * pixel + $0] }
        let (down, across) = (place / 5 - pixel / 5, pixel % 5 - place % 5)
        // One step up and one aside with each window; type A alone cannot stay in its row but by one to the left.
        let isSeen =
          down == 0 ? (-2 ... -1).contains(across) : (1...2).contains(down) && across.magnitude <= 2
        let isBlind = down == 1 && across == 2
        if pixel >= place || !isSeen || isBlind {
          #expect(values == [0, 0], "\(pixel) from \(place)")
        } else {
          #expect(values.allSatisfy { $0 != 0 }, "\(pixel) from \(place)")
        }
      }
    }
  }

  /// How often each pixel is written: a window that the stride divides covers all inner pixels alike.
  @Test func transposedConvolutionsWithStrideCoverEvenlyWhereTheStrideDividesTheWindow() {
    func coverage(_ side: Int) -> (picture: PictureShape, counts: [Float]) {
      let small = PictureShape(height: 4, width: 4, channels: 1)
      let window = ConvolutionWindow.square(side, stride: 2)
      let graph = Graph()
      let x = graph.input("x", rows: 1, columns: 16)
      let ones = graph.table(
        rows: 1, columns: side * side, [Float](repeating: 1, count: side * side))
      let y = x.convolvedTransposed(with: ones, window, on: small)
      let workspace = Program(outputs: ["y": y]).makeWorkspace()
      workspace["x"].assign([Float](repeating: 1, count: 16))
      workspace.run()
      return (
        window.transposedOutput(of: small, channels: 1), Array(workspace["y"].elements)
      )
    }
    let (even, uneven) = (coverage(4), coverage(3))
    // (in - 1) stride - padding + window.
    #expect(even.picture == PictureShape(height: 8, width: 8, channels: 1))
    #expect(uneven.picture == PictureShape(height: 8, width: 8, channels: 1))
    let inner = (1..<7).flatMap { row in (1..<7).map { row * 8 + $0 } }
    #expect(Set(inner.map { even.counts[$0] }) == [4])
    #expect(Set(inner.map { uneven.counts[$0] }) == [1, 2, 4])
  }

  /// A penalised critic's gradients, to second order: the three parts, and no patches anywhere.
  @Test(arguments: [8, 40]) func programsHoldNoPatches(batch: Int) {
    let (outputs, layout) = critic(batch: batch)
    let loss = outputs["loss"] ?? Graph().constant(0)
    let program = Program(outputs: outputs, gradientOf: loss, withRespectTo: layout)
    let apart = Program(
      outputs: outputs, gradientOf: loss, withRespectTo: layout,
      passes: Set.all.subtracting([.convolutions]))
    let words = program.summary.map(\.description)
    for part in PatchProduct.Part.allCases {
      #expect(words.contains { $0.hasPrefix("convolution \(part)") }, "\(words)")
    }
    // The least of the patches: 16 places of 9 taps of 6 channels.
    let patches = batch * 16 * 9 * 6
    #expect(apart.draft.nodes.contains { $0.shape.count >= patches })
    #expect(!program.draft.nodes.contains { $0.shape.count >= patches })
    #expect(3 * program.workspaceBytes < 2 * apart.workspaceBytes)
  }

  @Test(arguments: [8, 40], Pass.allCases)
  func aPassChangesNothingButRounding(batch: Int, pass: Pass) {
    let reference = gradients(critic(batch: batch), [])
    for passes in [[pass], Set.all.subtracting([pass]), .all] {
      let result = gradients(critic(batch: batch), passes)
      let largest = reference.reduce(0) { max($0, $1.magnitude) }
      for (value, expected) in zip(result, reference) {
        #expect((value - expected).magnitude < 1e-5 * largest, "\(passes)")
      }
    }
  }

  /// Two convolutions with biases, the second with stride 2, a linear layer and the penalty of its slope.
  private func critic(
    batch: Int
  ) -> (outputs: [String: Expression], layout: WeightLayout) {
    let layout = WeightLayout()
    let picture = PictureShape(height: 8, width: 8, channels: 1)
    let (first, second) = (ConvolutionWindow.square(3), ConvolutionWindow.square(3, stride: 2))
    let wide = first.output(of: picture, channels: 6)
    let small = second.output(of: wide, channels: 5)
    let entries = [(6, 9), (1, 6), (5, 54), (1, 5), (1, small.count)].enumerated().map {
      layout.add("\($0)", rows: $1.0, columns: $1.1) { $1.fillNormal($0, step: $2) }
    }
    let graph = Graph()
    let x = graph.input("x", rows: batch, columns: picture.count)
    let w = entries.map { graph.weight($0, of: layout) }
    var h = x.convolved(with: 0.3 * w[0], first, on: picture).biased(by: w[1], on: wide).softplus()
    h = h.convolved(with: 0.1 * w[2], second, on: wide).biased(by: w[3], on: small)
      .leakyRelu(slope: 0.2)
    let verdict = h.product(withTransposed: 0.1 * w[4])
    let slope = verdict.sum().gradient(withRespectTo: x)
    let loss = verdict.squared().mean() + slope.squared().sum(over: .columns).mean()
    return (["loss": loss, "verdict": verdict], layout)
  }

  private func gradients(
    _ model: (outputs: [String: Expression], layout: WeightLayout), _ passes: Set<Pass>
  ) -> [Float] {
    let loss = model.outputs["loss"] ?? Graph().constant(0)
    let program = Program(
      outputs: model.outputs, gradientOf: loss, withRespectTo: model.layout, passes: passes)
    let weights = Weights(
      model.layout, drawnFrom: RandomStream(seed: 6, purpose: .initialization))
    let workspace = program.makeWorkspace(weights)
    fill(workspace, ["x"])
    workspace.run()
    workspace.run()
    return workspace.gradients.elements + [workspace.scalar("loss")]
  }

  private func fill(_ workspace: Workspace, _ names: [String]) {
    for (step, name) in names.enumerated() {
      RandomStream(seed: 12, purpose: .noise).fillNormal(workspace[name], step: step)
    }
  }
}
