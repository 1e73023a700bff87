import Frames

// Where pictures stand: what has room, and how large it is.

extension GalleryPlot {
  /// Pictures that there should be room for before they grow.
  private static let enough = 20
  /// Pictures in ASCII below which they are drawn tightly.
  private static let few = 8
  /// Columns between two pictures.
  private static let gap = 2
  /// Pictures side by side below which they stand closer, if more find room thus.
  private static let narrow = 4

  private var count: Int { gallery.shelves.reduce(0) { $0 + $1.pictures.count } }

  /// Columns and rows of cells that a picture takes.
  private func size(_ grain: Grain, scale: Int) -> (columns: Int, rows: Int) {
    switch grain {
    case .halfCell: (gallery.width * scale, (gallery.height * scale + 1) / 2)
    case .twoCells: (2 * gallery.width * scale, gallery.height * scale)
    }
  }

  /// The largest pictures of which enough find room, or all there are.
  func arrangement(columns: Int, rows: Int) -> Arrangement {
    guard !glyphs.needsUnicode else { return arrangement(.halfCell, columns: columns, rows: rows) }
    let wide = arrangement(.twoCells, columns: columns, rows: rows)
    let tight = arrangement(.halfCell, columns: columns, rows: rows)
    if told(wide) < told(tight) { return tight }
    guard shown(wide) < min(count, Self.few) else { return wide }
    return shown(tight) > shown(wide) ? tight : wide
  }

  private func arrangement(_ grain: Grain, columns: Int, rows: Int) -> Arrangement {
    let smallest = arrangement(grain, scale: 1, columns: columns, rows: rows)
    var best = smallest
    for scale in 2...16 {
      let larger = arrangement(grain, scale: scale, columns: columns, rows: rows)
      guard shown(larger) >= min(count, Self.enough), told(larger) >= told(smallest),
        zip(larger.shelves, smallest.shelves).allSatisfy({ $0 > 0 || $1 == 0 })
      else { break }
      best = larger
    }
    return best
  }

  /// How many pictures there are, and of how many there is room.
  public func counts(columns: Int, rows: Int) -> (all: Int, shown: Int) {
    (count, shown(arrangement(columns: columns, rows: rows)))
  }

  private func shown(_ arrangement: Arrangement) -> Int {
    gallery.shelves.indices.reduce(0) { $0 + shown($1, arrangement) }
  }

  private func shown(_ number: Int, _ arrangement: Arrangement) -> Int {
    let side = side(number, arrangement.isTurned[number]) ?? arrangement.across
    return min(
      gallery.shelves[number].pictures.count,
      arrangement.shelves[number] * min(side, arrangement.across))
  }

  /// Of how many of the pictures without which the point is not made there is room.
  private func told(_ arrangement: Arrangement) -> Int {
    gallery.point.reduce(0) {
      $0 + min(shown($1, arrangement), gallery.shelves[$1].least)
    }
  }

  private func arrangement(
    _ grain: Grain, scale: Int, columns: Int, rows: Int
  ) -> Arrangement {
    let size = size(grain, scale: scale)
    func across(_ gap: Int) -> Int { max((columns + gap) / (size.columns + gap), 1) }
    let gap = across(Self.gap) < Self.narrow && across(1) > across(Self.gap) ? 1 : Self.gap
    var places = Arrangement(
      grain: grain, scale: scale, columns: size.columns, rows: size.rows, gap: gap,
      across: across(gap), shelves: [Int](repeating: 0, count: gallery.shelves.count),
      isTurned: gallery.shelves.map { shelf in
        guard shelf.mayTurn, let side = shelf.columns, side > 0 else { return false }
        let down = (shelf.pictures.count + side - 1) / side
        // A row for its name; the last picture needs no free row below.
        return down > rows / (size.rows + 1) && down <= across(gap)
      })
    share(rows, among: &places)
    return places
  }

  /// Gives rows to shelves: to each group what it cannot do without, those that matter most first; then to what is a whole of
  /// several rows, then to the model's own.
  private func share(_ rows: Int, among places: inout Arrangement) {
    let shelves = gallery.shelves
    // Each picture has a row below, free or with its caption, each shelf its name above where there are several.
    var free = rows + (shelves.contains { !$0.captions.isEmpty } ? 0 : 1)
    func grow(_ number: Int, to most: Int) {
      let name = places.shelves[number] == 0 && shelves.count > 1 ? 1 : 0
      let missing = min(most, wanted(number, places)) - places.shelves[number]
      let more = min((free - name) / (places.rows + 1), missing)
      guard more > 0 else { return }
      places.shelves[number] += more
      free -= name + more * (places.rows + 1)
    }
    let groups = gallery.groups.sorted {
      (gallery.rank(of: $0), $0.lowerBound) < (gallery.rank(of: $1), $1.lowerBound)
    }
    for group in groups {
      for number in group where number == group.lowerBound || places.shelves[number - 1] > 0 {
        let side = min(side(number, places.isTurned[number]) ?? places.across, places.across)
        grow(number, to: (shelves[number].least + side - 1) / side)
      }
    }
    for number in groups.map(\.lowerBound)
    where shelves[number].columns != nil || shelves[number].least > 1 {
      grow(number, to: .max)
    }
    // The model's own, or what comes last.
    let main = shelves.lastIndex { $0.role == .samples } ?? shelves.lastIndex { !$0.isBeneath }
    if let main { grow(main, to: .max) }
  }

  /// How many pictures of a shelf stand side by side, where that has a meaning.
  private func side(_ number: Int, _ isTurned: Bool) -> Int? {
    let shelf = gallery.shelves[number]
    guard let columns = shelf.columns.map({ max($0, 1) }), isTurned else {
      return shelf.columns.map { max($0, 1) }
    }
    return max((shelf.pictures.count + columns - 1) / columns, 1)
  }

  /// Rows of pictures that a shelf fills.
  private func wanted(_ number: Int, _ places: Arrangement) -> Int {
    let shelf = gallery.shelves[number]
    let side = side(number, places.isTurned[number]) ?? places.across
    return min((shelf.pictures.count + side - 1) / side, shelf.isBeneath ? 1 : .max)
  }

  /// The picture of a shelf that stands at a place of a line; nil where there is none.
  func number(
    _ line: Int, _ place: Int, ofShelf shelf: Int, _ places: Arrangement
  ) -> Int? {
    let shown = gallery.shelves[shelf]
    guard let side = side(shelf, places.isTurned[shelf]) else {
      // What stands beneath a shelf belongs to its last row.
      let leader = gallery.shelves[..<shelf].lastIndex { !$0.isBeneath }
      let first = shown.isBeneath ? leader.map { max(places.shelves[$0] - 1, 0) } ?? 0 : 0
      let number = (first + line) * places.across + place
      return shown.pictures.indices.contains(number) ? number : nil
    }
    // A whole of more pictures than there is room for is shown by some of them, evenly spread.
    let rows = (shown.pictures.count + side - 1) / side
    guard place < min(side, places.across) else { return nil }
    let row = Self.spread(line, of: places.shelves[shelf], over: rows)
    let column = Self.spread(place, of: min(side, places.across), over: side)
    let number = places.isTurned[shelf] ? column * rows + row : row * side + column
    return shown.pictures.indices.contains(number) ? number : nil
  }

  /// The place among `all` of the one of so many that are spread over them, from end to end; a single one is in the middle.
  private static func spread(_ number: Int, of count: Int, over all: Int) -> Int {
    guard count < all else { return number }
    return count == 1 ? all / 2 : (2 * number * (all - 1) + count - 1) / (2 * (count - 1))
  }
}
