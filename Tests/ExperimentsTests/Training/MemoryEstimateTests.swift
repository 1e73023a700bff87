import Distributions
import Graphs
import Networks
import Testing

@testable import Experiments
@testable import Models

/// What a training is estimated to take is about what its programs ask for, so that none outgrows the budget unseen.
@Suite struct MemoryEstimateTests {
  /// Bytes of the weights of a training, with their moments, and of the workspaces of its turns, with their gradients.
  private func taken<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings)
    -> Int
  {
    let training = Trainer<Model>(settings, seed: 1, threads: 1)
    let course = training.course
    var bytes = course.weights.reduce(0) { $0 + 3 * 4 * $1.layout.count }
    for turn in course.turns {
      for workspace in turn.descent.workspaces {
        bytes += workspace.program.workspaceBytes
        for group in turn.script.move.objectives.flatMap(\.groups) {
          bytes += 4 * group.layout.count
        }
      }
    }
    return bytes
  }

  @Test(arguments: [64, 1024]) func theEstimateCoversWhatIsTaken(batch: Int) {
    var naive = Naive.Settings()
    var variational = VAE.Settings()
    var adversarial = GAN.Settings()
    naive.training.batch = batch
    variational.training.batch = batch
    adversarial.training.batch = batch
    adversarial.gradientPenalty = 1
    let sizes = [
      (MemoryEstimate(of: naive).bytes, taken(Naive.self, naive)),
      (MemoryEstimate(of: variational).bytes, taken(VAE.self, variational)),
      (MemoryEstimate(of: adversarial).bytes, taken(GAN.self, adversarial)),
    ]
    for (estimate, actual) in sizes {
      #expect(estimate > actual && estimate < 8 * actual, "\(estimate), \(actual)")
    }
  }

  /// The distances of a batch to all points of a curve are larger than any product of its network.
  @Test(arguments: [100, 1000]) func distancesCountToo(points: Int) {
    var settings = Models.Curve.Settings()
    settings.points = points
    settings.training.batch = 4096
    let (estimate, actual) = (
      MemoryEstimate(of: settings).bytes, taken(Models.Curve.self, settings)
    )
    #expect(estimate > actual && estimate < 8 * actual, "\(estimate), \(actual)")
  }

  @Test func aCurveThatWouldNotFitIsRefused() {
    var settings = Models.Curve.Settings()
    settings.points = 2000
    settings.training.batch = 65_536
    #expect(settings.faults.count == 1)
    settings.training.batch = 256
    #expect(settings.faults.isEmpty)
  }
}
