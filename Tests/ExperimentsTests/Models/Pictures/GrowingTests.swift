import Distributions
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Pictures that grow, and pictures made by styles: identities that hold whatever the weights are.
@Suite struct GrowingTests {
  private func growing(phase: Int = 1) -> ProgressiveGAN.Settings {
    var settings = ProgressiveGAN.Settings()
    settings.network.channels = [3, 4, 5]
    settings.latent.dimension = 3
    settings.training.batch = 8
    settings.phase = phase
    return settings
  }

  private func styled(_ style: StyleGAN.Settings.Style = .modulation) -> StyleGAN.Settings {
    var settings = StyleGAN.Settings()
    settings.network.channels = [3, 4, 5]
    settings.latent.dimension = 3
    settings.styles = 6
    settings.training.batch = 8
    settings.style = style
    return settings
  }

  /// The weights of groups that play, by name.
  private func weights<Model>(_ training: Trainer<Model>) -> [String: [Float]] {
    var all: [String: [Float]] = [:]
    for weights in training.playing {
      for entry in weights.layout.entries { all[entry.name] = Array(weights[entry].elements) }
    }
    return all
  }

  /// What a model makes of latents, by the weights as they stand.
  private func values<Model>(
    _ training: Trainer<Model>, of latents: [Float], dimension: Int,
    _ body: @escaping (Model, Expression, Batch) -> Expression
  ) -> [Float] {
    let rows = latents.count / dimension
    let model = training.model
    let sampler = ModelSampler(
      .pass { body(model, $0.given("z", columns: dimension), $0) }, on: training.book,
      training.configuration, blockRows: rows)
    sampler.read(training.shown)
    return sampler.values(count: rows, given: { view, _ in view.assign(latents) })
  }

  private let latents: [Float] = [0.3, -1.2, 0.8, 1.5, 0.1, -0.4]

  // MARK: - Growing

  /// A size that has not begun is the coarser one, each pixel repeated, and neither player's layers of it have moved.
  @Test func whatHasNotBegunDoesNothing() {
    let training = Trainer<ProgressiveGAN>(growing(phase: 100), seed: 1, threads: 1)
    let before = weights(training)
    for _ in 0..<5 { training.step() }
    let picture = values(training, of: latents, dimension: 3) { $0.decode($1, $2) }
    // Two pixels a side at first, of eight.
    for pixel in 0..<64 {
      let (row, column) = (pixel / 8 / 4 * 4, pixel % 8 / 4 * 4)
      #expect(picture[pixel] == picture[row * 8 + column])
    }
    let after = weights(training)
    for (name, values) in after {
      let isLater = ["block.1", "block.2", "exit.1", "exit.2", "entrance.1", "entrance.2"]
        .contains { name.contains($0) }
      #expect((values == before[name]) == (isLater || name.hasPrefix("state")), "\(name)")
    }
  }

  /// A size that is all there leaves nothing to the ways out and in of the coarser ones.
  @Test func whatIsAllThereStandsAlone() throws {
    let training = Trainer<ProgressiveGAN>(growing(), seed: 1, threads: 1)
    for _ in 0..<6 { training.step() }
    let before = weights(training)
    #expect(before["state.fade.1"] == [1] && before["state.fade.2"] == [1])
    for _ in 0..<3 { training.step() }
    for (name, values) in weights(training) {
      let isOver = ["exit.0", "exit.1", "entrance.0", "entrance.1"].contains { name.contains($0) }
      #expect((values == before[name]) == (isOver || name.hasPrefix("state")), "\(name)")
    }
    let stages = values(training, of: latents, dimension: 3) { model, z, batch in
      .besides(model.stages(of: z, batch))
    }
    #expect(stages.count == 2 * 3 * 64)
    let whole = values(training, of: latents, dimension: 3) { $0.decode($1, $2) }
    #expect(Array(stages[2 * 64..<3 * 64]) == Array(whole[..<64]))
    // Ways out that nothing trains any more are not shown: coarse sizes are the picture, averaged.
    for (level, side) in [(0, 4), (1, 2)] {
      for pixel in 0..<64 {
        let (top, left) = (pixel / 8 / side * side, pixel % 8 / side * side)
        let block = (0..<side * side).map { whole[(top + $0 / side) * 8 + left + $0 % side] }
        let mean = block.reduce(0, +) / Float(block.count)
        #expect(abs(stages[level * 64 + pixel] - mean) < 1e-5)
      }
    }
  }

