import ArgumentParser
import Distributions
import Experiments
import Frames
import Output
import Parameters
import Plotting
import Presets
import Signals
import Tensors

/// The command `genscope data`.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Write samples of a built-in distribution, or list what there is.",
    discussion: """
      The same seed gives the same samples, and a larger count starts with the same ones. Keys are those \
      of presets (data.modes). With --labels the last column is the class of a sample, from 1 on. What \
      is written can be read with --data. Without a kind, all kinds are listed.

      EXAMPLES
        genscope data
        genscope data ring --count 1000 --output ring.csv
        genscope data grid --set data.side=3 --labels --seed 7 --output grid.npy
        genscope ring-gan --data ring.csv
      """)

  @Argument(
    help: "A kind of distribution (default: list all).",
    completion: .list(Self.kinds.map { $0.kind }))
  var kind: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Samples to write.", valueName: "n"),
    transform: NumberArgument.whole(in: 1...1_000_000_000_000))
  var count = 1000

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Random seed of the samples.", valueName: "n"),
    transform: NumberArgument.seed)
  var seed: UInt64 = 1

  @OptionGroup var keys: KeyOptions

  @Flag(help: "Write the class of each sample, too.")
  var labels = false

  @Option(
    help: ArgumentHelp(
      "Where to: FILE.csv, FILE.npy, or - for text on standard output.", valueName: "file"),
    completion: .file())
  var output = "-"

  private static var kinds: [any Distribution.Type] { DistributionChoice.kinds }

  /// Samples drawn at a time: memory does not grow with their number.
  private static let block = 1 << 16

  func run() throws {
    try reportingFailures {
      guard let kind else { return try StandardOutput.write(Self.list) }
      let data = try distribution(kind)
      guard !labels || data.space.classes > 0 else {
        throw Failure("samples of \(kind) have no classes; leave --labels out", status: .usage)
      }
      let format = try SampleFormat(path: output)
      let file = try OutputFile(output)
      Interruption.listen()
      try file.write { sink in try write(data, as: format, to: sink) }
    }
  }

  private func write(
    _ data: any Distribution, as format: SampleFormat, to sink: OutputFile.Sink
  ) throws {
    let space = data.space
    let random = RandomStream(seed: seed, purpose: .data)
    try sink.write(format.header(count: count, of: space, latents: 0, hasLabels: labels))
    for first in stride(from: 0, to: count, by: Self.block) {
      let size = min(Self.block, count - first)
      var samples = [Float](repeating: 0, count: size * space.count)
      samples.withUnsafeMutableBufferPointer {
        data.fill($0, offset: first, step: 0, random: random)
      }
      var classes = [Int32](repeating: 0, count: labels ? size : 0)
      if labels {
        classes.withUnsafeMutableBufferPointer {
          data.fillLabels($0, offset: first, step: 0, random: random)
        }
      }
      try sink.write(format.rows(samples: samples, of: space, labels: classes))
      if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
    }
  }

  /// The distribution of a kind with the keys that were set.
  private func distribution(_ kind: String) throws -> any Distribution {
    guard Self.kinds.contains(where: { $0.kind == kind }) else {
      let nearest = nearestNames(to: kind, among: Self.kinds.map { $0.kind })
      throw Failure(
        "there is no distribution named \(kind); "
          + (nearest.isEmpty
            ? "genscope data lists all" : "did you mean \(nearest.joined(separator: " or "))?"),
        status: .usage)
    }
    var configuration = DataConfiguration()
    configuration.data.kind = kind
    let preset = try changed(Preset(name: kind, title: kind, configuration: configuration))
    guard let chosen = preset.configuration.imitated else { return configuration.data.distribution }
    return chosen.distribution
  }

  private func changed(_ preset: Preset) throws -> Preset {
    do {
      return try preset.changed(by: keys.changes)
    } catch {
      throw PresetResolver.unchangeable(preset.name, error)
    }
  }

  /// Kinds, one a line.
  private static var list: String {
    let width = kinds.map { $0.kind.count }.max() ?? 0
    return kinds.map { type in
      type.kind + String(repeating: " ", count: width - type.kind.count + 2) + type.summary + "\n"
    }.joined()
  }
}
