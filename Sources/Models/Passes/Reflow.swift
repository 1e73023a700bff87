import Distributions
import Experiments
import Frames
import Graphs
import Tensors

/// Pairs of noise and what a frozen copy of a field makes of it, from which the field learns on.
///
///     x_1 = where the copy carries x_0 ~ N(0, I);   minimise E ||v(x_t, t) - (x_1 - x_0)||^2
///
/// (Liu et al. 2023, rectified flow, arXiv:2209.03003.) The lines from noise to data cross, so that the field is a mean over
/// them and bends paths; lines from noise to where its own path ends hardly cross, and are almost followed. What the copy
/// gets wrong is learned with it.
///
/// There is a bank of pairs, as the paper has a set of them. Blocks are made when they are first seen, and anew every few
/// rounds.
struct Reflow {
  private let settings: FlowMatching.Settings
  private let copy: PassField
  private let pairs: StateEntry

  /// Blocks of a batch's rows.
  static let blocks = 64
  /// Rounds through all blocks for which one is kept.
  static let rounds = 4
  /// How the copy is followed.
  static let sampler = PassSampler(.midpoint, steps: 10, power: 3)

  /// The copy and the bank, in a model's book, after the field itself.
  init(_ settings: FlowMatching.Settings, in book: WeightBook) {
    self.settings = settings
    copy = PassField(
      .straight, settings.prediction, settings.passes, of: settings.data.distribution,
      named: "frozen", in: book)
    pairs = book.rows("pairs", columns: 2 * book.space.count, perRow: Self.blocks) { view, _, _ in
      view.elements.update(repeating: 0)
    }
  }

  /// What makes the copy: the last step before it is needed.
  var rules: [WeightRule] {
    [
      .copy(
        to: copy.weights,
        when: Live(atStep: { (settings: FlowMatching.Settings, step) in
          step + 1 == settings.reflowAt ? 1 : 0
        }))
    ]
  }

  /// What fills the bank: a run where the block of a step is new or has been kept long enough.
  var turn: Turn {
    let first = settings.reflowAt
    return Turn(
      "pairs",
      timesAtStep: { step in
        step >= first && (step - first) / Self.blocks % Self.rounds == 0 ? 1 : 0
      }
    ) { batch in
      let noise = batch.normal("pair noise", batch.space.count)
      let times = NoisePath.straight.times(
        from: 1, to: 0, steps: Self.sampler.steps, power: Self.sampler.power)
      let end = Self.sampler.carried(noise, over: times, batch, .straight) {
        copy.velocity(of: $0, at: $1)
      }
      return Move(updates: [Update(pairs, to: .besides(noise, end))])
    }
  }

  /// A pair of the bank where there are any, else another; in the field's coordinates.
  func pair(
    instead other: (clean: Expression, noise: Expression), _ batch: Batch
  ) -> (clean: Expression, noise: Expression) {
    let count = batch.space.count
    let pair = batch.value(pairs)
    let isDue = batch.live(atStep: { (settings: FlowMatching.Settings, step) in
      step >= settings.reflowAt ? 1 : 0
    })
    return (
      isDue.choose(pair.columns(count..<2 * count), else: other.clean),
      isDue.choose(pair.columns(0..<count), else: other.noise)
    )
  }
}
