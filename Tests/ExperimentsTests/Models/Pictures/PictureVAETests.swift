import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The variational autoencoder of pictures, and naive training on them.
@Suite struct PictureVAETests {
  private func small(
    _ data: any Distribution, _ change: (inout PictureVAE.Settings) -> Void = { _ in }
  )
    -> PictureVAE.Settings
  {
    var settings = PictureVAE.Settings()
    settings.data = DistributionChoice(data, among: [.images])
    settings.dimension = 4
    settings.encoder.channels = [8, 8]
    settings.decoder.channels = [8, 8]
    settings.training.batch = 32
    settings.training.optimizer.learningRate = 0.004
    change(&settings)
    return settings
  }

  /// Whatever mean and scale are, and however many levels there are.
  @Test(arguments: [2, 3, 5, 17]) func probabilitiesOfAllLevelsComeToOne(count: Int) {
    let levels = ValueLevels(count)
    let law = DiscretisedLogistic(levels: levels)
    let rows = 200
    let graph = Graph()
    let mean = graph.input("mean", rows: rows, columns: 1)
    let logScale = graph.input("logScale", rows: rows, columns: 1)
    let each = (0..<count).map { level in
      law.logProbabilities(
        of: graph.constant(Double(levels.value(level))), mean: mean, logScale: logScale
      ).exp()
    }
    let sum = each.dropFirst().reduce(each[0], +)
    let workspace = Program(outputs: ["sum": sum]).makeWorkspace([])
    let stream = RandomStream(seed: 1, purpose: .noise)
    stream.fillUniform(workspace["mean"], step: 0)
    stream.fillUniform(workspace["logScale"], step: 1)
    for row in 0..<rows {
      workspace["mean"][row, 0] = 4 * workspace["mean"][row, 0] - 2
      workspace["logScale"][row, 0] = 7 * workspace["logScale"][row, 0] - 5
    }
    workspace.run()
    for row in 0..<rows { #expect(abs(workspace["sum"][row, 0] - 1) < 2e-5) }
  }

  /// Draws fall on levels as often as their probabilities say.
  @Test func drawsFollowTheProbabilities() {
    let levels = ValueLevels(5)
    let law = DiscretisedLogistic(levels: levels)
    let (rows, count) = (20_000, levels.count)
    let graph = Graph()
    let (mean, logScale) = (graph.constant(0.3), graph.constant(-1.2))
    let drawn = law.sample(
      graph.input("uniform", rows: rows, columns: 1), mean: mean, logScale: logScale)
    let probabilities = Expression.besides(
      (0..<count).map {
        law.logProbabilities(
          of: graph.constant(Double(levels.value($0))), mean: mean, logScale: logScale
        ).exp()
      })
    let workspace = Program(outputs: ["drawn": drawn, "p": probabilities]).makeWorkspace([])
    RandomStream(seed: 2, purpose: .noise).fillUniform(workspace["uniform"], step: 0)
    workspace.run()
    for level in 0..<count {
      let share =
        Double(workspace["drawn"].elements.count { abs($0 - levels.value(level)) < 1e-6 })
        / Double(rows)
      let expected = Double(workspace["p"][0, level])
      // Four of a share's deviations.
      let deviation = (expected * (1 - expected) / Double(rows)).squareRoot()
      #expect(abs(share - expected) < 4 * deviation + 1e-4, "level \(level)")
    }
  }

  /// A bound of a probability is never above minus the entropy, and the tighter one lies above the looser.
  @Test func boundsStayBelowMinusTheEntropy() throws {
    let settings = small(BarsDistribution())
    let training = Trainer<PictureVAE>(settings, seed: 1, threads: 1)
    let entropy = try #require(BarsDistribution().entropy)
    for _ in 0..<400 { training.step() }
    let elbo = try #require(training.measured("elbo"))
    let importance = try #require(training.measured("importanceBound"))
    let error = try #require(training.measured("importanceBoundError"))
    #expect(elbo <= importance && importance <= -entropy + 4 * error + 0.1)
    // It has learned something: independent pixels of 1/2 each would be 16 ln 2.
    #expect(elbo > -10.8, "\(elbo)")
    let perPixel = try #require(training.losses.first { $0.key == "bitsPerPixel" }?.value)
    let batch = try #require(training.losses.first { $0.key == "elbo" }?.value)
    #expect(abs(perPixel + batch / 16 / log(2)) < 1e-6)
  }

  /// A weight that no picture is worth leaves every posterior the prior.
  @Test func aHeavyWeightEmptiesTheLatent() throws {
    let training = Trainer<PictureVAE>(
      small(BarsDistribution()) { $0.klWeight = 100 }, seed: 1, threads: 1)
    for _ in 0..<800 { training.step() }
    #expect(try #require(training.losses.first { $0.key == "kl" }?.value) < 0.01)
    #expect(training.caption.text.hasPrefix("Posterior collapse"))
    #expect(training.caption.phase == .failing)
  }

  /// Reconstructions stand beneath the data, the nearest of the data beneath the samples, and the map of two latents last.
  @Test func shelvesStandWhereTheyBelong() throws {
    let settings = small(FacesDistribution()) { $0.dimension = 2 }
    let training = Trainer<PictureVAE>(settings, seed: 1, threads: 1)
    training.step()
    guard case .pictures(let gallery) = training.exhibit() else {
      Issue.record("no gallery")
      return
    }
    #expect(
      gallery.shelves.map(\.name)
        == ["data", "reconstructions", "samples", "nearest data", "latent map"])
    #expect(gallery.shelves.map(\.isBeneath) == [false, true, false, true, false])
    let map = gallery.shelves[4]
    #expect(map.columns == LatentShelf.across)
    #expect(map.pictures.count == LatentShelf.across * LatentShelf.down)
    #expect(map.pictures[0] != map.pictures[1])
    // More numbers have a walk instead.
    let walking = Trainer<PictureVAE>(small(FacesDistribution()), seed: 1, threads: 1)
    #expect(walking.layers.choices.map(\.key).last == "latentWalk")
  }

