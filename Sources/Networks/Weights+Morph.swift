internal import CKernels
public import Graphs
internal import Tensors

extension Weights {
  /// Becomes a point on the quarter circle from `start` (fraction 0) to `end` (fraction 1):
  /// cos(t) start + sin(t) end.
  ///
  /// For independent first weights with mean zero this keeps their variance all the way, so that untrained
  /// networks on the way look like untrained networks.
  public func morph(from start: Weights, to end: Weights, fraction: Double) {
    precondition(
      layout === start.layout && layout === end.layout, "weights of different layouts are mixed")
    ck_combine(
      buffer.elements.baseAddress, fraction * .pi / 2, start.buffer.elements.baseAddress,
      end.buffer.elements.baseAddress, Int64(buffer.count))
  }

  /// Moves towards other weights: self = decay * self + (1 - decay) * other (a moving average of weights).
  public func average(with other: Weights, decay: Double) {
    precondition(layout === other.layout, "weights of different layouts are mixed")
    ck_blend(
      buffer.elements.baseAddress, Float(decay), other.buffer.elements.baseAddress,
      Float(1 - decay), Int64(buffer.count))
  }

  /// Moves weights beyond plus or minus a limit to it.
  ///
  /// - Precondition: the limit is not negative.
  public func clamp(to limit: Float) {
    precondition(limit >= 0, "weights cannot be clamped to \(limit)")
    for index in buffer.elements.indices {
      buffer.elements[index] = min(max(buffer.elements[index], -limit), limit)
    }
  }
}
