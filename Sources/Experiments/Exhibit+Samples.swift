import Frames

extension Exhibit {
  /// Samples of a space that is no plane, group by group: pictures in a gallery, or a few waves.
  ///
  /// - Parameter groups: the name, the role and the samples [count, `space.count`] of each.
  init(of space: DataSpace, _ groups: [(name: String, role: Layer.Role, samples: [Float])]) {
    func rows(_ samples: [Float], atMost most: Int) -> [[Float]] {
      (0..<min(most, samples.count / space.count)).map {
        Array(samples[$0 * space.count..<($0 + 1) * space.count])
      }
    }
    switch space.kind {
    case .plane:
      self = .plane(
        Scene(
          extent: Window(around: groups.flatMap(\.samples)),
          layers: groups.map { Layer($0.name, role: $0.role, mark: .points($0.samples.points)) }))
    case .image(let height, let width, _):
      self = .pictures(
        Gallery(
          height: height, width: width,
          shelves: groups.map {
            Gallery.Shelf(
              $0.name, role: $0.role, pictures: rows($0.samples, atMost: Self.pictures))
          }))
    case .wave:
      let count = max(Self.waves / max(groups.count, 1), 1)
      let traces = groups.flatMap { group in
        rows(group.samples, atMost: count).enumerated().map { number, values in
          Traces.Trace("\(group.name) \(number + 1)", role: group.role, values: values)
        }
      }
      let reach = traces.flatMap(\.values).filter(\.isFinite).reduce(0) { max($0, abs($1)) }
      self = .waves(
        Traces(
          range: -max(reach, .leastNormalMagnitude)...max(reach, .leastNormalMagnitude),
          traces: traces))
    }
  }

  /// The most pictures of a group: more than a large terminal has room for.
  private static let pictures = 512
  /// Waves that can be told apart in a terminal of common height.
  private static let waves = 3
}
