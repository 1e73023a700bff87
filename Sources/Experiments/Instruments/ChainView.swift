import Frames

/// The chains of a model, where the last step left them, and how some of them came there.
final class ChainView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard
  private var chains: StateEntry?

  /// A view of a model's chains; nil where it keeps none.
  init?(_ model: any GenerativeModel) {
    guard let model = model as? any Chained, let chains = model.chains else { return nil }
    self.chains = chains
    layers = LayerBoard([
      LayerBoard.Choice(
        "chains", key: "chains", isShown: model.showsChains,
        explanation:
          "The chains that the last step went on with; an energy is told to make their places less likely."
      ),
      LayerBoard.Choice(
        "chain trails", key: "chainTrails", isShown: false,
        explanation:
          "The ways of \(RowTrails.rowLimit) of these chains in the last step, from where it let them begin, or "
          + "their last \(RowTrails.capacity) places."),
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    chains = (model as? any Chained)?.chains
  }

  /// The chains over their ways.
  func over(_ look: Look) -> [Layer] {
    guard let chains else { return [] }
    var drawn: [Layer] = []
    if layers.shows("chainTrails") {
      drawn.append(
        Layer("chain trails", role: .trajectory, mark: .lines(look.trails(chains))))
    }
    if layers.shows("chains") {
      drawn.append(Layer("chains", role: .current, mark: .points(look.bank(chains).points)))
    }
    return drawn
  }
}
