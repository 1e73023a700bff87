/// The names a user may have meant: those that are few typing mistakes away, nearest first.
///
/// A mistake is a letter too many, too few, wrong or swapped with its neighbour; capitals, hyphens and
/// underscores do not count. A name also counts as near when it begins with what was typed, or when one of
/// the words that hyphens part it into does: `gan` means `ring-gan`. Names equally near keep their order.
///
/// - Parameters:
///   - text: what was typed; only the first 64 characters are looked at.
///   - names: what could have been meant.
///   - limit: how many names at most.
/// - Complexity: O(text * names), in characters.
public func nearestNames(to text: String, among names: [String], limit: Int = 3) -> [String] {
  let typed = foldedForComparison(text)
  guard !typed.isEmpty else { return [] }
  // A third of the letters may be wrong, but never so many that anything fits.
  let tolerance = max(1, typed.count / 3)
  var candidates: [(name: String, distance: Int)] = []
  for name in names {
    let distance = distance(from: typed, to: name)
    if distance <= tolerance { candidates.append((name, distance)) }
  }
  // The sort of the standard library is stable.
  return candidates.sorted { $0.distance < $1.distance }.prefix(limit).map(\.name)
}

/// The mistakes between what was typed and a name.
private func distance(from typed: [Character], to name: String) -> Int {
  let folded = foldedForComparison(name)
  guard typed.count >= 2 else { return editDistance(from: typed, to: folded) }
  let words = name.split(separator: "-").map { foldedForComparison(String($0)) }
  return folded.starts(with: typed) || words.contains { $0.starts(with: typed) }
    ? 1 : editDistance(from: typed, to: folded)
}

private func foldedForComparison(_ text: String) -> [Character] {
  text.lowercased().filter { $0 != "-" && $0 != "_" }.prefix(64).map { $0 }
}

/// The optimal string alignment distance: insertions, deletions, changes and swaps of neighbours.
func editDistance(from source: [Character], to target: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: target.count + 1)
  var last = Array(0...target.count)
  for row in 0..<source.count {
    var current = [row + 1]
    current.reserveCapacity(target.count + 1)
    for column in 0..<target.count {
      let isSame = source[row] == target[column]
      var cost = min(
        last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
      if row > 0 && column > 0 && source[row] == target[column - 1]
        && source[row - 1] == target[column]
      {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[target.count]
}
