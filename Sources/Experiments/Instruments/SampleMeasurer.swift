import Distributions
import Frames
import Graphs
import Locking
import Metrics
import Tensors

/// Measures how well a model's samples imitate the data, on any thread.
///
/// It has a model of its own, whose weights are given to it: the training goes on meanwhile.
final class SampleMeasurer: Measurer {
  private let data: any Distribution
  private let latents: RandomStream
  private let oracle: CoverageOracle?
  private let reference: ReferencePoints
  private let bench: Lock<ModelSampler>
  /// Pictures that samples may be copies of.
  private let examples: Lock<PictureReference>?
  let evaluations: Int

  /// Samples drawn: as many as the published protocol of the mode metrics.
  static let count = ModeCoverage.publishedSampleCount
  /// Pictures or waves drawn where each takes many runs of the network.
  private static let slowCount = 512
  /// As many as are drawn here.
  private let count: Int

  /// A judge of the samples of models with these settings.
  ///
  /// - Parameters:
  ///   - type: which model.
  ///   - settings: with which it is made.
  ///   - seed: whose streams the samples are drawn from.
  ///   - reference: what distances are measured from.
  init<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings, seed: UInt64, reference: ReferencePoints
  ) {
    data = settings.data.distribution
    self.reference = reference
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    let passes = Model(settings, in: WeightBook(for: settings.space)).sampling.loopEvaluations
    let isSlow = data.space.family != .plane && passes > 8
    let count = isSlow ? Self.slowCount : Self.count
    self.count = count
    oracle =
      data.mixture.map { CoverageOracle(of: $0, sampleCount: count) }
      ?? data.templates.map { CoverageOracle(of: $0, sampleCount: count) }
    bench = Lock(Self.sampler(type, settings))
    examples =
      settings.space.family == .images
      ? Lock(PictureReference(of: settings.data.distribution, seed: seed)) : nil
    // Of waves that cannot be counted nothing is drawn.
    evaluations =
      settings.space.family == .waves && settings.data.distribution.templates == nil
      ? 0 : count * passes
  }

  private static func sampler<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler {
    let book = WeightBook(for: settings.space)
    return ModelSampler(Model(settings, in: book).sampling, on: book, settings)
  }

  /// Distances from data points; the rest is a figure of the step shown.
  var unmeasured: [Figure] {
    switch data.space.family {
    case .plane: .distances()
    case .images: .matches(of: data, oracle) + (examples?.withLock { $0.figures() } ?? [])
    case .waves: .matches(of: data, oracle)
    }
  }

  /// Coverage of the modes or templates, where the data has any; of points distances from data, place and spread too, and
  /// how many lie where there is no data; of pictures the distance from those of the training.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let values = moment.shown
    // Waves of which there is nothing to count need not be drawn.
    guard data.space.family != .waves || data.templates != nil else { return FigureSet([]) }
    let samples = bench.withLock { sampler in
      sampler.read(values: values)
      return sampler.values(count: count, from: latents)
    }
    guard data.space.family == .plane else {
      let matches = data.templates.map { ModeCoverage(samples: samples, of: $0) }
      return FigureSet(
        .matches(of: data, oracle, matches)
          + (examples?.withLock { $0.figures(of: samples) } ?? []))
    }
    let further: [Figure] =
      .distances(of: samples, from: reference.bench)
      + .moments(SampleMoments(samples: samples), oracle: oracle) + .outside(data, samples)
    guard let mixture = data.mixture, let oracle else { return FigureSet(further) }
    return FigureSet(
      .coverage(ModeCoverage(samples: samples, of: mixture), oracle: oracle) + further)
  }
}

/// What distances are measured from, made at the first measuring: it costs more than one.
final class ReferencePoints: Sendable {
  private let data: any Distribution
  private let seed: UInt64
  private let known = Lock<ReferenceSample?>(nil)

  /// Points of data that no training sees.
  init(of data: any Distribution, seed: UInt64) { (self.data, self.seed) = (data, seed) }

  /// The points, and what perfect samples score.
  var bench: ReferenceSample {
    known.withLock { known in
      if let known { return known }
      let made = ReferenceSample(data: data, count: SampleMeasurer.count, seed: seed)
      known = made
      return made
    }
  }
}
