import Frames

// MARK: - Layer by layer

extension State {
  /// The setting that says after how many layers a network is looked at, if there is one.
  var shownLayerSetting: Setting? { settings.first { $0.path == Setting.layersShownPath } }

  /// Looks at what comes out of the network, where it is looked into.
  mutating func showOutput() -> [Effect] {
    guard let setting = shownLayerSetting, case .integer(let layers, _) = setting.domain,
      setting.value != .integer(layers.upperBound)
    else { return [] }
    return send(.set(path: setting.path, value: .integer(layers.upperBound)))
  }

  /// Looks at the network one layer further on, or back.
  mutating func changeShownLayer(forward: Bool) -> [Effect] {
    guard let setting = shownLayerSetting else { return [] }
    let value = setting.domain.neighbour(of: setting.value, forward: forward)
    guard value != setting.value else {
      return say(
        forward
          ? "This is the output; \(keys.name(of: .shownLayer(forward: false))) goes back by a layer."
          : "This is the first layer; \(keys.name(of: .shownLayer(forward: true))) goes on.")
    }
    return send(.set(path: setting.path, value: value))
  }
}
