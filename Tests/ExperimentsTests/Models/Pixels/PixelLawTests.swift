import Distributions
import Frames
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Laws of all models that go number by number, tried on small ones.
@Suite struct PixelLawTests {
  /// A network on pictures or waves so small that all of them can be counted.
  enum Subject: String, CaseIterable {
    case convolutions, gates, streams, rows, diagonals, waves, mixedPictures, mixedWaves

    var isOfWaves: Bool { self == .waves || self == .mixedWaves }

    func settings(width: Int = 3) -> any PixelSettings {
      let bars = DistributionChoice(BarsDistribution(side: width))
      switch self {
      case .convolutions, .mixedPictures:
        var settings = PixelCNN.Settings.small
        (settings.data, settings.channels) = (bars, 6)
        if self == .mixedPictures {
          (settings.numbers.head, settings.numbers.components) = (.logisticMixture, 2)
        }
        return settings
      case .gates:
        var settings = GatedPixelCNN.Settings.small
        (settings.data, settings.layers) = (bars, width)
        return settings
      case .streams:
        var settings = PixelCNNPlusPlus.Settings.small
        settings.data = bars
        return settings
      case .rows, .diagonals:
        var settings = PixelRNN.Settings.small
        (settings.data, settings.memory) = (bars, self == .rows ? .row : .diagonal)
        return settings
      case .waves, .mixedWaves:
        var settings = WaveNet.Settings.small
        if self == .mixedWaves {
          (settings.numbers.head, settings.numbers.components) = (.logisticMixture, 3)
        }
        var copies = CopyDistribution()
        (copies.length, copies.delay, copies.levelCount) = (width + 2, 2, 4)
        settings.data = DistributionChoice(copies)
        return settings
      }
    }
  }

  /// A model with weights as they stand after some steps.
  private struct Trained {
    let space: DataSpace
    let levels: ValueLevels
    let results: (PointFunction, [Float]) throws -> [Float]
    let training: any (Experiment & Generative)
    let field: FieldOfView

    init(_ settings: some PixelSettings, steps: Int) throws {
      func made<Settings: PixelSettings>(_ settings: Settings) throws -> Trained {
        let trainer = Trainer<Settings.Model>(settings, seed: 3, threads: 1)
        for _ in 0..<steps { trainer.step() }
        let (book, model) = (trainer.book, trainer.model)
        let field = try #require(FieldOfView(model, on: book, settings))
        return Trained(
          space: settings.space, levels: settings.levels,
          results: { function, points in
            let map = try #require(PointMap(model, on: book, settings, function))
            return map.results(for: points, trainer.playing)
          }, training: trainer, field: field)
      }
      self = try made(settings)
    }

    private init(
      space: DataSpace, levels: ValueLevels,
      results: @escaping (PointFunction, [Float]) throws -> [Float],
      training: any (Experiment & Generative), field: FieldOfView
    ) {
      (self.space, self.levels, self.results) = (space, levels, results)
      (self.training, self.field) = (training, field)
    }

    /// All samples that numbers of these levels can make.
    var all: [Float] {
      var samples: [[Float]] = [[]]
      for _ in 0..<space.count {
        samples = samples.flatMap { one in (0..<levels.count).map { one + [levels.value($0)] } }
      }
      return samples.flatMap(\.self)
    }

    /// ln p of samples.
    func logLikelihoods(of samples: [Float]) throws -> [Double] {
      let factors = try results(.logFactors, samples)
      return stride(from: 0, to: factors.count, by: space.count).map { start in
        factors[start..<start + space.count].reduce(0.0) { $0 + Double($1) }
      }
    }
  }

  private static let logits = PointFunction { model in
    (model as? any NumberwiseLikelihood).map { model in { model.logits(of: $0, $1) } }
  }

  private func trained(_ subject: Subject, width: Int = 3, steps: Int = 40) throws -> Trained {
    func trained(_ settings: some PixelSettings) throws -> Trained {
      try Trained(settings, steps: steps)
    }
    return try trained(subject.settings(width: width))
  }

  // MARK: - Likelihood

  @Test(arguments: Subject.allCases) func allSamplesTogetherHaveTheProbabilityOne(subject: Subject)
    throws
  {
    let model = try trained(subject)
    let all = try model.logLikelihoods(of: model.all)
    #expect(all.count == (subject.isOfWaves ? 1024 : 512))
    #expect(abs(all.reduce(0) { $0 + exp($1) } - 1) < 1e-5)
  }

