public import Distributions
public import Experiments
public import Frames
import Glibc
public import Graphs
import Networks
public import Parameters
import Tensors

/// A planar flow: layers that push the plane along one direction each, from data to normal noise.
///
///     f(y) = y + u' tanh(w.y + b),   ln |df/dy| = ln(1 + (w.u') (1 - tanh^2)),
///     u' = u + (softplus(w.u) - 1 - w.u) w / ||w||^2,   so that w.u' >= -1 and f is invertible
///     minimise  -E [ ln N(f(x); 0, I) + ln |df/dx| ],   x ~ data
///
/// (Rezende & Mohamed 2015, arXiv:1505.05770, who carry noise to posteriors; here data is carried to noise, for which no
/// inverse is needed.) There is no inverse in closed form: samples take a root t of t + (w.u') tanh(t + b) = w.z in every
/// layer, by bisection. A layer costs next to nothing and does next to nothing: a bend along one line.
public struct PlanarFlow: GenerativeModel, Invertible {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = PlanarFlow
    /// What files call it.
    public static let kind = "planar-flow"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// How many layers there are.
    public var layers = 32
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Thirty-two layers on a ring of eight modes.
    public init() {}

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.training, under: "training")
        + [
          .integer("model.layers", "layers", \.layers, 1...128, step: nil).explained(
            "Layers, each a bend along one line. More bend more often, and cost little. Try 4 and 64."
          )
        ] + parameters(of: \.data, under: "data")
    }
  }

  private let settings: Settings
  /// Brings data to unit deviation.
  private let frame: Standardisation
  private let weights: WeightGroup
  /// w and u [layers, 2], b [1, layers].
  private let normals, pushes, offsets: Weight

  /// The flow that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    frame = Standardisation(of: settings.data.distribution, meanSquare: Double(book.space.count))
    weights = book.group("flow")
    let (layers, columns) = (settings.layers, book.space.count)
    normals = weights.weight("normals", rows: layers, columns: columns) { view, stream, number in
      Self.fill(view, stream, number, within: 1)
    }
    pushes = weights.weight("pushes", rows: layers, columns: columns) { view, stream, number in
      Self.fill(view, stream, number, within: Float(2).squareRoot())
    }
    offsets = weights.weight("offsets", rows: 1, columns: layers) { view, _, _ in
      view.elements.update(repeating: 0)
    }
  }

  private static func fill(
    _ view: MatrixView, _ stream: RandomStream, _ number: Int, within bound: Float
  ) {
    stream.fillUniform(view, step: number)
    for index in view.elements.indices {
      view.elements[index] = bound * (2 * view.elements[index] - 1)
    }
  }

  /// The surprise of data.
  public var turns: [Turn] {
    [
      Turn("flow") { batch in
        Move(
          Objective(
            "surprise", -logLikelihood(of: batch.data, batch).mean(), training: [weights],
            with: settings.training.optimizer))
      }
    ]
  }

  /// One layer: w and u' [1, 2], b and w.u' [1, 1].
  private struct Layer {
    let w, u, b, bend: Expression

    init(w: Expression, u: Expression, b: Expression) {
      let along = (w * u).sum(over: .columns)
      let bend = along.softplus() - 1
      // Where w is 0 there is no direction to lengthen u along.
      let lengthened = u + (bend - along) * w / (w.squared().sum(over: .columns) + 1e-12)
      (self.w, self.u, self.b) = (w, lengthened, b)
      self.bend = (w * lengthened).sum(over: .columns)
    }
  }

  /// z = f(x), and ln |dz/dx|.
  public func encode(_ x: Expression, _ batch: Batch) -> (z: Expression, logJacobian: Expression) {
    let (w, u, b) = (normals(x.graph), pushes(x.graph), offsets(x.graph))
    var y = frame(x)
    var slopes: [Expression] = []
    for number in 0..<settings.layers {
      let range = number..<number + 1
      let layer = Layer(w: w.rows(range), u: u.rows(range), b: b.columns(range))
      let push = ((y * layer.w).sum(over: .columns) + layer.b).tanh()
      y = y + layer.u * push
      // Rounding may take a slope of almost 0 below it.
      slopes.append(
        (1 + layer.bend * (1 - push.squared())).clamped(atLeast: Self.leastSlope).log())
    }
    return (y, slopes.dropFirst().reduce(slopes[0], +) + frame.logJacobian)
  }

  private static let leastSlope = 1e-6

  /// Noise, and back through one layer after the other.
  public var sampling: Sampling {
    let layers = settings.layers
    return .loop(
      times: (0...layers).reversed().map(Double.init),
      start: { frame.undone($0.latent(LatentConfiguration(kind: .normal, dimension: 2))) }
    ) { x, _, to, batch in
      let numbers = batch.graph.table(rows: 1, columns: layers, (0..<layers).map { Float($0) })
      // A 1 in the place of the layer.
      let chosen = (numbers - to).absolute() .< 0.5
      let layer = Layer(
        w: chosen.product(with: normals(batch.graph)),
        u: chosen.product(with: pushes(batch.graph)),
        b: (chosen * offsets(batch.graph)).sum(over: .columns))
      return frame.undone(Self.inverse(of: frame(x), layer))
    }
  }

  /// Layers.
  public var passKind: PassKind { .layer }

  /// The point [rows, 2] that a layer pushes to another.
  private static func inverse(of z: Expression, _ layer: Layer) -> Expression {
    let goal = (z * layer.w).sum(over: .columns)
    let reach = layer.bend.absolute()
    var (low, high) = (goal - reach, goal + reach)
    for _ in 0..<halvings {
      let middle = 0.5 * (low + high)
      let isBelow = goal .> middle + layer.bend * (middle + layer.b).tanh()
      (low, high) = (isBelow.choose(middle, else: low), isBelow.choose(high, else: middle))
    }
    return z - layer.u * (0.5 * (low + high) + layer.b).tanh()
  }

  /// Halvings after which a range of a few units is as fine as single precision.
  private static let halvings = 24
}

