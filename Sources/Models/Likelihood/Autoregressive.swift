import Distributions
public import Experiments
public import Graphs
import Networks
import Tensors

/// An autoregressive density: one coordinate after the other, each by a law whose parameters follow from those before.
///
///     ln p(x) = ln p(x_1) + ln p(x_2 | x_1)
///     minimise  -E ln p(x),   x ~ data
///
/// The chain rule holds for every density, so nothing is lost by it: how well it can do follows from the laws alone
/// (`CoordinateLaw`). The parameters of the first are free numbers, those of the second come from a network of x_1
/// (Germain et al. 2015, MADE, arXiv:1502.03509; mixtures: Bishop 1994; logistic ones: Salimans et al. 2017, PixelCNN++,
/// arXiv:1701.05517). A lost mode costs without bound in -ln p: what GANs do silently is dear here.
public struct Autoregressive: GenerativeModel, Autoregression {
  let settings: Settings
  /// Brings data to between about -1 and 1.
  let frame: Standardisation
  private let law: CoordinateLaw
  private let weights: WeightGroup
  private let first: Weight
  private let second: MultilayerPerceptron

  /// The density that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    frame = Standardisation(of: settings.data.distribution, meanSquare: 1)
    law = settings.law(in: frame)
    weights = book.group("autoregressive")
    let start = law.start
    first = weights.weight("first", rows: 1, columns: start.count) { view, _, _ in
      view.assign(start)
    }
    second = weights.perceptron(
      "second", from: 1, settings.network, to: start.count, startingAt: start,
      setBy: "model.network")
  }

  /// The coordinate that comes first: 0 or 1.
  public var firstAxis: Int { settings.order == .x1First ? 0 : 1 }

  /// ln p of the first coordinate, and of the other given it, in nats, each [rows, 1].
  public func logFactors(of x: Expression, _ batch: Batch) -> (
    first: Expression, second: Expression
  ) {
    let y = frame(x)
    let (one, other) = (
      y.columns(firstAxis..<firstAxis + 1), y.columns(1 - firstAxis..<2 - firstAxis)
    )
    let half = frame.logJacobian / 2
    return (
      law.logDensity(of: one, by: first(x.graph)) + half,
      law.logDensity(of: other, by: second(one)) + half
    )
  }

  /// The surprise of data.
  public var turns: [Turn] {
    [
      Turn("autoregressive") { batch in
        Move(
          Objective(
            "surprise", -logLikelihood(of: batch.data, batch).mean(), training: [weights],
            with: settings.training.optimizer))
      }
    ]
  }

  /// One coordinate, then the other given it.
  public var sampling: Sampling {
    .pass { batch in
      let one = law.sample(by: first(batch.graph), settings.drawing, batch, "first")
      let other = law.sample(by: second(one), settings.drawing, batch, "second")
      return frame.undone(firstAxis == 0 ? .besides(one, other) : .besides(other, one))
    }
  }
}
