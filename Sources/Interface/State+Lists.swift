import Frames

// MARK: - Layers

extension State {
  /// The letters that switch layers in the checklist, in its order: all that have no other meaning
  /// there.
  static let layerShortcuts = Array("abcdefghilmnoprstuwxyz")

  /// The layers of the focused panel.
  var layerChoices: [LayerBoard.Choice] { frame?.layers.choices ?? [] }

  /// Switches the layer with a shortcut and chooses it.
  mutating func toggleLayer(_ shortcut: Int) -> [Effect] {
    guard layerChoices.indices.contains(shortcut) else {
      return say("no layer has the key \(keys.name(of: .toggleLayer(shortcut), in: .layers))")
    }
    overlay = .layers(selection: shortcut)
    return toggleLayer(at: shortcut)
  }

  /// Switches a layer on or off.
  mutating func toggleLayer(at index: Int) -> [Effect] {
    let choices = layerChoices
    guard !choices.isEmpty else { return [] }
    // The board may have got shorter since.
    let choice = choices[max(0, min(index, choices.count - 1))]
    return send(.show(layer: choice.key, !choice.isShown))
  }
}

// MARK: - Events

extension State {
  /// The events of the focused panel that are kept.
  var eventLog: EventLog { frame?.events ?? EventLog() }

  /// Index of the chosen event in the list, in which the newest comes first.
  var selectedEvent: Int {
    guard case .events(let selection?) = overlay else { return 0 }
    return max(0, min(eventLog.count - 1 - selection, eventLog.events.count - 1))
  }

  /// Keeps the chosen event on its row although newer ones have come, unless the newest is followed.
  mutating func holdEvents(since count: Int) {
    guard case .events(.some) = overlay, eventLog.count >= count else { return }
    let newer = eventLog.count - count
    overlayAnchor?.index += newer
  }

  /// Chooses another event; the newest one is followed, any other is held.
  mutating func moveEvent(_ move: Action.ListMove) {
    let log = eventLog
    guard !log.events.isEmpty else { return }
    chooseEvent(
      move.target(
        from: selectedEvent, count: log.events.count, page: EventsView.entries(in: self)))
  }

  /// Chooses an event by its place in the list, in which the newest comes first.
  mutating func chooseEvent(_ index: Int) {
    overlay = .events(selection: index == 0 ? nil : eventLog.count - 1 - index)
  }
}
