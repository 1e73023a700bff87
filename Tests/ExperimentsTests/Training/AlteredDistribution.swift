import Distributions
import Frames
import Parameters
import Tensors

/// A distribution whose draws are others at one step of a training.
struct AlteredDistribution: Distribution {
  static let kind = "altered"
  static let summary = "draws that are others at one step"

  private let base: any Distribution
  /// The step at which the training gets the draws of another; nil for none.
  private let step: Int?

  /// A distribution that is altered at a step.
  init(_ base: any Distribution, step: Int?) { (self.base, self.step) = (base, step) }

  init() { self.init(RingDistribution(), step: nil) }

  var space: DataSpace { base.space }
  var moments: Moments? { base.moments }
  var entropy: Double? { base.entropy }
  func logDensities(of samples: [Float]) -> [Double]? { base.logDensities(of: samples) }
  var mixture: Mixture? { base.mixture }
  var templates: TemplateSet? { base.templates }
  var levels: ValueLevels? { base.levels }
  var extent: Window? { base.extent }
  var parameters: [Parameter<Self>] { [] }

  func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    base.fill(samples, offset: offset, step: drawn(step, random), random: random)
  }

  func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    base.fillLabels(labels, offset: offset, step: drawn(step, random), random: random)
  }

  /// The step whose draws are given for a step's.
  private func drawn(_ step: Int, _ random: RandomStream) -> Int {
    step == self.step && random.purpose == .data ? step + 1000 : step
  }

  static func == (one: Self, other: Self) -> Bool { one.step == other.step }
}
