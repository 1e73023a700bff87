import Engine
import Experiments
import Frames
import Interface
import Output
import Plotting

/// Where the scope's key writes what is shown: a folder in which nothing is ever overwritten.
struct ExportFolder: Sendable {
  /// The folder; the present one unless said otherwise.
  var path = "."

  /// How many samples are written.
  static let sampleCount = 10_000

  /// Writes samples of a run, as `genscope sample` writes them.
  ///
  /// - Returns: where they are, in a sentence.
  /// - Throws: `Failure` when they cannot be written, or when there are none.
  func write(_ order: SampleOrder) throws -> String {
    guard let generator = try order.generator() else {
      throw Failure(
        "\(order.plan.name) has no generator to draw samples from", status: ExitStatus.usage)
    }
    let format = SampleFormat.text
    let space = generator.space
    let samples = generator.sample(count: Self.sampleCount, first: 0).samples
    guard samples.allSatisfy(\.isFinite) else {
      throw Failure("not written: some samples are not finite", status: ExitStatus.diverged)
    }
    let bytes =
      format.header(count: Self.sampleCount, of: space, latents: 0)
      + format.rows(samples: samples, of: space)
    let stem = NewFile.stem(
      preset: order.plan.name, seed: order.plan.seed, step: order.step)
    let name = try NewFile.write(bytes, in: path, stem: stem + "-samples", ending: ".csv")
    return "\(NumberText.count(Self.sampleCount)) samples written to \(name)"
  }

  /// Writes a part of what is shown.
  ///
  /// - Returns: where it is, in a sentence.
  /// - Throws: `Failure` when it cannot be written.
  func write(_ export: Request.Export, of status: Status) throws -> String {
    let stem = NewFile.stem(preset: status.preset, seed: status.seed, step: status.step)
    switch export {
    case .curves(let charts):
      let name = try NewFile.write(
        Array(CurveTable(charts).text.utf8), in: path, stem: stem + "-curves", ending: ".csv")
      return "curves written to \(name)"
    case .screen(let text):
      let name = try NewFile.write(
        Array(text.utf8), in: path, stem: stem + "-screen", ending: ".txt")
      return "screen written to \(name)"
    }
  }
}
