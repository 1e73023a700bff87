import Frames
import Metrics

// What can be said of samples that can be counted, such as pictures of a few shapes.

extension SampleSight {
  /// How many of the samples shown are one of the data's, and how many different ones, in a sentence without its end; nil
  /// where samples are points or cannot be counted.
  var foundMatches: String? {
    guard let matches else { return nil }
    let (valid, all) = (matches.highQualityCount, matches.sampleCount)
    guard valid > 0 else {
      return "Of the \(all) samples none is one of the data's \(matches.modes)"
    }
    let different =
      matches.modesCaptured == valid ? "all different" : "\(matches.modesCaptured) different ones"
    return "Of the \(all) samples \(valid) \(valid == 1 ? "is" : "are") of the data's "
      + "\(matches.modes)\(valid == 1 ? "" : ", \(different)")"
  }

  /// The share of the samples shown that are one of the data's, in a few words; nil as before.
  var matchVerdict: String? {
    matches?.highQuality.map { "\((100 * $0).text(decimals: 0)) % valid" }
  }
}
