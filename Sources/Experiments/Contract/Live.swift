/// A number that may change from step to step, or by a hand on the settings, without any program being compiled anew.
public struct Live {
  /// The number after so many steps, by the settings that it was bound to.
  let bind: (any ModelSettings) -> (_ step: Int) -> Double
  /// Whether it must be asked for at every step.
  let followsStep: Bool

  /// A number of the settings: `Live(\Settings.klWeight)`.
  public init<Settings: ModelSettings>(_ value: @escaping (Settings) -> Double) {
    bind = { settings in
      let number = value(Self.cast(settings))
      return { _ in number }
    }
    followsStep = false
  }

  /// A number that depends on how many steps have been taken besides: a fade, a warm-up.
  public init<Settings: ModelSettings>(
    atStep value: @escaping (Settings, _ step: Int) -> Double
  ) {
    bind = { settings in
      let own: Settings = Self.cast(settings)
      return { value(own, $0) }
    }
    followsStep = true
  }

  private static func cast<Settings: ModelSettings>(_ settings: any ModelSettings) -> Settings {
    guard let own = settings as? Settings else {
      preconditionFailure("\(type(of: settings)) is asked for a number of \(Settings.self)")
    }
    return own
  }
}
