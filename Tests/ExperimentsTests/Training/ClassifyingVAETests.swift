import Distributions
import Foundation
import Frames
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// A few labelled points, and what is made of those without labels.
@Suite struct ClassifyingVAETests {
  private func small(
    _ change: (inout ClassifyingVAE.Settings) -> Void = { _ in }
  ) -> ClassifyingVAE.Settings {
    var settings = ClassifyingVAE.Settings()
    settings.data = DistributionChoice(
      withClasses: RingDistribution(modes: 3, radius: 1, deviation: 0.1))
    (settings.encoder.hidden, settings.decoder.hidden) = ([16], [16])
    settings.classifier.hidden = [16]
    settings.training.batch = 64
    change(&settings)
    return settings
  }

  private func loss(_ name: String, of training: Trainer<ClassifyingVAE>) throws -> Double {
    try #require(training.losses.first { $0.key == name }?.value)
  }

  // MARK: - Labelled points

  @Test func theSetHasItsShareOfEachClassAndStays() throws {
    let data = RingDistribution(modes: 5, radius: 1, deviation: 0.01)
    let set = LabelledSet(of: data, perClass: 3, seed: 4)
    #expect(set.classes.count == 15)
    for number in 0..<5 { #expect(set.classes.count { $0 == number } == 3) }
    #expect(LabelledSet(of: data, perClass: 3, seed: 4).values == set.values)
    #expect(LabelledSet(of: data, perClass: 3, seed: 5).values != set.values)
    // Every point is of the mode that its class says.
    for (point, number) in zip(set.values.points, set.classes) {
      let away = SIMD2<Double>(point) - data.law.means[Int(number)]
      #expect((away * away).sum().squareRoot() < 0.06)
    }
    // More of a class are the same and others.
    let more = LabelledSet(of: data, perClass: 5, seed: 4)
    #expect(Set(set.values).isSubset(of: Set(more.values)))
  }

  @Test func pointsAndClassesAreOfTheSameDraws() {
    let data = RingDistribution(modes: 5, radius: 1, deviation: 0.01)
    let set = LabelledSet(of: data, perClass: 2, seed: 4)
    let stream = RandomStream(seed: 4, purpose: LabelledSet.purpose)
    let (points, classes) = (Rows(300, columns: 2), Rows(300, columns: 5))
    set.fillPoints(points.view, firstRow: 7, step: 3, from: stream)
    set.fillClasses(classes.view, firstRow: 7, step: 3, from: stream)
    var seen = Set<Float>()
    for row in 0..<300 {
      let number = (0..<5).first { classes.view[row, $0] == 1 } ?? -1
      let place = set.values.points.firstIndex(of: SIMD2(points.view[row, 0], points.view[row, 1]))
      #expect(place.map { Int(set.classes[$0]) } == number)
      seen.insert(points.view[row, 0])
    }
    // Draws with replacement of ten: that one is missed by 300 has a probability of 10 x 0.9^300.
    #expect(seen.count == 10)
  }

  @Test func labelledPointsAreRinged() throws {
    let training = Trainer<ClassifyingVAE>(small { $0.labelled = 4 }, seed: 2, threads: 1)
    guard case .ellipses(let rings) = try #require(training.layer("labelled")).mark,
      case .classes(let classes) = try #require(training.layer("labelled class")).mark
    else {
      Issue.record("no rings")
      return
    }
    #expect(rings.count == 12 && classes.map(\.count) == [4, 4, 4])
    let known = Set(classes.joined().map { [$0.x, $0.y] })
    #expect(rings.allSatisfy { known.contains([$0.x, $0.y]) && $0.z > 0 && $0.z == $0.w })
    training.layers.show("labelled", false)
    #expect(training.layer("labelled") == nil)
  }

  // MARK: - The objective

  /// With weights of 0 every guess is 1/K, and every bound is that of the prior alone.
  @Test(arguments: ClassifyingVAE.Settings.Unlabelled.allCases)
  func theObjectiveIsTheClosedForm(unlabelled: ClassifyingVAE.Settings.Unlabelled) throws {
    let deviation = 0.5
    let settings = small {
      $0.unlabelled = unlabelled
      $0.labelWeight = 2
      $0.labelled = 3
      $0.outputDeviation = OutputDeviation(kind: .fixed, value: deviation)
    }
    let training = Trainer<ClassifyingVAE>(settings, seed: 4, threads: 1)
    var state = training.state
    for index in state.tensors.indices {
      state.tensors[index].values = state.tensors[index].values.map { _ in 0 }
    }
    try training.restore(state)
    training.step()
    let data = settings.data.distribution
    func surprise(_ points: [SIMD2<Float>]) -> Double {
      let squares = points.reduce(0) { $0 + Double(($1 * $1).sum()) } / Double(points.count)
      return squares / (2 * deviation * deviation) + log(2 * .pi * deviation * deviation)
    }
    let plain = surprise(
      data.samples(count: 64, random: RandomStream(seed: 4, purpose: .data)).points)
    let set = LabelledSet(of: data, perClass: 3, seed: 4)
    let rows = Rows(64, columns: 2)
    set.fillPoints(
      rows.view, firstRow: 0, step: 0, from: RandomStream(seed: 4, purpose: LabelledSet.purpose))
    let labelled = surprise(Array(rows.view.elements).points) + log(3)
    // The guess is a third for each: ln 3 away from a label, or by squares (2/3)^2 + 2 (1/3)^2.
    let (mistake, others): (Double, Double) =
      switch unlabelled {
      // The entropy of the guess takes away the ln 3 of the class.
      case .marginal: (log(3), plain)
      case .softLabel: (2.0 / 3, plain + log(3))
      case .ignored: (log(3), 0)
      }
    #expect(abs(try loss("labels", of: training) - mistake) < 1e-5)
    #expect(abs(try loss("loss", of: training) - labelled - 2 * mistake - others) < 1e-4)
    let seen = unlabelled == .ignored ? labelled - log(3) : plain
    #expect(abs(try loss("reconstruction", of: training) - seen) < 1e-4)
    #expect(try loss("kl", of: training) == 0)
  }

  struct Fixture: Decodable {
    struct Case: Decodable {
      let seed: UInt64
      let batch, modes, labelled, dimension: Int
      let spread, deviation, klWeight, labelWeight, learningRate: Double
      let hidden: [Int]
      let activation, unlabelled: String
      let losses, labels: [Double]
    }

    let cases: [Case]
  }

  /// `Fixtures/classifying_parity.py` says how PyTorch trains the same.
  @Test(arguments: 0..<3) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let all: Fixture = try ExperimentsTests.fixture("classifying_parity")
    let fixture = all.cases[number]
    let activation = try #require(Activation(rawValue: fixture.activation))
    let unlabelled = try #require(
      ClassifyingVAE.Settings.Unlabelled(rawValue: fixture.unlabelled))
    let network = NetworkConfiguration(hidden: fixture.hidden, activation: activation)
    let training = Trainer<ClassifyingVAE>(
      small {
        $0.data = DistributionChoice(
          withClasses: RingDistribution(
            modes: fixture.modes, radius: 1, deviation: fixture.spread))
        ($0.encoder, $0.decoder, $0.classifier) = (network, network, network)
        ($0.labelled, $0.dimension) = (fixture.labelled, fixture.dimension)
        $0.unlabelled = unlabelled
        ($0.klWeight, $0.labelWeight) = (fixture.klWeight, fixture.labelWeight)
        $0.outputDeviation = OutputDeviation(kind: .learned, value: fixture.deviation)
        $0.training.batch = fixture.batch
        $0.training.optimizer.learningRate = fixture.learningRate
      }, seed: fixture.seed, threads: 1)
    #expect(fixture.losses.count == 100)
    for step in fixture.losses.indices {
      training.step()
      // Single against double precision, a hundred steps on.
      let loss = try loss("loss", of: training)
      #expect(
        abs(loss - fixture.losses[step]) < 1e-4 * abs(fixture.losses[step]),
        "step \(step): \(loss), PyTorch \(fixture.losses[step])")
      #expect(abs(try self.loss("labels", of: training) - fixture.labels[step]) < 1e-4)
    }
  }

  // MARK: - What is learned

  @Test func twoLabelsOfSeparateModesAreEnough() throws {
    let training = Trainer<ClassifyingVAE>(
      small {
        $0.labelled = 2
        $0.training.optimizer.learningRate = 0.01
      }, seed: 1, threads: 1)
    for _ in 0..<300 { training.step() }
    #expect(try #require(training.measured("accuracy")) > 0.99)
    #expect(training.caption.text.contains("2 labels a class"))
  }

  @Test func whatIsMadeOfTheOthersMayChangeAsItGoes() throws {
    let training = Trainer<ClassifyingVAE>(small(), seed: 1, threads: 1)
    for choice in ClassifyingVAE.Settings.Unlabelled.allCases {
      var changed = training.configuration
      #expect(
        try changed.set("model.unlabelled", to: .choice(choice.rawValue)) == .immediate)
      training.configuration = changed
      training.step()
      #expect(!training.hasDiverged)
    }
    #expect(training.stepCount == 3)
  }
}

/// Rows of numbers to be filled.
private struct Rows {
  private let buffer: AlignedBuffer
  private let rows, columns: Int

  init(_ rows: Int, columns: Int) {
    (buffer, self.rows, self.columns) = (AlignedBuffer(count: rows * columns), rows, columns)
  }

  var view: MatrixView { MatrixView(buffer.elements, rows: rows, columns: columns) }
}
