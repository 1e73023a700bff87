import Frames
import Graphs
import Tensors

/// A function of points that a model says, of points that whoever looks has, by the weights of that moment.
final class PointMap {
  private let function: PointFunction
  /// How many numbers a point has.
  let width: Int
  /// The same, where it was said.
  private let ownWidth: Int?
  private let sampler: ModelSampler

  /// What a model makes of points; nil where it lacks the ability.
  ///
  /// - Parameters:
  ///   - width: how many numbers a point has, if not as many as a sample.
  ///   - blockRows: points that are computed at once.
  ///   - function: what is made of them.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings,
    width: Int? = nil, blockRows: Int = 256, _ function: PointFunction
  ) {
    guard let pass = function.pass(of: model, width: width) else { return nil }
    let isTold = function.isOfEncoder && EncoderInputs.isTold(model)
    (self.function, ownWidth) = (function, width)
    self.width = width ?? book.space.count + (isTold ? book.space.classes : 0)
    sampler = ModelSampler(pass, on: book, settings, blockRows: blockRows)
  }

  /// One with a model of its own, to be handed to whatever thread measures; nil where models of a type lack the ability.
  ///
  /// - Parameter width: how many numbers a point has, if not as many as a sample.
  static func apart<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings, width: Int? = nil, _ function: PointFunction
  ) -> sending PointMap? {
    let book = WeightBook(for: settings.space)
    return PointMap(Model(settings, in: book), on: book, settings, width: width, function)
  }

  /// How many numbers a result has.
  var columns: Int { sampler.columns }

  /// Goes on with a model that was made anew.
  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let pass = function.pass(of: model, width: ownWidth) { sampler.adopt(pass, settings) }
  }

  /// The results for points, row by row, by weights as they stand.
  func results(for points: [Float], _ weights: [Weights]) -> [Float] {
    sampler.read(weights)
    return results(for: points)
  }

  /// The same by the values of all groups, laid out as the book has them.
  func results(for points: [Float], values: [[Float]]) -> [Float] {
    sampler.read(values: values)
    return results(for: points)
  }

  private func results(for points: [Float]) -> [Float] {
    sampler.values(at: points, width: width)
  }
}
