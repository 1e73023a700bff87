import Locking
import Tensors

/// Completes pictures by a model of its own, on whatever thread asks; one thread at a time.
final class CompletionBench: Sendable {
  private let settings: any ModelSettings
  private let stream: RandomStream
  private let search = Lock<LatentSearch?>(nil)

  /// A bench for the model of some settings, which is compiled when it is first needed.
  init(_ settings: any ModelSettings, seed: UInt64) {
    self.settings = settings
    stream = RandomStream(seed: seed, purpose: .init(named: "completions"))
  }

  /// What pictures are completed to from each start, the best first, by the weights of a moment.
  func answers(to pictures: [[Float]], values: [[Float]]) -> [[LatentSearch.Answer]] {
    search.withLock { search in
      if search == nil { search = Self.search(settings) }
      return search?.answers(to: pictures, values: values, from: stream)
        ?? pictures.map { _ in [] }
    }
  }

  private static func search<Settings: ModelSettings>(
    _ settings: Settings
  ) -> sending LatentSearch? {
    let book = WeightBook(for: settings.space)
    guard let model = Settings.Model(settings, in: book) as? any Completing,
      let mask = model.completionMask(in: settings.space)
    else { return nil }
    return LatentSearch(model, on: book, settings, mask: mask)
  }
}
