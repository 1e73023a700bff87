import Frames

/// What is wrong with a preset, and where.
public struct PresetFault: Error, Hashable, Sendable {
  /// A place in a file.
  public struct Place: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int

    /// The beginning of a file, unless told otherwise.
    public init(line: Int = 1, column: Int = 1) {
      self.line = line
      self.column = column
    }
  }

  /// The file as the user named it, or the name of a preset that is part of the program.
  public let file: String
  /// Where in the file; nil for what concerns the file as a whole, such as that there is none.
  public let place: Place?
  /// What is wrong and how to mend it.
  public let message: String
  /// What is at fault.
  public let cause: Cause

  /// What may be at fault.
  public enum Cause: Hashable, Sendable {
    /// The preset.
    case preset
    /// A file of data that it names.
    case data
    /// A file of data that cannot be read at all.
    case missingData
  }

  /// A fault at a place.
  ///
  /// Control characters in file and message are made visible, so that a fault
  /// can be shown on a terminal whatever the file holds.
  public init(file: String, at place: Place?, message: String, cause: Cause = .preset) {
    self.cause = cause
    self.file = file.withVisibleControls
    self.place = place
    self.message = message.withVisibleControls
  }
}

extension PresetFault.Place: Comparable {
  /// In the order of reading.
  public static func < (one: Self, other: Self) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}

extension PresetFault: CustomStringConvertible {
  /// "file:line:column: message", or "file: message".
  public var description: String {
    place.map { "\(file):\($0.line):\($0.column): \(message)" } ?? "\(file): \(message)"
  }
}

extension PresetFault: Comparable {
  /// By file, then by place.
  public static func < (one: PresetFault, other: PresetFault) -> Bool {
    (one.file, one.place ?? Place(line: 0), one.message)
      < (other.file, other.place ?? Place(line: 0), other.message)
  }
}

/// Everything that is wrong with a preset.
public struct PresetFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults, sorted by place, each once.
  public let faults: [PresetFault]

  /// How many faults are kept; one more says how many there are.
  static let limit = 100

  /// The faults, in any order.
  public init(_ faults: some Sequence<PresetFault>) {
    let sorted = Set(faults).sorted()
    guard sorted.count > Self.limit, let last = sorted.prefix(Self.limit).last else {
      self.faults = sorted
      return
    }
    let rest = PresetFault(
      file: last.file, at: last.place,
      message: "and \(sorted.count - Self.limit) more faults after this one")
    self.faults = sorted.prefix(Self.limit) + [rest]
  }

  /// One line for each fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
