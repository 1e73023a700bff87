public import Frames
import Glibc
public import Graphs

// What a model can do besides being trained and sampled. Each protocol brings what can be seen and measured with it;
// an author of models conforms to those that hold, and writes nothing else.

/// A model whose samples are made of latents: shows the lattice of latents bent by the generator, and morphs.
public protocol LatentVariable: SendableMetatype {
  /// The law of the latents.
  var latent: LatentConfiguration { get }

  /// The generator's output for latents [rows, dimension]: points [rows, count], without output noise.
  func decode(_ z: Expression, _ batch: Batch) -> Expression
}

/// A model that makes a point of a point by way of something smaller: shows what becomes of data, measures how far from it.
public protocol Reconstructing: SendableMetatype {
  /// The reconstructions of points [rows, count].
  func reconstruct(_ x: Expression, _ batch: Batch) -> Expression
}

/// A model with a normal posterior for each point: shows the plane of latents, measures bounds of the likelihood.
public protocol Encoding: LatentVariable, Reconstructing {
  /// q(z|x) for points [rows, count].
  func posterior(of x: Expression, _ batch: Batch) -> DiagonalNormal

  /// ln p(x|z) in nats [rows, 1], of points [rows or 1, count] and latents [rows, dimension].
  func logLikelihood(of x: Expression, given z: Expression, _ batch: Batch) -> Expression
}

extension Encoding {
  /// What the mean of a point's posterior is decoded to.
  public func reconstruct(_ x: Expression, _ batch: Batch) -> Expression {
    decode(posterior(of: x, batch).mean, batch)
  }
}

/// A model that makes a point of a point by way of a code: where that is one number, shows the curve that codes are decoded
/// to.
public protocol Coding: Reconstructing {
  /// How many numbers a code has.
  var codeDimension: Int { get }

  /// The codes [rows, dimension] of points [rows, count].
  func code(of x: Expression, _ batch: Batch) -> Expression

  /// The points [rows, count] of codes [rows, dimension].
  func decode(code: Expression, _ batch: Batch) -> Expression
}

extension Coding {
  /// What a point's code is decoded to.
  public func reconstruct(_ x: Expression, _ batch: Batch) -> Expression {
    decode(code: code(of: x, batch), batch)
  }
}

/// A model whose density is known: shows it as a map, measures the likelihood.
public protocol ExactLikelihood: SendableMetatype {
  /// Whether it is known with these settings.
  var knowsLikelihood: Bool { get }

  /// ln p(x) in nats [rows, 1], of points [rows, count].
  func logLikelihood(of x: Expression, _ batch: Batch) -> Expression
}

extension ExactLikelihood {
  /// Yes, unless the model says otherwise.
  public var knowsLikelihood: Bool { true }
}

/// A model whose density is that of one coordinate times that of the other given it: shows both as profiles.
public protocol Autoregression: ExactLikelihood {
  /// The coordinate that comes first: 0 or 1.
  var firstAxis: Int { get }

  /// ln p of the first coordinate and of the other given it, in nats, each [rows, 1], of points [rows, 2].
  func logFactors(of x: Expression, _ batch: Batch) -> (first: Expression, second: Expression)
}

extension Autoregression {
  /// The sum of both.
  public func logLikelihood(of x: Expression, _ batch: Batch) -> Expression {
    let factors = logFactors(of: x, batch)
    return factors.first + factors.second
  }
}

/// A model of pictures or waves whose numbers have levels, each by a law that follows from those before it: measures how likely
/// it makes data, beside the least that what it sees allows; shows where the bits are, and what a number is made of.
///
///     ln p(x) = sum over i of ln p(x_i | x_1 .. x_(i-1))
public protocol NumberwiseLikelihood: SendableMetatype {
  /// Parameters of the law of each number [rows, count * outputs], of samples [rows, count], such as logits of its levels; a
  /// number's side by side.
  func logits(of x: Expression, _ batch: Batch) -> Expression

  /// ln p of each number given those before it, in nats [rows, count], of samples [rows, count].
  func logFactors(of x: Expression, _ batch: Batch) -> Expression
}

