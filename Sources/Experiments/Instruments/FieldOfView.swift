import Distributions
import Frames
import Graphs

/// What each number of a sample is made of, and the least surprise that this allows; computed when it is first asked for.
///
/// It follows from the graph alone: a network with these fields and any weights whatever stays at or above the floor.
final class FieldOfView {
  /// For each number the places that its law depends on, in order.
  private(set) lazy var fields = seen()
  /// The least nats that each number can cost; nil where that is not known of the data.
  private(set) lazy var leastFactors = data.conditionalEntropies(seeing: fields)
  /// The same of numbers that see all before them.
  private(set) lazy var exactFactors = data.conditionalEntropies(
    seeing: (0..<count).map { Array(0..<$0) })

  private let data: any Distribution
  private let seen: () -> [[Int]]
  private let count: Int

  /// The fields of a model; nil where it does not go number by number.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard let model = model as? any NumberwiseLikelihood else { return nil }
    data = settings.data.distribution
    let count = book.space.count
    self.count = count
    seen = {
      let batch = Batch(rows: 1, book: book)
      let x = batch.given("samples", columns: count)
      let logits = model.logits(of: x, batch)
      let fields = logits.fields(in: x)
      let outputs = logits.columns / count
      return (0..<count).map { number in
        Set(fields[number * outputs..<(number + 1) * outputs].joined()).sorted()
      }
    }
  }
}

extension FieldOfView {
  /// The least surprise in nats; nil where it is not known.
  var floor: Double? { leastFactors?.reduce(0, +) }

  /// Whether a number sees itself or one after it, so that nothing it says of itself is worth anything.
  var leaks: Bool {
    fields.enumerated().contains { place, field in field.contains { $0 >= place } }
  }

  /// How many earlier numbers a number does not see.
  func blindCount(of place: Int) -> Int { place - fields[place].count { $0 < place } }

  /// The first of those that see least of what is before them; one in the lower half where all see everything.
  var telling: Int {
    let most = (0..<count).map(blindCount).max() ?? 0
    guard most > 0 else { return count * 5 / 8 }
    return (0..<count).first { blindCount(of: $0) == most } ?? 0
  }
}
