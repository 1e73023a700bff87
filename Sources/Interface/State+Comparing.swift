import Frames
import Screen

// MARK: - Side by side

extension State {
  /// The paths of the focused panel's settings that another panel has too, with another value.
  var differingSettings: Set<String> {
    let others = panels.enumerated().filter { $0.offset != focusedPanel }
      .map { panel in
        Dictionary(panel.element.frame.settings.map { ($0.path, $0.value) }) { first, _ in first }
      }
    return Set(
      settings.filter { setting in
        others.contains { values in values[setting.path].map { $0 != setting.value } ?? false }
      }.map(\.path))
  }

  /// What a list that lies over the screen is called: side by side, also whose it is.
  func title(ofList name: String) -> String {
    guard isComparing, let preset = frame?.status.preset else { return name }
    return "\(name) of \(label(of: preset))"
  }

  /// The presets side by side, or those that were asked for and are not shown yet.
  var compared: [String] { askedFor?.value ?? panels.map(\.name) }

  /// The panel that commands go to.
  ///
  /// While others are on their way it is the place that the focused preset has among those.
  var addressee: Int {
    guard let asked = askedFor?.value, let name = frame?.status.preset else { return focusedPanel }
    // Two branches of a preset have one name.
    if asked.indices.contains(focusedPanel), asked[focusedPanel] == name { return focusedPanel }
    return asked.firstIndex(of: name) ?? min(focusedPanel, asked.count - 1)
  }

  /// Shows methods of the group side by side, or the focused one alone.
  mutating func toggleCompare() -> [Effect] {
    guard let status = frame?.status else { return [] }
    guard compared.count < 2 else { return compare([status.preset]) }
    let count = min(3, Comparison.capacity(columns: size.columns))
    var names = Array(status.group.prefix(count))
    if !names.contains(status.preset) { names[names.count - 1] = status.preset }
    // What is compared is what comes out, not what is inside one of them.
    return showOutput() + compare(names)
  }

  /// Shows the next method of the group that is not there yet.
  mutating func addPanel() -> [Effect] {
    guard let group = frame?.status.group else { return [] }
    guard compared.count < Command.panelLimit else {
      return say("There can be \(Command.panelLimit) panels; X closes the focused one.")
    }
    guard compared.count < Comparison.capacity(columns: size.columns) else {
      return say("A terminal this narrow has room for \(compared.count) panels.")
    }
    guard let name = group.first(where: { !compared.contains($0) }) else {
      return say("All presets of the group are shown.")
    }
    return compare(compared + [name])
  }

  /// Closes the focused panel; the last one that is left goes on alone.
  mutating func closePanel() -> [Effect] {
    let place = addressee
    let left = compared.enumerated().filter { $0.offset != place }.map(\.element)
    // Of two branches of one preset the other one stays, which its name does not say.
    if left.count == 1, panels.count == 2, panels[1 - focusedPanel].name == frame?.status.preset {
      focusedPanel = 1 - focusedPanel
    }
    return compare(left)
  }

  private mutating func compare(_ names: [String]) -> [Effect] {
    guard !names.isEmpty, names != compared else { return [] }
    let effects = send(.compare(names))
    expect(names)
    return effects
  }

  mutating func expect(_ names: [String]) {
    askedFor = PendingChange(value: names, command: commandCount)
  }

  /// Leaves for a preset, in the focused panel.
  ///
  /// One that is shown already gets the focus instead; one of another group has other data, so it
  /// is shown alone.
  mutating func open(_ name: String) -> [Effect] {
    guard let status = frame?.status else { return [] }
    guard name != status.preset else { return say("\(label(of: name)) is open already.") }
    guard isComparing else { return send(.open(name)) }
    if let index = panels.firstIndex(where: { $0.name == name }) {
      focusedPanel = index
      return []
    }
    guard status.group.contains(name) else { return compare([status.preset]) + send(.open(name)) }
    let effects = send(.open(name))
    var names = compared
    names[addressee] = name
    expect(names)
    return effects
  }

  /// Moves the focus to a neighbouring panel, or between plot and settings where there is only one.
  mutating func switchFocus(forward: Bool) {
    if isComparing {
      focusedPanel = (focusedPanel + (forward ? 1 : panels.count - 1)) % panels.count
      if settings.isEmpty { focus = .plot }
    } else {
      focus = focus == .plot ? .settings : .plot
    }
  }
}
