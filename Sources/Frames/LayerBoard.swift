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
    /// Columns of cells from which on a plot shows it until the user decides; nil where its size makes
    /// no difference.
    public let leastColumns: Int?
    /// Whether the user has switched it on or off.
    public fileprivate(set) var isDecided = false

    /// A layer with the given words.
    ///
    /// - Parameters:
    ///   - label: what the checklist calls it.
    ///   - key: how commands name it.
    ///   - isShown: whether it is drawn at first.
    ///   - leastColumns: columns of a plot from which on it is drawn at first all the same.
    ///   - explanation: what it shows, in one sentence.
    public init(
      _ label: String, key: String, isShown: Bool, leastColumns: Int? = nil, explanation: String
    ) {
      self.key = key
      self.label = label
      self.explanation = explanation
      self.isShown = isShown
      self.leastColumns = leastColumns
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

  /// Switches a layer on or off, as the user wants it; one that there is not, is passed over.
  public mutating func show(_ key: String, _ isShown: Bool) {
    guard let index = choices.firstIndex(where: { $0.key == key }) else { return }
    choices[index].isShown = isShown
    choices[index].isDecided = true
  }

  /// Shows the layers that depend on the room they have, unless the user has decided about them.
  ///
  /// - Parameter columns: how many columns of cells the plot has.
  public mutating func fit(columns: Int) {
    for index in choices.indices where !choices[index].isDecided {
      if let least = choices[index].leastColumns { choices[index].isShown = columns >= least }
    }
  }

  /// Shows what the user has switched on on another board, unless the user has decided otherwise here.
  ///
  /// What was switched off there may be what one looks for here: it is shown as it is at first.
  public mutating func join(_ other: LayerBoard) {
    for choice in other.choices where choice.isDecided && choice.isShown {
      guard let index = choices.firstIndex(where: { $0.key == choice.key }),
        !choices[index].isDecided
      else { continue }
      choices[index].isShown = true
      choices[index].isDecided = true
    }
  }

  /// Switches the layers that both boards have as the other has them.
  public mutating func adopt(_ other: LayerBoard) {
    for choice in other.choices {
      guard let index = choices.firstIndex(where: { $0.key == choice.key }) else { continue }
      choices[index].isShown = choice.isShown
      choices[index].isDecided = choice.isDecided
    }
  }
}
