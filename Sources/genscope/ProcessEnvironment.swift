import Glibc

/// The variables that the process was started with.
enum ProcessEnvironment {
  /// A variable's value; nil where it is not set.
  static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Those of the named variables that are set.
  static func values(of names: String...) -> [String: String] { values(of: names) }

  /// Those of the named variables that are set.
  static func values(of names: [String]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: names.compactMap { name in value(of: name).map { (name, $0) } })
  }
}
