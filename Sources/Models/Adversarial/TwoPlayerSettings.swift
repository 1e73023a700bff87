import Experiments
import Frames
import Networks
import Parameters

/// Settings of a game of a generator and a discriminator, whatever their networks are.
protocol GameSettings: AdversarialSettings {
  /// The noise.
  var latent: LatentConfiguration { get set }
  /// What the players minimise.
  var loss: AdversarialLoss { get set }
  /// Weight of the zero-centred gradient penalty on data, R1.
  var gradientPenalty: Double { get set }
  /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
  var averaging: Double { get set }
  /// The generator that is shown, measured and drawn from.
  var shown: GAN.Settings.Shown { get set }
}

/// Settings of such a game of perceptrons that judge points one by one.
protocol TwoPlayerSettings: GameSettings {
  /// The network that makes samples.
  var generator: NetworkConfiguration { get set }
  /// The network that judges them.
  var discriminator: NetworkConfiguration { get set }
}

extension GameSettings {
  /// How both players are trained.
  var gameParameters: [Parameter<Self>] {
    parameters(of: \.training, under: "training")
      + discriminatorOptimizerParameters(
        rate:
          "Size of D's updates. Well above G's rate D wins, and G's gradient may fade; well below it G "
          + "runs on. Try both.")
      + [
        .choice("model.loss", "loss", \.loss, effect: .immediate).explained(
          "What D and G minimise. saturating stops teaching G once D is sure; non-saturating goes on."
        ),
        .logarithmic(
          "training.gradientPenalty", "gradient penalty", \.gradientPenalty, 0...1000,
          floor: 0.001, effect: .immediate
        ).explained(
          "Weight of R1, which keeps D flat at the data. More damps the players' chase and blurs D. "
            + "Try 0, then 1."),
        .linear(
          "training.averaging", "averaging", \.averaging, 0...0.99999, step: 0.001,
          effect: .immediate
        ).explained(
          "How much of itself the average of G's weights keeps in a step. More wobbles less and lags "
            + "longer; 0 keeps no average."),
        .choice("training.shown", "G shown", \.shown, effect: .immediate).explained(
          "Which G is drawn and measured: averaged is the mean of its recent weights, raw the one that "
            + "plays."),
      ]
  }

  /// What the losses have besides, as far as it is switched on.
  var penaltyFormula: [String] {
    gradientPenalty > 0
      ? ["D's loss has R1 besides:  weight / 2 * E ||grad_x D||^2, at the data."] : []
  }
}

extension TwoPlayerSettings {
  /// What is imitated, and what both players are made of.
  var playerParameters: [Parameter<Self>] {
    parameters(of: \.data, under: "data")
      + parameters(of: \.generator, under: "model.generator").map { $0.labelled("G \($0.label)") }
      + parameters(of: \.discriminator, under: "model.discriminator")
      .map { $0.labelled("D \($0.label)") } + parameters(of: \.latent, under: "model.latent")
  }
}
