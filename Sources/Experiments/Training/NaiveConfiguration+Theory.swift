public import Frames

extension NaiveConfiguration {
  /// The distance of random pairs.
  public var theory: Theory {
    Theory(
      objective: [
        "minimise over G:  E ||G(z) - x||^2",
        "x ~ data and z ~ noise are drawn independently of each other.",
        "The best G is constant: G(z) = E[x]. The loss cannot fall below E ||x - E[x]||^2, "
          + "however large the network.",
      ],
      algorithm: [
        "Draw a batch of data x and, without looking at it, a batch of noise z.",
        "Pair them by their order; the loss is the mean of ||G(z) - x||^2.",
        "Step the weights of G down the gradient.",
      ])
  }
}
