import Distributions
public import Frames
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

  /// Why no painted points can be imitated, as a sentence's end; nil where they can.
  public var paintingConflict: ParameterFault? {
    guard let imitated else {
      return ParameterFault(
        path: "data",
        problem: .conflict("nothing is learned of points here, and none can be painted"))
    }
    return imitated.paintingConflict?.under("data")
  }

  /// Imitates painted points from now on.
  ///
  /// - Throws: why it cannot.
  public mutating func imitate(_ painting: Painting) throws(ParameterFault) {
    if let paintingConflict { throw paintingConflict }
    guard var data = imitated else { return }
    do {
      try data.take(painting)
    } catch {
      throw error.under("data")
    }
    imitated = data
  }

  /// A painting that begins with the points that are imitated, where they are from a table; else without any.
  ///
  /// - Throws: why nothing can be painted.
  public func painting(seed: UInt64) throws(ParameterFault) -> Painting {
    if let paintingConflict { throw paintingConflict }
    do {
      return try (imitated?.distribution as? PointsDistribution)?.painting(seed: seed)
        ?? Painting(seed: seed)
    } catch {
      throw error.under("data")
    }
  }

  /// The same with the file that painted points have been written to, so that it can be written down.
  ///
  /// - Throws: that they are in none.
  public func withThePaintingFiled() throws(ParameterFault) -> Self {
    guard var data = imitated else { return self }
    do {
      try data.fileThePainting()
    } catch {
      throw error.under("data")
    }
    var filed = self
    filed.imitated = data
    return filed
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
