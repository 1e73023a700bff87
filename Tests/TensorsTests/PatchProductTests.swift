import Testing

@testable import Tensors

/// Convolutions and their gradients, in vectors of every width and in loops, against sums in double precision.
@Suite struct PatchProductTests {
  /// Shapes that fill tiles and vectors, and shapes that do not: block, outputs, batch.
  static let shapes = [
    (1, 1, 1), (3, 2, 5), (1, 33, 8), (16, 1, 16), (20, 8, 17), (8, 17, 33), (5, 4, 300),
    (2, 11, 48),
  ]

  @Test(arguments: PatchProduct.Part.allCases, MatrixTests.lanes)
  func partsAreSumsOfProducts(part: PatchProduct.Part, lanes: Int) {
    for (block, outputs, batch) in Self.shapes {
      let plan = Self.plan(part, block, outputs, batch)
      let x = drawn(plan.sources * block, batch, step: 0)
      let w = drawn(outputs, plan.taps * block, step: 1)
      let g = drawn(plan.places * outputs, batch, step: 2)
      let (left, right, result) =
        switch part {
        case .forward: (x, w, g)
        case .inputs: (g, w, x)
        case .weights: (g, x, w)
        }
      let exact = exact(plan, x.elements + [], w.elements + [], g.elements + [])
      let scratch = AlignedBuffer(count: PatchProduct.scratchCount(plan))
      let product = PatchProduct(
        plan, left, right, into: result, scratch: scratch.elements, lanes: lanes)
      // Twice, so that one that adds to what the last run left is found.
      product.run()
      product.run()
      for (value, exact) in zip(result.elements, exact) {
        // Up to 1,500 products of normal numbers.
        #expect((Double(value) - exact).magnitude < 2e-4, "\(part) \(block) \(outputs) \(batch)")
      }
      withExtendedLifetime(scratch) {}
    }
  }

  /// Five places of three taps on seven sources: one of none, one of padding only, some twice.
  private static func plan(
    _ part: PatchProduct.Part, _ block: Int, _ outputs: Int, _ batch: Int
  ) -> PatchProduct.Plan {
    PatchProduct.Plan(
      part: part, entries: [0, 1, 2, -1, 3, 3, -1, -1, -1, 6, 0, 5, 2, -1, 1], sources: 7,
      block: block, places: 5, outputs: outputs, batch: batch)
  }

  /// The part that is left open, from the definition.
  private func exact(
    _ plan: PatchProduct.Plan, _ x: [Float], _ w: [Float], _ g: [Float]
  ) -> [Double] {
    let (block, outputs, batch) = (plan.block, plan.outputs, plan.batch)
    let counts: [PatchProduct.Part: Int] = [.forward: g.count, .inputs: x.count, .weights: w.count]
    var result = [Double](repeating: 0, count: counts[plan.part] ?? 0)
    for (number, entry) in plan.entries.enumerated() where entry >= 0 {
      let (place, tap, source) = (number / plan.taps, number % plan.taps, Int(entry))
      for o in 0..<outputs {
        for c in 0..<block {
          let weight = o * plan.taps * block + tap * block + c
          for b in 0..<batch {
            let (into, from) = (
              (place * outputs + o) * batch + b, (source * block + c) * batch + b
            )
            switch plan.part {
            case .forward: result[into] += Double(w[weight]) * Double(x[from])
            case .inputs: result[from] += Double(w[weight]) * Double(g[into])
            case .weights: result[weight] += Double(g[into]) * Double(x[from])
            }
          }
        }
      }
    }
    return result
  }

  private func drawn(_ rows: Int, _ columns: Int, step: Int) -> MatrixView {
    let elements = UnsafeMutableBufferPointer<Float>.allocate(capacity: rows * columns)
    RandomStream(seed: 41, purpose: .noise).fillNormal(elements, step: step)
    return MatrixView(elements, rows: rows, columns: columns)
  }
}
