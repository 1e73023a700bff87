import Experiments
import Models

/// What is said of the parameters of all kinds: once of those that several have, then of each kind's own.
enum ParameterParts {
  /// Rows that say the same of a parameter.
  private struct Entry {
    /// The rows, one for each kind and place.
    var rows: [ParameterRow]

    /// Where it stands, in the order of the catalogue.
    var paths: [String] { rows.map(\.path).unique }
    /// Whose it is.
    var kinds: [String] { rows.map(\.kind).unique }
    /// The values where a file leaves it out, with whose they are if they differ.
    var initial: String {
      let values = rows.map(\.initial).unique
      guard values.count > 1 else { return values[0] }
      return values.map { value in
        "\(value) (\(Markdown.code(rows.filter { $0.initial == value }.map(\.kind).unique)))"
      }.joined(separator: ", ")
    }
  }

  /// The tables.
  static func all() throws -> [String] {
    var entries: [Entry] = []
    for row in try Catalogue.kinds.flatMap({ try ParameterRow.rows(of: $0) }) {
      if let index = entries.firstIndex(where: { $0.rows[0].saysTheSame(as: row) }) {
        entries[index].rows.append(row)
      } else {
        entries.append(Entry(rows: [row]))
      }
    }
    let ofParts = entries.filter { $0.paths.count > 1 }
    let shared = entries.filter { $0.paths.count == 1 && $0.kinds.count > 1 }
    let own = entries.filter { $0.kinds.count == 1 && $0.paths.count == 1 }
    return ["### Keys that several kinds have", table(shared, withKinds: true)]
      + parts(ofParts)
      + Catalogue.kinds.flatMap { type -> [String] in
        let entries = own.filter { $0.kinds == [type.kind] }
        return entries.isEmpty
          ? [] : ["### Keys of \(Markdown.code(type.kind))", table(entries, withKinds: false)]
      }
  }

  /// Parameters that stand in several places, such as those of every network.
  private static func parts(_ entries: [Entry]) -> [String] {
    let places = entries.map { Self.places(of: $0) }.unique
    return places.flatMap { place in
      [
        "### Keys of \(place.map { Markdown.code($0.prefix) }.joined(separator: ", "))",
        place.map { "\(Markdown.code($0.prefix)): \(Kinds.list($0.kinds))" }
          .joined(separator: "; ") + ".",
        table(entries.filter { Self.places(of: $0) == place }, withKinds: false, isShort: true),
      ]
    }
  }

  private struct Place: Hashable {
    let prefix: String
    let kinds: [String]
  }

  private static func places(of entry: Entry) -> [Place] {
    entry.paths.map { path in
      Place(
        prefix: path.split(separator: ".").dropLast().joined(separator: "."),
        kinds: entry.rows.filter { $0.path == path }.map(\.kind).unique)
    }
  }

  private static func table(_ entries: [Entry], withKinds: Bool, isShort: Bool = false) -> String {
    Markdown.table(
      ["key"] + (withKinds ? ["kinds"] : []) + ["default", "range", "what it is"],
      entries.map { entry in
        let row = entry.rows[0]
        let key = isShort ? row.name : row.path
        return [Markdown.code(key) + (row.restarts ? " \\*" : "")]
          + (withKinds ? [Kinds.list(entry.kinds)] : [])
          + [
            entry.initial, row.range,
            (row.condition.isEmpty ? "" : row.condition.capitalized(1) + ": ")
              + Markdown.prose(row.explanation),
          ]
      })
  }
}

extension ParameterRow {
  /// The last part of its path.
  fileprivate var name: String { String(path.split(separator: ".").last ?? "") }

  /// Whether it says the same but for the kind, the place and the default.
  fileprivate func saysTheSame(as other: ParameterRow) -> Bool {
    name == other.name && condition == other.condition && range == other.range
      && restarts == other.restarts && explanation == other.explanation
      && initial.hasPrefix("as ") == other.initial.hasPrefix("as ")
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in the order of their first occurrence.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension String {
  /// With its first letters as capitals.
  fileprivate func capitalized(_ count: Int) -> String {
    prefix(count).uppercased() + dropFirst(count)
  }
}
