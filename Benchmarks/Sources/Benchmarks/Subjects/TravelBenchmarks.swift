import Engine
import Frames
import Presets

/// The past of a run: what keeping moments costs its steps, and how soon one of them is on the screen.
enum TravelBenchmarks {
  /// Presets of different sizes, and so of different moments: small networks at many steps a second have most to lose.
  private static let presets = ["ring-naive", "ring-vae", "ring-gan"]

  /// Those of the presets.
  static var all: [Benchmark] {
    Library().presets.filter { presets.contains($0.name) }.flatMap { preset in
      let keeping = Benchmark("travel/keeping/\(preset.name)") {
        Benchmark.Pair(
          subject: try LiveStepper(preset, snapshotBytes: 256 << 20).work("keeping moments"),
          reference: try LiveStepper(preset, snapshotBytes: 0).work("keeping none"))
      }
      let rewinding = Benchmark("travel/rewinding/\(preset.name)") {
        let stepper = try LiveStepper(preset, snapshotBytes: 256 << 20)
        stepper.step(10_000)
        return Benchmark.Pair(
          subject: stepper.rewinding("10,000 steps back and on, with a frame each"),
          reference: try LiveStepper(preset, snapshotBytes: 0).looking("two frames"))
      }
      return [keeping, rewinding]
    }
  }
}
