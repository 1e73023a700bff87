import Foundation

/// A page of the documentation: text that people write, with parts in it that follow from the code.
///
/// Such a part stands between the lines `<!-- from the code: NAME -->` and `<!-- end -->`.
struct Page: Sendable {
  /// Where it lies, from the root of the package on: "docs/presets.md".
  let path: String
  /// What stands in it.
  var text: String

  /// The root of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  /// The page at a path.
  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  /// The first page and those that it leads to.
  static func all() throws -> [Page] {
    let folder = root.appending(path: "docs").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try (["README.md"] + names.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 })
      .map(Page.init)
  }

  /// The first page, those that it leads to, and those for contributors.
  static func allWithContributors() throws -> [Page] {
    try all()
      + ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "Benchmarks/README.md"].map(
        Page.init)
  }

  /// Writes it to its place.
  func write() throws {
    try text.write(to: Self.root.appending(path: path), atomically: true, encoding: .utf8)
  }
}

// MARK: - Parts that follow from the code

extension Page {
  /// The names of the parts, in their order.
  var partNames: [String] {
    text.matches(of: /<!-- from the code: (.+) -->\n/).map { String($0.1) }
  }

  /// What stands in a part, nil where there is none of that name.
  func part(named name: String) -> String? { range(ofPart: name).map { String(text[$0]) } }

  /// The page with something else in a part.
  func replacing(part name: String, with content: String) -> Page {
    var page = self
    if let range = range(ofPart: name) { page.text.replaceSubrange(range, with: content) }
    return page
  }

  private func range(ofPart name: String) -> Range<String.Index>? {
    guard let start = text.range(of: "<!-- from the code: \(name) -->\n"),
      let end = text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex)
    else { return nil }
    return start.upperBound..<end.lowerBound
  }
}

// MARK: - What is in it

extension Page {
  /// The blocks of code in a language.
  func blocks(in language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }

  /// The anchors of its headings, as GitHub makes them.
  var anchors: [String] {
    text.matches(of: /(?m)^#+ (.+)$/).map { match in
      String(match.1.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) })
        .replacing(" ", with: "-")
    }
  }
}
