import Experiments
import Frames
import Networks
import Parameters

/// Settings of an autoencoder with a normal prior, an encoder to normal posteriors, and normal noise about its decoder's output.
protocol VariationalSettings: ModelSettings {
  /// How many numbers a latent has; the prior is N(0, I).
  var dimension: Int { get set }
  /// The network to posteriors.
  var encoder: NetworkConfiguration { get set }
  /// The network from latents.
  var decoder: NetworkConfiguration { get set }
  /// The spread of the decoder's output about its mean.
  var outputDeviation: OutputDeviation { get set }
  /// The factor on the KL divergence in the objective; 1 makes the objective a bound of the likelihood.
  var klWeight: Double { get set }
}

extension VariationalSettings {
  /// The prior.
  var latent: LatentConfiguration { LatentConfiguration(kind: .normal, dimension: dimension) }

  /// The KL weight, which may change as training goes on.
  ///
  /// - Parameter effect: what more and less of it do.
  static func klWeight(_ effect: String) -> Parameter<Self> {
    .logarithmic(
      "model.klWeight", "KL weight", \.klWeight, 0...1000, floor: 0.001, effect: .immediate
    ).explained("Weight of the KL term; 1 bounds the likelihood. \(effect)")
  }

  /// How it is trained, and on what.
  var trainingParameters: [Parameter<Self>] {
    parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
  }

  /// The latent's dimension.
  static func dimension(_ explanation: String = LatentConfiguration.dimensionExplanation)
    -> Parameter<Self>
  {
    .integer("model.latent.dimension", "latent dimension", \.dimension, 1...256)
      .explained(explanation)
  }

  /// Encoder and decoder.
  var networkParameters: [Parameter<Self>] {
    parameters(ofNetwork: \.encoder, "encoder") + parameters(ofNetwork: \.decoder, "decoder")
  }
}

extension ModelSettings {
  /// The parameters of a network, under its name and with it before each label.
  func parameters(
    ofNetwork network: any WritableKeyPath<Self, NetworkConfiguration> & Sendable, _ name: String
  ) -> [Parameter<Self>] {
    parameters(of: network, under: "model.\(name)").map { $0.labelled("\(name) \($0.label)") }
  }
}
