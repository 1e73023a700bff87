import Frames

extension Frame {
  /// The plane of a frame that shows one.
  var scene: Scene {
    get {
      guard case .plane(let scene) = exhibit else { fatalError("no plane is shown") }
      return scene
    }
    set { exhibit = .plane(newValue) }
  }
}
