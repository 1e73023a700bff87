import Distributions
import Frames
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// On separate modes the best conditional model says all by class and output noise.
@Suite struct ConditionalVAETests {
  /// Networks without hidden layers that put each class on its mode, and posteriors that are the prior.
  private func exact(_ data: any MixtureDistribution) throws -> Trainer<ConditionalVAE> {
    var settings = ConditionalVAE.Settings()
    settings.data = DistributionChoice(withClasses: data)
    (settings.encoder.hidden, settings.decoder.hidden) = ([], [])
    settings.outputDeviation = OutputDeviation(kind: .fixed, value: data.law.deviation)
    let training = Trainer<ConditionalVAE>(settings, seed: 1, threads: 1)
    var state = training.state
    for index in state.tensors.indices {
      let means = data.law.means
      switch state.tensors[index].name {
      case "decoder.0.weight":
        // A row for x and one for y: nothing from the latent, from each class its mode's mean.
        state.tensors[index].values =
          [0, 0] + means.map { Float($0.x) } + [0, 0] + means.map { Float($0.y) }
      default: state.tensors[index].values = state.tensors[index].values.map { _ in 0 }
      }
    }
    try training.restore(state)
    return training
  }

  /// 1 + ln 2 pi + 2 ln s, and ln K more is the entropy.
  @Test(arguments: [0, 1]) func theBestConditionalModelHasAClosedForm(number: Int) throws {
    let data: any MixtureDistribution = [RingDistribution(), GridDistribution()][number]
    let expected = [-6.3724, -3.1536][number]
    let training = try exact(data)
    let figure = try #require(
      training.evaluate().reported.first { $0.key == "conditionalNLL" })
    #expect(abs(try #require(figure.perfect) - expected) < 1e-4)
    // A point's surprise scatters by 1; 500 in the mean by 0.045.
    #expect(abs(try #require(figure.value) - expected) < 4 * 0.045)
    // Paired with the data's own density nothing is left but rounding of exponents in single precision.
    #expect(abs(try #require(training.measured("klGap"))) < 2e-3)
    #expect(try #require(training.measured("kl")) == 0)
    training.step()
    let elbo = try #require(training.figures.first { $0.key == "elbo" })
    #expect(abs(try #require(elbo.reference?.value) + (try #require(data.entropy))) < 1e-9)
  }

  @Test func samplesAreOfTheClassThatIsAskedFor() throws {
    let data = RingDistribution(modes: 5, radius: 1, deviation: 0.02)
    let training = try exact(data)
    guard case .classes(let classes) = try #require(training.layer("class")).mark else {
      Issue.record("no classes")
      return
    }
    #expect(classes.count == 5)
    for (points, mean) in zip(classes, data.law.means) {
      // 500 of 2,500, give or take four times 20.
      #expect(abs(points.count - 500) < 80)
      for point in points {
        let away = SIMD2<Double>(point) - mean
        #expect((away * away).sum().squareRoot() < 6 * 0.02)
      }
    }
  }

  /// On the way from one class to the next points lie between the modes, and latents change nothing here.
  @Test func waysBetweenClassesLeaveTheData() throws {
    let data = RingDistribution(modes: 3, radius: 1, deviation: 0.02)
    let training = try exact(data)
    training.layers.show("betweenClasses", true)
    training.layers.show("latentsByClass", true)
    guard case .lines(let ways) = try #require(training.layer("between classes")).mark,
      case .classes(let lattice) = try #require(training.layer("latents by class")).mark
    else {
      Issue.record("no ways, or no lattice")
      return
    }
    #expect(ways.count == 9)
    for (number, way) in ways.enumerated() {
      let (from, to) = (data.law.means[number / 3], data.law.means[(number / 3 + 1) % 3])
      let middle = SIMD2<Double>(way[way.count / 2])
      #expect(abs((middle - (from + to) / 2).max()) < 1e-5)
    }
    for (points, mean) in zip(lattice, data.law.means) {
      #expect(points.count == 130)
      for point in points { #expect(abs((SIMD2<Double>(point) - mean).max()) < 1e-5) }
    }
  }

  /// Where a class is one Gaussian training ends in a collapse, and says that it is right.
  @Test func theCollapseIsRight() throws {
    var settings = ConditionalVAE.Settings()
    settings.data = DistributionChoice(
      withClasses: RingDistribution(modes: 3, radius: 1, deviation: 0.2))
    (settings.encoder.hidden, settings.decoder.hidden) = ([16], [16])
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.01
    let followed = Followed(Trainer<ConditionalVAE>(settings, seed: 1, threads: 1))
    followed.run(1_500)
    let training = followed.experiment
    let collapse = try #require(followed.events.first { $0.label == "posterior collapse" })
    #expect(collapse.tone == .neutral && collapse.explanation.contains("beyond the class"))
    #expect(training.caption.text.hasSuffix("this collapse is right."))
    // Its own bound is then the conditional likelihood of Gaussians.
    #expect(try #require(training.measured("klGap")) < 0.05)
  }

  @Test func onlyDataWithClassesIsOffered() throws {
    var settings = ConditionalVAE.Settings()
    let kind = try #require(settings.parameters.first { $0.path == "data.kind" })
    guard case .choice(let names) = kind.domain else {
      Issue.record("not a choice")
      return
    }
    #expect(names.contains("grid") && !names.contains("digit") && !names.contains("shapes"))
    #expect(throws: (any Error).self) { try settings.set("data.kind", to: .choice("digit")) }
    #expect(try settings.set("data.kind", to: .choice("grid")) == .restart)
    #expect(settings.faults.isEmpty && settings.space.classes == 25)
  }
}
