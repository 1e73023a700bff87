import Distributions
public import Experiments
public import Frames
import Graphs

extension ProgressiveGAN {
  /// The scores of the last step's batch, and how far the pictures have grown.
  public var figures: [StepFigure] {
    let game = settings.loss.figures(isPenalized: settings.gradientPenalty > 0)
    return game
      + (0..<settings.network.top).map { number in
        StepFigure(
          state: fade(of: number + 1),
          Figure(
            "size \(number + 2) faded in", key: "fade\(number + 1)", value: nil,
            format: .percent,
            explanation:
              "How far pictures of this size have been faded in; the coarsest is size 1."))
      }
  }

  /// What each size is called, the coarsest first: "6 x 6".
  private var sizes: [String] {
    settings.network.shapes(for: settings.picture).map { "\($0.height) x \($0.width)" }
  }

  /// How verdicts are read, by the loss; the payoff is of data as it is, which D does not see before all sizes are there.
  public var scale: VerdictScale { settings.loss.scale() }
}

extension ProgressiveGAN: Narrated {
  /// Which size is grown, what samples are, and how the game stands.
  public func caption(at moment: Moment) -> Caption? {
    PictureGame(settings).caption(at: moment, stage: stage(moment))
  }

  /// What grows now; nil where all is grown.
  private func stage(_ moment: Moment) -> String? {
    let fades = (0..<settings.network.top).map {
      settings.fade(of: $0 + 1, after: moment.step)
    }
    guard let level = fades.firstIndex(where: { $0 < 1 }) else { return nil }
    if fades[level] > 0 {
      let share = (100 * fades[level]).text(decimals: 0)
      return
        "Pictures of \(sizes[level + 1]) are faded in over those of \(sizes[level]): \(share) %."
    }
    return "Pictures of \(sizes[level]) are trained; finer ones have not begun."
  }
}
