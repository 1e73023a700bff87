import Distributions
public import Experiments
import Frames
public import Graphs
import Networks
import Parameters

/// A denoising autoencoder, sampled by walking back.
///
/// Vincent et al. 2008, "Extracting and composing robust features with denoising autoencoders"; the walk is that of Bengio
/// et al. 2013, "Generalized denoising auto-encoders as generative models", arXiv:1305.6663.
///
///     minimise over r:  E ||r(x + s e) - x||^2,   x ~ data,  e ~ N(0, I)
///     walk:  x <- r(x + s e)
///
/// The best r is D(y) = E[x | x + s e = y], and (D(y) - y) / s^2 is the gradient of ln p_s(y), the density of data with
/// noise (Alain & Bengio 2014, arXiv:1211.4246): arrows from places to their answers point to where data is. Far from
/// data with its noise nothing was learned.
///
/// A step of the walk ends at a mean of what may have been, so that walks end in modes that are too narrow. With little
/// noise they never leave a mode; with much all of them end near the mean of the data.
public struct DenoisingAutoencoder: GenerativeModel, Denoising {
  let settings: Settings
  private let weights: WeightGroup
  private let network: MultilayerPerceptron

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    weights = book.group("denoiser")
    network = weights.perceptron(
      from: book.space.count, settings.network, to: book.space.count, setBy: "model.network")
  }

  /// The distance of answers to noisy data from the data.
  public var turns: [Turn] {
    [
      Turn("denoiser") { batch in
        let distance = distance(batch, noise: batch.live(\Settings.noise))
        return Move(
          Objective("distance", distance, training: [weights], with: settings.training.optimizer))
      }
    ]
  }

  /// From a wide normal distribution step by step: noise is put on, and taken off.
  public var sampling: Sampling {
    let spread = settings.firstSpread
    return .loop(
      times: (0...settings.walk).map(Double.init),
      start: { spread * $0.normal("start", $0.space.count) }
    ) { x, _, _, batch in denoise(noisy(x, batch), batch) }
  }

  /// Steps of the walk.
  public var passKind: PassKind { .step }

  /// The deviation of the noise.
  public var noise: Double { settings.noise }

  /// r(x).
  public func denoise(_ x: Expression, _ batch: Batch) -> Expression { network(x) }

  private func noisy(_ x: Expression, _ batch: Batch) -> Expression {
    x + batch.live(\Settings.noise) * batch.normal("corruption", x.columns)
  }
}
