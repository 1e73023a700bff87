import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// Translation of pictures, learned from pairs of a question x and the picture y that it is made of.
///
///     D minimises  (E softplus(-D(x, y)) + E softplus(D(x, G(x)))) / 2,   the mean over patches
///     G minimises  w E softplus(-D(x, G(x))) + a E |y - G(x)|,   |.| the mean over pixels, or the squared distance
///
/// (Isola, Zhu, Zhou & Efros 2017, "Image-to-image translation with conditional adversarial networks", arXiv:1611.07004, with
/// w = 1 and a = 100.) G is a U-net, D a network that judges patches of pairs; D moves first, and half as fast by its loss. Here
/// x is a function of y (`PictureQuestion`). Where no two pictures have the same, y is a function of x, too: the least distance
/// is 0, and an answer is right or wrong. Where some do, the least absolute distance is at a median of the answers to a question
/// and the least squared one at their mean, which is none of them. G has no noise, so that of several right answers it can give
/// one; the paper's has dropout alone, and it says that noise as an input is ignored. There is no batch norm, which would make
/// an answer depend on what else is asked, and no tanh at the end: pixels here are full of ink or empty, where a tanh is flat,
/// and wrong ones that it has come near to by absolute error stay wrong.
public struct PictureTranslation: GenerativeModel, Answering {
  let settings: Settings
  private let making, judging: WeightGroup
  private let generator: UNet
  private let discriminator: PatchDiscriminator

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    making = book.group("generator")
    generator = settings.generator("generator", in: making)
    judging = book.group("discriminator")
    discriminator = settings.discriminator("discriminator", of: 2, in: judging)
  }

  /// What a picture answers.
  public func question(of answer: Expression, _ batch: Batch) -> Expression {
    settings.question(answer, on: settings.picture)
  }

  /// G(x).
  public func answer(_ question: Expression, _ batch: Batch) -> Expression { generator(question) }

  /// Of the answers to a question the median and the mean.
  public var leastErrors: (absolute: Double, squared: Double)? { settings.leastErrors }

  /// Answers to questions of new pictures.
  public var sampling: Sampling {
    .pass { batch in answer(question(of: batch.source, batch), batch) }
  }

  /// D, then G, on the same pairs.
  public var turns: [Turn] {
    [
      Turn("discriminator", player: "D") { batch in
        let y = batch.data
        let x = question(of: y, batch)
        let said = answer(x, batch).detached()
        return settings.discriminatorMove(
          discriminator(.stacked(x, x), .stacked(y, said)), training: judging)
      },
      Turn("generator", player: "G") { batch in
        let y = batch.data
        let x = question(of: y, batch)
        let said = answer(x, batch)
        return settings.generatorMove(
          said, for: y, judged: discriminator(x, said), training: making,
          scores: exactness(of: said, for: y), batch)
      },
    ]
  }

  /// The share of answers each of whose pixels is nearest to the right level; nothing where there are no levels.
  private func exactness(of said: Expression, for y: Expression) -> [Score] {
    guard let levels = settings.data.distribution.levels else { return [] }
    let isWrong = (y - said).absolute() .> 1 / Double(levels.count - 1)
    return [Score("exact", (isWrong.sum(over: .columns) .< 0.5).mean())]
  }
}
