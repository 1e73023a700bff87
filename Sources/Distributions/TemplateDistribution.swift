import Frames
public import Tensors

/// A distribution over samples that can be counted, drawn by choosing among equally likely ones.
///
/// What conforms says its templates, and which of them each choice gives; draws, moments, entropy and probabilities
/// follow. A template that several choices give is as many times as likely.
public protocol TemplateDistribution: Distribution {
  /// The templates.
  var templateSet: TemplateSet { get }
  /// The number of the template that each choice gives.
  var choices: [Int32] { get }
  /// The class of a template; asked for only where the space has classes.
  func label(ofTemplate number: Int) -> Int
}

extension TemplateDistribution {
  /// The templates.
  public var templates: TemplateSet? { templateSet }
  /// Those of the templates.
  public var moments: Moments? { templateSet.moments }
  /// That of the templates.
  public var entropy: Double? { templateSet.entropy }
  /// There are no classes, unless the distribution says otherwise.
  public func label(ofTemplate number: Int) -> Int { 0 }

  /// Fills a buffer with templates.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    let (size, set, choices) = (space.count, templateSet, choices)
    let count = samples.count / size
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { drawn in
      random.fillIntegers(drawn, below: choices.count, step: step, offset: offset)
      for row in 0..<count {
        let place = UnsafeMutableBufferPointer(rebasing: samples[row * size..<(row + 1) * size])
        _ = place.update(fromContentsOf: set.values[Int(choices[Int(drawn[row])])])
      }
    }
  }

  /// Fills a buffer with the classes of the same templates.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    let choices = choices
    random.fillIntegers(labels, below: choices.count, step: step, offset: offset)
    for row in labels.indices {
      labels[row] = Int32(label(ofTemplate: Int(choices[Int(labels[row])])))
    }
  }
}
