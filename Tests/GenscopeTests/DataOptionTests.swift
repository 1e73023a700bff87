import Glibc
import TestHarness
import Testing

/// `--data` and `genscope data`.
@Suite struct DataOptionTests {
  private func points(_ count: Int = 60) -> String {
    "height,weight,kind\n"
      + (0..<count).map { "\(150 + $0),\(4000 + 10 * ($0 % 9)),\($0 % 2 == 0 ? "a" : "b")\n" }
      .joined()
  }

  private let small = ["--set", "model.generator.hidden=[4]", "--set", "training.batch=8"]

  @Test(arguments: [
    ["plot", "ring-naive", "--steps", "1", "--size", "60x20"],
    ["train", "ring-naive", "--steps", "1"], ["show", "ring-naive"],
    ["sweep", "ring-naive", "--seeds", "1", "--steps", "1", "--quiet", "--report", "-"],
    ["sample", "ring-naive", "--steps", "1", "--count", "3", "--output", "-"],
    ["bench", "ring-naive", "--seconds", "0.01"],
  ])
  func everyCommandTakesPoints(words: [String]) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(points(), to: "my.csv")
    let result = try Genscope.run(
      arguments: words + ["--data", "my.csv"] + small, directory: folder.path)
    #expect(result.ending == .exited(0), "\(result.errors)")
    #expect(!result.output.isEmpty)
    let missing = try Genscope.run(
      arguments: words + ["--data", "none.csv"], directory: folder.path)
    #expect(missing.ending == .exited(66))
    #expect(missing.errors.contains("none.csv: there is no such file"))
    _ = try folder.write("1,2\n3,x\n", to: "bad.csv")
    let bad = try Genscope.run(arguments: words + ["--data", "bad.csv"], directory: folder.path)
    #expect(bad.ending == .exited(65))
    #expect(bad.errors.contains("bad.csv:2:3: column 2 is 'x', not a number"))
  }

  /// Axes and samples are in the file's units, and called by its names.
  @Test func unitsAreTheFiles() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(points(), to: "my.csv")
    let plot = try Genscope.run(
      "plot", "ring-naive", "--data", "my.csv", "--steps", "0", "--size", "70x24", "--color",
      "never",
      directory: folder.path)
    #expect(plot.output.contains("height") && plot.output.contains("weight"))
    #expect(plot.output.contains("180") && plot.output.contains(/\b40\d\d\b/))
    let sample = try Genscope.run(
      "sample", "ring-naive", "--data", "my.csv", "--steps", "0", "--count", "50", "--output", "-",
      directory: folder.path)
    let lines = sample.output.split(separator: "\n")
    #expect(lines.first == "height,weight")
    for line in lines.dropFirst() {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      #expect(numbers.count == 2 && abs(numbers[0] - 180) < 1000 && abs(numbers[1] - 4040) < 2000)
    }
  }

  /// A relative path in a preset starts at the preset's folder.
  @Test func presetsNameFiles() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(points(), to: "my.csv")
    _ = try folder.write(
      "title: T\nmodel: {kind: data}\ndata: {kind: points, file: my.csv, columns: [weight, 1], label: kind}\n",
      to: "my.yaml")
    let plot = try Genscope.run(
      "plot", folder.path + "/my.yaml", "--steps", "1", "--color", "never")
    #expect(plot.ending == .exited(0), "\(plot.errors)")
    #expect(plot.output.contains("weight") && plot.output.contains("1 a, 2 b"))
    _ = try folder.write("height,weight,kind\n1,2\n", to: "my.csv")
    let check = try Genscope.run("check", "my.yaml", directory: folder.path)
    #expect(check.ending == .exited(65))
    #expect(check.output.contains("my.yaml:3:28: data.file: ") && check.output.contains("my.csv:2"))
  }

  @Test func checkpointsKnowTheirPoints() throws {
    let folder = try TemporaryFolder()
    let text = points()
    _ = try folder.write(text, to: "my.csv")
    let train = try Genscope.run(
      arguments: [
        "train", "ring-naive", "--data", "my.csv", "--steps", "2", "--quiet", "--checkpoint",
        "a.safetensors",
      ] + small, directory: folder.path)
    #expect(train.ending == .exited(0), "\(train.errors)")
    func resume(_ more: String...) throws -> Genscope.Result {
      try Genscope.run(
        arguments: ["train", "--resume", "a.safetensors", "--steps", "3", "--quiet"] + more,
        directory: folder.path)
    }
    #expect(try resume().ending == .exited(0))
    _ = try folder.write(text + "1,2,a\n", to: "my.csv")
    let changed = try resume()
    #expect(changed.ending == .exited(65))
    #expect(changed.errors.contains("has changed: it has 61 points"))
    _ = try folder.write(text, to: "moved.csv")
    #expect(try resume("--data", "moved.csv").ending == .exited(0))
    #expect(
      try Genscope.run("show", "a.safetensors", "--data", "moved.csv", directory: folder.path)
        .output.contains("moved.csv"))
    #expect(unlink(folder.path + "/my.csv") == 0)
    let gone = try resume()
    #expect(gone.ending == .exited(66))
    #expect(gone.errors.contains("there is no such file") && gone.errors.contains("--data FILE"))
  }

  /// Models of classes say what points lack, where, and what to do; with the column they take them.
  @Test(arguments: ["pinwheel-conditional-vae", "moons-classifying-vae", "heads-categorical"])
  func pointsWithoutLabelsAreRefusedWhereClassesAreNeeded(preset: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(points(), to: "my.csv")
    func train(_ more: String...) throws -> Genscope.Result {
      try Genscope.run(
        arguments: ["train", preset, "--data", "my.csv", "--steps", "1", "--quiet"] + more,
        directory: folder.path)
    }
    let bare = try train()
    #expect(bare.ending == .exited(64) && bare.output.isEmpty)
    #expect(bare.errors.hasPrefix("genscope: \(preset): --data: data.kind: the points of "))
    #expect(
      bare.errors.hasSuffix(
        "/my.csv have no classes, which this model needs; name the column that says them with "
          + "data.label, by its name or number\n"), "\(bare.errors)")
    for column in ["kind", "3"] {
      let labelled = try train("--set", "data.label=\(column)")
      #expect(labelled.ending == .exited(0), "\(labelled.errors)")
    }
    _ = try folder.write(
      "title: T\nmodel: {kind: conditional-vae}\ndata: {kind: points, file: my.csv}\n",
      to: "my.yaml")
    let check = try Genscope.run("check", "my.yaml", directory: folder.path)
    #expect(check.ending == .exited(65))
    #expect(check.output.contains("my.yaml:3:14: data.kind: the points of "), "\(check.output)")
    #expect(check.output.contains("data.label"))
  }

  @Test func standardInputIsRead() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(points(), to: "my.csv")
    let process = try ChildProcess(
      [
        "sh", "-c",
        "cat '\(folder.path)/my.csv' | \"$0\" plot ring-naive --data - --steps 0 >'\(folder.path)/out'",
        try Genscope.path(),
      ], environment: testEnvironment([:]))
    #expect(try process.wait() == .exited(0))
    #expect(try folder.read("out").contains("height"))
  }

  /// What is written is read back: the same samples, bit for bit.
  @Test(arguments: ["csv", "npy"]) func samplesOfTheDataComeBack(ending: String) throws {
    let folder = try TemporaryFolder()
    let write = try Genscope.run(
      "data", "ring", "--count", "200", "--seed", "5", "--labels", "--output", "ring.\(ending)",
      directory: folder.path)
    #expect(write.ending == .exited(0), "\(write.errors)")
    let again = try Genscope.run(
      "data", "ring", "--count", "3", "--seed", "5", "--output", "-", directory: folder.path)
    #expect(again.output.hasPrefix("x,y\n") && again.output.split(separator: "\n").count == 4)
    let read = try Genscope.run(
      "show", "ring-naive", "--data", "ring.\(ending)", "--set", "data.label=3",
      directory: folder.path)
    #expect(read.output.contains("rows: 200"), "\(read.errors)")
    // What is written with labels, and what is drawn of the file again: of 200 rows, 5000 draws miss none.
    let text = try Genscope.run(
      "data", "ring", "--count", "200", "--seed", "5", "--labels", "--output", "-",
      directory: folder.path)
    #expect(text.output.hasPrefix("x,y,label\n"))
    let written = Self.rows(text.output)
    #expect(written.count == 200 && Set(written).count == 200)
    _ = try folder.write(
      "title: T\nmodel: {kind: data}\ndata: {kind: points, file: ring.\(ending), label: 3, heldOut: 0, "
        + "standardise: none}\n", to: "ring.yaml")
    let sample = try Genscope.run(
      "sample", "ring.yaml", "--count", "5000", "--output", "-", directory: folder.path)
    let drawn = Self.rows(sample.output)
    #expect(drawn.count == 5000, "\(sample.errors)")
    #expect(Set(drawn) == Set(written.map { Array($0.prefix(2)) }))
    // Eight modes, numbered by their angles from 1.
    for row in written {
      let numbers = row.map { Double(Float(bitPattern: $0)) }
      let angle = atan2(numbers[1], numbers[0]) / (2 * .pi) * 8
      #expect(Int((angle + 8).rounded()) % 8 + 1 == Int(numbers[2]), "\(numbers)")
    }
  }

  /// The bits of each number of a table below its names.
  private static func rows(_ text: String) -> [[UInt32]] {
    text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").map { (Float($0) ?? .nan).bitPattern }
    }
  }

  @Test func kindsAreListedAndNearOnesNamed() throws {
    let list = try Genscope.run("data")
    #expect(list.output.contains("ring ") && list.output.contains("pictures of 64 shapes"))
    let wrong = try Genscope.run("data", "rign")
    #expect(wrong.ending == .exited(64) && wrong.errors.contains("did you mean ring?"))
    let keys = try Genscope.run("data", "ring", "--set", "data.mods=3")
    #expect(
      keys.ending == .exited(64) && keys.errors.contains("--set #1: there is no key data.mods"))
    let labels = try Genscope.run("data", "digit", "--labels")
    #expect(labels.ending == .exited(64))
  }

  @Test func nothingOverwritesWhatItIsMadeFrom() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(points(), to: "my.csv")
    let result = try Genscope.run(
      "sample", "ring-naive", "--data", "my.csv", "--steps", "0", "--count", "5", "--output",
      "my.csv",
      directory: folder.path)
    #expect(result.ending == .exited(64))
    #expect(try folder.read("my.csv") == points())
  }
}
