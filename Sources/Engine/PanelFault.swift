import Frames

/// Why runs cannot be shown side by side.
enum PanelFault: Error, Equatable, CustomStringConvertible {
  /// There are none, or more than there is room for.
  case wrongCount(Int)
  /// Of two presets one has data and the other has none.
  case otherSubject(String, than: String)
  /// A preset cannot be given the data of another.
  case otherData(String, than: String)
  /// A preset counts something else than another.
  case otherUnit(String, than: String)

  /// What is wrong, in a sentence.
  var description: String {
    switch self {
    case .wrongCount(let count):
      "1 to \(Command.panelLimit) presets can be shown side by side, not \(count)"
    case .otherSubject(let name, let lead):
      "\(name) cannot be shown beside \(lead): only one of them has data to imitate"
    case .otherData(let name, let lead): "\(name) cannot be shown on the data of \(lead)"
    case .otherUnit(let name, let lead): "\(name) and \(lead) do not count the same steps"
    }
  }
}
