import Frames
import Screen
import TestHarness
import Testing

@testable import genscope

/// The line that stays on the terminal when the scope is closed.
@Suite struct FarewellTests {
  private func status(
    _ preset: String = "ring-gan", step: Int = 12_480, unit: String = "steps",
    abilities: Status.Abilities = [.save, .reseed]
  ) -> Status {
    Status(
      preset: preset, title: "", seed: 7, step: step, unit: unit, abilities: abilities)
  }

  private func line(
    _ shown: [Status], saved: [(preset: String, step: Int)] = [],
    opened: OpenedPresets = OpenedPresets()
  ) -> String? {
    let written = WrittenCheckpoints()
    for (preset, step) in saved {
      written.note("\(preset)-\(step).safetensors", step: step, of: preset, seed: 7)
    }
    return Farewell(shown: shown, written: written, opened: opened).line
  }

  @Test func whatWasLeftWhere() {
    let saved = [("ring-gan", 12_000)]
    #expect(
      line([status()])
        == "ring-gan seed 7, step 12,480, not saved: genscope ring-gan --seed 7 opens it anew")
    #expect(
      line([status()], saved: saved)
        == "ring-gan seed 7, step 12,480; step 12,000 is saved: "
        + "genscope ring-gan-12000.safetensors goes on from there")
    #expect(
      line([status(step: 12_000)], saved: saved)
        == "ring-gan seed 7, step 12,000, is saved: "
        + "genscope ring-gan-12000.safetensors goes on from there")
    #expect(
      line([status("saddle", abilities: [])])
        == "saddle, step 12,480: genscope saddle opens it anew")
    #expect(
      line([status("ridge", unit: "samples", abilities: .reseed)])
        == "ridge seed 7, 12,480 samples: genscope ridge --seed 7 opens it anew")
    #expect(
      line([status("shapes", step: 1, unit: "sheets", abilities: .reseed)])
        == "shapes seed 7, 1 sheet: genscope shapes --seed 7 opens it anew")
    #expect(
      line([status(step: 0)])
        == "ring-gan seed 7, step 0: genscope ring-gan --seed 7 opens it anew")
    #expect(line([]) == nil)
  }

  /// What was changed of a preset is changed again, but not of another that was opened in the scope.
  @Test func changesAreSaidAgain() {
    let opened = OpenedPresets(
      changed: ["ring-gan", "ring-vae"], changes: ["--set", "'title=a b'"])
    #expect(
      line([status()], opened: opened)?.hasSuffix(
        "genscope ring-gan --set 'title=a b' --seed 7 opens it anew") == true)
    #expect(
      line([status(), status("ring-vae")], opened: opened)?.hasSuffix(
        "genscope compare ring-gan ring-vae --set 'title=a b' --seed 7 opens them anew") == true)
    #expect(line([status("ring-naive")], opened: opened)?.contains("--set") == false)
  }

  /// A checkpoint of another seed is one of another run.
  @Test func onlyCheckpointsOfTheRunCount() {
    let written = WrittenCheckpoints()
    written.note("other.safetensors", step: 12_480, of: "ring-gan", seed: 8)
    written.note("another.safetensors", step: 12_480, of: "ring-vae", seed: 7)
    let farewell = Farewell(shown: [status()], written: written, opened: OpenedPresets())
    #expect(farewell.line?.contains("not saved") == true)
    written.note("first.safetensors", step: 5, of: "ring-gan", seed: 7)
    written.note("second.safetensors", step: 12_480, of: "ring-gan", seed: 7)
    #expect(farewell.line?.contains("is saved: genscope second.safetensors") == true)
  }

  @Test func severalPanels() {
    let shown = [status("ring-naive"), status("mine", step: 300)]
    #expect(
      line(shown, opened: OpenedPresets(files: ["mine": "folder/mine.yaml"]))
        == "ring-naive, mine seed 7, step 12,480, not saved: "
        + "genscope compare ring-naive folder/mine.yaml --seed 7 opens them anew")
    #expect(
      line(shown, saved: [("mine", 300)])
        == "ring-naive, mine seed 7, step 12,480; step 300 of mine is saved: "
        + "genscope mine-300.safetensors goes on from there")
  }

  @Test(arguments: [
    ("plain-1_2.yaml", "plain-1_2.yaml"), ("", "''"), ("two words", "'two words'"),
    ("it's", "'it'\\''s'"), ("$HOME;rm", "'$HOME;rm'"), ("-x", "./-x"), ("ä", "'ä'"),
    ("a\u{1B}[2J'\n", "$'a\\x1b[2J\\'\\x0a'"), ("\u{202E}b", "$'\\xe2\\x80\\xaeb'"),
  ]) func filesAreNamedAsAShellReadsThem(name: String, word: String) throws {
    #expect(name.shellWord == word)
    #expect(name.shellWord.sanitizedForTerminal == name.shellWord)
    // bash makes the same of it.
    let folder = try TemporaryFolder()
    let script = try folder.write("printf %s \(name.shellWord)", to: "script")
    let read = try Genscope.run(arguments: [script], program: "/bin/bash")
    #expect(read.output == (name.hasPrefix("-") ? "./" + name : name))
  }
}
