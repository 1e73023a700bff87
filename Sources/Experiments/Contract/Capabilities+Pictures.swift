public import Graphs

// What models of pictures can do besides. Each protocol brings what can be seen with it.

/// A model whose pictures are made in sizes, from coarse to fine: shows the same latents at every size.
public protocol Growing: LatentVariable {
  /// What becomes of latents [rows, dimension] at each size, the coarsest first, each as large as a picture [rows, count].
  func stages(of z: Expression, _ batch: Batch) -> [Expression]
}

/// A model whose pictures have a style for each size: shows the coarse styles of some with the fine ones of others.
public protocol StyleMixing: LatentVariable {
  /// How many sizes there are.
  var levels: Int { get }

  /// Pictures [rows, count] with the styles of some latents [rows, dimension], and from a size on those of others.
  func mixed(
    coarse: Expression, fine: Expression, from level: Int, _ batch: Batch
  ) -> Expression
}
