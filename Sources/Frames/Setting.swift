/// Something the user can change while the run goes on.
public struct Setting: Sendable, Equatable {
  /// The value of a setting.
  public enum Value: Sendable, Hashable {
    /// A whole number.
    case integer(Int)
    /// A real number.
    case real(Double)
    /// One of the domain's choices, by its name.
    case choice(String)
    /// A list of whole numbers, such as layer widths.
    case integers([Int])
    /// The path of a file.
    case file(String)
    /// A list of names.
    case names([String])
    /// A list of real numbers, such as weights.
    case reals([Double])
  }

  /// Which values are allowed, and how one step moves through them.
  public enum Domain: Sendable, Hashable {
    /// Whole numbers; a step is of `step`, or doubles and halves where `step` is nil.
    case integer(ClosedRange<Int>, step: Int? = 1)
    /// Real numbers on a linear scale; a step is of `step`.
    case linear(ClosedRange<Double>, step: Double)
    /// Positive real numbers on a logarithmic scale; a step moves along 1, 2, 5, 10, ...
    /// A lower bound of 0 is reached by stepping down from `floor`.
    case logarithmic(ClosedRange<Double>, floor: Double)
    /// One of a few names.
    case choice([String])
    /// Lists of whole numbers: how many there may be and how large each. Not turned by keys.
    case integers(count: ClosedRange<Int>, each: ClosedRange<Int>)
    /// Paths of files. Not turned by keys.
    case file
    /// Lists of names: how many there may be. Not turned by keys.
    case names(count: ClosedRange<Int>)
    /// Lists of real numbers: how many there may be and how large each. Not turned by keys.
    case reals(count: ClosedRange<Int>, each: ClosedRange<Double>)
  }

  /// What a change does to the run.
  public enum Effect: Sendable, Hashable {
    /// The run goes on with the new value.
    case immediate
    /// The run starts again from its first step.
    case restart
  }

  /// What a setting describes.
  public enum Subject: Sendable, Hashable {
    /// What is trained, played or drawn, and how.
    case method
    /// The data to be imitated.
    case data
    /// Where random numbers come from.
    case seed
  }

  /// Where the setting stands in a preset file: "training.optimizer.learningRate".
  public var path: String
  /// What it is called on the screen: "learning rate".
  public var label: String
  /// The present value.
  public var value: Value
  /// Which values are allowed.
  public var domain: Domain
  /// What a change does to the run.
  public var effect: Effect
  /// What it is, what more and less of it do, and what to try; fits two lines of 78 columns.
  public var explanation: String
  /// What it describes.
  public var subject: Subject

  /// Where the setting stands, if there is one, that says after how many layers a network is looked at; it has keys
  /// of its own.
  public static let layersShownPath = "model.layersShown"

  /// A setting with the given parts.
  public init(
    path: String, label: String, value: Value, domain: Domain, effect: Effect,
    explanation: String = "", subject: Subject = .method
  ) {
    self.path = path
    self.label = label
    self.value = value
    self.domain = domain
    self.effect = effect
    self.explanation = explanation
    self.subject = subject
  }

  /// Whether runs side by side share it: methods are compared on the same data and seed.
  public var isShared: Bool { subject != .method }
}
