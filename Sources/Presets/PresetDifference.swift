import Experiments
public import Frames
import Parameters

/// A setting in which two presets differ.
public struct PresetDifference: Sendable, Equatable {
  /// The path of its key: "training.optimizer.learningRate".
  public let key: String
  /// What the settings call it: "learning rate".
  public let label: String
  /// Its value in the first and in the second; nil in one that has no such setting.
  public let values: (first: Setting.Value?, second: Setting.Value?)

  /// The values as they stand in files.
  public var texts: (first: String?, second: String?) {
    (values.first?.asYAML, values.second?.asYAML)
  }

  /// Whether all parts are equal.
  public static func == (one: Self, other: Self) -> Bool {
    one.key == other.key && one.label == other.label && one.values == other.values
  }
}

extension Preset {
  /// In which settings this preset differs from another, in the order of this one's settings, then of the other's.
  ///
  /// What files say counts, written out or not, and the seed; words do not.
  public func differences(from other: Preset) -> [PresetDifference] {
    let (mine, theirs) = (entries, other.entries)
    let (first, second) = (mine.byKey, theirs.byKey)
    let keys = mine + theirs.filter { first[$0.key] == nil }
    return keys.compactMap { entry in
      let values = (first[entry.key]?.value, second[entry.key]?.value)
      guard values.0 != values.1 else { return nil }
      return PresetDifference(key: entry.key, label: entry.label, values: values)
    }
  }

  fileprivate struct Entry {
    var key, label: String
    var value: Setting.Value
  }

  fileprivate var entries: [Entry] {
    func ofParameters(_ configuration: some ExperimentConfiguration) -> [Entry] {
      configuration.parameters.filter { $0.place != .screen }.map {
        Entry(key: $0.path, label: $0.label, value: $0.get(configuration))
      }
    }
    let kind = Entry(
      key: "model.kind", label: "kind", value: .choice(type(of: configuration).kind))
    let number = Entry(key: "seed", label: "seed", value: .choice("\(seed)"))
    return [kind] + ofParameters(configuration) + [number]
  }
}

extension [Preset.Entry] {
  fileprivate var byKey: [String: Preset.Entry] {
    Dictionary(map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
