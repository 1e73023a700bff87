import Distributions
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments

/// What the trainer shows and measures of models whose samples are pictures or waves.
@Suite struct PictureTests {
  /// Learns each number's mean; its samples are that mean.
  struct Mean: GenerativeModel {
    struct Settings: ToySettings {
      typealias Model = Mean
      var data = DistributionChoice(ShapesDistribution())
      var training = TrainingConfiguration()
      var number = 0.0
    }

    private let weights: WeightGroup
    private let mean: Weight
    private let settings: Settings

    init(_ settings: Settings, in book: WeightBook) {
      self.settings = settings
      weights = book.group("mean")
      mean = weights.weight("mean", rows: 1, columns: book.space.count) { view, _, _ in
        view.elements.update(repeating: 0)
      }
    }

    var turns: [Turn] {
      [
        Turn("mean") { batch in
          let x = batch.data
          let away = x - mean(x.graph)
          return Move(
            Objective(
              "distance", away.squared().sum(over: .columns).mean(), training: [weights],
              with: settings.training.optimizer))
        }
      ]
    }

    var sampling: Sampling {
      .pass { batch in 0 * batch.normal("x", batch.space.count) + mean(batch.graph) }
    }
    var figures: [StepFigure] { [] }
  }

  /// Draws a shape with some pixels flipped, or none.
  struct Copy: GenerativeModel {
    struct Settings: ToySettings {
      typealias Model = Copy
      var data = DistributionChoice(ShapesDistribution())
      var training = TrainingConfiguration()
      var number = 0.0
    }
    let settings: Settings
    init(_ settings: Settings, in book: WeightBook) { self.settings = settings }
    var turns: [Turn] { [] }
    var figures: [StepFigure] { [] }
    var sampling: Sampling {
      .pass { batch in
        let values = ShapesDistribution().templates?.values.joined() ?? [].joined()
        let table = batch.graph.table(rows: 64, columns: 64, Array(values))
        // Half as large: rounding finds the shape all the same.
        return 0.5 * batch.choice("shape", below: 64).product(with: table)
      }
    }
  }

  private func settings<Settings: ToySettings>(_ type: Settings.Type, rate: Double) -> Settings {
    var settings = Settings()
    settings.training.batch = 64
    settings.training.optimizer.learningRate = rate
    return settings
  }

