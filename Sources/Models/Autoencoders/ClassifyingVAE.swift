import Distributions
public import Experiments
import Frames
public import Graphs
import Networks
import Parameters

/// A variational autoencoder that learns to tell classes from a few labelled points and many without labels: model M2 of
/// Kingma, Rezende, Mohamed & Welling 2014, "Semi-supervised learning with deep generative models", arXiv:1406.5298.
///
///     p(y) = 1/K,  p(z) = N(0, I),  p(x|z,y) = N(x; f(z, y), s^2 I)
///     L(x, y) = -E_q(z|x,y) ln p(x|z,y) + w KL(q(z|x,y) || p(z)) + ln K   >=  -ln p(x, y)
///     labelled:    L(x, y) - a ln q(y|x)
///     unlabelled:  sum_y q(y|x) (L(x, y) + ln q(y|x))   >=  -ln p(x)
///
/// The sum over classes is written out: each unlabelled point is encoded and decoded with every class, and q(y|x) learns
/// which of them explains it best. So the shape of the data tells where a class ends, and labels tell which one it is.
///
/// As slides have it, the sum may be left out: the guess q(y|x) is itself given to encoder and decoder as if it were a
/// label ("soft label"), and labels count by a (y - q(y|x))^2. Nothing then keeps a guess from carrying, in shares of
/// classes, what the latent should.
///
/// With a latent of many numbers the decoder can do without the class; labels then teach only themselves.
public struct ClassifyingVAE: GenerativeModel, Encoding, Conditional, Classifying, PartlyLabelled {
  let settings: Settings
  private let weights: WeightGroup
  /// From latents and classes to means of points, from points and classes to posteriors, from points to logits of classes.
  let decoder, encoder, classifier: MultilayerPerceptron
  let output: OutputNoise
  let classCount: Int

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let (dimension, count) = (settings.dimension, book.space.count)
    classCount = book.space.classes
    weights = book.group("autoencoder")
    decoder = weights.perceptron(
      "decoder", from: dimension + classCount, settings.decoder, to: count, setBy: "model.decoder")
    encoder = weights.perceptron(
      "encoder", from: count + classCount, settings.encoder, to: 2 * dimension,
      setBy: "model.encoder")
    classifier = weights.perceptron(
      "classifier", from: count, settings.classifier, to: classCount, setBy: "model.classifier")
    output = OutputNoise(settings, in: weights) { $0.outputDeviation }
  }

  /// The prior.
  public var latent: LatentConfiguration { settings.latent }

  /// Points of each class whose label is known.
  public var labelledPerClass: Int { settings.labelled }

  /// Bounds of labelled and unlabelled points, and what labels say of the guesses.
  public var turns: [Turn] {
    [
      Turn("autoencoder") { batch in
        let (x, y) = batch.labelled(perClass: settings.labelled)
        let labelled = self.terms(
          of: x, y, batch.normal("labelledReparameterization", latent.dimension), batch)
        let surprise = mistakes(classes(of: x, batch), y)
        let taught = labelled.bound.mean() + batch.live(\Settings.labelWeight) * surprise
        let unlabelled: (terms: Terms, loss: Expression)? =
          switch settings.unlabelled {
          case .marginal: marginal(batch)
          case .softLabel: softlyLabelled(batch)
          case .ignored: nil
          }
        let loss = unlabelled.map { taught + $0.loss } ?? taught
        let terms = unlabelled?.terms ?? labelled
        let divergences = terms.divergence.mean(over: .rows)
        return Move(
          Objective("loss", loss, training: [weights], with: settings.training.optimizer),
          scores: [
            Score("reconstruction", terms.reconstruction.mean(), reported: true),
            Score("kl", divergences.sum(), reported: true),
            Score("labels", surprise, reported: true), Score("divergences", divergences),
          ])
      }
    ]
  }

  /// The decoder's answer to a latent of the prior and a class, each as likely, with output noise.
  public var sampling: Sampling {
    .pass { batch in
      let mean = decode(batch.latent(latent), batch)
      return mean + output.deviation(batch) * batch.normal("output", mean.columns)
    }
  }

  /// f(z, y), the class being that of the batch.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    decoder(.besides(z, batch.labels(for: z)))
  }

  /// q(z|x,y), the class being that of the batch.
  public func posterior(of x: Expression, _ batch: Batch) -> DiagonalNormal {
    posterior(of: x, batch.labels(for: x))
  }

  /// ln p(x|z,y) in nats.
  public func logLikelihood(
    of x: Expression, given z: Expression, _ batch: Batch
  ) -> Expression {
    output.logLikelihood(of: x, around: decode(z, batch), batch)
  }

  /// The logits of q(y|x).
  public func classes(of x: Expression, _ batch: Batch) -> Expression { classifier(x) }
}
