/// A key of a preset and the value that it is to have instead of the file's, such as `data.modes=16`.
public struct PresetChange: Hashable, Sendable {
  /// The path of the key: "training.optimizer.learningRate".
  public let key: String
  /// The value as it would stand in a file.
  public let value: String
  /// Whether the value is text as it stands, whatever it looks like.
  public let isLiteral: Bool
  /// Where it was asked for, as faults call it: "--set #2".
  public let origin: String

  /// A change of a key.
  public init(_ key: String, to value: String, isLiteral: Bool = false, origin: String) {
    (self.key, self.value, self.isLiteral, self.origin) = (key, value, isLiteral, origin)
  }

  /// The change that a text says: everything before the first `=` is the key; nil where there is none.
  public init?(parsing text: String, origin: String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
    self.init(String(text[..<sign]), to: String(text[text.index(after: sign)...]), origin: origin)
  }
}