  /// Whatever it has learned: on average over all data no law is better than the data's own, nor than what it sees allows.
  @Test(arguments: Subject.allCases) func nothingIsBelowTheFloors(subject: Subject) throws {
    for steps in [0, 300] {
      let model = try trained(subject, steps: steps)
      func figure(_ key: String) -> Double? {
        model.training.evaluate().reported.first { $0.key == key }?.value
      }
      let surprise = try #require(figure("negativeLogLikelihood"))
      let (floor, entropy) = (
        try #require(figure("fieldFloor")), try #require(figure("entropyFloor"))
      )
      #expect(floor >= entropy - 1e-9)
      let error = try #require(figure("negativeLogLikelihoodError"))
      #expect(surprise >= floor - 3 * error - 1e-5, "\(surprise), floor \(floor)")
      let gap = try #require(figure("klGap"))
      if subject.isOfWaves {
        // Paired with the data's own law, the draws' scatter falls out.
        #expect(gap >= -4 * (try #require(figure("klGapError"))))
      } else {
        #expect(error == 0 && abs(gap - (surprise - entropy)) < 1e-9)
        let mass = try #require(figure("supportMass"))
        #expect(mass < 1 + 1e-5 && (steps == 0 || mass > 0.3))
      }
      if steps > 0 { #expect(surprise < (subject.isOfWaves ? 6.8 : 4.2), "\(surprise)") }
    }
  }

  // MARK: - What is seen

  /// Another value of a number changes the logits of those that see it, and not one bit of any other.
  @Test(arguments: Subject.allCases) func whatIsOutOfSightChangesNoBit(subject: Subject) throws {
    let model = try trained(subject, width: subject.isOfWaves ? 6 : 4)
    let count = model.space.count
    let rows = 24
    let draws = RandomStream(seed: 9, purpose: .data)
    var numbers = [Int32](repeating: 0, count: rows * count)
    numbers.withUnsafeMutableBufferPointer {
      draws.fillIntegers($0, below: model.levels.count, step: 0, offset: 0)
    }
    let samples = numbers.map { model.levels.value(Int($0)) }
    let before = try model.results(Self.logits, samples)
    let outputs = before.count / samples.count
    for place in 0..<count {
      var other = samples
      for row in 0..<rows {
        let level = (Int(numbers[row * count + place]) + 1) % model.levels.count
        other[row * count + place] = model.levels.value(level)
      }
      let after = try model.results(Self.logits, other)
      for number in 0..<count {
        let isSeen = model.field.fields[number].contains(place)
        let changes = (0..<rows).contains { row in
          (0..<outputs).contains { output in
            let index = (row * count + number) * outputs + output
            return before[index] != after[index]
          }
        }
        #expect(changes == isSeen, "number \(number) and \(place)")
      }
      #expect(!model.field.fields[place].contains(place))
    }
  }

  // MARK: - Drawing

  /// Pearson's statistic of draws over all samples that there are, beside its mean and deviation.
  @Test(arguments: Subject.allCases) func samplesFollowTheLaw(subject: Subject) throws {
    let model = try trained(subject, width: 2, steps: 60)
    let all = model.all
    let law = try model.logLikelihoods(of: all).map { exp($0) }
    let (size, draws) = (model.space.count, 8_192)
    let (samples, _) = model.training.sample(count: draws, first: 0)
    var counts: [[Float]: Int] = [:]
    for start in stride(from: 0, to: samples.count, by: size) {
      counts[Array(samples[start..<start + size]), default: 0] += 1
    }
    var (statistic, cells, found) = (0.0, 0.0, 0)
    for (number, probability) in law.enumerated() {
      let expected = probability * Double(draws)
      let count = counts[Array(all[number * size..<(number + 1) * size])] ?? 0
      found += count
      guard expected >= 5 else { continue }
      statistic += (Double(count) - expected) * (Double(count) - expected) / expected
      cells += 1
    }
    #expect(found == draws, "numbers lie between levels")
    #expect(
      cells > 5 && abs(statistic - cells) < 4 * (2 * cells).squareRoot() + 4,
      "\(statistic) of \(cells)")
  }