// MARK: - Telling

extension PlanarFlow {
  /// The surprise beside the data's entropy.
  public var figures: [StepFigure] { [Surprise.figure(of: settings.data)] }
}

extension PlanarFlow: Narrated {
  /// Cheap steps, of which many are needed.
  public func pace(at moment: Moment) -> Status.Pace { .steps(moment.step < 1_000 ? 10 : 50) }

  /// How far the bends have come.
  public func caption(at moment: Moment) -> Caption? {
    let layers = "\(settings.layers) \(settings.layers == 1 ? "layer bends" : "layers bend")"
    if moment.step < 100, !moment.isFinished {
      return Caption(
        .start,
        "\(layers) the plane along one line each, from data to noise. Watch how little that does.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let seen = moment.foundModes.map { "\($0)." } ?? Surprise.excess(moment, over: settings.data)
    return Caption(
      moment.isFinished ? .settled : .moving,
      "\(end)\(seen) \(layers) the plane along one line each.")
  }
}

extension PlanarFlow.Settings {
  /// The change of variables, one line at a time.
  public var theory: Theory {
    Theory(
      objective: [
        "minimise over w, u, b:  -E ln p(x),  x ~ data",
        "ln p(x) = ln N(f(x); 0, I) + ln |df/dx|",
        "f has \(layers) layers y + u' tanh(w.y + b), each with one bend along a line.",
        "u' is u, lengthened along w where f would fold: w.u' >= -1.",
      ],
      algorithm: [
        "Carry a batch of data through all layers to noise, summing ln of the slopes.",
        "Step w, u and b down the gradient of the mean surprise.",
        "A sample: draw normal noise; in each layer backwards find by bisection where it came from.",
      ])
  }
}