  @Test func aModelOfPicturesLearnsTheirMean() throws {
    let training = Trainer<Mean>(settings(Mean.Settings.self, rate: 0.02), seed: 1, threads: 1)
    for _ in 0..<600 { training.step() }
    let moments = try #require(ShapesDistribution().moments)
    let (samples, latents) = training.sample(count: 3, first: 0)
    #expect(samples.count == 3 * 64 && latents.isEmpty && training.space.count == 64)
    for (value, mean) in zip(samples, moments.mean) { #expect(abs(Double(value) - mean) < 0.2) }
    // What is shown: data in front, then the samples; nothing of it is a plane.
    guard case .pictures(let gallery) = training.exhibit() else {
      Issue.record("no gallery")
      return
    }
    #expect(gallery.shelves.map(\.role) == [.data, .samples, .guide])
    #expect(gallery.width == 8 && gallery.height == 8)
    #expect(gallery.shelves[1].pictures[0] == Array(samples[..<64]))
    #expect(training.layers.choices.map(\.key) == ["data", "samples", "nearest"])
    #expect(training.companion() == nil)
    // Beneath each sample the shape that is nearest to the mean, which is the same for all.
    let nearest = gallery.shelves[2]
    #expect(nearest.isBeneath && Set(nearest.pictures).count == 1)
    let templates = try #require(ShapesDistribution().templates).values
    func distance(_ picture: [Float]) -> Float {
      zip(picture, samples).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let least = try #require(templates.map { distance($0) }.min())
    #expect(abs(distance(nearest.pictures[0]) - least) < 1e-3)
    let measured = try #require(training.measured("nearestDistance"))
    #expect(abs(measured - Double(least).squareRoot()) < 1e-3)
    // No sample is a shape.
    #expect(training.measured("validity") == 0 && training.measured("coverage") == 0)
    #expect(training.caption.text.contains("none is one of the data's 64"))
    #expect(!training.caption.text.isEmpty && training.caption.text.hasSuffix("."))
  }

  @Test func aTrainingOfPicturesGoesOnFromItsState() throws {
    let configuration = settings(Mean.Settings.self, rate: 0.02)
    let (whole, first) = (
      Trainer<Mean>(configuration, seed: 4, threads: 1),
      Trainer<Mean>(configuration, seed: 4, threads: 2)
    )
    for _ in 0..<20 { whole.step() }
    for _ in 0..<10 { first.step() }
    let second = Trainer<Mean>(configuration, seed: 4, threads: 1)
    try second.restore(first.state)
    for _ in 0..<10 { second.step() }
    #expect(second.sample(count: 2, first: 0).samples == whole.sample(count: 2, first: 0).samples)
  }

  @Test func coverageOfTemplatesIsMeasured() throws {
    let training = Trainer<Copy>(Copy.Settings(), seed: 1, threads: 1)
    #expect(training.measured("validity") == 1)
    #expect(training.measured("coverage") == 64)
    #expect(training.verdict == nil)
    training.step()
    #expect(training.verdict == "100 % valid")
    // Copies lie nearer to the training's pictures than anything else could.
    let away = try #require(training.measured("nearestDistance"))
    #expect(abs(away - 4) < 1e-4, "half as large: 64 pixels, each half off")
    // (K - 1) / 2n of draws that are uniform, and its scatter.
    let divergence = try #require(training.measured("reverseKL"))
    #expect((0.006...0.022).contains(divergence))
    let perfect = training.evaluate().perfect.first { $0.key == "reverseKL" }?.value
    #expect(abs(try #require(perfect) - 63 / 5000) < 0.0005)
    // Points only: distances and radii of pictures mean nothing here.
    #expect(training.measured("slicedWasserstein") == nil && training.measured("meanRadius") == nil)
  }

  @Test func wavesAreShownAsTraces() {
    var configuration = settings(Mean.Settings.self, rate: 0.02)
    configuration.data = DistributionChoice(TonesDistribution())
    let training = Trainer<Mean>(configuration, seed: 1, threads: 1)
    training.step()
    guard case .waves(let traces) = training.exhibit() else {
      Issue.record("no traces")
      return
    }
    #expect(traces.traces.map(\.role) == [.data, .samples])
    #expect(traces.traces.allSatisfy { $0.values.count == 128 })
  }
}

/// A distribution by itself.
@Suite struct DataSamplesTests {
  @Test(arguments: DistributionChoice.kinds.map { $0.kind })
  func samplesSayWhatIsKnownOfThem(kind: String) throws {
    var configuration = DataConfiguration()
    configuration.data.kind = kind
    #expect(configuration.data.kind == kind)
    let data = DataSamples(configuration, seed: 3)
    #expect(data.needsFirstStep)
    for _ in 0..<100 { data.step() }
    let variance = try #require(data.figures.first { $0.key == "totalVariance" })
    #expect(
      abs(try #require(variance.value) / (try #require(variance.reference?.value)) - 1) < 0.1)
    if kind == "shapes" {
      #expect(data.figures.first { $0.key == "templatesSeen" }?.value == 64)
      #expect(data.bars?.values.reduce(0, +) == 6400)
    }
    #expect(data.space == configuration.data.distribution.space)
    #expect(data.sample(count: 5, first: 2).samples.count == 5 * data.space.count)
    // Others than on the screen, and the same however they are cut.
    let whole = data.sample(count: 4, first: 0).samples
    #expect(Array(whole[(2 * data.space.count)...]) == data.sample(count: 2, first: 2).samples)
  }

  @Test func eachSheetIsNew() {
    let data = DataSamples(DataConfiguration(), seed: 3)
    data.step()
    let first = data.exhibit()
    data.step()
    #expect(data.exhibit() != first && data.stepCount == 2)
  }
}
