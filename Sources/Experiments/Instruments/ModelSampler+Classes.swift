import Distributions
import Frames
import Graphs
import Tensors

extension ModelSampler {
  /// The classes that samples are made for, from 0 on, and below what number.
  ///
  /// - Parameter name: the draw that decides it: "labels", a choice that the model makes, or "source" for the class of the
  ///   point that each is translated from.
  /// - Precondition: the model makes that draw where a sample starts, or in every pass.
  func classes(
    by name: String, count: Int, first: Int = 0, from stream: RandomStream
  ) -> (numbers: [Int32], bound: Int) {
    var numbers = [Int32](repeating: 0, count: count)
    var ordinal = 0
    for (input, source) in start.batch.inputs + (steps.first?.batch.inputs ?? []) {
      switch source {
      case .labels where input == name:
        let bound = book.space.classes
        numbers.withUnsafeMutableBufferPointer {
          stream.fillLabels($0, below: bound, offset: first)
        }
        return (numbers, bound)
      case .choice(let bound) where input == name:
        numbers.withUnsafeMutableBufferPointer {
          stream.fillIntegers($0, below: bound, step: ordinal, offset: first)
        }
        return (numbers, bound)
      case .source where input == name:
        guard let points = self.source, points.space.classes > 0 else {
          preconditionFailure("points of the source have no classes")
        }
        numbers.withUnsafeMutableBufferPointer {
          points.fillLabels($0, offset: first, step: ordinal, random: stream)
        }
        return (numbers, points.space.classes)
      case .latent, .shared, .normal, .uniform, .choice, .integer, .value, .source: ordinal += 1
      case .labels, .labelledPoints, .labelledClasses, .data, .paired, .bank, .dropout, .given:
        break
      }
    }
    preconditionFailure("no sample is made for a class by a draw named \(name)")
  }
}

/// The draw that is the class of a model's samples.
enum SampleClass {
  /// The draw by its name: of a model that is told classes or makes codes its own, of one that translates points with classes
  /// that of those points; nil where samples are made for no class.
  static func draw(of model: any GenerativeModel, _ settings: any ModelSettings) -> String? {
    if let model = model as? any Conditional { return model.isByClass ? model.classInput : nil }
    guard model is any Translating, let source = settings.source?.distribution,
      source.space.classes > 0
    else { return nil }
    return Batch.sourceName
  }
}

extension RandomStream {
  /// Fills a buffer with classes of samples that are drawn from this stream, each class as likely.
  func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, below bound: Int, offset: Int
  ) {
    RandomStream(seed: seed, purpose: .init(named: "labels")).fillIntegers(
      labels, below: bound, step: Int(purpose.rawValue), offset: offset)
  }
}
