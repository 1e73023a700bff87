import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments

/// What comes of classes, tried with two blobs at (r, 0) and (-r, 0) that are told apart by a line.
@Suite struct ClassTests {
  /// Its logits are x W, with W = number (1, -1) / 2 along x; a sample goes three times half of the way to its blob.
  struct Blobs: GenerativeModel, Conditional, Classifying {
    struct Settings: ToySettings {
      typealias Model = Blobs
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    private let settings: Settings
    private let group: WeightGroup
    private let slope: Weight

    init(_ settings: Settings, in book: WeightBook) {
      self.settings = settings
      group = book.group("slope")
      let half = Float(settings.number / 2)
      // Met so often that a batch is cut into strips.
      slope = group.weight("slope", rows: 2, columns: 2, metBy: 20_000) { view, _, _ in
        view.assign([half, -half, 0, 0])
      }
    }

    func classes(of x: Expression, _ batch: Batch) -> Expression {
      x.product(with: slope(batch.graph))
    }

    var turns: [Turn] {
      // One run, then three.
      [1, 3].map { times in
        Turn("turn\(times)", times: times) { batch in
          let (x, y) = (batch.data, batch.labels)
          let logits = classes(of: x, batch)
          let right = Expression.besides(x.columns(0..<1) .> 0, x.columns(0..<1) .< 0)
          return Move(
            Objective(
              "surprise\(times)",
              (logits.logSumExp(over: .columns) - (logits * y).sum(over: .columns)).mean(),
              training: [group], with: settings.training.optimizer),
            scores: [
              Score("agreement\(times)", (right * y).sum(over: .columns).mean(), reported: true)
            ])
        }
      }
    }

    var sampling: Sampling {
      .loop(times: [0, 1, 2, 3], start: { $0.normal("start", 2) }) { x, _, _, batch in
        let place = batch.labels.product(with: Self.means(settings, batch.graph))
        return 0.5 * x + 0.5 * place
      }
    }

    private static func means(_ settings: Settings, _ graph: Graph) -> Expression {
      let means = settings.data.distribution.mixture?.means ?? []
      return graph.table(
        rows: means.count, columns: 2, means.flatMap { [Float($0.x), Float($0.y)] })
    }

    var figures: [StepFigure] { [] }
  }

  private func training(
    radius: Double = 1, deviation: Double = 1, number: Double = 0, batch: Int = 512
  ) -> Trainer<Blobs> {
    var settings = Blobs.Settings(modes: 2, radius: radius, deviation: deviation, number: number)
    settings.training.batch = batch
    settings.training.optimizer.learningRate = 0.05
    return Trainer<Blobs>(settings, seed: 3, threads: 2)
  }

  /// The share of a Gaussian below so many deviations.
  private func share(below deviations: Double) -> Double {
    erfc(-deviations / 2.0.squareRoot()) / 2
  }

  // MARK: - Labels

  @Test func labelsBelongToTheirPointsInEveryRunAndStrip() {
    let training = training(radius: 10)
    #expect(training.course.turns[0].script.strips > 1)
    for _ in 0..<3 {
      training.step()
      for reading in training.losses where reading.key.hasPrefix("agreement") {
        #expect(reading.value == 1, "\(reading.key)")
      }
      #expect(training.losses.count { $0.key.hasPrefix("agreement") } == 2)
    }
  }

  // MARK: - Telling classes

  /// No way of telling two blobs apart is right more often than the share of one on its side of the middle.
  @Test func theBestAccuracyIsThatOfBayes() throws {
    let expected = share(below: 1)
    let error = (expected * (1 - expected) / Double(ClassMeasurer.count)).squareRoot()
    // p(1|x) = 1 / (1 + exp(-2 r x / s^2)).
    #expect(abs(try #require(training(number: 2).measured("accuracy")) - expected) < 4 * error)
    let learned = training()
    for _ in 0..<200 { learned.step() }
    #expect(abs(try #require(learned.measured("accuracy")) - expected) < 4 * error)
    // Where all logits are alike everything is taken for the first class.
    let untrained = training()
    #expect(abs(try #require(untrained.measured("accuracy")) - 0.5) < 4 * 0.0071)
    let measure = try #require(untrained.unmeasured.first { $0.key == "accuracy" })
    #expect(measure.reference == Reference("chance", value: 0.5))
  }

