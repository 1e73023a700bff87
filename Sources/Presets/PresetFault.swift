/// What is wrong with a preset, and where.
public struct PresetFault: Error, Hashable, Sendable {
  /// The file as the user named it, or the name of a preset that is part of the program.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int
  /// What is wrong and how to mend it.
  public let message: String

  /// A fault at a place.
  ///
  /// Control characters in file and message are made visible, so that a fault
  /// can be shown on a terminal whatever the file holds.
  public init(file: String, line: Int = 1, column: Int = 1, message: String) {
    self.file = file.withVisibleControls
    self.line = line
    self.column = column
    self.message = message.withVisibleControls
  }
}

extension PresetFault: CustomStringConvertible {
  /// "file:line:column: message".
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

extension PresetFault: Comparable {
  /// By file, then by place.
  public static func < (one: PresetFault, other: PresetFault) -> Bool {
    (one.file, one.line, one.column, one.message)
      < (other.file, other.line, other.column, other.message)
  }
}

/// Everything that is wrong with a preset.
public struct PresetFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults, sorted by place, each once.
  public let faults: [PresetFault]

  /// How many faults are kept; one more says how many there are.
  static let limit = 100

  /// The faults, in any order.
  init(_ faults: some Sequence<PresetFault>) {
    let sorted = Set(faults).sorted()
    guard sorted.count > Self.limit, let last = sorted.prefix(Self.limit).last else {
      self.faults = sorted
      return
    }
    let rest = PresetFault(
      file: last.file, line: last.line, column: last.column,
      message: "and \(sorted.count - Self.limit) more faults after this one")
    self.faults = sorted.prefix(Self.limit) + [rest]
  }

  /// One line for each fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
