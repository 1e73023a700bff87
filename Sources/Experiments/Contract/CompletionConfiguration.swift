import Frames
public import Parameters

/// How much of a picture is given to be completed, and how a latent of what is given is searched for.
public struct CompletionConfiguration: Configuration {
  /// How many rows are given, from the top; with 0 nothing is completed.
  public var given = 0
  /// What what speaks against a picture counts beside the distance from what is given.
  public var weight = 0.1
  /// Steps of Adam from each start.
  public var steps = 300
  /// Their rate.
  public var learningRate = 0.03

  /// Starts for each picture, of which one is the encoder's guess where there is one.
  public static let starts = 8

  /// Nothing is given.
  public init() {}

  /// What is given first; nothing of it concerns the training.
  public var parameters: [Parameter<Self>] {
    [
      .integer("given", "rows given", \.given, 0...15, effect: .immediate).explained(
        "First rows of pictures that are given to be completed: a latent is searched for whose picture "
          + "has them. 0 for none."),
      .logarithmic(
        "completion.weight", "realism weight", \.weight, 0...100, floor: 0.001, effect: .immediate
      ).explained(
        "What D's loss, or the latent's square without a D, counts in the search beside the distance "
          + "from given pixels."),
      .integer(
        "completion.steps", "search steps", \.steps, 1...1000, step: nil, effect: .immediate
      ).explained("Steps of Adam that a search for a latent takes from each of its starts."),
      .logarithmic(
        "completion.learningRate", "search rate", \.learningRate, 0.001...1, effect: .immediate
      ).explained("Rate of Adam in a search for a latent: how far each number moves in a step."),
    ]
  }

  /// Which pixels of a picture of `height` x `width` with some channels are given: 1, else 0.
  ///
  /// One row at least is not.
  func mask(height: Int, width: Int, channels: Int) -> [Float] {
    let size = width * channels
    let known = min(given, height - 1) * size
    return (0..<height * size).map { $0 < known ? 1 : 0 }
  }
}