  /// Networks that would halve pictures of odd sides are refused.
  @Test func picturesThatCannotBeHalvedAreAFault() {
    var settings = small(BarsDistribution())
    #expect(settings.faults.isEmpty)
    settings.data = DistributionChoice(
      {
        var bars = BarsDistribution()
        bars.side = 6
        return bars
      }(), among: [.images])
    #expect(settings.faults.map(\.path) == ["model.encoder.channels", "model.decoder.channels"])
  }

  /// The least squared distance to a random face is that of the average of all: pixel by pixel it comes out.
  @Test func naiveTrainingOnFacesGivesTheirAverage() throws {
    var settings = Naive.Settings()
    settings.data = DistributionChoice(FacesDistribution(), among: [.plane, .images])
    settings.generator.hidden = [32]
    settings.training.optimizer.learningRate = 0.01
    settings.training.decay = RateSchedule(kind: .linear, final: 0)
    settings.training.steps = 1_000
    let training = Trainer<Naive>(settings, seed: 1, threads: 1)
    for _ in 0..<1_000 { training.step() }
    let moments = try #require(FacesDistribution().moments)
    let samples = training.sample(count: 8, first: 0).samples
    var squared = 0.0
    for (place, value) in samples.enumerated() {
      let away = Double(value) - moments.mean[place % moments.mean.count]
      squared += away * away / 8
    }
    // The average itself is 0 away from it, the nearest face not even close.
    #expect(squared < 0.02 * moments.totalVariance, "\(squared)")
    #expect(training.measured("validity") == 0 && training.measured("coverage") == 0)
    #expect(training.caption.text.contains("the average of all pictures"))
    // No average of pictures is one: the floor of the loss is the data's variance.
    let floor = training.figures.first { $0.key == "distanceFloor" }?.value
    #expect(abs(try #require(floor) - moments.totalVariance) < 1e-9)
  }
}
