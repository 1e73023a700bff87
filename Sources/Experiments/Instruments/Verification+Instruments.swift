public import Verifications

extension Verification {
  /// What instruments find of models and data that are known in closed form.
  public static var ofInstruments: [Verification] { ofQuadrature + ofJudges + ofCompletions }
}
