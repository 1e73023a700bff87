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

/// Heads over classes: losses and slopes are those of the formulas, and what is learned is what can be known.
@Suite struct ClassifierTests {
  private func trained(
    _ steps: Int, _ head: Classifier.Settings.Head, modes: Int, deviation: Double = 0.25
  ) -> Trainer<Classifier> {
    var settings = Classifier.Settings()
    settings.head = head
    settings.data.distribution = RingDistribution(modes: modes, radius: 1, deviation: deviation)
    settings.network = NetworkConfiguration(hidden: [16], activation: .tanh)
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.02
    let training = Trainer<Classifier>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  /// lse(a) - a_y with softmax(a) - onehot(y); softplus(a) - y a with sigmoid(a) - y, summed over classes.
  @Test(arguments: Classifier.Settings.Head.allCases, [1, 2, 3])
  func lossesAndSlopesAreThoseOfTheFormulas(head: Classifier.Settings.Head, modes: Int) {
    let training = trained(0, head, modes: modes)
    let width = head == .bernoulli && modes == 2 ? 1 : modes
    var rows: [Float] = []
    for row in 0..<12 {
      for column in 0..<width {
        let place: Int = (row * 5 + column * 3) % 13
        rows.append(Float(place) / 3 - 2)
      }
      for column in 0..<modes { rows.append(column == row % modes ? 1 : 0) }
    }
    let sampler = ModelSampler(
      .pass { batch in
        let all = batch.given("rows", columns: width + modes)
        let logits = all.columns(0..<width)
        let loss = training.model.surprise(of: all.columns(width..<width + modes), saying: logits)
        return .besides(loss, loss.sum().gradient(withRespectTo: logits))
      }, on: training.book, training.configuration)
    let found = sampler.values(at: rows, width: width + modes).map { Double($0) }
    for row in 0..<12 {
      let a = (0..<width).map { Double(rows[row * (width + modes) + $0]) }
      let y = row % modes
      var (loss, slopes) = (0.0, [Double](repeating: 0, count: width))
      if head == .categorical {
        let sum = a.reduce(0) { $0 + exp($1) }
        loss = log(sum) - a[y]
        for column in 0..<width { slopes[column] = exp(a[column]) / sum - (column == y ? 1 : 0) }
      } else {
        for column in 0..<width {
          let yes = width == modes ? column == y : y == 1
          loss += log(1 + exp(a[column])) - (yes ? a[column] : 0)
          slopes[column] = 1 / (1 + exp(-a[column])) - (yes ? 1 : 0)
        }
      }
      let values = Array(found[row * (width + 1)..<(row + 1) * (width + 1)])
      // Rounding of floats of a few nats.
      for (value, expected) in zip(values, [loss] + slopes) {
        #expect(abs(value - expected) < 1e-5)
      }
    }
  }

  /// Where nothing is known all of C classes are as likely: a perplexity of C.
  @Test(arguments: [2, 5]) func uniformProbabilitiesHaveThePerplexityOfTheirNumber(modes: Int)
    throws
  {
    let training = trained(0, .categorical, modes: modes)
    let judge = try #require(training.measurers.lazy.compactMap { $0 as? ClassMeasurer }.first)
    let blank = WeighedMoment(
      shown: training.playing.map { [Float](repeating: 0, count: $0.buffer.elements.count) },
      playing: [], own: [])
    let perplexity = judge.evaluate(blank).reported.first { $0.key == "perplexity" }?.value
    #expect(abs(try #require(perplexity) - Double(modes)) < 1e-9)
  }

  /// The rest of doubt is the entropy of the class, in closed form: with two modes checked by quadrature along the line.
  @Test func theFloorIsTheEntropyOfTheClass() throws {
    let ring = RingDistribution(modes: 2, radius: 1, deviation: 0.8)
    var doubt = 0.0
    let spacing = 0.01
    for place in -700...700 {
      let x = spacing * Double(place)
      let (one, other) = (exp(-(x - 1) * (x - 1) / 1.28), exp(-(x + 1) * (x + 1) / 1.28))
      let share = one / (one + other)
      let density = (one + other) / (2 * 0.8 * (2 * .pi).squareRoot())
      for share in [share, 1 - share] where share > 0 {
        doubt -= spacing * density * share * log(share)
      }
    }
    // The ring's entropy is summed to 1e-7.
    #expect(abs(try #require(ring.entropyOfClass) - doubt) < 1e-5)
    #expect(try #require(RingDistribution().entropyOfClass) < 1e-9)
  }

  @Test(arguments: Classifier.Settings.Head.allCases)
  func whatIsLearnedIsNearlyWhatCanBeKnown(head: Classifier.Settings.Head) throws {
    let training = trained(300, head, modes: 3, deviation: 0.5)
    let floor = try #require(training.configuration.data.distribution.entropyOfClass)
    let perplexity = try #require(training.measured("perplexity"))
    #expect(perplexity > exp(floor) - 0.05 && perplexity < exp(floor) + 0.15)
    #expect(try #require(training.measured("accuracy")) > 0.8)
  }

  /// Draws have the probabilities of the logits: 1/7, 2/7, 4/7.
  @Test func classesAreDrawnByTheirProbabilities() {
    let logits: [Float] = [0, log(2), log(4)]
    var counts = [0, 0, 0]
    for place in 0..<7_000 {
      counts[ClassVerdict.draw(by: (Float(place) + 0.5) / 7_000, of: logits[...])] += 1
    }
    for (count, expected) in zip(counts, [1_000, 2_000, 4_000]) {
      #expect(abs(count - expected) <= 1)
    }
    #expect(ClassVerdict.draw(by: 1, of: logits[...]) == 2)
  }

  @Test func drawnClassesAreALayer() throws {
    let training = trained(30, .categorical, modes: 3)
    #expect(training.layer("class drawn") == nil)
    training.layers.show("drawnClasses", true)
    guard case .classes(let classes) = try #require(training.layer("class drawn")).mark else {
      Issue.record("no classes")
      return
    }
    #expect(classes.count == 3 && classes.joined().count == GeneratorObserver.count)
    // The same draws however often one looks.
    #expect(training.layer("class drawn") == training.layer("class drawn"))
  }

  /// What has no classes is not offered.
  @Test func onlyDataWithClassesIsOffered() throws {
    let settings = Classifier.Settings()
    let kind = try #require(settings.parameters.first { $0.path == "data.kind" })
    guard case .choice(let names) = kind.domain else {
      Issue.record("no choice")
      return
    }
    #expect(names.contains("ring") && names.contains("grid"))
    #expect(!names.contains("digit") && !names.contains("sine") && !names.contains("shapes"))
  }
}
