import Frames

@testable import Experiments

extension Experiment {
  /// The plane that it shows; the tests that ask for it are of experiments that have one.
  func scene() -> Scene {
    guard case .plane(let scene) = exhibit() else { fatalError("no plane is shown") }
    return scene
  }
}
