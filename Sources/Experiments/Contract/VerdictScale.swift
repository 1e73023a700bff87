/// How the verdicts of a player that tells samples from data are read.
public struct VerdictScale {
  /// The ends of the scale that verdicts are shown on; nil where only differences between places tell anything.
  let range: ClosedRange<Float>?
  /// What the ends of the scale are called, the lower one first.
  let ends: String
  /// The verdict everywhere when samples are like data; nil where any constant will do, as for a critic.
  let equilibrium: Double?
  /// The player's loss then, by which it is seen to win; nil where that does not tell.
  let lossAtEquilibrium: Double?
  /// The payoff then, where the players play for one number.
  let payoffAtEquilibrium: Double?
  /// What it means for the generator that the player is sure, in a sentence.
  let consequenceOfDefeat: String

  /// A scale.
  public init(
    _ range: ClosedRange<Float>, equilibrium: Double? = nil, lossAtEquilibrium: Double? = nil,
    payoffAtEquilibrium: Double? = nil, consequenceOfDefeat: String = ""
  ) {
    (self.range, self.equilibrium) = (range, equilibrium)
    (self.lossAtEquilibrium, self.payoffAtEquilibrium) = (lossAtEquilibrium, payoffAtEquilibrium)
    (self.consequenceOfDefeat, ends) = (consequenceOfDefeat, "D: fake | real")
  }

  /// A scale without ends of its own, as a critic's: whatever constant is added, the game is the same.
  ///
  /// - Parameter ends: what is low and what is high: "D: low | high".
  public init(relative ends: String) {
    (range, equilibrium, lossAtEquilibrium, payoffAtEquilibrium) = (nil, nil, nil, nil)
    (consequenceOfDefeat, self.ends) = ("", ends)
  }
}
