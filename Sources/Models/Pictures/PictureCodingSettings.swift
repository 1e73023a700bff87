import Distributions
public import Experiments
import Frames
import Glibc
public import Networks
public import Parameters

/// What is shown, measured and written as a sample of a model that says a distribution of every pixel.
///
/// Raw values are the names used in files.
public enum PictureSample: String, Sendable, CaseIterable {
  /// A draw of the model's P(x): each pixel drawn by itself.
  case drawn
  /// The pixels' means, which is what is often shown as if it were a sample.
  case mean
}

/// Where the scale of the pixels' distribution comes from.
///
/// Raw values are the names used in files.
public enum PixelScale: String, Sendable, CaseIterable {
  /// The decoder says it for every pixel.
  case learned
  /// It is one number: nearly a squared error, whose weight against what else is minimised that number is.
  case fixed
}

/// The settings of a model that makes a few numbers of a picture, and of these a distribution of every pixel.
public protocol PictureCodingSettings: ModelSettings {
  /// How many numbers a latent has.
  var dimension: Int { get set }
  /// The network from pictures to latents.
  var encoder: ConvolutionalConfiguration { get set }
  /// The network from latents to pictures.
  var decoder: ConvolutionalConfiguration { get set }
  /// Where the scale of a pixel's distribution comes from.
  var scale: PixelScale { get set }
  /// The scale where it is one number, in levels' units: -1 is no ink, 1 is all.
  var fixedScale: Double { get set }
  /// What counts as a sample.
  var samples: PictureSample { get set }
  /// What is given of pictures that are completed, and how.
  var completion: CompletionConfiguration { get set }
}

extension PictureCodingSettings {
  /// Whether the decoder says the scales.
  var learnsScale: Bool { scale == .learned }
  /// ln of the scale where it is one number.
  var logScale: Double { log(fixedScale) }
  /// The levels of a pixel; where none are known, as many as a byte has.
  var levels: ValueLevels { data.distribution.levels ?? ValueLevels(256) }

  /// Few narrow levels and a batch of 8: pictures take more room than points.
  public static var small: Self { Self().shrunk(size: 8) }

  /// Pictures that cannot be halved so often.
  public var conflicts: [ParameterFault] {
    encoder.conflicts(with: space, under: "model.encoder")
      + decoder.conflicts(with: space, under: "model.decoder")
  }

  /// What a sample is, and how sure the decoder is of it.
  var pixelParameters: [Parameter<Self>] {
    [
      .choice("model.samples", "samples", \.samples, effect: .immediate).explained(
        "What counts as a sample: drawn is a draw of the model's P(x), pixel by pixel; mean is "
          + "smoother than the model is."),
      .choice("model.scale", "pixel scale", \.scale).explained(
        "learned: the decoder says how sure it is of each pixel. fixed: as sure of all of them."),
    ]
      + (learnsScale
        ? []
        : [
          .logarithmic(
            "model.fixedScale", "fixed scale", \.fixedScale, 0.01...10, floor: 0.01,
            effect: .immediate
          ).explained(
            "Scale of each pixel's distribution; ink goes from -1 to 1. Wide ones ask little of "
              + "the latent, and blur.")
        ])
  }

  /// The latent and both networks.
  var networkParameters: [Parameter<Self>] {
    [
      .integer("model.latent.dimension", "latent dimension", \.dimension, 1...256).explained(
        "Numbers in a latent z. With 2 all pictures lie on one map; with few they are blurred.")
    ]
      + parameters(ofPictures: \.encoder, "encoder", called: "encoder")
      + parameters(ofPictures: \.decoder, "decoder", called: "decoder")
  }
}
