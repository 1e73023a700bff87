import Distributions
public import Experiments
import Frames
public import Graphs
import Parameters

/// A model that draws the numbers of a picture or wave one after the other, each by a law over its levels.
///
///     minimise  -E ln p(x),  ln p(x) = sum over i of ln p(x_i | x_1 .. x_(i-1))
///
/// Models of this kind differ in what of the past their network sees; the law that is made of it is a setting of all. In training all numbers are predicted at
/// once, for all of them are known; a sample takes a run of the network for each number.
public protocol PixelModel: GenerativeModel, NumberwiseLikelihood, Narrated
where Settings: PixelSettings {
  /// What it was made from.
  var settings: Settings { get }
  /// The law of a number by its parameters.
  var head: LevelHead { get }
  /// Everything that is trained.
  var weights: WeightGroup { get }
  /// How the network is trained, where that is not as it is used: with units dropped.
  func trainingLogits(of x: Expression, _ batch: Batch) -> Expression
  /// What is to be watched at the start.
  var opening: String { get }
}

extension LevelHead {
  /// The head that settings ask for, of samples of so many numbers.
  init(_ settings: some PixelSettings, count: Int) {
    self.init(
      levels: settings.levels, count: count, settings.numbers.head,
      components: settings.numbers.components)
  }
}

extension PixelModel {
  /// The network as it is used.
  public func trainingLogits(of x: Expression, _ batch: Batch) -> Expression {
    logits(of: x, batch)
  }

  /// ln p of each number.
  public func logFactors(of x: Expression, _ batch: Batch) -> Expression {
    head.logFactors(of: x, by: logits(of: x, batch))
  }

  /// The surprise of data.
  public var turns: [Turn] {
    [
      Turn(Settings.kind) { batch in
        let x = batch.data
        let factors = head.logFactors(of: x, by: trainingLogits(of: x, batch))
        return Move(
          Objective(
            "surprise", -factors.sum(over: .columns).mean(), training: [weights],
            with: settings.training.optimizer, afterwards: averages))
      }
    ]
  }

  private var averages: [WeightRule] {
    guard settings.numbers.averaging > 0 else { return [] }
    // Less at first, so that it forgets the first weights.
    return [
      .average(
        keeping: Live(atStep: { (settings: Settings, step) in
          min(settings.numbers.averaging, Double(step + 1) / Double(step + 10))
        }))
    ]
  }

  /// One number after the other; what is not drawn yet is grey, and no number is made of it.
  public var sampling: Sampling {
    let given = min(settings.givenCount, head.count - 1)
    return .loop(
      times: (given...head.count).map(Double.init),
      start: { batch in
        guard given > 0 else {
          return batch.graph.constant(0).broadcast(to: Shape(batch.rows, head.count))
        }
        let isGiven = (0..<head.count).map { Float($0 < given ? 1 : 0) }
        return batch.source
          * batch.graph.table(rows: 1, columns: head.count, isGiven)
      },
      step: { x, place, _, batch in
        head.drawn(at: place, of: x, by: logits(of: x, batch), batch)
      })
  }

  /// Numbers are counted.
  public var passKind: PassKind { .number }

  /// The surprise beside the data's entropy.
  public var figures: [StepFigure] { [Surprise.figure(of: settings.data)] }
}