  /// A pass draws one number and leaves all others; at the end none is grey.
  @Test(arguments: Subject.allCases) func eachPassDrawsOneNumber(subject: Subject) throws {
    func check<Settings: PixelSettings>(_ settings: Settings) throws {
      let trainer = Trainer<Settings.Model>(settings, seed: 1, threads: 1)
      let sampler = ModelSampler(
        trainer.model.sampling, on: trainer.book, settings, blockRows: 32)
      sampler.read(trainer.playing)
      let size = settings.space.count
      let path = sampler.path(count: 32, from: RandomStream(seed: 1, purpose: .noise))
      #expect(path.count == size + 1 && path[0].allSatisfy { $0 == 0 })
      for pass in 0..<size {
        for index in path[pass].indices where index % size != pass {
          #expect(path[pass + 1][index] == path[pass][index])
        }
      }
      let known = Set((0..<settings.levels.count).map(settings.levels.value))
      #expect(path[size].allSatisfy(known.contains))
      #expect(trainer.passes?.unit == "number" && trainer.passes?.count == size)
    }
    try check(subject.settings())
  }

  /// Samples that begin as data: those rows stay as they are, and the rest follows the law given them.
  @Test func completionsKeepWhatIsGivenAndFollowTheLaw() throws {
    var settings = PixelCNN.Settings.small
    settings.data = DistributionChoice(BarsDistribution(side: 3))
    settings.given = 1
    let model = try Trained(settings, steps: 300)
    let all = model.all
    let law = try model.logLikelihoods(of: all).map { exp($0) }
    let draws = 8_192
    let (samples, _) = model.training.sample(count: draws, first: 0)
    var joint: [[Float]: Double] = [:]
    for (number, probability) in law.enumerated() {
      joint[Array(all[9 * number..<9 * number + 9])] = probability
    }
    var tops: [[Float]: Double] = [:]
    for (picture, probability) in joint { tops[Array(picture[..<3]), default: 0] += probability }
    var (topCounts, counts) = ([[Float]: Int](), [[Float]: Int]())
    for start in stride(from: 0, to: samples.count, by: 9) {
      let picture = Array(samples[start..<start + 9])
      topCounts[Array(picture[..<3]), default: 0] += 1
      counts[picture, default: 0] += 1
    }
    // Tops are those of bars: all of one value 5 times of 16, each other once.
    #expect(topCounts.count == 8)
    for (top, count) in topCounts {
      let share = Set(top).count == 1 ? 5.0 / 16 : 1.0 / 16
      let error = (share * (1 - share) / Double(draws)).squareRoot()
      #expect(abs(Double(count) / Double(draws) - share) < 5 * error)
    }
    var (statistic, cells) = (0.0, 0.0)
    for (picture, probability) in joint {
      let top = Array(picture[..<3])
      let expected = Double(topCounts[top] ?? 0) * probability / (tops[top] ?? 1)
      guard expected >= 5 else { continue }
      let away = Double(counts[picture] ?? 0) - expected
      statistic += away * away / expected
      cells += 1
    }
    #expect(cells > 8 && abs(statistic - cells) < 5 * (2 * cells).squareRoot() + 8)
  }

  // MARK: - Showing

  /// The map of bits adds up to the surprise, and the exact one to the entropy.
  @Test func picturesShowWhereTheBitsAre() throws {
    var settings = PixelCNN.Settings.small
    settings.data = DistributionChoice(BarsDistribution(side: 4))
    settings.reach = 1
    let training = Trainer<PixelCNN>(settings, seed: 2, threads: 1)
    for _ in 0..<20 { training.step() }
    guard case .pictures(let gallery) = training.exhibit() else {
      Issue.record("no gallery")
      return
    }
    let shelves = gallery.shelves.filter { $0.role == .field }
    #expect(shelves.map(\.pictures.count) == [2, 2])
    let costs = shelves[0].pictures.map { $0.map { (Double($0) + 1) / 2 } }
    let surprise = try #require(training.measured("negativeLogLikelihood"))
    let entropy = try #require(training.measured("entropyFloor"))
    #expect(
      abs(costs[0].reduce(0, +) / costs[1].reduce(0, +) - surprise / entropy) < 1e-4)
    #expect(abs((costs.joined().max() ?? 0) - 1) < 1e-6)
    // Seen, before it and out of sight, and not yet there; slopes lie in what is seen.
    let (may, does) = (shelves[1].pictures[0], shelves[1].pictures[1])
    #expect(Set(may) == [1, 0, -1])
    for (may, does) in zip(may, does) where does > -1 { #expect(may == 1) }
    #expect(does.contains(1))
    training.layers.show("bits", false)
    training.layers.show("field", false)
    guard case .pictures(let plain) = training.exhibit() else { return }
    #expect(!plain.shelves.contains { $0.role == .field })
  }
}
