import Datasets
import Graphs
import Networks
import Testing

@testable import Experiments
@testable import Models

/// What a training is estimated to take is about what its programs ask for, so that none outgrows the budget unseen.
@Suite struct MemoryEstimateTests {
  /// Bytes of the workspaces of a training's turns.
  private func workspaces<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings)
    -> Int
  {
    let training = Trainer<Model>(settings, seed: 1, threads: 1)
    var bytes = 0
    for turn in training.course.turns {
      for workspace in turn.descent.workspaces { bytes += workspace.program.workspaceBytes }
    }
    return bytes
  }

  @Test(arguments: [64, 1024]) func theEstimateCoversTheWorkspaces(batch: Int) {
    var naive = Naive.Settings()
    var variational = VAE.Settings()
    var adversarial = GAN.Settings()
    naive.training.batch = batch
    variational.training.batch = batch
    adversarial.training.batch = batch
    adversarial.gradientPenalty = 1
    let sizes = [
      (MemoryEstimate(of: naive).bytes, workspaces(Naive.self, naive)),
      (MemoryEstimate(of: variational).bytes, workspaces(VAE.self, variational)),
      (MemoryEstimate(of: adversarial).bytes, workspaces(GAN.self, adversarial)),
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
      MemoryEstimate(of: settings).bytes, workspaces(Models.Curve.self, settings)
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
