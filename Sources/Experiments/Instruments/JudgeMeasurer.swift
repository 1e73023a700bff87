import Distributions
import Frames
import Graphs
import Locking
import Metrics
import Tensors

/// Asks two fresh judges whether they can tell samples from data, on any thread: a perceptron that is trained for it, and the
/// nearest neighbours.
///
/// Both learn from 5,000 points of data and as many samples, and are scored on 2,500 of each that they have not seen, where an
/// accuracy of 1/2 means that they cannot tell (`ClassifierTest`). Either must first have seen a fault planted in this data
/// (`JudgeReference`). Beside them stands what the discriminator in the game says of the same points, where there is one, and
/// what the best judge would score, where the model's density and the data's are known; and, once for a run, what judges say
/// of data against data.
///
/// Streams of its own: nothing of the training depends on it.
final class JudgeMeasurer: Measurer {
  let evaluations: Int
  /// Whether a discriminator plays, and the verdict between its data and its samples; nil where no one is the right one.
  private let hasGame: Bool
  private let cut: Double?
  /// Samples that it judges together.
  private let packing: Int
  private let hasCeiling: Bool
  private let data: any Distribution
  private let points, others: JudgedSets
  private let draws: RandomStream
  private let memory: JudgeMemory
  private let bench: Lock<Bench>

  /// Points that the discriminator is asked about; a number that every size of pack divides.
  private static let asked = VerdictMeasurer.count

  /// What one thread at a time measures with.
  private struct Bench {
    let sampler: ModelSampler
    let judge: PerceptronJudge
    let verdicts: ShadowProgram?
    let density: (any LogDensity)?
    /// What judges say of data against data, once it is known.
    var control: JudgeFindings.Control?
  }

  /// Whether there is anything to judge: points in the plane, of which there can be as many as are wanted.
  ///
  /// Points of a file come again and again; among so many a judge knows them by heart.
  static func isPossible(for settings: any ModelSettings) -> Bool {
    let data = settings.data.distribution
    return data.space.family == .plane && !type(of: data).isFromFile
  }

  /// Judges of models with these settings; nil where none is asked for, or there is nothing to judge.
  init?<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings, seed: UInt64, memory: JudgeMemory
  ) {
    guard settings.training.judge == .fresh, Self.isPossible(for: settings) else { return nil }
    self.memory = memory
    let model = Model(settings, in: WeightBook(for: settings.space))
    let judging = model as? any Judging
    hasGame = judging != nil
    (cut, packing) = (judging?.scale.equilibrium, judging?.packing ?? 1)
    let data = settings.data.distribution
    self.data = data
    hasCeiling =
      data.logDensities(of: []) != nil && Self.density(type, settings) != nil
    func sets(_ name: String) -> JudgedSets {
      let stream = RandomStream(seed: seed, purpose: .init(named: name))
      return JudgedSets { data.samples(count: $0, step: $1, random: stream) }
    }
    (points, others) = (sets("judgeData"), sets("judgeControl"))
    draws = RandomStream(seed: seed, purpose: .init(named: "judgeSamples"))
    evaluations =
      JudgedSets.count * model.sampling.loopEvaluations + PerceptronJudge.evaluations
    bench = Lock(Self.bench(type, settings, seed: seed))
  }

  /// The density of a model, where it takes a pass or two.
  private static func density<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> (any LogDensity)? {
    let density = LikelihoodMeasurer.density(type, settings)
    return density?.evaluationsPerPoint == 0 ? density : nil
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings, seed: UInt64
  ) -> sending Bench {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    var verdicts: ShadowProgram?
    if let judging = model as? any Judging {
      let batch = Batch(rows: asked, book: book)
      let points = batch.given("points", columns: book.space.count)
      verdicts = ShadowProgram(
        ["verdicts": judging.verdict(on: points, batch)], on: batch, of: book, settings)
    }
    return Bench(
      sampler: ModelSampler(model.sampling, on: book, settings),
      judge: PerceptronJudge(seed: seed), verdicts: verdicts, density: density(type, settings))
  }
}

