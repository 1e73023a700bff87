import Experiments
import Frames
import Parameters

/// What is said of a parameter of a kind.
struct ParameterRow: Hashable {
  /// The kind.
  let kind: String
  /// Where it stands in a file.
  let path: String
  /// What must be chosen for it to apply: "of `adam`"; empty where it always does.
  var condition = ""
  /// The value where a file leaves it out.
  let initial: String
  /// What it may be.
  let range: String
  /// Whether a change on the screen restarts the run.
  let restarts: Bool
  /// What it is.
  let explanation: String

  /// The row of a parameter, with the value that a configuration has.
  ///
  /// - Parameter known: what is said of the parameters before it, by their paths.
  private init<Subject: ExperimentConfiguration>(
    _ parameter: Parameter<Subject>, of subject: Subject, known: [String: Set<String>]
  ) {
    kind = Subject.kind
    path = parameter.path
    initial = parameter.fallback.map { "as \(Markdown.code($0))" } ?? parameter.get(subject).text
    range = parameter.domain.text
    restarts = parameter.effect == .restart
    let model = parameter.fallback.flatMap { known[$0] } ?? []
    explanation = model.contains(parameter.explanation) ? "The same." : parameter.explanation
  }

  /// The rows of a kind, each with what must be chosen for it.
  static func rows<Subject: ExperimentConfiguration>(of type: Subject.Type) throws -> [ParameterRow]
  {
    var order: [ParameterRow] = []
    var choices: [ParameterRow: [String: [String]]] = [:]
    var names: [String: [String]] = [:]
    let variants = try Kinds.variants(of: type)
    let known = Dictionary(
      variants.flatMap { $0.configuration.parameters.map { ($0.path, Set([$0.explanation])) } },
      uniquingKeysWith: { $0.union($1) })
    for variant in variants {
      names[variant.choice, default: []].append(variant.name)
      let rows = variant.configuration.parameters.filter { $0.place != .screen }.map { parameter in
        // What is chosen here is no default.
        let subject = parameter.path == variant.choice ? Subject() : variant.configuration
        return ParameterRow(parameter, of: subject, known: known)
      }
      var place = 0
      for row in rows {
        choices[row, default: [:]][variant.choice, default: []].append(variant.name)
        if let index = order.firstIndex(of: row) {
          place = index + 1
        } else {
          // Behind what stands there in its stead where other choices were made.
          while place < order.count, !rows.contains(order[place]) { place += 1 }
          order.insert(row, at: place)
          place += 1
        }
      }
    }
    return order.map { row in
      var row = row
      // A choice that makes no difference was made in every way, or in none where another one was needed.
      let needed = (choices[row] ?? [:]).filter { choice, made in
        !choice.isEmpty && made.count < names[choice, default: []].count
      }
      row.condition = needed.sorted { $0.key < $1.key }.map { choice, made in
        condition(choice, made, path: row.path)
      }.joined(separator: ", ")
      return row
    }
  }

  /// A choice beside the parameter goes without saying which.
  private static func condition(_ choice: String, _ names: [String], path: String) -> String {
    let isBeside = choice == path.split(separator: ".").dropLast().joined(separator: ".") + ".kind"
    return isBeside
      ? "of \(Markdown.code(names))" : "where \(Markdown.code(choice)) is \(Markdown.code(names))"
  }
}

// MARK: - Words

extension Setting.Value {
  /// As tables have it.
  var text: String {
    switch self {
    case .integer(let number): number.grouped
    case .real(let number): number.text
    case .choice(let name): Markdown.code(name)
    case .integers(let numbers):
      numbers.count > 2 && Set(numbers).count == 1
        ? "\(numbers.count) of \(numbers[0])" : "\(numbers)"
    case .file(let path): path
    case .names(let names): names.joined(separator: ", ")
    case .reals(let numbers): "[\(numbers.map(\.text).joined(separator: ", "))]"
    }
  }
}

extension Setting.Domain {
  /// As tables have it.
  var text: String {
    switch self {
    case .integer(let range, _):
      range.count == 1
        ? "\(range.lowerBound)" : "\(range.lowerBound.grouped) to \(range.upperBound.grouped)"
    case .linear(let range, _), .logarithmic(let range, _):
      "\(range.lowerBound.text) to \(range.upperBound.text)"
    case .choice(let names): Markdown.code(names)
    case .integers(let count, let each):
      "\(count.lowerBound) to \(count.upperBound) of \(each.lowerBound) to \(each.upperBound)"
    case .file: "a path"
    case .names(let count): "\(count.lowerBound) to \(count.upperBound) names"
    case .reals(let count, let each):
      "\(count.lowerBound) to \(count.upperBound) of \(each.lowerBound.text) to \(each.upperBound.text)"
    }
  }
}

extension Double {
  /// As files have it.
  fileprivate var text: String {
    self == rounded() && magnitude < 1e15 ? Int(self).grouped : "\(self)"
  }
}

extension Int {
  /// Large ones as a power of ten where they are one.
  fileprivate var grouped: String {
    let digits = "\(self)"
    return digits.count > 6 && digits.dropFirst().allSatisfy { $0 == "0" }
      ? "\(digits.first ?? "0")e\(digits.count - 1)" : digits
  }
}
