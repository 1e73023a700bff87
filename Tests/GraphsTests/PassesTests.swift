import Tensors
import Testing

@testable import Graphs

/// What each pass does, and that none changes a result beyond rounding.
@Suite struct PassesTests {
  /// A two-layer network's gradients, a penalty on its slope and a log-sum-exp: something for every pass.
  private func everything() -> (outputs: [String: Expression], layout: WeightLayout) {
    let layout = WeightLayout()
    let first = layout.add("first", rows: 9, columns: 3) { $1.fillNormal($0, step: $2) }
    let bias = layout.add("bias", rows: 1, columns: 9) { $1.fillNormal($0, step: $2) }
    let second = layout.add("second", rows: 1, columns: 9) { $1.fillNormal($0, step: $2) }
    let graph = Graph()
    let x = graph.input("x", rows: 37, columns: 3)
    func network(_ x: Expression) -> Expression {
      let hidden =
        x.product(withTransposed: graph.weight(first, of: layout))
        + graph.weight(bias, of: layout)
      return hidden.softplus().product(withTransposed: graph.weight(second, of: layout))
    }
    let slope = network(x).sum().gradient(withRespectTo: x)
    let loss =
      network(x).squared().mean() + 0.1 * (slope.rowNorms(epsilon: 1e-6) - 1).squared().mean()
    let both = Expression.stacked(x, 2 * x.rows(3..<7).detached()).columns(1..<3)
    return (
      ["loss": loss, "slope": slope, "lse": (both * 3).logSumExp(over: .columns), "same": x], layout
    )
  }

  /// Hidden layers with kinks, for products to follow: relu, leaky relu, and a bias that follows alone.
  private func rectified() -> (outputs: [String: Expression], layout: WeightLayout) {
    let layout = WeightLayout()
    let sizes = [3, 9, 18, 5, 1]
    let layers = zip(sizes, sizes.dropFirst()).enumerated().map { number, size in
      (
        layout.add("\(number)", rows: size.1, columns: size.0) { $1.fillNormal($0, step: $2) },
        layout.add("\(number).bias", rows: 1, columns: size.1) { $1.fillNormal($0, step: $2) }
      )
    }
    let graph = Graph()
    var x = graph.input("x", rows: 37, columns: 3)
    for (number, layer) in layers.enumerated() {
      x =
        x.product(withTransposed: graph.weight(layer.0, of: layout))
        + graph.weight(layer.1, of: layout)
      if number == 0 { x = x.relu() }
      if number == 1 { x = x.leakyRelu(slope: 0.2) }
    }
    return (["loss": x.squared().mean(), "output": x], layout)
  }

  private func results(
    _ passes: Set<Pass>, _ model: (outputs: [String: Expression], layout: WeightLayout)
  ) -> [String: [Float]] {
    let (outputs, layout) = model
    guard let loss = outputs["loss"] else { return [:] }
    let program = Program(
      outputs: outputs, gradientOf: loss, withRespectTo: layout, passes: passes)
    let stream = RandomStream(seed: 6, purpose: .initialization)
    let workspace = program.makeWorkspace(Weights(layout, drawnFrom: stream))
    stream.fillNormal(workspace["x"], step: 99)
    // Twice, so that a run that destroys what the next one needs is found.
    workspace.run()
    workspace.run()
    var results = outputs.keys.reduce(into: [:]) { $0[$1] = Array(workspace[$1].elements) }
    results["gradients"] = Array(workspace.gradients.elements)
    return results
  }

