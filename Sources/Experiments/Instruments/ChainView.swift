import Frames

/// The chains that a model is trained on, where the last step left them.
final class ChainView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard
  private var chains: StateEntry?

  /// A view of a model's chains; nil where it keeps none.
  init?(_ model: any GenerativeModel) {
    guard let chains = (model as? any Chained)?.chains else { return nil }
    self.chains = chains
    layers = LayerBoard([
      LayerBoard.Choice(
        "chains", key: "chains", isShown: false,
        explanation:
          "The chains that the last step went on with: what the model was told to make less likely."
      )
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    chains = (model as? any Chained)?.chains
  }

  /// The chains.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("chains"), let chains else { return [] }
    return [Layer("chains", role: .current, mark: .points(look.rows(chains).points))]
  }
}
