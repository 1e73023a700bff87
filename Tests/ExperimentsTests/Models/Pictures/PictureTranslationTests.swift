import Distributions
import Frames
import Graphs
import Networks
import Testing

@testable import Experiments
@testable import Models

/// Questions about pictures, and their translation from pairs and without.
@Suite struct PictureTranslationTests {
  private let picture = PictureShape(height: 8, width: 8, channels: 1)

  private func text(_ picture: [Float]) -> [String] {
    picture.rows(of: 8).map { row in
      row.map { $0 == -1 ? "." : $0 == 1 ? "#" : "+" }.joined()
    }
  }

  @Test func questionsOfAShape() throws {
    let square = try #require(ShapesDistribution().templates).values[0]
    #expect(text(square)[1...5].allSatisfy { $0 == ".#####.." })
    let outlines = PictureQuestion.outlines.questions(to: [square], on: picture)[0]
    #expect(
      text(outlines) == [
        "........", ".#####..", ".#...#..", ".#...#..", ".#...#..", ".#####..", "........",
        "........",
      ])
    let halved = PictureQuestion.halved.questions(to: [square], on: picture)[0]
    #expect(
      text(halved) == [
        "........", "........", "..+++...", "..+##...", "..+##...", "........", "........",
        "........",
      ])
    // One pixel of four, and two.
    #expect(halved[2 * 8 + 2] == -0.5 && halved[2 * 8 + 3] == 0)
    #expect(
      PictureQuestion.inverted.questions(to: [square], on: picture)[0] == square.map { -$0 })
  }

  /// A square and a frame have the same outlines, and so have a diamond and a hollow one: half of 64 shapes have a partner,
  /// which differs in 9 or 25 pixels, in 5 or 13.
  @Test(arguments: [
    (PictureQuestion.halved, 64, 0, 0), (.inverted, 64, 0, 0), (.outlines, 48, 6.5 / 64, 6.5),
  ])
  func leastErrorsFollowFromWhatIsAlike(
    question: PictureQuestion, count: Int, absolute: Double, squared: Double
  ) throws {
    let data = ShapesDistribution()
    let templates = try #require(data.templates)
    #expect(Set(question.questions(to: templates.values, on: picture)).count == count)
    let least = try #require(question.leastErrors(of: data, on: picture))
    #expect(abs(least.absolute - absolute) < 1e-12 && abs(least.squared - squared) < 1e-12)
    #expect(question.leastErrors(of: TonesDistribution(), on: picture) == nil)
  }

  /// Every pixel of the coarsest pictures is seen by what comes out; with skips fine pixels are, too.
  @Test(arguments: [true, false]) func aUNetHasItsSkips(hasSkips: Bool) {
    let layout = WeightLayout()
    let net = UNet(
      "net", on: picture, ConvolutionalConfiguration(channels: [3, 4, 5]), channels: 2,
      hasSkips: hasSkips, in: layout)
    #expect(net.weightCount == layout.entries.reduce(0) { $0 + $1.shape.count })
    let x = Graph().input("x", rows: 3, columns: 64)
    #expect(net(x).shape == Shape(3, 128))
    let rows = layout.entries.filter { $0.name.hasPrefix("net.up.") && $0.name.hasSuffix("weight") }
      .map(\.shape.rows)
    #expect(rows == (hasSkips ? [5, 8, 6] : [5, 4, 3]))
  }

  /// Regression alone finds the inverse, which is linear.
  @Test func shapesAreInvertedFromPairs() throws {
    var settings = PictureTranslation.Settings()
    settings.question = .inverted
    settings.distance = .squared
    (settings.distanceWeight, settings.adversaryWeight) = (1, 0)
    settings.generator = ConvolutionalConfiguration(channels: [16], activation: .leakyReLU)
    settings.discriminator.hidden = [4]
    settings.training.batch = 32
    settings.training.optimizer.learningRate = 0.004
    let training = Trainer<PictureTranslation>(settings, seed: 1, threads: 1)
    #expect(training.measured("rightAnswers") == 0)
    for _ in 0..<200 { training.step() }
    #expect(try #require(training.measured("rightAnswers")) > 0.9)
    #expect(training.caption.text.contains("right in every pixel"))
  }
}
