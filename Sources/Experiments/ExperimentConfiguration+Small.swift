import Frames
import Parameters

extension ExperimentConfiguration {
  /// The defaults with networks of at most two narrow layers, unless the kind says otherwise.
  public static var small: Self { Self().shrunk(size: 20_000) }

  /// This with less of whatever takes time: as its parameters' domains tell, which know lists of widths and numbers that
  /// are turned by doubling.
  ///
  /// - Parameters:
  ///   - width: the most units of a hidden layer, of which there are at most two.
  ///   - size: the most of everything else that decides how large an experiment is, such as a batch.
  public func shrunk(width: Int = 8, size: Int) -> Self {
    var small = self
    for parameter in parameters where parameter.effect == .restart {
      let value: Setting.Value
      switch (parameter.domain, parameter.get(self)) {
      case (.integers, .integers(let widths)):
        value = .integers(widths.prefix(2).map { min($0, width) })
      case (.integer(_, step: nil), .integer(let number)) where parameter.place != .screen:
        value = .integer(min(number, size))
      default: continue
      }
      if parameter.domain.problem(with: value) == nil { parameter.set(&small, value) }
    }
    return small
  }
}

extension ModelSettings {
  /// The defaults with networks of at most two narrow layers and a batch of 32, unless the model says otherwise.
  public static var small: Self { Self().shrunk(size: 32) }
}
