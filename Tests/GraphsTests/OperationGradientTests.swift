import Graphs
import Tensors
import Testing

/// Every operation's first and second gradient against central differences.
@Suite struct OperationGradientTests {
  @Test(arguments: OperationSample.all)
  func firstGradientIsTheSlope(_ sample: OperationSample) {
    check(sample, order: 1)
  }

  @Test(arguments: OperationSample.all)
  func secondGradientIsTheSlopeOfTheFirst(_ sample: OperationSample) {
    check(sample, order: 2)
  }

  /// A new operation that has no sample is found here: the switch must be extended, and then a sample is
  /// asked for.
  @Test func everyOperationHasASample() {
    let kinds = Set(OperationSample.all.flatMap { $0.operations().map(\.kind) })
    let wanted =
      Operation.Unary.allCases.map { "unary \($0)" }
      + Operation.Binary.allCases.map { "binary \($0)" }
      + Axis.allCases.flatMap { ["sum \($0)", "maximum \($0)"] } + [
        "select", "broadcast", "transpose", "reshape", "columns", "rows", "padColumns", "padRows",
        "concatenateColumns", "concatenateRows", "detach", "gatherColumns", "gatherRows",
        "scatterColumns", "scatterRows",
      ] + [false, true].flatMap { left in [false, true].map { "product \(left) \($0)" } }
    for kind in wanted { #expect(kinds.contains(kind), "no sample of \(kind)") }
  }

  /// The derivative in a random direction, found by differences of the value, is that of the gradient.
  private func check(_ sample: OperationSample, order: Int) {
    for passes in [Set<Pass>.all, []] {
      let graph = Graph()
      let inputs = sample.shapes.enumerated().map {
        graph.input("x\($0)", rows: $1.rows, columns: $1.columns)
      }
      var scalar = sample.weighted(sample.body(inputs), seed: 1)
      if order == 2 {
        let gradients = scalar.gradients(withRespectTo: inputs)
        scalar = gradients.enumerated().map { sample.weighted($1, seed: 2 + $0) }
          .reduce(graph.constant(0), +)
      }
      var outputs = ["value": scalar]
      for (index, gradient) in scalar.gradients(withRespectTo: inputs).enumerated() {
        outputs["g\(index)"] = gradient
      }
      let workspace = Program(outputs: outputs, passes: passes).makeWorkspace()
      for index in inputs.indices {
        workspace["x\(index)"].assign(sample.point(index))
      }
      workspace.run()
      let computed = inputs.indices.map { Array(workspace["g\($0)"].elements) }
      for (index, gradient) in computed.enumerated() {
        for element in gradient.indices {
          let slope = sample.slope(workspace, "x\(index)", element)
          let error = (Double(gradient[element]) - slope).magnitude
          let bound = sample.tolerance * max(1, slope.magnitude)
          #expect(
            error < bound,
            "\(sample) order \(order), x\(index)[\(element)]: \(gradient[element]) \(slope)")
        }
      }
    }
  }
}

extension Operation {
  fileprivate var kind: String {
    switch self {
    case .input, .scalarInput, .weight, .constant, .table: "leaf"
    case .unary(let function): "unary \(function)"
    case .binary(let function): "binary \(function)"
    case .select: "select"
    case .broadcast: "broadcast"
    case .sum(let axis): "sum \(axis)"
    case .maximum(let axis): "maximum \(axis)"
    case .transpose: "transpose"
    case .reshape: "reshape"
    case .columns: "columns"
    case .rows: "rows"
    case .padColumns: "padColumns"
    case .padRows: "padRows"
    case .concatenateColumns: "concatenateColumns"
    case .concatenateRows: "concatenateRows"
    case .gatherColumns: "gatherColumns"
    case .gatherRows: "gatherRows"
    case .scatterColumns: "scatterColumns"
    case .scatterRows: "scatterRows"
    case .convolution: "convolution"
    case .detach: "detach"
    case .product(let left, let right): "product \(left) \(right)"
    }
  }
}
