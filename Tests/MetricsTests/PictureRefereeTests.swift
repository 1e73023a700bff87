import Distributions
import Frames
import Glibc
import Testing

@testable import Metrics

/// The fixed classifier of pictures, and how often it finds each class.
@Suite struct PictureRefereeTests {
  /// Two pictures of each of three classes, far apart.
  private let pictures: [Float] = [0, 0, 0, 1, 10, 0, 10, 1, 0, 10, 1, 10]
  private let labels: [Int32] = [0, 0, 1, 1, 2, 2]

  private func referee() throws -> PictureReferee {
    PictureReferee(
      try #require(NearestPictures(among: pictures, size: 2)), labels: labels, classes: 3)
  }

  @Test func aPictureHasTheClassOfTheNearest() throws {
    let referee = try referee()
    let others: [Float] = [1, 0, 11, 0, 9, 2, .nan, 0]
    let found = referee.pictures.nearest(toEach: others)
    let histogram = referee.histogram(of: found)
    #expect(histogram.counts == [1, 2, 0] && histogram.sampleCount == 3)
    #expect(histogram.made == 2)
    #expect(referee.accuracy(on: [0, 1, 2, 0], found: found) == 0.5)
    #expect(referee.accuracy(on: [], found: []) == nil)
  }

  /// By hand: two of three classes made, as often, give ln 3 - ln 2.
  @Test func theDivergenceIsThatOfShares() throws {
    let due = [Double](repeating: 1.0 / 3, count: 3)
    let half = ClassHistogram(of: [0, 1, 0, 1], due: due)
    #expect(abs(try #require(half.divergence) - log(1.5)) < 1e-12)
    #expect(ClassHistogram(of: [0, 1, 2], due: due).divergence.map { abs($0) < 1e-12 } == true)
    #expect(ClassHistogram(of: [], due: due).divergence == nil)
    #expect(ClassHistogram.shares(of: labels, classes: 3) == due)
  }

  /// A class that is made a tenth as often as it is due is made, a rarer one is left out.
  @Test func rareClassesAreLeftOut() {
    let classes = [Int](repeating: 0, count: 190) + [Int](repeating: 1, count: 10)
    #expect(ClassHistogram(of: classes, due: [0.5, 0.5]).made == 2)
    #expect(ClassHistogram(of: Array(classes.dropLast()), due: [0.5, 0.5]).made == 1)
  }

  /// Of the 360 handwritten digits that are held out, 344 have the digit of the nearest for training, as numpy counts.
  @Test func digitsAreReadAsWellAsKnown() throws {
    let digits = HandwrittenDistribution()
    let referee = PictureReferee(
      try #require(NearestPictures(among: digits.examples ?? [], size: digits.space.count)),
      labels: digits.exampleLabels ?? [], classes: digits.space.classes)
    let others = digits.heldOut
    let found = referee.pictures.nearest(toEach: others.examples ?? [])
    #expect(referee.accuracy(on: others.exampleLabels ?? [], found: found) == 344.0 / 360)
    #expect(try #require(referee.histogram(of: found).made) == 10)
  }
}
