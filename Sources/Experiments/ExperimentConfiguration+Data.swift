import Distributions
import Frames
public import Parameters

// MARK: - Data from files

extension ExperimentConfiguration {
  /// The path of the file that the data are from; nil where they are from none.
  public var dataFile: String? { imitated?.file }

  /// Whether that file must still be read.
  public var lacksData: Bool { imitated?.lacksData ?? false }

  /// Reads the file that the data are from, where they are from one.
  ///
  /// - Throws: what is wrong with it.
  public mutating func loadData() throws(ParameterFault) {
    guard var data = imitated, data.lacksData else { return }
    do {
      try data.load()
    } catch {
      throw error.under("data")
    }
    imitated = data
  }

  /// Has another's samples from a file to choose from, and draws from them where it draws from a file.
  public mutating func takeFile(of other: any ExperimentConfiguration) {
    guard let theirs = other.imitated, var mine = imitated else { return }
    mine.takeFile(of: theirs)
    imitated = mine
  }

  /// Whether the data are those of another, from the same file where they are from one.
  public func hasData(of other: any ExperimentConfiguration) -> Bool {
    func values(_ configuration: any ExperimentConfiguration) -> [ParameterValue] {
      configuration.settings.filter { $0.subject == .data }.map {
        ParameterValue(path: $0.path, value: $0.value)
      }
    }
    if let mine = imitated, let theirs = other.imitated, mine != theirs { return false }
    return values(self) == values(other)
  }
}

/// A parameter's path, and its value.
private struct ParameterValue: Equatable {
  let path: String
  let value: Setting.Value
}
