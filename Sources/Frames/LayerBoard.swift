/// The layers that an experiment can draw, and which of them are switched on.
///
/// What is switched off is not computed, so the board travels both ways: frames carry it out, and
/// `Command.show` changes it.
public struct LayerBoard: Sendable, Equatable {
  /// A layer to be switched on or off.
  public struct Choice: Sendable, Equatable {
    /// How commands name it: "latentGrid".
    public var key: String
    /// What the checklist calls it: "latent grid".
    public var label: String
    /// What it shows, in one sentence.
    public var explanation: String
    /// Whether it is drawn.
    public var isShown: Bool

    /// A layer with the given words.
    public init(_ label: String, key: String, isShown: Bool, explanation: String) {
      self.key = key
      self.label = label
      self.explanation = explanation
      self.isShown = isShown
    }
  }

  /// The layers, in menu order; keys are unique.
  public private(set) var choices: [Choice]

  /// A board of the given layers.
  ///
  /// - Precondition: the keys are unique.
  public init(_ choices: [Choice] = []) {
    precondition(
      Set(choices.map(\.key)).count == choices.count,
      "layers share a key: \(choices.map(\.key))")
    self.choices = choices
  }

  /// Whether the layer with a key is drawn; one that there is not, is not.
  public func shows(_ key: String) -> Bool { choices.contains { $0.key == key && $0.isShown } }

  /// Switches a layer on or off; one that there is not, is passed over.
  public mutating func show(_ key: String, _ isShown: Bool) {
    guard let index = choices.firstIndex(where: { $0.key == key }) else { return }
    choices[index].isShown = isShown
  }

  /// Switches the layers that both boards have as the other has them.
  public mutating func adopt(_ other: LayerBoard) {
    for choice in other.choices { show(choice.key, choice.isShown) }
  }
}
