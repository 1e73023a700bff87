import Experiments
import Networks
import Parameters

/// Settings of a game of two players, each with an optimiser of its own.
protocol AdversarialSettings: ModelSettings {
  /// The optimiser of the player that judges.
  var discriminatorOptimizer: OptimizerConfiguration { get set }
}

extension AdversarialSettings {
  /// What a file leaves out, the judging player's optimiser has from the generator's.
  ///
  /// - Parameter rate: what its rate means for the game.
  func discriminatorOptimizerParameters(rate: String) -> [Parameter<Self>] {
    discriminatorOptimizer.parameters.map { parameter in
      let own =
        parameter.of(\Self.discriminatorOptimizer, under: "training.discriminatorOptimizer")
        .labelled("D \(parameter.label)").defaulting(to: "training.optimizer.\(parameter.path)")
      return parameter.path == "learningRate" ? own.explained(rate) : own
    }
  }
}
