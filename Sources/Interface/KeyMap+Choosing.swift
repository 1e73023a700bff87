import Screen

// How users give keys to actions: by names, which may be wrong in many ways.

extension KeyMap {
  /// An action by its name, and the names of the keys that it is to have.
  public struct Choice: Sendable, Equatable {
    /// The action's name.
    public var action: String
    /// The keys' names; none takes the action's keys away.
    public var keys: [String]

    /// A choice of keys for an action.
    public init(action: String, keys: [String]) {
      self.action = action
      self.keys = keys
    }
  }

  /// Something that is wrong with choices of keys.
  public struct Fault: Error, Equatable {
    /// Which choice it is about, counted from 0.
    public let choice: Int
    /// Which of its keys, counted from 0; nil where it is about the action.
    public let key: Int?
    /// What is wrong and how to mend it.
    public let message: String
    /// The names that could have been meant, where one is unknown.
    public let candidates: [String]
  }

  /// The names of all actions that keys can be given to, in the order of the table.
  public static var actionNames: [String] { actions.map(\.name) }

  /// The names of keys, but for characters and what is pressed with Control or Alt.
  public static var keyNames: [String] {
    (Key.named + Key.functions.map(Key.function)).map(\.name)
  }

  /// The table with some choices, and all that is wrong with these; then the table is the standard one.
  public static func choosing(_ choices: [Choice]) -> (map: KeyMap, faults: [Fault]) {
    var given: [Action: [Key]] = [:]
    var origins: [Action: Int] = [:]
    var faults: [Fault] = []
    for (index, choice) in choices.enumerated() {
      let keys = read(choice, index, &faults)
      guard let action = actions.first(where: { $0.name == choice.action })?.action else {
        faults.append(
          Fault(
            choice: index, key: nil, message: "there is no action \(choice.action)",
            candidates: actionNames))
        continue
      }
      origins[action] = index
      // All that it has by itself is no change.
      if Set(keys) != Set(standardKeys(of: action)) { given[action] = keys }
    }
    guard faults.isEmpty else { return (.standard, faults) }
    let map = KeyMap(given)
    faults = map.conflicts(origins)
    return faults.isEmpty ? (map, []) : (.standard, faults)
  }

  private static func read(_ choice: Choice, _ number: Int, _ faults: inout [Fault]) -> [Key] {
    var keys: [Key] = []
    let standard = actions.first { $0.name == choice.action }.map { standardKeys(of: $0.action) }
    for (index, name) in choice.keys.enumerated() {
      do throws(Key.NameFault) {
        let key = try Key(named: name)
        guard key != .escape && key != .control("c") || standard?.contains(key) != false else {
          throw .unsendable("it is kept as the way out")
        }
        guard !keys.contains(key) else { throw .unsendable("it is there already") }
        keys.append(key)
      } catch {
        let fault =
          switch error {
          case .unknown:
            Fault(
              choice: number, key: index, message: "there is no key \(name)", candidates: keyNames)
          case .unsendable(let reason):
            Fault(
              choice: number, key: index, message: "\(name) cannot be used: \(reason)",
              candidates: [])
          }
        faults.append(fault)
      }
    }
    return keys
  }

  /// Keys that would mean two things in one place.
  private func conflicts(_ origins: [Action: Int]) -> [Fault] {
    var order: [Key] = []
    var conflicts: [Key: (actions: [Action], contexts: [Context])] = [:]
    for context in Context.allCases {
      let strokes = rows.filter { $0.contexts.contains(context) }.flatMap(\.strokes)
      for (key, strokes) in Dictionary(grouping: strokes, by: \.key) {
        var actions: [Action] = []
        for action in strokes.map(\.action) where !actions.contains(action) {
          actions.append(action)
        }
        guard actions.count > 1 else { continue }
        if conflicts[key] == nil {
          order.append(key)
          conflicts[key] = (actions, [])
        }
        conflicts[key]?.contexts.append(context)
      }
    }
    let faults = order.compactMap { key in
      conflicts[key].flatMap { fault(key, $0.actions, $0.contexts, origins) }
    }
    return faults.sorted { ($0.choice, $0.key ?? 0) < ($1.choice, $1.key ?? 0) }
  }

  /// What is said of a key with two meanings: of the choice that came last.
  private func fault(
    _ key: Key, _ actions: [Action], _ contexts: [Context], _ origins: [Action: Int]
  ) -> Fault? {
    let chosen = actions.filter { given[$0]?.contains(key) == true }
    guard let blamed = chosen.max(by: { (origins[$0] ?? 0) < (origins[$1] ?? 0) }),
      let other = actions.first(where: { $0 != blamed }), let choice = origins[blamed]
    else { return nil }
    let places = contexts.map { "\($0)" }.joined(separator: ", ")
    let remedy =
      origins[other] == nil ? "; give that another one as well, or none: \(other.name): []" : ""
    return Fault(
      choice: choice, key: given[blamed]?.firstIndex(of: key),
      message: "\(key.name) is the key of \(other.name), too (in: \(places))\(remedy)",
      candidates: [])
  }
}
