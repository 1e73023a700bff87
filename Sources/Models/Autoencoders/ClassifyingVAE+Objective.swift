import Experiments
import Glibc
import Graphs
import Networks

extension ClassifyingVAE {
  /// The parts of L(x, y) of some points, a row each.
  struct Terms {
    /// -ln p(x|z,y) in nats [rows, 1].
    var reconstruction: Expression
    /// KL(q(z|x,y) || p(z)) in nats, each coordinate's part [rows, dimension].
    var divergence: Expression
    /// L(x, y) in nats [rows, 1].
    var bound: Expression
  }

  /// What L(x, y) is made of, with a draw of each posterior.
  func terms(of x: Expression, _ y: Expression, _ noise: Expression, _ batch: Batch) -> Terms {
    let q = posterior(of: x, y)
    let mean = decoder(.besides(q.sample(noise), y))
    let reconstruction = -output.logLikelihood(of: x, around: mean, batch)
    let divergence = q.divergence
    let weighted = batch.live(\Settings.klWeight) * divergence.sum(over: .columns)
    return Terms(
      reconstruction: reconstruction, divergence: divergence,
      bound: reconstruction + weighted + log(Double(classCount)))
  }

  /// q(z|x,y).
  func posterior(of x: Expression, _ y: Expression) -> DiagonalNormal {
    DiagonalNormal(code: encoder(.besides(x, y)))
  }

  /// The bounds of the unlabelled points summed over classes: every point is taken for each class, as often as q(y|x) says.
  ///
  /// `bound` is the sum without the entropy of q(y|x); `loss` has it.
  func marginal(_ batch: Batch) -> (terms: Terms, loss: Expression) {
    let x = batch.data
    let (rows, classes) = (x.rows, 0..<classCount)
    let noise = batch.normal("reparameterization", latent.dimension)
    // All points as the first class, below them all as the second, ...
    let every = terms(
      of: .stacked(classes.map { _ in x }), .stacked(classes.map { oneHot($0, rows: rows, batch) }),
      .stacked(classes.map { _ in noise }), batch)
    let logits = self.classes(of: x, batch)
    let logShares = logits - logits.logSumExp(over: .columns)
    let shares = logShares.exp()
    func share(_ number: Int) -> Expression { shares.columns(number..<number + 1) }
    func mean(_ parts: Expression) -> Expression {
      let first = share(0) * parts.rows(0..<rows)
      return classes.dropFirst().reduce(first) { sum, number in
        sum + share(number) * parts.rows(number * rows..<(number + 1) * rows)
      }
    }
    let bound = mean(every.bound)
    let terms = Terms(
      reconstruction: mean(every.reconstruction), divergence: mean(every.divergence), bound: bound)
    return (terms, (bound + (shares * logShares).sum(over: .columns)).mean())
  }

  /// The bounds of the unlabelled points with the guess of their class in the place of a label.
  func softlyLabelled(_ batch: Batch) -> (terms: Terms, loss: Expression) {
    let x = batch.data
    let guess = softmax(classes(of: x, batch))
    let terms = terms(
      of: x, guess, batch.normal("reparameterization", latent.dimension), batch)
    return (terms, terms.bound.mean())
  }

  /// How far guesses are from labels, 1 x 1: -ln q(y|x) in nats, or of soft labels the squared distance.
  func mistakes(_ logits: Expression, _ y: Expression) -> Expression {
    switch settings.unlabelled {
    case .marginal, .ignored:
      (logits.logSumExp(over: .columns) - (logits * y).sum(over: .columns)).mean()
    case .softLabel: (softmax(logits) - y).squared().sum(over: .columns).mean()
    }
  }

  private func softmax(_ logits: Expression) -> Expression {
    (logits - logits.logSumExp(over: .columns)).exp()
  }

  /// The same class in every row, as a 1 among zeros.
  private func oneHot(_ number: Int, rows: Int, _ batch: Batch) -> Expression {
    let row = (0..<classCount).map { Float($0 == number ? 1 : 0) }
    return batch.graph.table(rows: 1, columns: classCount, row)
      .broadcast(to: Shape(rows, classCount))
  }
}
