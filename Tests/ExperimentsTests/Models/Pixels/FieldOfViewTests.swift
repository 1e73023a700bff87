import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Testing

@testable import Experiments
@testable import Models

/// What numbers are made of, and what that allows.
@Suite struct FieldOfViewTests {
  private func field(_ settings: some ModelSettings) throws -> FieldOfView {
    func field<Settings: ModelSettings>(_ settings: Settings) -> FieldOfView? {
      let book = WeightBook(for: settings.space)
      return FieldOfView(Settings.Model(settings, in: book), on: book, settings)
    }
    return try #require(field(settings))
  }

  private func convolutions(
    side: Int, reach: Int, blocks: Int, mask: ConvolutionWindow.Mask = .before
  ) -> PixelCNN.Settings {
    var settings = PixelCNN.Settings()
    settings.data = DistributionChoice(BarsDistribution(side: side))
    (settings.reach, settings.blocks, settings.firstMask) = (reach, blocks, mask)
    settings.channels = 2
    return settings
  }

  /// The best that any network with these windows can reach, enumerated apart: nats of bars of 4, 5 and 6 lines.
  @Test(arguments: [
    (1, [3.49844, 4.28531, 5.03546]), (2, [3.41331, 4.18599, 4.92905]),
    (3, [3.37909, 4.13466, 4.86917]),
  ]) func theBlindSpotCostsWhatItCosts(reach: Int, floors: [Double]) throws {
    for (side, floor) in zip(4...6, floors) {
      let found = try field(convolutions(side: side, reach: reach, blocks: side))
      #expect(
        abs(try #require(found.floor) - floor) < 5e-6, "\(side) lines: \(found.floor ?? .nan)")
      #expect(!found.leaks)
    }
  }

  /// A pixel a rows up is in sight as far to the right as windows reach in a steps, the first of them by its own.
  @Test(arguments: [1, 2, 3]) func windowsSeeAWedge(reach: Int) throws {
    let side = 8
    let found = try field(convolutions(side: side, reach: reach, blocks: 8))
    for place in 0..<side * side {
      let (row, column) = (place / side, place % side)
      let expected = (0..<place).filter { other in
        let (up, right) = (row - other / side, other % side - column)
        return right <= up + reach - 1
      }
      #expect(found.fields[place] == expected, "pixel \(row), \(column)")
    }
  }

  @Test func stacksSeeAllThatIsWithinTheirLayers() throws {
    var settings = GatedPixelCNN.Settings()
    settings.channels = 2
    settings.data = DistributionChoice(ShapesDistribution())
    for (layers, reach) in [(7, 1), (4, 2), (3, 1)] {
      (settings.layers, settings.reach) = (layers, reach)
      let found = try field(settings)
      for place in 0..<64 {
        let expected = (0..<place).filter { other in
          place / 8 - other / 8 <= layers * reach
            && abs(place % 8 - other % 8) <= layers * reach
        }
        #expect(found.fields[place] == expected, "\(layers) layers: pixel \(place)")
      }
      if layers * reach >= 7 { #expect(abs(try #require(found.floor) - log64) < 1e-9) }
    }
  }

  /// Two blocks of each size are enough for 8 x 8 pixels, with smaller pictures and without; and for odd sides.
  @Test(arguments: [(2, 1), (2, 2), (2, 0)]) func streamsSeeAllOfThePast(blocks: Int, halvings: Int)
    throws
  {
    var settings = PixelCNNPlusPlus.Settings()
    (settings.channels, settings.numbers.components) = (2, 1)
    (settings.blocks, settings.halvings) = (blocks, halvings)
    settings.data = DistributionChoice(ShapesDistribution())
    let found = try field(settings)
    for place in 0..<64 { #expect(found.fields[place] == Array(0..<place), "pixel \(place)") }
    settings.data = DistributionChoice(BarsDistribution(side: 5))
    let bars = try field(settings)
    for place in 0..<25 { #expect(bars.fields[place] == Array(0..<place), "pixel \(place)") }
  }

  private let log64 = 4.158883083359672

  /// The diagonal memory sees all of the past, the one down the rows a triangle.
  @Test func memoriesSeeWhatTheirWayAllows() throws {
    var settings = PixelRNN.Settings()
    settings.channels = 1
    settings.data = DistributionChoice(ShapesDistribution())
    settings.memory = .diagonal
    let diagonal = try field(settings)
    for place in 0..<64 { #expect(diagonal.fields[place] == Array(0..<place), "pixel \(place)") }
    settings.memory = .row
    let row = try field(settings)
    #expect(!row.leaks)
    for place in 0..<64 {
      // The state one row up is of its own row's first window: a column to the right, and the one above that another.
      let expected = (0..<place).filter { other in
        place / 8 > other / 8 && other % 8 - place % 8 <= place / 8 - other / 8
      }
      #expect(Set(row.fields[place]).isSuperset(of: expected.filter { $0 % 8 >= place % 8 }))
      #expect(row.fields[place].allSatisfy { $0 % 8 - place % 8 <= place / 8 - $0 / 8 })
    }
  }

  @Test(arguments: [[1], [1, 2, 4], [1, 2, 4, 8], [3, 3]]) func dilationsAddUp(dilations: [Int])
    throws
  {
    var settings = WaveNet.Settings()
    settings.dilations = dilations
    (settings.channels, settings.skipChannels) = (2, 2)
    let found = try field(settings)
    let reach = dilations.reduce(2, +)
    #expect(settings.field == reach)
    let last = found.fields[63]
    #expect(last.first == 63 - reach && last.last == 62 && !found.leaks)
    // Powers of two leave no gap.
    if dilations.last == 8 { #expect(last.count == reach) }
    let copies = CopyDistribution()
    let free = 64 * 2.0794415416798357
    let expected =
      last.contains(63 - copies.delay) ? try #require(copies.entropy) : free
    #expect(abs(try #require(found.floor) - expected) < 1e-9)
  }

  @Test func aWindowOnItselfLeaks() throws {
    let found = try field(convolutions(side: 4, reach: 2, blocks: 1, mask: .upTo))
    #expect(found.leaks && found.floor == 0)
    #expect(found.fields[5].contains(5) && !found.fields[5].contains(6))
  }

  /// What each pixel costs given all before it adds up to the entropy; given nothing it is the most it can be.
  @Test func conditionalEntropiesFollowTheChainRule() throws {
    let shapes = ShapesDistribution()
    let past = (0..<64).map { Array(0..<$0) }
    let exact = try #require(shapes.conditionalEntropies(seeing: past))
    #expect(abs(exact.reduce(0, +) - log64) < 1e-12)
    // Bits of the second row.
    let row: [Double] = exact[8..<16].map { ($0 / log(2) * 100).rounded() / 100 }
    #expect(row == [0.26, 0.48, 0.42, 0.58, 0.42, 0.03, 0.06, 0])
    let alone = try #require(
      shapes.conditionalEntropies(seeing: Array(repeating: [], count: 64)))
    let bits: Double = alone.reduce(0, +) / (64 * log(2))
    #expect(abs(bits - 0.6774) < 5e-5)
    #expect(zip(exact, alone).allSatisfy { $0 <= $1 + 1e-12 })
    // A step of a walk; two steps end on five levels, three of the nine ways on the middle one.
    let walk = WalkDistribution()
    var fields = (0..<64).map { Array(0..<$0) }
    let steps = try #require(walk.conditionalEntropies(seeing: fields))
    let whole: Double = steps.reduce(0, +)
    #expect(abs(whole - (try #require(walk.entropy))) < 1e-9)
    fields[10] = Array(0..<9)
    let two = try #require(walk.conditionalEntropies(seeing: fields))[10]
    let ninths: [Double] = [1, 2, 3, 2, 1]
    let expected: Double = ninths.reduce(0) { $0 - $1 / 9 * log($1 / 9) }
    #expect(abs(two - expected) < 1e-12)
  }
}
