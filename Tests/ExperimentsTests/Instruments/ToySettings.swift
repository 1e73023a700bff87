import Distributions
import Frames
import Parameters

@testable import Experiments

/// The settings of a toy: a model whose answers are known in closed form.
protocol ToySettings: ModelSettings {
  /// What the toy makes of it.
  var number: Double { get set }
}

extension ToySettings {
  static var kind: String { "toy" }
  var parameters: [Parameter<Self>] {
    parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
      + [.linear("number", "number", \.number, -100...100, step: 1, effect: .immediate)]
  }
  var theory: Theory { Theory(objective: [], algorithm: []) }

  /// Modes evenly spaced on a circle, and a number.
  init(modes: Int, radius: Double, deviation: Double, number: Double = 0) {
    self.init()
    data = DistributionChoice(RingDistribution(modes: modes, radius: radius, deviation: deviation))
    self.number = number
  }
}

extension Trainer {
  /// One of the figures that are measured.
  func measured(_ name: String) -> Double? {
    evaluate().reported.first { $0.key == name }?.value
  }

  /// The layer by a name, of those that are drawn.
  func layer(_ name: String) -> Layer? { scene().layers.first { $0.name == name } }
}
