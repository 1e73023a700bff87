import Experiments
import Foundation
import Glibc
import Presets
import Testing

@Suite struct LibraryTests {
  private let good = "title: Mine\nmodel: {kind: saddle}\n"

  // MARK: - Names

  @Test func unknownNamesSuggestTheNearest() {
    #expect(throws: LibraryError.unknownPreset("rigde", nearest: ["ridge"])) {
      try Library().preset("rigde")
    }
    #expect(throws: LibraryError.unknownPreset("zzzzzzzz", nearest: [])) {
      try Library().preset("zzzzzzzz")
    }
    let error = LibraryError.unknownPreset("ring-naiv\u{1B}", nearest: ["ring-naive"])
    #expect(
      error.description == "there is no preset named ring-naiv<U+001B>; did you mean ring-naive?")
  }

  @Test func theFileIsShownAsItStands() throws {
    let yaml = try Library().yaml(of: "ridge")
    #expect(yaml.hasPrefix("title: "))
    #expect(yaml.contains("# Twelve layers"))
  }

  @Test func aPresetCanBeAddedAndReplaced() throws {
    let preset = Preset(name: "x", title: "X", group: "ring", configuration: SaddleConfiguration())
    let library = Library().including(preset)
    #expect(try library.preset("x") == preset)
    #expect(library.names(inGroup: "ring") == Library().names(inGroup: "ring") + ["x"])
    #expect(library.including(preset).presets.count == library.presets.count)
  }

  // MARK: - The user's directory

  @Test func theDirectoryFollowsTheEnvironment() {
    #expect(
      Library.userDirectory(environment: ["XDG_CONFIG_HOME": "/c", "HOME": "/h"])
        == "/c/genscope/presets")
    #expect(Library.userDirectory(environment: ["HOME": "/h"]) == "/h/.config/genscope/presets")
    #expect(
      Library.userDirectory(environment: ["XDG_CONFIG_HOME": "", "HOME": "/h"])
        == "/h/.config/genscope/presets")
    #expect(Library.userDirectory(environment: [:]) == nil)
  }

  @Test func aDirectoryThatCannotBeReadIsToldAndHidesNothing() throws {
    try inDirectory { directory in
      let loop = "\(directory)/loop"
      #expect(symlink("loop", loop) == 0)
      let library = Library(directory: loop)
      #expect(library.presets == Library().presets)
      #expect(library.faults.map(\.file) == [loop])
      #expect(library.faults.allSatisfy { $0.message.contains("cannot be read") })
      #expect(Library(directory: "\(directory)/none").faults.isEmpty)
    }
  }

  @Test func usersPresetsJoinTheOthers() throws {
    try inDirectory { directory in
      try write(good, "\(directory)/mine.yaml")
      try write(good, "\(directory)/saddle.yml")
      try write("title: [\n", "\(directory)/broken.yaml")
      try write("not looked at", "\(directory)/notes.txt")
      let library = Library(directory: directory)
      #expect(library.presets.map(\.name) == Library().presets.map(\.name) + ["mine"])
      #expect(try library.preset("mine").title == "Mine")
      #expect(try library.preset("saddle").title == "Mine")
      #expect(library.faults.map(\.file) == ["\(directory)/broken.yaml"])
      #expect(throws: LibraryError.self) { try library.preset("broken") }
    }
  }

  @Test func filesPastTheLimitAreToldAndFoundByName() throws {
    try inDirectory { directory in
      for number in 1000..<1500 { try write(good, "\(directory)/a\(number).yaml") }
      #expect(Library(directory: directory).faults.isEmpty)
      try write(good, "\(directory)/ridge.yaml")
      try write("title: [\n", "\(directory)/zebra.yaml")
      try write("title: [\n", "\(directory)/a1003.yaml")
      let library = Library(directory: directory)
      #expect(
        library.faults.map(\.description).first
          == "\(directory): there are 502 presets here, more than the 500 allowed; "
          + "those from ridge.yaml on are left out")
      #expect(Set(library.faults.map(\.file)) == [directory, "\(directory)/a1003.yaml"])
      #expect(library.presets.count == Library().presets.count + 499)
      #expect(try library.preset("ridge").title == "Mine")
      #expect(throws: LibraryError.self) { try library.preset("zebra") }
    }
  }

  @Test func aMissingDirectoryIsNoFault() {
    let library = Library(directory: "/nonexistent/presets")
    #expect(library.faults.isEmpty)
    #expect(library.presets.count == Library().presets.count)
  }

  // MARK: - Files

  @Test func filesAreFoundByPath() throws {
    try inDirectory { directory in
      try write(good, "\(directory)/mine.yaml")
      try write(good, "\(directory)/plain")
      let library = Library()
      #expect(try library.preset("\(directory)/mine.yaml").name == "mine")
      #expect(try library.preset("\(directory)/plain").name == "plain")
      #expect(library.faults(ofFile: "\(directory)/mine.yaml").isEmpty)
      #expect(try library.yaml(of: "\(directory)/mine.yaml") == good)
    }
  }

  @Test func whatIsNoPlainFileIsRefusedWithoutWaiting() throws {
    try inDirectory { directory in
      #expect(mkfifo("\(directory)/pipe.yaml", 0o600) == 0)
      try write(String(repeating: "#", count: (64 << 10) + 1), "\(directory)/large.yaml")
      let library = Library()
      func message(_ path: String) -> String? {
        let found = library.faults(ofFile: path)
        return found.count == 1 ? found.first?.message : nil
      }
      #expect(message("\(directory)/pipe.yaml") == "this is not a regular file")
      #expect(message("/dev/zero") == "this is not a regular file")
      #expect(message(directory) == "this is a directory, not a preset file")
      #expect(message("\(directory)/none.yaml") == "there is no such file")
      #expect(message("\(directory)/large.yaml/x") == "there is no such file")
      #expect(
        message("\(directory)/large.yaml")
          == "the file is larger than 64 KiB, the most a preset may be")
      #expect(message("mine.yaml") == "there is no such file")
    }
  }

  @Test func aFileWithoutASizeIsReadOnlySoFar() {
    // Files of /proc say they are empty and are not.
    #expect(!Library().faults(ofFile: "/proc/self/status").isEmpty)
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private func inDirectory(_ body: (String) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "genscope-library-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(directory)
  }
}
