import Frames

/// A shelf of pictures that an instrument adds to those of data and samples, and where it stands.
struct PlacedShelf {
  /// Where a shelf stands.
  enum Place {
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
  /// A shelf that belongs beneath another is left out where that is not shown.
  func with(_ placed: [PlacedShelf]) -> Exhibit {
    guard case .pictures(var gallery) = self, !placed.isEmpty else { return self }
    func shelves(_ place: PlacedShelf.Place) -> [Gallery.Shelf] {
      placed.filter { $0.place == place }.map(\.shelf)
    }
    gallery.shelves =
      shelves(.first)
      + gallery.shelves.flatMap { shelf -> [Gallery.Shelf] in
        let beneath = shelves(shelf.role == .data ? .beneathData : .beneathSamples)
        return [shelf]
          + beneath.map {
            var below = $0
            below.isBeneath = true
            return below
          }
      } + shelves(.last)
    return .pictures(gallery)
  }
}
