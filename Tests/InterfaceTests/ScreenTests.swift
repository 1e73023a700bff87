import Foundation
import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// Whole screens compared with text files.
///
/// After a change that is meant to be seen, `RECORD_SCREENS=1 swift test --filter InterfaceTests`
/// writes them anew; look at the difference before you commit it.
@Suite struct ScreenTests {
  @Test(arguments: Picture.all) func looksAsRecorded(picture: Picture) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Screens")
    let file = folder.appendingPathComponent(picture.name + ".txt")
    let seen = picture.state.view().text + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SCREENS"] != nil {
      try seen.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    let isSame = seen == recorded
    #expect(isSame, "\(picture.name) is now\n\(seen)")
  }

  @Test func everyRecordedScreenIsCompared() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Screens")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let pictures = files.filter { $0.hasSuffix(".txt") }
    #expect(Set(pictures) == Set(Picture.all.map { $0.name + ".txt" }))
  }
}
