import Frames

// MARK: - The view as a command line says it

extension State {
  /// How the run is looked at.
  ///
  /// Side by side, a layer that one panel shows and another hides, both by hand, is left out.
  var sharedView: SharedView {
    let decided = panels.flatMap { $0.frame.layers.choices.filter(\.isDecided) }
    func keys(_ isShown: Bool) -> [String] {
      var keys: [String] = []
      for choice in decided where choice.isShown == isShown && !keys.contains(choice.key) {
        keys.append(choice.key)
      }
      return keys
    }
    let (shown, hidden) = (keys(true), keys(false))
    var second: SecondPlot?
    if case .second(let kind) = aside { second = kind }
    return SharedView(
      window: camera.window, shown: shown.filter { !hidden.contains($0) },
      hidden: hidden.filter { !shown.contains($0) }, second: second,
      hasBigFigures: aside == .figures)
  }

  /// Takes over how a run is to be looked at, but for the layers, of which nothing is known before the first frame.
  mutating func take(_ view: SharedView) {
    camera = view.window.map { .window($0) } ?? .fit
    aside = view.hasBigFigures ? .figures : view.second.map { .second($0) }
    wantedLayers =
      view.shown.map { WantedLayer(key: $0, isShown: true) }
      + view.hidden.map { WantedLayer(key: $0, isShown: false) }
  }

  /// Switches the layers on and off that the command line asked for, once, in all panels that have them.
  mutating func switchWantedLayers() -> [Effect] {
    guard !wantedLayers.isEmpty, !panels.isEmpty else { return [] }
    let wanted = wantedLayers
    wantedLayers = []
    var effects: [Effect] = []
    for (key, isShown) in wanted.map({ ($0.key, $0.isShown) }) {
      let having = panels.indices.filter { index in
        panels[index].frame.layers.choices.contains { $0.key == key }
      }
      for index in having {
        effects.append(numbered(.show(layer: key, isShown), panel: index))
        panels[index].expect(.show(layer: key, isShown), number: commandCount)
      }
      if having.isEmpty {
        effects += complain(
          "there is no layer \(key) here; \(keys.name(of: .showLayers)) lists the layers")
      }
    }
    return effects
  }
}

/// A layer that is to be switched on or off.
struct WantedLayer: Sendable, Equatable {
  /// Its key.
  let key: String
  /// Whether it is to be shown.
  let isShown: Bool
}