  @Test func sizesComeInOneAfterTheOther() {
    var settings = growing(phase: 10)
    for step in 0..<80 {
      let (first, second) = (
        settings.fade(of: 1, after: step), settings.fade(of: 2, after: step)
      )
      #expect(first == min(max(Double(step - 10) / 10, 0), 1))
      #expect(second == 0 || first == 1)
      #expect(settings.fade(of: 1, after: step + 1) >= first)
    }
    settings.entry = .sudden
    #expect((0..<40).allSatisfy { [0, 1].contains(settings.fade(of: 1, after: $0)) })
    #expect(settings.fade(of: 1, after: 14) == 0 && settings.fade(of: 1, after: 15) == 1)
  }

  @Test func captionsSayWhatGrows() {
    let training = Trainer<ProgressiveGAN>(growing(phase: 120), seed: 1, threads: 1)
    for _ in 0..<110 { training.step() }
    #expect(
      training.caption.text.contains("2 x 2 are trained") || training.caption.phase == .failing)
    #expect(training.figures.first { $0.key == "fade1" }?.value == 0)
    for _ in 0..<70 { training.step() }
    #expect(training.figures.first { $0.key == "fade1" }?.value == 0.5)
    #expect(training.caption.text.contains(": 50 %") || training.caption.phase == .failing)
  }

  // MARK: - Layers of one rate

  /// Inputs of deviation 1 come out with the deviation that the layer is to have.
  @Test func outputsHaveTheGainsDeviation() {
    let book = WeightBook(for: DataSpace(.image(height: 4, width: 4, channels: 1)))
    let group = book.group("layers")
    let shape = PictureShape(height: 4, width: 4, channels: 24)
    let layer = EqualizedLayer(
      "wide", .square(1), on: shape, channels: 32, gain: 1.5, in: group, setBy: "model.network")
    let slow = EqualizedLayer(
      "slow", on: PictureShape(height: 1, width: 1, channels: 64), channels: 256, rate: 0.01,
      in: group, setBy: "model.network")
    let sampler = ModelSampler(
      .pass { batch in
        .besides(layer(batch.normal("x", shape.count)), slow(batch.normal("y", 64)))
      }, on: book, growing(), blockRows: 64)
    sampler.read(
      book.layouts.map { Weights($0, drawnFrom: RandomStream(seed: 3, purpose: .initialization)) })
    let values = sampler.values(count: 64, from: RandomStream(seed: 2, purpose: .noise))
    let columns = 16 * 32 + 256
    func deviation(_ range: Range<Int>) -> Double {
      let all = (0..<64).flatMap { row in range.map { Double(values[row * columns + $0]) } }
      return (all.reduce(0) { $0 + $1 * $1 } / Double(all.count)).squareRoot()
    }
    #expect(abs(deviation(0..<16 * 32) / 1.5 - 1) < 0.1)
    #expect(abs(deviation(16 * 32..<columns) - 1) < 0.1)
  }

  // MARK: - Styles

  /// Only the direction of z counts; styles at all sizes are those of the second latent, at none those of the first.
  @Test(arguments: StyleGAN.Settings.Style.allCases)
  func stylesAreOfTheLatentsThatTheyAreSaidToBe(style: StyleGAN.Settings.Style) {
    let training = Trainer<StyleGAN>(styled(style), seed: 1, threads: 1)
    for _ in 0..<5 { training.step() }
    let whole = values(training, of: latents, dimension: 3) { $0.decode($1, $2) }
    let (first, second) = (Array(whole[..<64]), Array(whole[64...]))
    #expect(first != second)
    let longer = values(training, of: latents.map { 2 * $0 }, dimension: 3) { $0.decode($1, $2) }
    for (one, other) in zip(whole, longer) { #expect(abs(one - other) < 1e-5) }
    func mixed(_ sizes: Set<Int>) -> [Float] {
      values(training, of: latents, dimension: 6) { model, pair, batch in
        model.mixed(pair.columns(0..<3), pair.columns(3..<6), at: sizes, batch)
      }
    }
    #expect(mixed([0, 1, 2]) == second && mixed([]) == first)
    for size in 0..<3 { #expect(mixed([size]) != first && mixed([size]) != second) }
  }

  /// Without a part of their own, all styles are their mean; with all of it, they are what they are.
  @Test func truncationGoesToTheMean() {
    let training = Trainer<StyleGAN>(styled(), seed: 1, threads: 1)
    for _ in 0..<5 { training.step() }
    let whole = values(training, of: latents, dimension: 3) { $0.decode($1, $2) }
    let untouched = values(training, of: latents, dimension: 3) { model, z, _ in
      let w = model.style(of: z)
      return model.pictures([w, w, w], noise: nil, rows: z.rows)
    }
    for (one, other) in zip(whole, untouched) { #expect(abs(one - other) < 1e-5) }
    training.configuration.truncation = 0
    let mean = values(training, of: latents, dimension: 3) { $0.decode($1, $2) }
    #expect(Array(mean[..<64]) == Array(mean[64...]))
    #expect(Array(mean[..<64]) != Array(whole[..<64]))
  }

  private func layer(_ kind: StyleLayer.Kind) -> (StyleLayer, WeightBook) {
    let book = WeightBook(for: DataSpace(.image(height: 4, width: 4, channels: 1)))
    let shape = PictureShape(height: 4, width: 4, channels: 12)
    let layer = StyleLayer(
      "layer", kind, .square(3), on: shape, channels: 10, styles: 6, hasNoise: false,
      in: book.group("layers"), setBy: "model.network")
    return (layer, book)
  }

  /// Weights scaled by a style have a length of 1 for each map: what `lengths` divides by, written out.
  @Test func scaledWeightsHaveLengthOne() {
    let (layer, book) = layer(.modulation)
    let rows = 4
    let sampler = ModelSampler(
      .pass { batch in
        let style = batch.normal("style", 12)
        let weights = layer.layer.weights(batch.graph)
        // The weights of one picture after the other, as the paper has them.
        let scaled = (0..<rows).map { row in
          let repeated = Expression.besides((0..<9).map { _ in style.rows(row..<row + 1) })
          return (weights * repeated).squared().sum(over: .columns).transposed()
        }
        return .stacked(scaled) * layer.lengths(style).squared()
      }, on: book, styled(), blockRows: rows)
    sampler.read(
      book.layouts.map { Weights($0, drawnFrom: RandomStream(seed: 3, purpose: .initialization)) })
    for value in sampler.values(count: rows, from: RandomStream(seed: 2, purpose: .noise)) {
      #expect(abs(value - 1) < 1e-4)
    }
  }

  /// Every map of every picture has the deviation and the mean that its style says.
  @Test func normalizedMapsHaveTheStylesMoments() {
    let (layer, book) = layer(.normalization)
    let rows = 4
    let sampler = ModelSampler(
      .pass { batch in
        let w = batch.normal("w", 6)
        let maps = layer(batch.normal("x", 4 * 4 * 12), w, noise: nil)
        let pixels = maps.reshaped(rows: rows * 16, columns: 10)
        let each = (0..<rows).map { row in
          let one = pixels.rows(row * 16..<(row + 1) * 16)
          let mean = one.mean(over: .rows)
          return Expression.besides((one - mean).squared().mean(over: .rows).squareRoot(), mean)
        }
        return .besides(.stacked(each), layer.moments(w))
      }, on: book, styled(.normalization), blockRows: rows)
    sampler.read(
      book.layouts.map { Weights($0, drawnFrom: RandomStream(seed: 3, purpose: .initialization)) })
    let values = sampler.values(count: rows, from: RandomStream(seed: 2, purpose: .noise))
    for row in 0..<rows {
      for map in 0..<20 {
        let (seen, said) = (values[row * 40 + map], values[row * 40 + 20 + map])
        #expect(abs(seen - (map < 10 ? abs(said) : said)) < 1e-3)
      }
    }
  }
}