// MARK: - Measuring

extension JudgeMeasurer {
  /// What judges will say.
  var unmeasured: [Figure] {
    var findings = JudgeFindings()
    (findings.hasGame, findings.hasCeiling) = (hasGame, hasCeiling)
    return findings.shown
  }

  /// Trains the judges and asks them.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let reference = JudgeReference.shared(for: data)
    var findings = JudgeFindings()
    findings.reference = reference
    (findings.hasGame, findings.hasCeiling) = (hasGame, hasCeiling)
    bench.withLock { bench in
      let control =
        bench.control
        ?? JudgeFindings.Control(
          perceptron: bench.judge.accuracy(points, others),
          neighbours: NeighbourJudge.accuracy(points, others))
      bench.control = control
      findings.control = control
      bench.sampler.read(values: moment.shown)
      let values = bench.sampler.values(count: JudgedSets.count, from: draws)
      // Of samples that are no numbers there is nothing to say.
      guard values.allSatisfy(\.isFinite) else { return }
      let samples = JudgedSets(values)
      let weights = bench.judge.train(data: points.known, samples: samples.known)
      if reference.perceptron.isAble { memory.note(weights) }
      let score = bench.judge.score(data: points.fresh, samples: samples.fresh)
      (findings.perceptron, findings.crossEntropy) = (score.accuracy, score.crossEntropy)
      findings.neighbours = NeighbourJudge.accuracy(points, samples)
      if let verdicts = bench.verdicts {
        verdicts.read(moment.playing)
        findings.game = Self.accuracy(
          of: { verdicts.verdicts(on: $0, count: Self.asked) }, cut: cut,
          known: (points.known, samples.known), fresh: (points.fresh, samples.fresh))
        findings.gameCount = 2 * Self.asked / packing
      }
      if let density = bench.density, let own = data.logDensities(of: points.fresh) {
        let model = density.logDensities(of: points.fresh, moment.shown).logDensities
        findings.ceiling = ClassifierTest.totalVariation(logDensities: own, model)
          .map(ClassifierTest.ceiling(totalVariation:))
      }
    }
    return FigureSet(findings.shown + findings.reported)
  }

  /// The accuracy of verdicts on fresh points, of which those above a cut mean data; where no cut is the right one, as for a
  /// critic, that which is best on points that were known before.
  static func accuracy(
    of verdicts: ([Float]) -> [Float], cut: Double?, known: (data: [Float], samples: [Float]),
    fresh: (data: [Float], samples: [Float])
  ) -> Double {
    let cut =
      cut.map { Float($0) } ?? bestCut(data: verdicts(known.data), samples: verdicts(known.samples))
    let onData = verdicts(fresh.data)
    let onSamples = verdicts(fresh.samples)
    let right = onData.count { $0 > cut } + onSamples.count { $0 <= cut }
    return Double(right) / Double(onData.count + onSamples.count)
  }

  /// The verdict above which most is data, at or below which most is a sample.
  static func bestCut(data: [Float], samples: [Float]) -> Float {
    let all = (data.map { ($0, -1) } + samples.map { ($0, 1) }).sorted { $0.0 < $1.0 }
    var (lead, best, cut) = (0, 0, -Float.infinity)
    for (number, (verdict, gain)) in all.enumerated() {
      lead += gain
      // Equal verdicts are on one side.
      if number + 1 < all.count, all[number + 1].0 == verdict { continue }
      if lead > best { (best, cut) = (lead, verdict) }
    }
    return cut
  }
}

extension ShadowProgram {
  /// The verdicts on the first so many points.
  fileprivate func verdicts(on points: [Float], count: Int) -> [Float] {
    workspace["points"].assign(points.prefix(2 * count))
    workspace.run()
    return Array(workspace["verdicts"].elements)
  }
}
