import Engine
import Experiments
import Presets
import Tensors

/// Every built-in preset: its step against its matrix products alone, and on two threads against one.
enum PresetBenchmarks {
  /// Those of all presets of the library.
  static var all: [Benchmark] {
    Library().presets.flatMap { preset in
      let steps = Benchmark("presets/\(preset.name)") {
        let stepper = try Stepper(preset, threads: min(2, Cores.count))
        return Benchmark.Pair(subject: stepper.work("step"), reference: reference(for: stepper))
      }
      let threads = Benchmark("threads/\(preset.name)", cores: 2) {
        Benchmark.Pair(
          subject: try Stepper(preset, threads: 2).work("on two threads"),
          reference: try Stepper(preset, threads: 1).work("one thread"))
      }
      let experiment = preset.configuration.makeExperiment(seed: 1, threads: 1)
      // Whatever has no products is too small to be shared; of data itself nothing is asked but to be drawn.
      guard experiment is any Profiled else { return experiment is any Generative ? [] : [steps] }
      return [steps, threads]
    }
  }

  /// The products of a step, or where it has none two normal draws for each step or sample: of a sampler
  /// what its samples are made of, of a game on two numbers about as much arithmetic as a step.
  private static func reference(for stepper: Stepper) -> Work {
    if let products = stepper.products { return products }
    let numbers = AlignedBuffer(count: 2 * stepper.unitsPerStep)
    var state = PlainLoops.randomState
    return Work("two plain normal draws each") { times in
      for _ in 0..<times { PlainLoops.fillNormal(numbers.elements, state: &state) }
    }
  }
}
