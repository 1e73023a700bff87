import Frames
import Glibc
public import Parameters

/// How the learning rate falls over the course of a training.
///
/// What is scaled is a factor on every optimiser's own rate, from 1 before the first step to `final` at the
/// last; after that it stays.
public struct RateSchedule: Configuration {
  /// The courses.
  ///
  /// Raw values are the names used in files.
  public enum Kind: String, Sendable, CaseIterable {
    /// The rate stays as it is.
    case none
    /// A straight line.
    case linear
    /// Half a period of the cosine: slow, fast, slow (Loshchilov & Hutter 2017, arXiv:1608.03983).
    case cosine
  }

  /// The course.
  public var kind: Kind
  /// The factor at the end.
  public var final: Double

  /// A constant rate, unless told otherwise.
  public init(kind: Kind = .none, final: Double = 0) {
    self.kind = kind
    self.final = final
  }

  /// The course and, where there is one, its end.
  public var parameters: [Parameter<RateSchedule>] {
    let kind = Parameter<Self>.choice("kind", "rate decay", \.kind, effect: .immediate)
      .explained(
        "How the learning rate falls until the last step. With none a GAN circles on; linear and "
          + "cosine let it settle.")
    let final = Parameter<Self>.linear(
      "final", "final rate", \.final, 0...1, step: 0.05, effect: .immediate
    ).explained(
      "Share of the learning rate that is left at the end. 0 brings training to rest; 1 is no "
        + "decay at all.")
    return self.kind == .none ? [kind] : [kind, final]
  }

  /// Whether the courses are alike; where the rate stays, no end makes a difference.
  public static func == (one: RateSchedule, other: RateSchedule) -> Bool {
    one.kind == other.kind && (one.kind == .none || one.final == other.final)
  }

  /// The factor on the rate for the step after `step` steps of `steps`.
  public func factor(step: Int, of steps: Int) -> Double {
    let progress = min(Double(step) / Double(max(steps, 1)), 1)
    return switch kind {
    case .none: 1
    case .linear: 1 - (1 - final) * progress
    case .cosine: final + (1 - final) * (1 + cos(.pi * progress)) / 2
    }
  }
}
