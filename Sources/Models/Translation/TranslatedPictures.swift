import Distributions
import Experiments
import Graphs
import Networks
import Parameters

/// Settings of a translation between pictures and the questions that they are answers to.
protocol TranslatedPictures: AdversarialSettings {
  /// What is asked of a picture.
  var question: PictureQuestion { get set }
  /// The networks that make pictures of pictures.
  var generator: ConvolutionalConfiguration { get set }
  /// What of their way down they remember on their way up.
  var skips: PictureSkips { get set }
  /// The networks that judge patches.
  var discriminator: NetworkConfiguration { get set }
  /// Pixels along the side of a patch.
  var patch: Int { get set }
}

/// What a network from pictures to pictures remembers of its way down on its way up.
///
/// Raw values are the names used in files.
public enum PictureSkips: String, Sendable, CaseIterable {
  /// Hidden pictures of every size but the coarsest.
  case all
  /// Nothing: what is not in the coarsest pictures is lost.
  case none
}

extension TranslatedPictures {
  /// What is asked, and what answers and judges.
  var translationParameters: [Parameter<Self>] {
    [
      .choice("model.question", "x is y", \.question).explained(
        "What x is of y: half its size, its outlines, which squares and frames share, or the inverse."
      ),
      .choice("model.skips", "skips", \.skips).explained(
        "all: G sees its fine pictures again on the way up. none: all goes through the coarsest ones."
      ),
      .integer("model.patch", "patch", \.patch, 2...16).explained(
        "Side of the patches that D judges, in pixels. Small ones see strokes, 8 a whole shape. Try 4 and 8."
      ),
    ]
  }

  /// The networks.
  var networkParameters: [Parameter<Self>] {
    parameters(ofPictures: \.generator, "generator", called: "G")
      + parameters(of: \.discriminator, under: "model.discriminator")
      .map { $0.labelled("D \($0.label)") }
  }

  /// Pictures that cannot be halved so often.
  var pictureConflicts: [ParameterFault] {
    generator.conflicts(with: space, under: "model.generator")
  }

  /// Of the answers to a question the median and the mean.
  var leastErrors: (absolute: Double, squared: Double)? {
    question.leastErrors(of: data.distribution, on: picture)
  }

  /// A network of a group that makes pictures of pictures.
  func generator(_ name: String, in group: WeightGroup) -> UNet {
    group.uNet(
      name, on: picture, generator, channels: picture.channels, hasSkips: skips == .all,
      setBy: "model.generator")
  }

  /// A network of a group that judges patches of so many pictures at once.
  func discriminator(
    _ name: String, of pictures: Int = 1, in group: WeightGroup
  ) -> PatchDiscriminator {
    PatchDiscriminator(
      name, of: pictures, on: picture, side: patch, discriminator, in: group,
      setBy: "model.discriminator")
  }
}
