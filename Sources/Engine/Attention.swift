import Frames

/// What is asked about with every frame, of all panels alike.
struct Attention {
  /// The place of the plane that is read; nil for none.
  var place: SIMD2<Double>?
  /// What is shown beside the main plot; nil for nothing that is not there anyway.
  var second: SecondPlot?

  /// Nothing.
  init() {}
}

extension Driver {
  /// Adds to a run's frame what is asked about.
  func attend(to run: Run, in frame: inout Frame) {
    frame.secondPlots = run.secondPlots
    frame.reading = attention.place.flatMap { run.reading(at: $0) }
    frame.second = attention.second.flatMap { run.second($0) }
  }
}
