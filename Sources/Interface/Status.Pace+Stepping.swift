import Frames
import Plotting

extension Status.Pace {
  /// The numbers of steps a frame that the keys go through before the pace is unlimited.
  static let series = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]
  /// The numbers of steps a second below one step a frame.
  static let slowSeries = [1, 2, 5, 10]

  /// The next faster pace.
  var faster: Status.Pace {
    switch self {
    case .unlimited: .unlimited
    case .perSecond(let count):
      Self.slowSeries.first { $0 > count }.map { .perSecond($0) } ?? .steps(Self.series[0])
    case .steps(let count): Self.series.first { $0 > count }.map { .steps($0) } ?? .unlimited
    }
  }

  /// The next slower pace.
  ///
  /// From an unlimited pace it is the largest one that is slower than the run is now, at 30 frames a
  /// second: a key press that changes nothing would look like a fault.
  func slower(atRate rate: Double) -> Status.Pace {
    switch self {
    case .unlimited:
      .steps(Self.series.last { rate <= 0 ? $0 <= 1000 : Double($0) * 30 < rate } ?? 1)
    case .steps(let count):
      Self.series.last { $0 < count }.map { .steps($0) }
        ?? .perSecond(Self.slowSeries[Self.slowSeries.count - 1])
    case .perSecond(let count):
      .perSecond(Self.slowSeries.last { $0 < count } ?? Self.slowSeries[0])
    }
  }

  /// The pace in words: "5 steps a frame".
  func sentence(unit: String) -> String {
    switch self {
    case .perSecond(1): "1 \(unit.dropLast()) per second"
    case .perSecond(let count): "\(count) \(unit) per second"
    case .steps(1): "1 \(unit.dropLast()) per frame"
    case .steps(let count): "\(NumberText.count(count)) \(unit) per frame"
    case .unlimited: "full speed"
    }
  }
}
