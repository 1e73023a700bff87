import Experiments
import Graphs
import Networks

/// What a discriminator says of a batch of data and samples, and what it minimises.
struct JudgedBatch {
  /// Its outputs for data and for samples [rows, 1].
  let onReal, onFake: Expression
  /// Its loss in the game, 1 x 1.
  let loss: Expression
  /// The penalty on its slope, 1 x 1; nil where there is none.
  let penalty: Expression?

  /// All that it minimises.
  var total: Expression { penalty.map { loss + $0 } ?? loss }
}

extension GameSettings {
  /// What a discriminator makes of rows.
  ///
  /// - Parameters:
  ///   - real: what it is given of data [rows, columns].
  ///   - fake: what it is given of samples.
  ///   - x: the data, of which `real` is made: what the penalty's slope is taken along.
  func judged(
    _ real: Expression, _ fake: Expression, at x: Expression,
    by discriminator: (Expression) -> Expression, _ batch: Batch
  ) -> JudgedBatch {
    let onReal, onFake: Expression
    if gradientPenalty == 0 {
      // In one go, which halves the calls of a small network.
      let onBoth = discriminator(.stacked(real, fake))
      (onReal, onFake) = (onBoth.rows(0..<real.rows), onBoth.rows(real.rows..<onBoth.rows))
    } else {
      (onReal, onFake) = (discriminator(real), discriminator(fake))
    }
    var penalty: Expression?
    if gradientPenalty > 0 {
      let weight = batch.live { (settings: Self) in settings.gradientPenalty }
      let slope = onReal.sum().gradient(withRespectTo: x)
      penalty = 0.5 * weight * slope.squared().sum(over: .columns).mean()
    }
    return JudgedBatch(
      onReal: onReal, onFake: onFake,
      loss: loss.discriminatorLoss(real: onReal, fake: onFake), penalty: penalty)
  }

  /// The discriminator's move, with what it minimises besides.
  func move(
    _ judged: JudgedBatch, added: Expression? = nil, training group: WeightGroup
  ) -> Move {
    let besides = [judged.penalty, added].compactMap(\.self)
    return Move(
      Objective(
        "discriminator", judged.loss,
        added: besides.isEmpty ? nil : besides.dropFirst().reduce(besides[0], +),
        training: [group], with: discriminatorOptimizer, memory: "discriminatorOptimizer"),
      scores: (judged.penalty.map { [Score("penalty", $0, reported: true)] } ?? []) + [
        Score("verdictOnReal", loss.verdict(judged.onReal).mean()),
        Score("verdictOnFake", loss.verdict(judged.onFake).mean()),
      ])
  }

  /// What the generator minimises, averaged if that is wanted.
  func generatorObjective(
    _ loss: Expression, added: Expression? = nil, training group: WeightGroup
  ) -> Objective {
    Objective(
      "generator", loss, added: added, training: [group], with: training.optimizer,
      afterwards: averaging > 0
        ? [.average(keeping: Live { (settings: Self) in settings.averaging })] : [])
  }
}
