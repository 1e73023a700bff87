public import Graphs

// What models of pictures can do besides. Each protocol brings what can be seen with it.

/// A model whose pictures are made in sizes, from coarse to fine: shows the same latents at every size.
public protocol Growing: LatentVariable {
  /// What becomes of latents [rows, dimension] at each size, the coarsest first, each as large as a picture [rows, count]; of
  /// a size that was left for a finer one, that one's averaged.
  func stages(of z: Expression, _ batch: Batch) -> [Expression]
}

/// A model whose pictures have a style for each size: shows the coarse styles of some with the fine ones of others; of data made
/// of independent factors, measures which size decides which.
public protocol StyleMixing: LatentVariable {
  /// How many sizes there are.
  var levels: Int { get }

  /// Pictures [rows, count] with the styles of some latents [rows, dimension], and at some sizes those of others.
  ///
  /// - Parameter sizes: at which, from 0, the coarsest, on.
  func mixed(
    _ z: Expression, _ other: Expression, at sizes: Set<Int>, _ batch: Batch
  ) -> Expression
}

/// A model whose pictures are made by chains, each asked for a class that a classifier of the model's own tells: shows the way of a
/// chain for each class, with the classifier's p(y|x) beneath the pictures; measures how many end in the class asked for, by a
/// referee that no chain climbs, where data have one.
public protocol ClassSeeking: Conditional, Classifying {
  /// The class, from 0 on, that is asked of all chains; nil where each is asked for its label.
  var askedClass: Int? { get }
}

/// A model that completes pictures of which some rows are given, by a search for the latent of a picture that has them: shows
/// pictures, what is given of them and what they are completed to; measures how many completions are data, and how often which.
///
///     minimise over z:  |M (G(z) - x)|_1 + w r(G(z), z),   M 1 where a pixel is given, else 0
///
/// (Yeh et al. 2016, "Semantic image inpainting with deep generative models", arXiv:1607.07539.)
public protocol Completing: LatentVariable {
  /// What is given, and how the search goes.
  var completion: CompletionConfiguration { get }

  /// How far what latents [rows, dimension] are decoded to is from pictures [rows, count], pixel by pixel [rows, count].
  func distances(of z: Expression, from x: Expression, _ batch: Batch) -> Expression

  /// What speaks against a picture [rows, count] that a latent [rows, dimension] is decoded to [rows, 1]; less is better.
  func reproach(of picture: Expression, latent z: Expression, _ batch: Batch) -> Expression

  /// Latents [rows, dimension] to begin at, of pictures [rows, count] whose pixels are 0 where they are not given; nil where
  /// the model reads no pictures.
  func guess(of x: Expression, _ batch: Batch) -> Expression?
}

extension Completing {
  /// Those of the picture itself.
  public func distances(
    of z: Expression, from x: Expression, _ batch: Batch
  ) -> Expression {
    (decode(z, batch) - x).absolute()
  }

  /// Minus ln of a normal prior, but for a constant; other latents are as likely wherever they are.
  public func reproach(
    of picture: Expression, latent z: Expression, _ batch: Batch
  ) -> Expression {
    latent.kind == .normal
      ? 0.5 * z.squared().sum(over: .columns)
      : z.graph.constant(0).broadcast(to: Shape(z.rows, 1))
  }

  /// None.
  public func guess(of x: Expression, _ batch: Batch) -> Expression? { nil }
}
