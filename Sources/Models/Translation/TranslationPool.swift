import Experiments
import Frames
import Graphs
import Tensors

/// Earlier translations out of which a discriminator sees some in the place of new ones, so that it does not forget them.
///
/// Each row of a batch has `size` places, of which a step sees one, in turn. While there are empty ones the new translation is
/// offered and kept; then, with probability 1/2, the one in the place is offered and the new one takes its place, or else the
/// new one is offered and forgotten. Without places the new one is offered. (Shrivastava, Pfister, Tuzel, Susskind, Wang & Webb
/// 2017, "Learning from simulated and unsupervised images through adversarial training", arXiv:1612.07828, section 2.3.)
struct TranslationPool {
  /// Translations that are kept for each row; 0 for none.
  let size: Int
  private let places: StateEntry?
  private let offer: StateEntry
  private let draw: String

  /// A pool by a name, with places for `size` points a row.
  init(_ name: String, size: Int, in book: WeightBook) {
    self.size = size
    draw = "\(name).swaps"
    places =
      size > 0
      ? book.rows("\(name).pool", columns: book.space.count, perRow: size) { view, _, _ in
        view.elements.update(repeating: 0)
      } : nil
    offer = book.rows("\(name).offered", columns: book.space.count) { view, _, _ in
      view.elements.update(repeating: 0)
    }
  }

  /// Takes in the translations [rows, count] of a step, and chooses what is offered.
  ///
  /// - Parameter isFull: 1 from the step on in which every place has been taken, before that 0.
  func updates(with new: Expression, isFull: Expression, _ batch: Batch) -> [Update] {
    guard let places else { return [Update(offer, to: new)] }
    let kept = batch.value(places)
    // 1 or 0, so that products and sums give points as they are.
    let swap = isFull * (batch.uniform(draw) .< 0.5)
    let store = swap + (1 - isFull)
    return [
      Update(offer, to: swap * kept + (1 - swap) * new),
      Update(places, to: store * new + (1 - store) * kept),
    ]
  }

  /// What is offered in this step [rows, count], once it was chosen.
  func offered(_ batch: Batch) -> Expression { batch.value(offer) }
}
