import Foundation
import Testing

/// The documentation says what the code does.
///
/// After a change of what a part follows from, `RECORD_DOCS=1 swift test --filter DocumentationTests` writes the
/// parts anew; read the difference before you commit it.
@Suite struct DocumentationTests {
  @Test func partsFollowFromTheCode() throws {
    let parts = try Part.all.get()
    for page in try Page.all() {
      var page = page
      for name in page.partNames {
        let part = try #require(parts.first { $0.name == name }, "\(page.path) has a part \(name)")
        if ProcessInfo.processInfo.environment["RECORD_DOCS"] != nil {
          page = page.replacing(part: name, with: part.text)
          try page.write()
        } else {
          let isSame = page.part(named: name) == part.text
          #expect(isSame, "\(page.path): \(name) is now\n\(part.text)")
        }
      }
    }
  }

  @Test func everyPartHasOnePlace() throws {
    let placed = try Page.all().flatMap(\.partNames)
    #expect(placed.sorted() == (try Part.all.get()).map(\.name).sorted())
  }

  /// The first page is read by those who do not know yet whether they want to know more.
  @Test func theFirstPageIsShort() throws {
    let page = try Page("README.md")
    #expect(page.text.utf8.count < 10_000)
    let picture = try #require(page.blocks(in: "").first).split(separator: "\n")
    #expect(picture.allSatisfy { $0.count <= 100 })
  }

  @Test func theFirstPageLeadsToAllOthers() throws {
    let first = try Page("README.md").text
    for page in try Page.allWithContributors() where page.path != "README.md" {
      #expect(first.contains("(\(page.path))"), "README.md does not lead to \(page.path)")
    }
  }

  /// What begins with `http` is elsewhere; all else is a file, or a heading of one.
  @Test func linksLeadSomewhere() throws {
    let pages = try Page.allWithContributors()
    for page in pages {
      let folder = Page.root.appending(path: page.path).deletingLastPathComponent()
      for match in page.text.matches(of: /\]\(([^)\s]+)\)/) where !match.1.hasPrefix("http") {
        let link = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target =
          link[0].isEmpty
          ? Page.root.appending(path: page.path) : folder.appending(path: String(link[0]))
        #expect(
          FileManager.default.fileExists(atPath: target.path), "\(page.path): \(match.1)")
        guard link.count > 1 else { continue }
        let text = try String(contentsOf: target, encoding: .utf8)
        var linked = page
        linked.text = text
        #expect(linked.anchors.contains(String(link[1])), "\(page.path): \(match.1)")
      }
    }
  }

  /// A variable that the program asks for is one that its users want to know of.
  @Test func variablesOfTheEnvironmentAreTold() throws {
    let sources = Page.root.appending(path: "Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var names: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      names.formUnion(text.matches(of: /"(GENSCOPE_[A-Z]+)"/).map { String($0.1) })
    }
    #expect(!names.isEmpty)
    let told = try Page.all().map(\.text).joined()
    for name in names { #expect(told.contains("`\(name)`"), "\(name)") }
  }
}