/// A model that carries data to normal noise by an invertible map: shows what noise data becomes.
///
///     ln p(x) = ln N(z; 0, I) + ln |dz/dx|,   z = f(x)
public protocol Invertible: ExactLikelihood {
  /// f(x) [rows, count], and ln |dz/dx| in nats [rows, 1], of points [rows, count].
  func encode(_ x: Expression, _ batch: Batch) -> (z: Expression, logJacobian: Expression)
}

extension Invertible {
  /// The noise's density and the change of volume.
  public func logLikelihood(of x: Expression, _ batch: Batch) -> Expression {
    let (z, logJacobian) = encode(x, batch)
    return logJacobian - 0.5 * z.squared().sum(over: .columns)
      - 0.5 * Double(x.columns) * log(2 * .pi)
  }
}

/// A model with a Gaussian around what it makes of each latent: shows some of them.
public protocol GaussianOutput: LatentVariable {
  /// Latents [count, dimension] that stand for all; nil where they are to be drawn.
  var representatives: [Float]? { get }

  /// p(x|z) for latents [rows, dimension].
  func output(of z: Expression, _ batch: Batch) -> DiagonalNormal
}

/// A model of what a point's second number is given its first: shows its mean and deviations, and its density, at every
/// first number; measures how likely it makes the second ones of data.
public protocol Predicting: SendableMetatype {
  /// ln p(t|x) in nats [rows, 1], of points (x, t) [rows, 2].
  func logLikelihood(ofTargetsIn points: Expression, _ batch: Batch) -> Expression

  /// Mean and variance of t [rows, 1], of inputs x [rows, 1].
  func prediction(at input: Expression, _ batch: Batch) -> DiagonalNormal
}

/// A model of a density that is known but for its integral: shows it as a map, and measures the integral and with it the
/// likelihood.
public protocol Energy: SendableMetatype {
  /// E(x) in nats [rows, 1], of points [rows, count]; the density is exp(-E(x)) / Z.
  func energy(of x: Expression, _ batch: Batch) -> Expression
}

/// A model with chains that walk from step to step: shows where they are.
public protocol Chained: SendableMetatype {
  /// The bank of chains, [rows, count]; nil where none are kept.
  var chains: StateEntry? { get }

  /// Whether they are what there is to see, and not only what a model is trained on.
  var showsChains: Bool { get }
}

extension Chained {
  /// No, unless the model says otherwise.
  public var showsChains: Bool { false }
}

/// A model whose samples are pulled to what is asked of them, beside what holds them to data: shows the pull.
public protocol Guided: SendableMetatype {
  /// How far a step of a chain is pulled to what is asked of it, [rows, count], of points [rows, count].
  func pull(on x: Expression, _ batch: Batch) -> Expression
}

/// A model that carries noise to samples along a field of velocities: shows the field, measures the likelihood.
///
///     dx/dt = v(x, t),   d ln p(x(t))/dt = -div v(x(t), t)
///
/// (Chen et al. 2018, arXiv:1806.07366; of diffusions Song et al. 2021, arXiv:2011.13456.)
public protocol ContinuousFlow: SendableMetatype {
  /// The times of the way from noise to samples, in order; the likelihood is computed in steps from each to the one
  /// before.
  var times: [Double] { get }

  /// v(x, t) [rows, count], of points [rows, count] at a time [1, 1].
  func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression

  /// ln p(x) of the noise at the first time, in nats [rows, 1], of points [rows, count].
  func logPrior(of x: Expression, _ batch: Batch) -> Expression
}

extension ContinuousFlow where Self: GenerativeModel {
  /// Those of the sampler.
  public var times: [Double] { sampling.times }
}

/// A model of a flow on whose way data and noise are mixed in known amounts: of data that is a mixture of Gaussians shows
/// the exact field beside its own, and measures how far its own is off.
///
///     y_t = a(t) y + b(t) e,   y = (x - mean) / scale,   x ~ data,  e ~ N(0, I)
public protocol Noising: ContinuousFlow {
  /// Whether noise is drawn without regard to the data; only then is the exact field known.
  var drawsNoiseApart: Bool { get }

  /// The coordinates in which data is mixed with noise: their origin and their unit, in those of the data.
  var mixingPlace: (mean: [Double], scale: Double) { get }

  /// a, b and their slopes at times [rows or 1, 1].
  func mixing(at time: Expression) -> NoiseMixing
}

extension Noising {
  /// Yes, unless the model says otherwise.
  public var drawsNoiseApart: Bool { true }
}

