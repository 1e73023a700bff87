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

  @Test(arguments: TrainingLawTests.kinds, [64, 1024])
  func theEstimateCoversWhatIsTaken(kind: String, batch: Int) throws {
    func check<Settings: ModelSettings>(_ settings: Settings) {
      let (estimate, actual) = (
        MemoryEstimate(of: settings).bytes, taken(Settings.Model.self, settings)
      )
      #expect(estimate > actual && estimate < 8 * actual, "\(estimate), \(actual)")
    }
    let type = try #require(TrainingLawTests.models.first { $0.kind == kind })
    var settings: any ModelSettings = type.init()
    settings.training.batch = batch
    check(settings)
    check(settings.withExtras)
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
