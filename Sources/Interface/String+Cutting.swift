import Screen

extension String {
  /// The text, or its beginning and its last word with an ellipsis between them where it is too long; a word that
  /// is too long itself is left for others to cut.
  func cutInside(columns: Int, ellipsis: Unicode.Scalar) -> String {
    guard displayWidth > columns, let blank = lastIndex(of: " ") else { return self }
    let end = String(ellipsis) + self[blank...]
    var start = self[..<blank]
    while !start.isEmpty, String(start).displayWidth + end.displayWidth > columns {
      start.removeLast()
    }
    return start.isEmpty ? self : start + end
  }
}
