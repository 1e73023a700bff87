public import Frames

/// An experiment that has a generator to draw from.
public protocol Generative: Experiment {
  /// The noise that the generator is fed with; nil where samples are not made of latents.
  var latent: LatentConfiguration? { get }

  /// What a sample is.
  var space: DataSpace { get }

  /// Samples of the generator as it stands, with the latents they were made of.
  ///
  /// Row i depends on the seed and `first + i` only, so that many may be drawn in blocks. These latents are
  /// not those that training or the screen uses.
  ///
  /// - Returns: samples [count, `space.count`] and latents [count, dimension], row by row; no latents where there are none.
  func sample(count: Int, first: Int) -> (samples: [Float], latents: [Float])
}

extension Generative {
  /// The plane, unless the experiment says otherwise.
  public var space: DataSpace { .plane }
}
