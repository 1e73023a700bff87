/// Keys and values to be written as YAML, in the order they came.
struct YAMLGroup {
  private enum Item {
    case value(String)
    case group(YAMLGroup)
  }

  private var items: [(key: String, item: Item)] = []

  /// Adds a value, given as YAML, below the groups that a path names.
  mutating func insert(_ value: String, at path: ArraySlice<String>) {
    guard let key = path.first else { return }
    let rest = path.dropFirst()
    if rest.isEmpty {
      items.append((key, .value(value)))
      return
    }
    let index: Int
    if let present = items.firstIndex(where: { $0.key == key }) {
      index = present
    } else {
      index = items.count
      items.append((key, .group(YAMLGroup())))
    }
    guard case .group(var group) = items[index].item else { return }
    group.insert(value, at: rest)
    items[index].item = .group(group)
  }

  /// The keys one below the other; a group whose members are all values stands on one line where it
  /// fits into 100 columns.
  func lines(indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return items.flatMap { key, item -> [String] in
      switch item {
      case .value(let value):
        return ["\(margin)\(key): \(value)"]
      case .group(let group):
        let line = "\(margin)\(key): {\(group.inline)}"
        return group.isFlat && line.count <= 100
          ? [line] : ["\(margin)\(key):"] + group.lines(indent: indent + 2)
      }
    }
  }

  private var isFlat: Bool {
    items.allSatisfy { if case .value = $0.item { true } else { false } }
  }

  private var inline: String {
    items.map { key, item in
      switch item {
      case .value(let value): "\(key): \(value)"
      case .group(let group): "\(key): {\(group.inline)}"
      }
    }.joined(separator: ", ")
  }
}
