import Frames

/// Why a preset could not be had.
public enum LibraryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no preset of this name; the nearest names, nearest first.
  case unknownPreset(String, nearest: [String])
  /// There is one, but it is faulty.
  case faulty(PresetFaults)
  /// There is one, but what was to be changed of it cannot be.
  case unchangeable(PresetFaults)

  /// What is wrong, in one line or, of a faulty file, one line for each fault.
  public var description: String {
    switch self {
    case .unknownPreset(let name, let nearest):
      let unknown = "there is no preset named \(name.excerpt.withVisibleControls)"
      return nearest.isEmpty
        ? "\(unknown); genscope list shows all"
        : "\(unknown); did you mean \(nearest.joined(separator: " or "))?"
    case .faulty(let faults), .unchangeable(let faults):
      return faults.description
    }
  }
}
