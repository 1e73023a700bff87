import Distributions
import Metrics

extension GeneratorObserver {
  /// How the samples on the screen fall to modes by the class that each is made for; nil where they are made for none, or the
  /// data has no modes.
  ///
  /// It is of the samples that were drawn last.
  var classTable: ClassTable? {
    guard let classInput, let mixture = data.mixture else { return nil }
    let (numbers, bound) = classes(by: classInput)
    return ClassTable(samples: samples, classes: numbers, below: bound, of: mixture)
  }
}
