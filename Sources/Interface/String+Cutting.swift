import Screen

extension String {
  /// The text, or as much of it as fits, its last words first.
  ///
  /// Where it is too long, a place in brackets is left out; if that is not enough, what remains is a piece of its
  /// beginning, an ellipsis and as many of its last words as fit. A word that is too long itself is left for others to
  /// cut.
  func cutInside(columns: Int, ellipsis: Unicode.Scalar) -> String {
    guard displayWidth > columns else { return self }
    let short = withoutPlace
    guard short.displayWidth > columns else { return short }
    let words = short.split(separator: " ")
    var end = ""
    for word in words.dropFirst().reversed() {
      let longer = " " + word + end
      guard end.isEmpty || longer.displayWidth + Self.leastStart < columns else { break }
      end = longer
    }
    guard !end.isEmpty else { return self }
    var start = short.dropLast(end.count)
    end = String(ellipsis) + end
    while !start.isEmpty, String(start).displayWidth + end.displayWidth > columns {
      start.removeLast()
    }
    return start.isEmpty ? self : start + end
  }

  /// Columns of the beginning that are kept.
  private static let leastStart = 4

  /// The text without a place in brackets and the word that leads to it: "mode 3 found" of "mode 3 at (1, 0) found".
  private var withoutPlace: String {
    guard let open = firstIndex(of: "("), let close = self[open...].firstIndex(of: ")") else {
      return self
    }
    let before = self[..<open].split(separator: " ").dropLast().joined(separator: " ")
    return before + self[index(after: close)...]
  }
}