  @Test func regionsMeetInTheMiddleAndShadesSayHowSureTheModelIs() throws {
    let training = training(number: 2)
    #expect(training.layer("taken for") == nil)
    training.layers.show("classRegions", true)
    guard case .heat(let map) = try #require(training.layer("p(class): chance | 1")).mark else {
      Issue.record("no shades")
      return
    }
    #expect(map.range == 0.5...1)
    let places = Places(window: map.window, columns: map.columns, rows: map.rows)
    for (number, value) in map.values.enumerated() {
      // Rounding of exp() at a few digits more than a picture shows.
      let expected: Float = 1 / (1 + exp(-2 * abs(places[number].x)))
      #expect(abs(value - expected) < 1e-5)
    }
    guard case .classes(let regions) = try #require(training.layer("taken for")).mark else {
      Issue.record("no regions")
      return
    }
    #expect(regions.count == 2 && regions.allSatisfy { !$0.isEmpty })
    #expect(regions[0].allSatisfy { $0.x >= 0 } && regions[1].allSatisfy { $0.x < 0 })
  }

  // MARK: - Samples of classes

  @Test func samplesAreShownByTheClassThatTheyAreMadeFor() throws {
    let training = training(radius: 10)
    guard case .classes(let classes) = try #require(training.layer("class")).mark else {
      Issue.record("no classes")
      return
    }
    #expect(classes.count == 2 && classes.joined().count == GeneratorObserver.count)
    // Each as likely; 25 is the standard deviation.
    #expect(abs(classes[0].count - 1_250) < 4 * 25)
    // All passes go to the same blob: seven eighths of the way, and an eighth of the start.
    for (points, place) in zip(classes, [Float(8.75), -8.75]) {
      for point in points { #expect(abs(point.x - place) < 1 && abs(point.y) < 1) }
    }
    training.layers.show("classes", false)
    #expect(training.layer("class") == nil)
  }

  /// Which class a sample is made for depends on its number alone, and is not told by its noise.
  @Test func classesAreKnownWithoutTheSamples() {
    let training = training(radius: 10)
    let stream = RandomStream(seed: 9, purpose: .noise)
    for threads in [1, 2] {
      let sampler = ModelSampler(
        training.model.sampling, on: training.book, training.configuration, threads: threads)
      let values = sampler.values(count: 700, first: 5, from: stream)
      let (numbers, bound) = sampler.classes(by: "labels", count: 700, first: 5, from: stream)
      #expect(bound == 2)
      for (row, number) in numbers.enumerated() {
        #expect((values[2 * row] > 0) == (number == 0))
      }
    }
  }

  /// A code that the model chooses itself is a class too.
  @Test func aChoiceMayBeTheClass() {
    let training = training()
    let sampler = ModelSampler(
      .pass { batch in
        .besides(batch.normal("z", 2), batch.uniform("u"), batch.choice("code", below: 3))
      }, on: training.book, training.configuration)
    let stream = RandomStream(seed: 9, purpose: .noise)
    let values = sampler.values(count: 400, first: 40, from: stream)
    let (numbers, bound) = sampler.classes(by: "code", count: 400, first: 40, from: stream)
    #expect(bound == 3 && Set(numbers).count == 3)
    for (row, number) in numbers.enumerated() { #expect(values[6 * row + 3 + Int(number)] == 1) }
  }

  /// A whole number is the place of the one in a choice by the same name, drawn from the same stream.
  @Test func wholeNumbersAreThoseOfAChoice() throws {
    let settings = Blobs.Settings(modes: 2, radius: 1, deviation: 0.1)
    let stream = RandomStream(seed: 3, purpose: .metricLatent)
    func values(_ body: @escaping (Batch) -> Expression) -> [Float] {
      ModelSampler(.pass(body), on: WeightBook(for: settings.space), settings, blockRows: 32)
        .values(count: 100, first: 7, from: stream)
    }
    let numbers = values { $0.integer("level", below: 7) }
    let choices = values { $0.choice("level", below: 7) }
    #expect(Set(numbers).isSubset(of: Set((0..<7).map(Float.init))) && Set(numbers).count > 4)
    for (row, number) in numbers.enumerated() { #expect(choices[7 * row + Int(number)] == 1) }
  }
}
