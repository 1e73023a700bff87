import Engine
import Experiments
import Frames
import Output
import Presets
import TestHarness
import Testing

@testable import genscope

/// Data that are painted, from a shell and into files.
@Suite struct DrawCommandTests {
  private func painting(seed: UInt64 = 1) -> Painting {
    var painting = Painting(seed: seed)
    painting.paint(Painting.Dab(at: SIMD2(1, 2), radius: 0.5), points: 60)
    return painting
  }

  @Test func aPaintingIsWrittenWholeAndReplacesNothingUnasked() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.csv"
    #expect(try PaintingFile(path).write(painting(), isReplacing: false) == .written)
    #expect(try folder.read("p.csv") == String(decoding: painting().csv, as: UTF8.self))
    let other = painting(seed: 2)
    #expect(try PaintingFile(path).write(other, isReplacing: false) == .taken)
    #expect(try folder.read("p.csv") == String(decoding: painting().csv, as: UTF8.self))
    #expect(try PaintingFile(path).write(other, isReplacing: true) == .written)
    #expect(try folder.read("p.csv") == String(decoding: other.csv, as: UTF8.self))
  }

  /// A full disk, a folder that is none, no name at all.
  @Test(arguments: [
    ("/dev/full", true, "No space left"), ("/dev/null/p.csv", false, "cannot write"),
    ("/no/such/p.csv", false, "cannot write"), ("/tmp/", false, "cannot write"),
    ("/tmp", true, "a directory is there"),
  ]) func whatCannotBeWrittenSaysWhy(path: String, isReplacing: Bool, words: String) throws {
    do {
      let outcome = try PaintingFile(path).write(painting(), isReplacing: isReplacing)
      #expect(outcome == .taken && words == "cannot write")
    } catch {
      #expect("\(error)".contains(words))
    }
  }

  /// In no file, a painting cannot be named; in one, what is written down leads to the same data.
  @Test func presetsAndLinesNameTheFile() throws {
    let folder = try TemporaryFolder()
    let shelf = PresetResolver()
    var plan = try shelf.plan("ring-gan", seed: 3)
    let painting = painting(seed: 5)
    try plan.configuration.imitate(painting)
    #expect(throws: Failure.self) { try plan.withThePaintingFiled() }
    let path = folder.path + "/p.csv"
    #expect(try PaintingFile(path).write(painting, isReplacing: false) == .written)
    let filed = try plan.withThePaintingFiled()
    #expect(filed.configuration.dataFile == path)
    let kept = shelf.kept(filed, as: "mine")
    let read = try Preset(yaml: kept.yaml.utf8, name: "mine", file: "mine.yaml")
    #expect(read.configuration.equals(filed.configuration))
    let words = try CommandFinder(shelf: shelf.unchanged, opened: OpenedPresets())
      .command(for: [RunPlace(plan: filed, step: 4)], at: 4).words
    #expect(words.contains("--data") && words.contains(path))
    // What is not painted is as it was.
    let plain = try shelf.plan("ring-gan", seed: 3)
    #expect(try plain.withThePaintingFiled().configuration.equals(plain.configuration))
  }

  /// Every preset either can be painted for or says why not.
  @Test func everyPresetKnowsWhetherItTakesPoints() throws {
    let shelf = PresetResolver()
    var count = 0
    for name in shelf.builtInNames {
      var plan = try shelf.plan(name)
      let hasPoints = plan.configuration.paintingConflict == nil
      guard hasPoints else {
        #expect(throws: (any Error).self) { try plan.configuration.imitate(painting()) }
        continue
      }
      count += 1
      try plan.configuration.imitate(painting())
      #expect(plan.configuration.faults.isEmpty, "\(name)")
    }
    #expect(count > 50)
    #expect(try shelf.plan(DrawCommand.model).configuration.paintingConflict == nil)
  }

  @Test(arguments: [
    (["draw", "saddle"], "none can be painted"), (["draw", "shapes"], "painted points are none"),
    (["draw", "ring-conditional-gan"], "no classes"), (["draw", "no-such"], "no-such"),
  ]) func whatCannotBePaintedForIsAUsageError(words: [String], message: String) throws {
    let result = try Genscope.run(arguments: words)
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  /// Painted, trained on, written, shared, and opened again.
  @Test func fromTheBrushToTheFileAndBack() throws {
    let folder = try TemporaryFolder()
    let program = try Genscope.path()
    func open(_ words: String) throws -> Tmux {
      try Tmux(
        ["sh", "-c", "cd \(folder.path) && \(program) \(words)"], columns: 120, rows: 30)
    }
    let scope = try open("draw ring-naive")
    try scope.wait(for: "0 points")
    try scope.press("Space", "p", "S-Right", "S-Right", "p")
    try scope.wait(for: "enter train")
    try scope.press("Enter")
    try scope.wait(for: "running")
    try scope.wait(for: "painted points")
    try scope.press("y")
    try scope.wait(for: "the painted points are in no file yet")
    try scope.press("D", "s", "Enter")
    try scope.wait(for: "points written to painting.csv")
    try scope.press("D", "y")
    try scope.wait(for: "--data")
    try scope.press("C-c")
    #expect(try scope.waitForExit() == 0)
    let rows = try folder.read("painting.csv").split(separator: "\n")
    #expect(rows.first == "x,y" && rows.count > 100)
    let again = try open("draw ring-gan --data painting.csv")
    try again.wait(for: "of 50,000")
    try again.press("Space", "s", "Enter")
    try again.wait(for: "painting.csv is there already; enter replaces it")
    try again.press("C-c")
    #expect(try again.waitForExit() == 0)
    #expect(try folder.read("painting.csv").split(separator: "\n").count == rows.count)
  }
}
