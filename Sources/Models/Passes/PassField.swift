import Distributions
import Experiments
import Frames
import Glibc
import Graphs

/// A network's field between noise and data, which all models of many passes are made of.
///
/// It works in coordinates of its own; what comes in and goes out are points of the data's.
struct PassField {
  /// Where it works.
  let place: Place
  /// What the network says.
  let prediction: Prediction
  /// The weights, and their network.
  let weights: WeightGroup
  private let network: PassNetwork

  /// A path between noise and data in coordinates of its own.
  struct Place {
    /// The path.
    let path: NoisePath
    /// From the data's coordinates to its own.
    let frame: Standardisation
    /// The data's deviation along an axis there.
    let deviation: Double
  }

  /// The field that some settings ask for.
  init(
    _ path: NoisePath, _ prediction: Prediction, _ configuration: PassConfiguration,
    of data: any Distribution, named name: String = "field", in book: WeightBook
  ) {
    place = Place(path, configuration.coordinates, of: data)
    self.prediction = prediction
    weights = book.group(name)
    network = PassNetwork(configuration, columns: book.space.count, in: weights)
  }

  /// What the network says of points [rows, count] that are so mixed of data and noise.
  func answer(to x: Expression, _ mixing: NoiseMixing) -> Expression {
    network(
      x / mixing.variance(of: place.deviation).squareRoot(),
      code: place.path.code(of: mixing, deviation: place.deviation))
  }

  /// dx_t/dt at points [rows, count] and times [rows or 1, 1].
  func velocity(of x: Expression, at time: Expression) -> Expression {
    let mixing = place.path.mixing(at: time)
    return prediction.velocity(answer(to: x, mixing), at: x, mixing, place)
  }

  /// The same in the data's coordinates.
  func velocity(ofData x: Expression, at time: Expression) -> Expression {
    place.frame.scale * velocity(of: place.frame(x), at: time)
  }

  /// The mean squared distance of the network's answers from what it should say of data [rows, count] mixed with noise
  /// [rows, count] at times [rows, 1], as a sum over coordinates [rows, 1].
  ///
  /// - Parameter jitter: further noise on the mixture, which the answers are not told of.
  func losses(
    clean: Expression, noise: Expression, at time: Expression, jitter: Expression? = nil
  ) -> Expression {
    losses(clean: clean, noise: noise, place.path.mixing(at: time), jitter: jitter)
  }

  /// The same of data and noise that are mixed in a given way, which need not be that of a time.
  func losses(
    clean: Expression, noise: Expression, _ mixing: NoiseMixing, jitter: Expression? = nil
  ) -> Expression {
    let mixed = mixing.mixed(clean, noise)
    let answer = answer(to: jitter.map { mixed + $0 } ?? mixed, mixing)
    let target = prediction.target(clean: clean, noise: noise, mixing, place)
    return (answer - target).squared().sum(over: .columns)
  }
}

extension PassField.Place {
  /// A path between noise and some data.
  init(
    _ path: NoisePath, _ coordinates: PassConfiguration.Coordinates, of data: any Distribution
  ) {
    let count = data.space.count
    let unit = Standardisation(of: data, meanSquare: Double(count))
    self.path = path
    frame = coordinates == .raw ? .none(columns: count) : unit
    deviation = coordinates == .raw ? unit.scale : 1
  }

  /// Its origin and its unit, in those of the data.
  var mixingPlace: (mean: [Double], scale: Double) { (frame.mean, frame.scale) }

  /// The deviation of noise at the first time, of which there is so much.
  func firstDeviation(_ most: Double) -> Double {
    // Data is still in it on this path alone.
    path == .exploding ? (most * most + deviation * deviation).squareRoot() : 1
  }

  /// Noise at the first time [rows, count], in the data's coordinates.
  func start(_ most: Double, _ batch: Batch) -> Expression {
    frame.undone(firstDeviation(most) * batch.normal("start", batch.space.count))
  }

  /// ln p of that noise in nats [rows, 1], of points [rows, count] in the data's coordinates.
  func logPrior(of x: Expression, _ most: Double) -> Expression {
    let deviation = firstDeviation(most)
    let count = Double(x.columns)
    return (-0.5 / (deviation * deviation)) * frame(x).squared().sum(over: .columns)
      - (0.5 * count * log(2 * .pi) + count * log(deviation) - frame.logJacobian)
  }
}
