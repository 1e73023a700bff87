import Frames

extension Frame {
  /// The plane of a frame that shows one.
  var scene: Scene {
    get { exhibit.scene! }
    set { exhibit = .plane(newValue) }
  }
}
