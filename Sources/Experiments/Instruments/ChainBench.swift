import Frames
import Glibc
import Locking
import Tensors

/// Walks a chain for each class by a model of its own, on whatever thread asks; one thread at a time.
final class ChainBench: Sendable {
  /// A chain on its way.
  struct Way: Sendable {
    /// The class asked of it, from 0 on.
    let asked: Int
    /// The pictures at the stops, in order.
    let pictures: [[Float]]
    /// The classifier's probability of the class asked for, of each.
    let certainties: [Double]
  }

  private let settings: any ModelSettings
  private let stream: RandomStream
  private let walkers = Lock<Walkers?>(nil)

  /// What walks, and what tells classes.
  fileprivate struct Walkers {
    let chains: ModelSampler
    let classifier: PointMap
    let asked: [Int32]
    let stops: [Int]
  }

  /// Pictures of a way.
  static let stops = 8
  /// Chains, where all are asked for the same.
  private static let chainsOfOne = 8
  /// Classes whose chains are walked.
  private static let mostClasses = 12

  /// A bench for the model of some settings, which is compiled when it is first needed.
  init(_ settings: any ModelSettings, seed: UInt64) {
    self.settings = settings
    stream = RandomStream(seed: seed, purpose: .init(named: "chains"))
  }

  /// The steps of a chain that are looked at: close together at the start, where most happens.
  static func stops(among steps: Int) -> [Int] {
    var stops: [Int] = []
    for number in 0..<Self.stops {
      let share = Double(number) / Double(Self.stops - 1)
      let stop = Int((share * share * Double(steps)).rounded())
      if stop > stops.last ?? -1 { stops.append(stop) }
    }
    return stops
  }

  /// What is asked of the chains of a model, of data with so many classes: each class, or several times the one asked for.
  static func asked(of model: any ClassSeeking, classes: Int) -> [Int32] {
    if let one = model.askedClass { return [Int32](repeating: Int32(one), count: chainsOfOne) }
    return (0..<min(classes, mostClasses)).map { Int32($0) }
  }

  /// A way for each class, or several for the one that is asked for, by the weights of a moment.
  func ways(values: [[Float]]) -> [Way] {
    walkers.withLock { walkers in
      if walkers == nil { walkers = Self.walkers(settings) }
      return walkers?.ways(values, from: stream) ?? []
    }
  }

  private static func walkers<Settings: ModelSettings>(
    _ settings: Settings
  ) -> sending Walkers? {
    let book = WeightBook(for: settings.space)
    let model = Settings.Model(settings, in: book)
    guard let seeking = model as? any ClassSeeking,
      let classifier = PointMap(model, on: book, settings, blockRows: stops, .logits)
    else { return nil }
    let asked = asked(of: seeking, classes: settings.space.classes)
    return Walkers(
      chains: ModelSampler(model.sampling, on: book, settings, blockRows: asked.count),
      classifier: classifier, asked: asked, stops: stops(among: model.sampling.passes))
  }
}

extension ChainBench.Walkers {
  fileprivate func ways(_ values: [[Float]], from stream: RandomStream) -> [ChainBench.Way] {
    chains.read(values: values)
    let path = chains.path(count: asked.count, from: stream, classes: asked)
    let size = chains.columns
    return asked.enumerated().map { row, label in
      let pictures = stops.map { Array(path[$0][row * size..<(row + 1) * size]) }
      let logits = classifier.results(for: pictures.flatMap(\.self), values: values)
      return ChainBench.Way(
        asked: Int(label), pictures: pictures,
        certainties: ClassVerdict.certainties(
          logits, classes: classifier.columns,
          of: [Int32](repeating: label, count: pictures.count)))
    }
  }
}

extension ClassVerdict {
  /// The probability of a class of each point, from 0 on, by logits with `classes` numbers a point.
  static func certainties(_ logits: [Float], classes: Int, of asked: [Int32]) -> [Double] {
    asked.enumerated().map { row, label in
      let own = logits[row * classes..<(row + 1) * classes].map { Double($0) }
      let top = own.max() ?? 0
      return exp(own[Int(label)] - top) / own.reduce(0) { $0 + exp($1 - top) }
    }
  }
}