/// A model whose likelihood has a bound that is a sum over levels of noise: measures it.
///
///     -ln p(x) <= KL(q(x_T|x) || p(x_T)) + sum over i > 1 of E KL(q(x_(i-1)|x_i, x) || p(x_(i-1)|x_i)) - E ln p(x|x_1)
///
/// (Sohl-Dickstein et al. 2015, arXiv:1503.03585; Ho et al. 2020, arXiv:2006.11239.)
public protocol LeveledBound: SendableMetatype {
  /// What stands for the levels, from that of most noise to the first, then for none.
  var boundLevels: [Double] { get }

  /// The divergence of the noisiest level from the prior, in nats [rows, 1], of points [rows, count].
  func priorDivergence(of x: Expression, _ batch: Batch) -> Expression

  /// What the way from a level to the next adds, both [1, 1], in nats [rows, 1], of points [rows, count]; noise is drawn of
  /// the batch.
  func divergence(of x: Expression, from: Expression, to: Expression, _ batch: Batch) -> Expression
}

/// A model whose samples are made for a class: shows samples by class, and of modes which class falls to which; measures how
/// often a label's sample falls to its mode, or what a code says of the mode.
public protocol Conditional: SendableMetatype {
  /// Whether samples are made for classes with these settings, and not all for the same.
  var isByClass: Bool { get }

  /// The draw that is a sample's class: "labels", or the name of a choice.
  var classInput: String { get }

  /// The label, from 0 on, for which a judging player that is told labels judges places; the last one beyond that.
  var judgedClass: Int { get }
}

extension Conditional {
  /// Yes, unless the model says otherwise.
  public var isByClass: Bool { true }
  /// The labels.
  public var classInput: String { Batch.labelsName }
  /// The first.
  public var judgedClass: Int { 0 }
}

/// A model that reads from its samples the code that each is made of, one of several with numbers from U(-1, 1) beside it:
/// shows what the first number moves; measures how much is read.
public protocol CodeReading: Conditional, LatentVariable {
  /// How many codes there are, all as likely.
  var codeCount: Int { get }

  /// How many numbers there are besides.
  var numberCount: Int { get }

  /// The samples [rows, count] of latents [rows, dimension], codes as a 1 among zeros [rows, codeCount], and numbers
  /// [rows, numberCount] where there are any.
  func decode(
    _ z: Expression, code: Expression, numbers: Expression?, _ batch: Batch
  ) -> Expression

  /// Of new samples ln q of their code in nats, and the squared error of each number [rows, 1 + numberCount].
  func reading(_ batch: Batch) -> Expression
}

/// A model that tells the classes of points: shows their regions in the plane, measures how often it is right.
public protocol Classifying: SendableMetatype {
  /// Logits of the classes [rows, classes of the space], of points [rows, count].
  func classes(of x: Expression, _ batch: Batch) -> Expression
}

/// A model that takes noise off points: shows where it moves places, beside the exact answer where that is known, and measures
/// how far from data it ends.
public protocol Denoising: SendableMetatype {
  /// The deviation of the noise that it is trained on.
  var noise: Double { get }

  /// Whether its answers are the best that there are, so that nothing is to be measured of them.
  var isExact: Bool { get }

  /// What points with noise [rows, count] are taken for [rows, count].
  func denoise(_ x: Expression, _ batch: Batch) -> Expression
}

extension Denoising {
  /// No, unless the model says otherwise.
  public var isExact: Bool { false }
}

/// A model that is told the class of a few points only: shows which.
public protocol PartlyLabelled: SendableMetatype {
  /// How many of each class.
  var labelledPerClass: Int { get }
}

/// A model whose samples are each pulled to a random point of the data: shows pairs, and the pulls' mean.
public protocol RandomlyPaired: LatentVariable {}

/// A model that tells in words of its own how its training stands.
public protocol Narrated {
  /// What is seen at this moment; nil where nothing more can be said than of every model.
  func caption(at moment: Moment) -> Caption?

  /// The pace that shows best what happens now.
  func pace(at moment: Moment) -> Status.Pace

  /// What else than a smaller rate or gain may keep the loss finite: ", or a larger deviation,".
  var advice: String { get }
}

extension Narrated {
  /// As fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace { .unlimited }
  /// Nothing.
  public var advice: String { "" }
}
