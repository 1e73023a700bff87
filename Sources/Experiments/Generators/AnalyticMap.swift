import Graphs

/// The formulas an analytic generator can have.
///
/// Raw values are the names used in files.
public enum AnalyticMap: String, Sendable, CaseIterable {
  /// G(z) = z / 10 + z / |z|: a normal becomes a ring.
  case ring
  /// G(z) = z: the noise itself.
  case identity

  /// The formula alone.
  var shortFormula: String {
    switch self {
    case .ring: "G(z) = z/10 + z/|z|"
    case .identity: "G(z) = z"
    }
  }

  /// The image of rows of latents [count, 2].
  func callAsFunction(_ z: Expression) -> Expression {
    switch self {
    case .ring: z / 10 + z / z.squared().sum(over: .columns).squareRoot()
    case .identity: z
    }
  }
}
