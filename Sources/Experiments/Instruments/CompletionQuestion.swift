import Distributions
import Frames
import Tensors

/// A picture of which some pixels are given, and what it was completed to.
struct CompletionQuestion: Sendable {
  /// The picture.
  let picture: [Float]
  /// What it was completed to from each start, the best first.
  let answers: [LatentSearch.Answer]
  /// How often which completion is right, by the data's own law; nil where that is not known.
  let law: CompletionLaw?

  /// Held-out pictures of some data.
  static func pictures(of data: any Distribution, count: Int, seed: UInt64) -> [[Float]] {
    data.heldOut.samples(count: count, random: RandomStream(seed: seed, purpose: .heldOut))
      .rows(of: data.space.count)
  }
}

extension Completing {
  /// Which numbers of a picture are given: 1, else 0; nil where none are.
  func completionMask(in space: DataSpace) -> [Float]? {
    guard completion.given > 0, case .image(let height, let width, let channels) = space.kind,
      height > 1
    else { return nil }
    return completion.mask(height: height, width: width, channels: channels)
  }
}
