import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The continuous flow: its map, its volume and its loss are those of the differential equation.
@Suite struct NeuralODETests {
  private func training(
    steps: Int = 0, _ change: (inout NeuralODE.Settings) -> Void = { _ in }
  ) -> Trainer<NeuralODE> {
    var settings = NeuralODE.Settings()
    settings.network = NetworkConfiguration(hidden: [8, 8], activation: .tanh)
    settings.data = DistributionChoice(RingDistribution(modes: 3, radius: 2, deviation: 0.3))
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.02
    change(&settings)
    let training = Trainer<NeuralODE>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  private static let places: [SIMD2<Double>] = (0..<24).map { number in
    let (column, row) = (Double(number % 6), Double(number / 6))
    return SIMD2(column / 1.3 - 1.9, row - 1.6)
  }
  private static let rows = places.flatMap { [$0.x, $0.y] }

  /// What a model writes of the places, in double precision.
  private func values(
    _ training: Trainer<NeuralODE>, _ body: (Expression, Batch) -> Expression
  ) -> [Double] {
    var (value, evaluation) = training.inDoubles(rows: Self.places.count, body)
    evaluation.inputs = ["places": Self.rows]
    return evaluation(value)[0]
  }

  private func largest(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// Velocities begin at 0, so the density is N(0, I) of standardised data: of variance (4 + 2 0.09) / 2.
  @Test func itBeginsAsANormal() {
    let variance = 2 + 0.3 * 0.3
    let training = training()
    let logs = values(training) { training.model.logLikelihood(of: $0, $1) }
    for (place, value) in zip(Self.places, logs) {
      let expected = -0.5 * (place * place).sum() / variance - log(2 * .pi * variance)
      #expect(abs(value - expected) < 1e-6)
    }
  }

  // MARK: - The solver

  /// Twice as many steps are off by a sixteenth: of the map, of its volume, and there and back.
  @Test func theSolverIsOfFourthOrder() {
    // How far each is off with so many steps in training, and twice as many here.
    func errors(_ steps: Int) -> (map: Double, volume: Double, wayBack: Double) {
      let training = training(steps: 40)
      // A rougher field than so few steps make: single precision of scales is not to be seen.
      for weights in training.playing {
        for place in weights.buffer.elements.indices { weights.buffer.elements[place] *= 1.5 }
      }
      var settings = training.configuration
      func encoded(_ steps: Int) -> (z: [Double], volume: [Double], back: [Double]) {
        settings.solverSteps = steps
        training.configuration = settings
        let model = training.model
        return (
          values(training) { model.encode($0, $1).z },
          values(training) { model.encode($0, $1).logJacobian },
          values(training) { model.decode(model.encode($0, $1).z, $1) }
        )
      }
      let (rough, exact) = (encoded(steps), encoded(16))
      return (
        largest(rough.z, exact.z), largest(rough.volume, exact.volume),
        largest(rough.back, Self.rows)
      )
    }
    let (one, two) = (errors(4), errors(8))
    // Not so small that double precision would round them.
    #expect(one.map > 1e-9 && one.volume > 1e-9)
    for (rough, fine) in [(one.map, two.map), (one.volume, two.volume)] {
      #expect((10...24).contains(rough / fine), "\(rough / fine)")
    }
    // The first terms of the errors there and back cancel.
    #expect(one.wayBack / two.wayBack > 10, "\(one.wayBack), \(two.wayBack)")
    #expect(two.wayBack < 1e-4)
  }

  /// dy/dt = t y has y = exp(t^2 / 2): with twice as many steps, errors fall to a sixteenth.
  @Test(arguments: [true, false]) func stepsGoEitherWay(isForwards: Bool) {
    func end(_ steps: Int) -> Double {
      let graph = Graph()
      let (start, goal) = isForwards ? (0.0, 1.0) : (1.0, 0.0)
      var y = graph.constant(1)
      for step in 0..<steps {
        func time(_ step: Int) -> Expression {
          graph.constant(start + (goal - start) * Double(step) / Double(steps))
        }
        y = RungeKutta.step([y], from: time(step), to: time(step + 1)) { [$1 * $0[0]] }[0]
      }
      return DoubleEvaluation(graph: graph, weights: [], inputs: [:])(y)[0][0]
    }
    let expected = exp(isForwards ? 0.5 : -0.5)
    let (rough, fine) = (abs(end(32) - expected), abs(end(64) - expected))
    #expect(fine < 1e-8)
    #expect((12...22).contains(rough / fine), "\(rough / fine)")
  }

  // MARK: - The field

  /// The divergence is that of central differences, at several times.
  @Test(arguments: [0, 0.3, 1]) func theDivergenceIsThatOfDifferences(time: Double) {
    let training = training(steps: 40)
    let model = training.model
    let step = 1e-5
    var by = [Double](repeating: 0, count: Self.places.count)
    for axis in 0..<2 {
      for sign in [1.0, -1.0] {
        let moved = values(training) { x, batch in
          let offset = batch.graph.table(
            rows: 1, columns: 2, [axis == 0 ? 1 : 0, axis == 0 ? 0 : 1])
          return model.velocity(
            of: x + sign * step * offset, at: batch.graph.constant(time), batch)
        }
        for row in by.indices { by[row] += sign * moved[2 * row + axis] / (2 * step) }
      }
    }
    let said = values(training) { x, batch in
      model.velocity(of: x, at: batch.graph.constant(time), batch).divergence(along: x)
    }
    // The step itself is a number of single precision.
    for (one, other) in zip(said, by) { #expect(abs(one - other) < 1e-6 * max(1, abs(one))) }
    #expect((said.max() ?? 0) - (said.min() ?? 0) > 0.1)
  }

  /// A linear field dy/dt = A y has y(1) = exp(A) y(0), and ln of the volume is the trace of A, exactly.
  @Test func aLinearFieldHasItsExponential() throws {
    let training = training { $0.network.hidden = [] }
    let group = training.book.groups[0]
    let matrix: [Float] = [0.9, -1.3, 1.1, -0.5]
    func set(_ name: String, _ values: [Float]) {
      let entry = group.layout.entry("velocity.0.\(name)")
      for (place, value) in zip(entry.range, values) {
        training.playing[0].buffer.elements[place] = value
      }
    }
    // Gates of sigmoid(0) = 1/2 at all times.
    set("weight", matrix.map { 2 * $0 })
    for name in ["bias", "gate.weight", "gate.bias", "drift.weight"] { set(name, [0, 0]) }
    let model = training.model
    let noise = values(training) { model.encode($0, $1).z }
    let scale = (2 + 0.3 * 0.3).squareRoot()
    let exponential = Self.exponential(matrix.map { -Double($0) })
    for (number, place) in Self.places.enumerated() {
      let y = place / scale
      let expected = SIMD2(
        exponential[0] * y.x + exponential[1] * y.y, exponential[2] * y.x + exponential[3] * y.y)
      let off = SIMD2(noise[2 * number], noise[2 * number + 1]) - expected
      // Eight steps of fourth order.
      #expect((off * off).sum().squareRoot() < 1e-4)
    }
    for value in values(training, { model.encode($0, $1).logJacobian }) {
      #expect(abs(value + Double(matrix[0] + matrix[3]) + 2 * log(scale)) < 1e-6)
    }
  }

  /// The power series of exp of a matrix of two rows.
  private static func exponential(_ a: [Double]) -> [Double] {
    var (sum, term) = ([1.0, 0, 0, 1], [1.0, 0, 0, 1])
    for n in 1...30 {
      term = [
        term[0] * a[0] + term[1] * a[2], term[0] * a[1] + term[1] * a[3],
        term[2] * a[0] + term[3] * a[2], term[2] * a[1] + term[3] * a[3],
      ].map { $0 / Double(n) }
      sum = zip(sum, term).map { $0 + $1 }
    }
    return sum
  }

  // MARK: - Training

  /// The gradient goes through all steps of the solver: it is that of central differences, for every weight.
  @Test func theGradientIsThatOfDifferences() throws {
    let training = training(steps: 10) {
      $0.network.hidden = [3]
      $0.solverSteps = 2
    }
    let group = training.book.groups[0]
    var (written, evaluation) = training.inDoubles(rows: 4) { x, batch in
      let loss = -training.model.logLikelihood(of: x, batch).mean()
      return (
        loss: loss, gradients: loss.gradients(withRespectTo: batch.weights(of: group))
      )
    }
    evaluation.inputs = ["places": Array(Self.rows[6..<14])]
    let step = 1e-5
    for (entry, gradient) in zip(group.layout.entries, written.gradients) {
      for (place, said) in zip(entry.range, evaluation(gradient)[0]) {
        func loss(_ offset: Double) -> Double {
          var moved = evaluation
          moved.weights[0][place] += offset
          return moved(written.loss)[0][0]
        }
        let byDifferences = (loss(step) - loss(-step)) / (2 * step)
        #expect(abs(said - byDifferences) < 1e-7 * max(1, abs(said)), "\(entry.name)")
      }
    }
  }

  /// Too few steps: training bends the field until the solver errs in its favour.
  ///
  /// The loss is below the entropy; what is measured in many steps is above it.
  @Test func aCoarseSolverIsCheated() throws {
    let training = training(steps: 350) {
      $0.solverSteps = 1
      $0.network.hidden = [32, 32]
      $0.data = DistributionChoice(MoonsDistribution())
      $0.training.optimizer.learningRate = 0.005
    }
    let entropy = try #require(training.configuration.data.distribution.entropy)
    let surprise = try #require(training.losses.first { $0.key == "surprise" }?.value)
    #expect(surprise < entropy - 1, "\(surprise) of \(entropy)")
    #expect(training.caption.phase == .failing && training.caption.text.contains("a single step"))
    // Of a field that is not cheated they differ by the batch's scatter.
    let measured = try #require(training.measured("negativeLogLikelihood"))
    #expect(measured > entropy && measured > surprise + 2)
  }

  /// The number of steps may change as it goes: weights stay, and what is said of the field grows true.
  @Test func stepsMayChangeOnTheWay() throws {
    let training = training(steps: 20)
    let weights = training.playing[0].buffer.elements.map { $0 }
    let before = try #require(training.measured("negativeLogLikelihood"))
    training.configuration.solverSteps = 8
    #expect(training.playing[0].buffer.elements.map { $0 } == weights)
    #expect(abs(try #require(training.measured("negativeLogLikelihood")) - before) < 1e-3)
    training.step()
    #expect(!training.hasDiverged && training.playing[0].buffer.elements.map { $0 } != weights)
  }
}
