import Engine
import Experiments

extension RunPlan {
  /// The files that a run is made from, which no result may overwrite.
  ///
  /// - Parameters:
  ///   - argument: what was typed for the preset.
  ///   - isFile: whether that is a file, whatever it looks like.
  func inputs(named argument: String, isFile: Bool = false) -> [String] {
    (isFile || PresetResolver.isFile(argument) ? [argument] : [])
      + (configuration.dataFile.map { [$0] } ?? [])
  }
}
