import Frames
import Plotting

/// A value of a data set's configuration as a report tells it: a number or a name.
enum ProtocolValue: Hashable, Codable, CustomStringConvertible {
  case number(Double)
  case text(String)

  /// The value of a setting.
  init(_ value: Setting.Value) {
    self =
      switch value {
      case .integer(let number): .number(Double(number))
      case .real(let number): .number(number)
      case .choice(let name): .text(name)
      case .integers(let numbers): .text("\(numbers)")
      case .file(let path): .text(path)
      case .names(let names): .text(names.joined(separator: ", "))
      case .reals(let numbers):
        .text("[\(numbers.map { NumberText.shortest($0, digits: 6) }.joined(separator: ", "))]")
      }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }

  var description: String {
    switch self {
    case .number(let number): NumberText.shortest(number, digits: 6)
    case .text(let text): text
    }
  }
}
