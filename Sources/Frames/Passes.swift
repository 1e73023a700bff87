/// The way of samples from noise, pass by pass of what makes them, and where it is looked at.
///
/// One looks at stops: after every pass, or after one of every few where there are very many.
public struct Passes: Sendable, Equatable {
  /// What a pass is called, in the singular: "pass", "layer".
  public let unit: String
  /// The time at which the noise is, then that after each pass; at least two.
  public let times: [Double]
  /// Whether these times mean something; else passes are only counted.
  public let hasTimes: Bool
  /// The stop that is looked at, from 0 for the noise to `stops` for the samples.
  public var stop: Int
  /// Whether it moves by itself.
  public var isPlaying = false

  /// Stops at most, so that a way of a thousand passes is gone through in seconds, and what is kept of it stays small.
  public static let limit = 100

  /// A way that is looked at where it ends, or after a share of its stops.
  ///
  /// - Parameters:
  ///   - unit: what a pass is called, in the singular.
  ///   - times: the time of the noise, then that after each pass.
  ///   - hasTimes: whether times mean something.
  ///   - share: the share of the stops that lie behind, from 0 to 1; nil for the end.
  /// - Precondition: there is a pass.
  public init(unit: String, times: [Double], hasTimes: Bool, share: Double? = nil) {
    precondition(times.count > 1, "a way needs two times, not \(times)")
    (self.unit, self.times, self.hasTimes) = (unit, times, hasTimes)
    stop = 0
    look(after: share)
  }

  /// Looks at the stop that so large a share of them lies behind; at the end for nil.
  public mutating func look(after share: Double?) {
    stop = share.map { Int((min(max($0, 0), 1) * Double(stops)).rounded()) } ?? stops
  }
}

extension Passes {
  /// How many passes there are.
  public var count: Int { times.count - 1 }

  /// The number of the last stop, where the samples are.
  public var stops: Int { min(count, Self.limit) }

  /// Whether it is the samples that are looked at.
  public var isAtEnd: Bool { stop == stops }

  /// How many passes lie behind the stop that is looked at.
  public var pass: Int { pass(atStop: stop) }

  /// How many passes lie behind a stop.
  public func pass(atStop stop: Int) -> Int { (stop * count + stops / 2) / stops }

  /// The time at the stop that is looked at.
  public var time: Double { times[pass] }

  /// The time that the next pass goes from; at the end, that the last one went from.
  public var departure: Double { times[min(pass, count - 1)] }

  /// The share of the stops that lie behind one, by which other ways are looked at as far.
  public func share(atStop stop: Int) -> Double { Double(stop) / Double(stops) }
}
