import Frames
import Screen

// Whatever the mouse does, a key does too: it is never needed.

extension State {
  /// Does what the mouse asks for.
  mutating func answer(_ event: MouseEvent) -> [Effect] {
    guard !Layout.isTooSmall(size) else {
      grip = nil
      return []
    }
    if isPainting { return paint(by: event) }
    if case .filing = overlay { return [] }
    if gallery != nil { return look(by: event) }
    switch event.action {
    case .press(.left):
      grip = nil
      // As with keys, what was refused has been read, and a question is taken away.
      if isAsked { overlay = nil }
      forgetWhatWasSaid()
      return click(event)
    case .drag(.left): return drag(to: event)
    case .release: grip = nil
    case .wheel(let direction): return wheel(direction, at: event)
    case .press(.middle), .press(.right), .drag(.middle), .drag(.right): break
    }
    return []
  }

  // MARK: - Clicks

  private mutating func click(_ event: MouseEvent) -> [Effect] {
    // What was being looked for has been found, or is given up.
    if search?.hit != nil { _ = acceptSearch() }
    search = nil
    if putCursor(column: event.column, row: event.row) { return [] }
    let target = target(column: event.column, row: event.row)
    switch target {
    case .entry(let index): return clickEntry(index)
    case .page(let number): return perform(.openPage(number))
    case .overlay: return []
    case .tab, .plot, .panel, .setting, .settings, .nothing: break
    }
    // A click beside what lies over the screen closes it; so a value being typed stays as it was.
    if overlay != nil, !isEdited(target) {
      overlay = nil
      return []
    }
    switch target {
    case .tab(let preset): return open(preset)
    case .plot(let panel):
      grip = Grip(panel: panel, column: event.column, row: event.row)
      focus(on: panel)
    case .panel(let panel): focus(on: panel)
    case .setting(let index): return clickSetting(index)
    case .settings: focusSettingsByMouse()
    case .entry, .page, .overlay, .nothing: break
    }
    return []
  }

  /// Whether the target is the setting whose value is being typed.
  private func isEdited(_ target: Target) -> Bool {
    guard case .editor(let editor) = overlay, case .setting(let index) = target else {
      return false
    }
    return settings[index].path == editor.path
  }

  private mutating func focus(on panel: Int) {
    if panel != focusedPanel || !isComparing { focus = .plot }
    focusedPanel = panel
  }

  /// Gives the settings the keys; their box stays as it is.
  private mutating func focusSettingsByMouse() {
    if focus != .settings { hasRoomySettings = false }
    focus = .settings
  }

  /// Chooses a setting; the chosen one is edited.
  private mutating func clickSetting(_ index: Int) -> [Effect] {
    let isChosen = focus == .settings && index == selectedIndex
    focusSettingsByMouse()
    select(index)
    return isChosen && overlay == nil ? perform(.edit) : []
  }

  /// Takes an entry of the list that lies over the screen; an event is only chosen.
  private mutating func clickEntry(_ index: Int) -> [Effect] {
    switch overlay {
    case .presets(var menu):
      menu.select(index)
      overlay = .presets(menu)
      return accept()
    case .layers:
      overlay = .layers(selection: index)
      return accept()
    case .events: chooseEvent(index)
    case .branches: overlay = .branches(selection: index)
    case .help, .editor, .naming, .exporting, .easel, .gallery, .filing, .sharing, .tour, .leaving,
      nil:
      break
    }
    return []
  }

  // MARK: - The plane

  private mutating func drag(to event: MouseEvent) -> [Effect] {
    if putCursor(column: event.column, row: event.row) { return [] }
    guard let grip, visiblePanels.contains(grip.panel), showsPlane(grip.panel),
      let window = window(of: grip.panel)
    else { return [] }
    let inside = plotPlaces(of: grip.panel).main.inset(by: 1)
    guard !inside.isEmpty else { return [] }
    let moved = (
      columns: Double(event.column - grip.column), rows: Double(event.row - grip.row)
    )
    guard moved != (0, 0) else { return [] }
    // The plane goes with the pointer, so the view goes the other way.
    guard
      let next = window.panned(
        x: -moved.columns / Double(inside.columns), y: moved.rows / Double(inside.rows))
    else { return [] }
    self.grip = Grip(panel: grip.panel, column: event.column, row: event.row)
    camera = .window(next)
    return []
  }

  private mutating func wheel(
    _ direction: MouseEvent.Direction, at event: MouseEvent
  ) -> [Effect] {
    switch target(column: event.column, row: event.row) {
    case .entry, .page, .overlay: return turn(direction)
    case .setting, .settings:
      guard overlay == nil else { return [] }
      focusSettingsByMouse()
      return turn(direction)
    case .plot(let panel): return zoom(direction, at: event, in: panel)
    case .tab, .panel: return []
    case .nothing: return isCovered ? turn(direction) : []
    }
  }

  /// Moves through the list or text that is under the pointer.
  private mutating func turn(_ direction: MouseEvent.Direction) -> [Effect] {
    let lines: Int
    if case .help = overlay { lines = 3 } else { lines = 1 }
    for _ in 0..<lines { move(direction == .up ? .previous : .next) }
    return []
  }

  /// Zooms so that what is under the pointer stays there.
  private mutating func zoom(
    _ direction: MouseEvent.Direction, at event: MouseEvent, in panel: Int
  ) -> [Effect] {
    let inside = plotPlaces(of: panel).main.inset(by: 1)
    guard showsPlane(panel) else { return say(Self.noPlane) }
    guard let window = window(of: panel), !inside.isEmpty else { return [] }
    let factor = direction == .up ? 0.8 : 1.25
    guard let scaled = window.zoomed(by: factor) else { return say("The view goes no further.") }
    // How far the pointer is from the middle, in widths and heights of the scaled view.
    let x = (Double(event.column - inside.column) + 0.5) / Double(inside.columns) - 0.5
    let y = 0.5 - (Double(event.row - inside.row) + 0.5) / Double(inside.rows)
    camera = .window(scaled.panned(x: x * (1 / factor - 1), y: y * (1 / factor - 1)) ?? scaled)
    return []
  }
}
