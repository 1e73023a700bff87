/// How far a step of an adversarial training has come: nothing yet, or some of the discriminator's turns.
struct AdversarialProgress {
  /// Turns taken.
  var turns = 0
  /// Where the next draws of dropout lie in the stream of this step.
  var dropoutOffset = 0
  /// What the discriminator had to say in its last turn; nil before its first.
  var outcome: DiscriminatorTurn.Outcome?
}
