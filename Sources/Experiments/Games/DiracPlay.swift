/// How the two players of the Dirac-GAN move along their field.
public enum DiracPlay: String, Sendable, CaseIterable {
  /// Infinitely small steps, for the time of a step.
  case flow
  /// Both at once.
  case simultaneous
  /// Some steps of the generator, then some of the discriminator, which sees where the generator is now.
  case alternating
}
