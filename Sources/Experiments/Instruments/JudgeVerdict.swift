import Metrics

/// Good generator, or inadequate discriminator? What two judges and the discriminator in the game say together.
///
/// | discriminator in the game | fresh judges | verdict |
/// |---|---|---|
/// | cannot tell | cannot tell | good generator |
/// | cannot tell | can tell | inadequate discriminator |
/// | can tell | can tell | generator behind |
/// | can tell | cannot tell | D memorised, or judges too weak |
///
/// A loss at its equilibrium alone does not tell the first row from the second.
enum JudgeVerdict: Int, CaseIterable, Sendable {
  case cannotTell, likeData, unlikeData, goodGenerator, inadequateDiscriminator, generatorBehind,
    memorised

  /// What follows from accuracies on held-out points.
  ///
  /// A judge can tell where it is above chance. The discriminator counts as one that can where it is above chance and sees
  /// half of what the better judge sees at least: a trace of what others see plainly is no lead over the generator.
  ///
  /// - Parameters:
  ///   - judges: the accuracies of the fresh judges; nil of one that may not speak.
  ///   - band: the greatest accuracy of theirs that passes for chance.
  ///   - game: the discriminator's accuracy and its band; nil where there is none.
  init(judges: [Double?], band: Double, game: (accuracy: Double, band: Double)?) {
    let best = judges.compactMap(\.self).max() ?? 0
    let canTell = best > band
    guard canTell || !judges.contains(nil) else {
      self = .cannotTell
      return
    }
    guard let game else {
      self = canTell ? .unlikeData : .likeData
      return
    }
    let isAbove = game.accuracy > game.band
    if canTell {
      let isLevel = isAbove && game.accuracy - 0.5 >= (best - 0.5) / 2
      self = isLevel ? .generatorBehind : .inadequateDiscriminator
    } else {
      self = isAbove ? .memorised : .goodGenerator
    }
  }

  /// In a few words.
  var words: String {
    switch self {
    case .cannotTell: "cannot tell"
    case .likeData: "like data"
    case .unlikeData: "unlike data"
    case .goodGenerator: "good generator"
    case .inadequateDiscriminator: "inadequate D"
    case .generatorBehind: "generator behind"
    case .memorised: "D memorised"
    }
  }

  /// In a sentence.
  var explanation: String {
    switch self {
    case .cannotTell:
      "A judge missed the fault that was planted in this data, and none sees a difference: nothing follows."
    case .likeData: "No judge tells samples from data: the samples are as good as these judges see."
    case .unlikeData: "A fresh judge tells samples from data."
    case .goodGenerator:
      "Neither the discriminator nor a fresh judge tells samples from data: a good generator."
    case .inadequateDiscriminator:
      "A fresh judge sees what the discriminator does not: it is too small, behind, or held back too much."
    case .generatorBehind:
      "Discriminator and fresh judge both tell samples from data: the generator has not caught up."
    case .memorised:
      "The discriminator tells, fresh judges do not: it has memorised its data, or they are too weak."
    }
  }
}
