import Screen

/// Plain SVG being written: elements in order, a line each.
struct SVGText {
  /// The lines so far.
  private(set) var lines: [String] = []

  /// An element without content.
  mutating func add(_ name: String, _ attributes: [(String, String)]) {
    lines.append("<\(name)\(Self.text(attributes))/>")
  }

  /// An element with a text in it.
  mutating func add(_ name: String, _ attributes: [(String, String)], text: String) {
    lines.append("<\(name)\(Self.text(attributes))>\(Self.escaped(text))</\(name)>")
  }

  /// Elements in a group; an empty group is left out.
  mutating func group(_ attributes: [(String, String)], _ body: (inout SVGText) -> Void) {
    var inside = SVGText()
    body(&inside)
    guard !inside.lines.isEmpty else { return }
    lines.append("<g\(Self.text(attributes))>")
    lines += inside.lines
    lines.append("</g>")
  }

  /// Elements between two lines of text, the second of which follows from the first.
  mutating func lines(_ start: String, _ body: (inout SVGText) -> Void) {
    lines.append(start)
    body(&self)
    let name = start.dropFirst().prefix { $0.isLetter }
    lines.append("</\(name)>")
  }

  private static func text(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  /// A text with what XML would take for its own written as entities, and without what XML does not allow.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.sanitizedForTerminal.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Double {
  /// A length in pixels, to a hundredth; what is far outside any picture is brought nearer.
  var pixels: String {
    let hundredths = Int((Swift.max(-1e6, Swift.min(self, 1e6)) * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(digits)"
  }
}

extension Style {
  /// The colour of what has this style, as SVG writes it.
  var svgColor: String { foreground.svg ?? "#303030" }
}

extension Color {
  /// The colour as SVG writes it; nil for a terminal's own.
  var svg: String? {
    rgb.map { red, green, blue in
      "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}
