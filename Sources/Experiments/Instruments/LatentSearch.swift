import Frames
import Glibc
import Graphs
import Tensors

/// The search for latents whose pictures have the pixels that are given of others, by Adam from several starts each.
///
///     minimise over z:  |M (G(z) - x)|_1 + w r(G(z), z)
///
/// (Yeh et al. 2016, arXiv:1607.07539; Adam by Kingma & Ba 2014, arXiv:1412.6980.) The way of a search is a loop as that of
/// samples is, whose rows are the latent, both moments of its gradients, and the picture. Latents from U(-1, 1) are kept in
/// there, those of a sphere on it.
final class LatentSearch {
  /// What one start came to.
  struct Answer: Sendable, Equatable {
    /// The picture, given pixels as they were given, to the bit.
    let picture: [Float]
    /// The latent.
    let latent: [Float]
    /// How far the latent's picture is from a given pixel, on average.
    let distance: Double
    /// What speaks against the latent's picture.
    let reproach: Double
    /// What was minimised.
    let loss: Double
  }

  private let way, judgement: ModelSampler
  private let mask: [Float]
  private let dimension, size: Int
  private let weight: Double

  /// Rows of a block: whole groups of starts.
  private static let blockRows = 4 * CompletionConfiguration.starts
  /// How much Adam's moments keep, and what it adds to a root.
  private static let (first, second, epsilon) = (0.9, 0.999, 1e-8)

  /// A search by a model.
  ///
  /// - Parameter mask: which of a picture's numbers are given: 1, else 0.
  init(
    _ model: any Completing, on book: WeightBook, _ settings: any ModelSettings, mask: [Float]
  ) {
    self.mask = mask
    (dimension, size) = (model.latent.dimension, book.space.count)
    weight = model.completion.weight
    let search = Search(model: model, mask: mask, size: size)
    way = ModelSampler(search.way, on: book, settings, blockRows: Self.blockRows)
    judgement = ModelSampler(search.judgement, on: book, settings, blockRows: Self.blockRows)
  }

  /// What pictures are completed to from each of the starts, those with the least loss first, by the weights of a moment.
  ///
  /// - Parameters:
  ///   - pictures: the pictures, of which only what is given is looked at.
  ///   - values: the weights of all groups, laid out as the book has them.
  ///   - stream: where starts are drawn from.
  ///   - latents: starts in the place of draws, of each picture as many as there are, row by row.
  func answers(
    to pictures: [[Float]], values: [[Float]], from stream: RandomStream,
    beginningAt latents: [Float]? = nil
  ) -> [[Answer]] {
    let starts = CompletionConfiguration.starts
    let masked = pictures.map { zip($0, mask).map { $1 > 0 ? $0 : 0 } }
    let count = starts * pictures.count
    way.read(values: values)
    let ends = way.values(
      count: count, from: stream,
      given: { rows, first in
        for row in 0..<rows.rows {
          let number = first + row
          for (column, value) in masked[number / starts].enumerated() {
            rows[row, column] = value
          }
          rows[row, masked[0].count] = number % starts == 0 ? 1 : 0
        }
      },
      noise: latents.map { latents in
        { [dimension] rows, first in
          rows.assign(latents[dimension * first..<dimension * (first + rows.rows)])
        }
      })
    let width = way.columns
    judgement.read(values: values)
    let found = judgement.values(at: ends, width: width)
    let known = Double(mask.count { $0 > 0 })
    let all = (0..<count).map { row -> Answer in
      let result = found[row * (size + 2)..<(row + 1) * (size + 2)]
      let own = pictures[row / starts]
      let (distance, reproach) = (Double(result.dropLast().last ?? 0), Double(result.last ?? 0))
      return Answer(
        picture: zip(zip(own, result), mask).map { $1 > 0 ? $0.0 : $0.1 },
        latent: Array(ends[row * width..<row * width + dimension]),
        distance: distance / max(known, 1), reproach: reproach,
        loss: distance + weight * reproach)
    }
    return pictures.indices.map { number in
      all[number * starts..<(number + 1) * starts].sorted { $0.loss < $1.loss }
    }
  }
}

// MARK: - The loop

extension LatentSearch {
  /// What is run.
  private struct Search {
    let model: any Completing
    let mask: [Float]
    let size: Int

    private var dimension: Int { model.latent.dimension }

    /// From starts, the first of each picture the guess, step by step down.
    var way: Sampling {
      let settings = model.completion
      return .loop(
        times: (0...settings.steps).map(Double.init), start: start,
        step: { row, _, time, batch in step(row, time, rate: settings.learningRate, batch) })
    }

    private func start(_ batch: Batch) -> Expression {
      let row = batch.given("question", columns: size + 1)
      let x = row.columns(0..<size)
      let drawn = batch.latent(model.latent)
      let z = model.guess(of: x, batch).map { row.columns(size..<size + 1).choose($0, else: drawn) }
      let none = batch.graph.constant(0).broadcast(to: Shape(batch.rows, 2 * dimension))
      return .besides(z ?? drawn, none, x)
    }

    /// One step of Adam; `time` counts it from 1.
    private func step(
      _ row: Expression, _ time: Expression, rate: Double, _ batch: Batch
    ) -> Expression {
      let number = dimension
      let (z, x) = (row.columns(0..<number), row.columns(3 * number..<3 * number + size))
      let (distance, reproach) = parts(z, x, batch)
      let loss = (distance + model.completion.weight * reproach).sum()
      let slope = loss.gradient(withRespectTo: z)
      let mean =
        LatentSearch.first * row.columns(number..<2 * number) + (1 - LatentSearch.first) * slope
      let square =
        LatentSearch.second * row.columns(2 * number..<3 * number)
        + (1 - LatentSearch.second) * slope.squared()
      func corrected(_ moment: Expression, _ kept: Double) -> Expression {
        moment / (1 - (log(kept) * time).exp())
      }
      let next =
        z - rate * corrected(mean, LatentSearch.first)
        / (corrected(square, LatentSearch.second).squareRoot() + LatentSearch.epsilon)
      return .besides(kept(next), mean, square, x)
    }

    /// The picture of a latent, its distance from what is given, and what speaks against it, side by side.
    var judgement: Sampling {
      .pass { batch in
        let row = batch.given("points", columns: 3 * dimension + size)
        let z = row.columns(0..<dimension)
        let (distance, reproach) = parts(
          z, row.columns(3 * dimension..<3 * dimension + size), batch)
        return .besides(model.decode(z, batch), distance, reproach)
      }
    }

    private func parts(
      _ z: Expression, _ x: Expression, _ batch: Batch
    ) -> (distance: Expression, reproach: Expression) {
      let mask = batch.graph.table(rows: 1, columns: size, mask)
      return (
        (mask * model.distances(of: z, from: x, batch)).sum(over: .columns),
        model.reproach(of: model.decode(z, batch), latent: z, batch)
      )
    }

    /// Where latents are that the law has.
    private func kept(_ z: Expression) -> Expression {
      switch model.latent.kind {
      case .normal: z
      case .uniform: z.clamped(atLeast: -1).clamped(atMost: 1)
      case .circle: z / z.rowNorms(epsilon: 1e-12)
      }
    }
  }
}
