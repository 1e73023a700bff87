import Distributions
public import Experiments
public import Frames
import Glibc

extension PictureAutoencoder {
  /// What the decoder misses of pictures that it is told the code of.
  public var figures: [StepFigure] {
    [.reconstruction(from: "codes", note: "No bound of the likelihood: codes are free.")]
  }
}

extension PictureAutoencoder: Narrated {
  /// As many steps a frame as are over in a blink.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(1) : .unlimited
  }

  /// How well pictures are reconstructed, and what becomes of codes that are drawn.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "Every picture becomes a code and is made again of it. Watch the reconstructions beneath the "
          + "data, and what is made of codes that are drawn.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let loss = (moment.number("reconstruction") ?? .nan).text(decimals: 2)
    let found = moment.foundMatches.map { "\($0). " } ?? ""
    return Caption(
      moment.isFinished ? .settled : .moving,
      end + found
        + "Reconstructions miss \(loss) nats\(end.isEmpty || found.isEmpty ? "; \(reason)" : ".")")
  }

  /// Why samples are what they are.
  private var reason: String {
    switch settings.code {
    case .prior: "draws of N(0, I) fall where no code is."
    case .gaussian: "draws fall between codes, too."
    }
  }

  /// Steps after which a training has begun.
  private static let opening = 60
}
