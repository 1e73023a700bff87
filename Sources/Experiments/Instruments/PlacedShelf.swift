import Frames

/// A shelf of pictures that an instrument adds to those of data and samples, and where it stands.
struct PlacedShelf {
  /// Where a shelf stands.
  enum Place {
    /// Above the data, picture for picture: the data stand beneath the last of these.
    case aboveData
    /// Beneath the data, picture for picture.
    case beneathData
    /// Beneath the samples, picture for picture.
    case beneathSamples
    /// Above all others: what has room first, but for samples.
    case first
    /// Below all others.
    case last
  }

  /// Where it stands.
  let place: Place
  /// The pictures.
  var shelf: Gallery.Shelf
}

extension Exhibit {
  /// A gallery with further shelves; whatever else is shown stays as it is.
  ///
  /// A shelf that belongs beneath another is left out where that is not shown; what belongs above the data is not.
  func with(_ placed: [PlacedShelf]) -> Exhibit {
    guard case .pictures(var gallery) = self, !placed.isEmpty else { return self }
    func shelves(_ place: PlacedShelf.Place) -> [Gallery.Shelf] {
      placed.filter { $0.place == place }.map(\.shelf)
    }
    func isBeneath(_ shelf: Gallery.Shelf) -> Gallery.Shelf {
      var below = shelf
      below.isBeneath = true
      return below
    }
    let above = shelves(.aboveData).enumerated().map { $0 == 0 ? $1 : isBeneath($1) }
    let hasData = gallery.shelves.contains { $0.role == .data }
    gallery.shelves =
      shelves(.first) + (hasData ? [] : above)
      + gallery.shelves.flatMap { shelf -> [Gallery.Shelf] in
        let isData = shelf.role == .data
        let group =
          (isData ? above : []) + [shelf] + shelves(isData ? .beneathData : .beneathSamples)
        return group.prefix(1) + group.dropFirst().map(isBeneath)
      } + shelves(.last)
    return .pictures(gallery)
  }
}
