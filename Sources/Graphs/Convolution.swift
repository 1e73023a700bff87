public import Tensors

/// A convolution, or the gradient of one, that is computed without its patches in memory.
///
/// It is the trilinear form T(w, x, g) = sum over places p, taps k of g[p]^T w[k] x[source(p, k)] with one of its three
/// arguments left open. So each part's gradients are the other two, to any order. Samples lie in columns: x is
/// [sources * block, batch], g [places * outputs, batch], w [outputs, taps * block].
///
/// Only the pass `convolutions` makes it, of gathers, products and scatters.
public struct Convolution: Hashable, Sendable {
  /// Which argument of the form is left open, and so computed.
  public let part: PatchProduct.Part
  /// The source of each tap of each place, taps of a place together.
  public let table: IndexTable
  /// How many places there are.
  public let places: Int
  /// How many numbers each place has.
  public let outputs: Int

  /// How many taps a place has.
  public var taps: Int { table.entries.count / places }

  /// Multiplications and additions of a batch, places where a tap meets padding left out.
  func operations(batch: Int) -> Int {
    2 * table.entries.count { $0 >= 0 } * table.block * outputs * batch
  }

  /// How it is computed for so many samples.
  func plan(batch: Int) -> PatchProduct.Plan {
    PatchProduct.Plan(
      part: part, entries: table.entries, sources: table.sources, block: table.block,
      places: places, outputs: outputs, batch: batch)
  }

  /// The shape rule.
  func shape(of operands: [Shape]) -> Shape? {
    guard operands.count == 2, places > 0, table.entries.count % places == 0 else { return nil }
    let weights = Shape(outputs, taps * table.block)
    let (x, g) = (table.width, places * outputs)
    switch part {
    case .forward:
      return operands[0].rows == x && operands[1] == weights ? Shape(g, operands[0].columns) : nil
    case .inputs:
      return operands[0].rows == g && operands[1] == weights ? Shape(x, operands[0].columns) : nil
    case .weights:
      return operands[0].rows == g && operands[1].rows == x
        && operands[0].columns == operands[1].columns ? weights : nil
    }
  }
}