  @Test(arguments: Pass.allCases) func aPassChangesNothingButRounding(_ pass: Pass) {
    for model in [everything(), rectified()] {
      let reference = results([], model)
      for passes in [[pass], Set.all.subtracting([pass]), .all] {
        let results = results(passes, model)
        for (name, expected) in reference {
          let largest = expected.reduce(0) { max($0, $1.magnitude) }
          for (value, expected) in zip(results[name] ?? [], expected) {
            #expect(
              (value - expected).magnitude <= 3e-6 * largest, "\(name) with \(passes)")
          }
          #expect(results[name]?.count == expected.count)
        }
      }
    }
  }

  @Test func theLayersWithKinksAreFollowedByTheirProducts() {
    let (outputs, layout) = rectified()
    let words = Program(
      outputs: outputs, gradientOf: outputs["loss"] ?? Graph().constant(0), withRespectTo: layout
    ).summary.map(\.description)
    for following in ["addRelu", "addLeaky", "add", "mask sumColumns", "leakyMask sumColumns"] {
      #expect(
        words.contains { $0.hasPrefix("product") && $0.hasSuffix(" \(following)") }, "\(words)")
    }
  }

  /// Every operation on a batch that is turned, against the same as it is written.
  @Test(arguments: OperationSample.all) func turningChangesNothingButRounding(
    _ sample: OperationSample
  ) {
    func results(_ passes: Set<Pass>) -> [[Float]] {
      let graph = Graph()
      let inputs = sample.shapes.enumerated().map {
        graph.input("x\($0)", rows: $1.rows, columns: $1.columns)
      }
      let value = sample.weighted(sample.body(inputs), seed: 1)
      var outputs = ["value": value, "product": inputs[0].transposed().product(with: inputs[0])]
      for (number, input) in inputs.enumerated() {
        outputs["gradient\(number)"] = value.gradient(withRespectTo: input)
      }
      let program = Program(outputs: outputs, objectives: [], passes: passes, fewestInColumns: 2)
      let workspace = program.makeWorkspace()
      for number in inputs.indices { workspace["x\(number)"].assign(sample.point(number)) }
      workspace.run()
      return outputs.keys.sorted().map { Array(workspace[$0].elements) }
    }
    for (turned, plain) in zip(results(.all), results([])) {
      for (one, other) in zip(turned, plain) {
        // A dozen roundings of numbers of about this size.
        #expect((one - other).magnitude <= 1e-5 * max(1, other.magnitude))
      }
    }
  }

  @Test func constantsAndIdentitiesDisappear() {
    let graph = Graph()
    let x = graph.input("x", rows: 2, columns: 3)
    let y = -(-((x * 1 + 0) / 1)) * 2 * 3
    let draft = Draft(
      nodes: graph.nodes + [], roots: [Draft.Root(purpose: .output("y"), node: y.node)])
    let operations = draft.simplified().simplified().withoutDeadCode().nodes.map(\.operation)
    #expect(
      operations == [.input("x"), .constant(6), .broadcast(Shape(2, 3)), .binary(.multiply)]
        || operations.filter { $0 == .binary(.multiply) }.count == 1)
    #expect(!operations.contains(.unary(.negate)))
    #expect(operations.contains(.constant(6)))
  }

  @Test func transposesMoveIntoProducts() {
    let graph = Graph()
    let x = graph.input("x", rows: 2, columns: 3)
    let y = x.transposed().product(with: x.transposed().transposed())
    let draft = Draft(nodes: graph.nodes, roots: [.init(purpose: .output("y"), node: y.node)])
    let operations = draft.simplified().withoutDeadCode().nodes.map(\.operation)
    #expect(operations == [.input("x"), .product(transposeLeft: true, transposeRight: false)])
  }

  @Test func whatIsWrittenTwiceIsComputedOnce() {
    let graph = Graph()
    let x = graph.input("x", rows: 2, columns: 3)
    let y = x.tanh() * x.tanh()
    let draft = Draft(nodes: graph.nodes, roots: [.init(purpose: .output("y"), node: y.node)])
    #expect(draft.withoutCommonSubexpressions().nodes.count == 3)
  }

  @Test func whatNothingNeedsIsLeftOutExceptInputs() {
    let graph = Graph()
    let x = graph.input("x", rows: 2, columns: 3)
    _ = graph.scalar("knob", 3)
    _ = x.tanh()
    let y = x.sin()
    let draft = Draft(
      nodes: graph.nodes, roots: [.init(purpose: .output("y"), node: y.node)])
    let operations = draft.withoutDeadCode().nodes.map(\.operation)
    #expect(operations.contains(.scalarInput("knob")) && !operations.contains(.unary(.tanh)))
  }

  /// A layer of 16 units on a batch of so many rows.
  private func layer(rows: Int) -> Expression {
    let graph = Graph()
    let x = graph.input("x", rows: rows, columns: 12)
    let w = graph.input("w", rows: 16, columns: 12)
    let b = graph.input("b", rows: 1, columns: 16)
    return (x.product(withTransposed: w) + b).relu()
  }

  private func summary(_ outputs: [String: Expression], _ passes: Set<Pass> = .all) -> [String] {
    Program(outputs: outputs, passes: passes).summary.map(\.description)
  }

  @Test func aLayerOnFewSamplesRunsAsOneProductAndOneChain() {
    let y = layer(rows: 8)
    #expect(summary(["y": y]) == ["product 8 x 16 x 12", "chain 8 x 16: addRelu"])
    #expect(Program(outputs: ["y": y]).operations == 2 * 8 * 12 * 16 + 8 * 16)
    #expect(Program(outputs: ["y": y], passes: []).instructions.count == 3)
  }

  @Test func aLayerOnABatchHasItsSamplesInColumnsAndRunsAsOneProduct() {
    let y = layer(rows: 64)
    #expect(
      summary(["y": y])
        == ["product 16 x 64 x 12 addRelu", "transpose 16 x 64"])
    #expect(
      summary(["y": y], Set.all.subtracting([.epilogues]))
        == [
          "product 16 x 64 x 12", "chain 16 x 64: addRelu", "transpose 16 x 64",
        ])
  }

  /// The derivative of relu and the sums that the bias's gradient is are done by the product.
  @Test func derivativesFollowTheirProducts() {
    let layout = WeightLayout()
    let weights = [(16, 2), (1, 16), (4, 16)].enumerated().map { number, shape in
      layout.add("\(number)", rows: shape.0, columns: shape.1) { _, _, _ in }
    }
    let graph = Graph()
    let w = weights.map { graph.weight($0, of: layout) }
    let hidden = (graph.input("x", rows: 64, columns: 2).product(withTransposed: w[0]) + w[1])
      .relu()
    let loss = hidden.product(withTransposed: w[2]).squared().mean()
    let program = Program(outputs: ["loss": loss], gradientOf: loss, withRespectTo: layout)
    let words = program.summary.map(\.description)
    #expect(words.contains("product 16 x 64 x 2 addRelu"))
    #expect(words.contains("product 16 x 64 x 4 mask sumColumns"))
  }

  /// A value that something else needs too is not swallowed.
  @Test func aProductThatIsNeededItselfKeepsItsChain() {
    let graph = Graph()
    let x = graph.input("x", rows: 64, columns: 12)
    let b = graph.input("b", rows: 1, columns: 16)
    let product = x.product(withTransposed: graph.input("w", rows: 16, columns: 12))
    let words = summary(["y": (product + b).relu(), "bare": product])
    #expect(words.contains("product 16 x 64 x 12"))
    #expect(words.contains { $0.hasPrefix("chain 16 x 64: addRelu") })
  }

  /// A value may not be written over while a part of it is still read, repeated.
  ///
  /// The rows are as long as a block, so that the first one would be gone before the second is read.
  @Test func whatIsReadInTwoWaysIsNotWrittenOver() {
    let graph = Graph()
    let x = graph.input("x", rows: 3, columns: 8)
    let y = x.product(with: graph.input("w", rows: 8, columns: 1024))
    let z = (y - y.rows(0..<1)).reshaped(rows: 1024, columns: 3).transposed()
    let results = [Set<Pass>.all, []].map { passes in
      let workspace = Program(outputs: ["z": z], passes: passes).makeWorkspace()
      RandomStream(seed: 1, purpose: .noise).fillNormal(workspace["x"], step: 0)
      RandomStream(seed: 1, purpose: .noise).fillNormal(workspace["w"], step: 1)
      workspace.run()
      return Array(workspace["z"].elements)
    }
    #expect(results[0] == results[1])
  }

  /// A reduction over an axis of length one has the shape of what it reduces, and is still done last.
  @Test(arguments: [Set<Pass>.all, [.fusion], []]) func whatIsReducedIsNotUsedTooEarly(
    _ passes: Set<Pass>
  ) {
    let graph = Graph()
    let column = graph.input("column", rows: 3, columns: 1)
    let row = graph.input("row", rows: 1, columns: 3)
    let outputs = [
      "logSumExp": column.logSumExp(over: .columns), "squares": row * row.mean(over: .rows),
    ]
    let workspace = Program(outputs: outputs, passes: passes).makeWorkspace()
    for name in ["column", "row"] { workspace[name].assign([0.25, 0.5, 0.75]) }
    workspace.run()
    #expect(Array(workspace["logSumExp"].elements) == [0.25, 0.5, 0.75])
    #expect(Array(workspace["squares"].elements) == [0.0625, 0.25, 0.5625])
  }

  @Test func sharingMakesWorkspacesSmaller() {
    let graph = Graph()
    var x = graph.input("x", rows: 64, columns: 64)
    for _ in 0..<10 { x = x.product(with: x).tanh() }
    let shared = Program(outputs: ["y": x]).workspaceBytes
    let apart = Program(outputs: ["y": x], passes: Set.all.subtracting([.bufferSharing]))
      .workspaceBytes
    #expect(shared <= 4 * 64 * 64 * 4)
    #expect(apart >= 20 * 64 * 64 * 4)
  }
}
