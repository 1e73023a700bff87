import Distributions
import Frames
import Metrics
import Parameters
import Plotting

/// What is said of the kinds of data: what they are and what is known of them.
enum DataParts {
  /// The table.
  static var all: [String] {
    [
      Markdown.table(
        [
          "kind", "what it is", "sample", "classes", "entropy, nats", "total variance",
          "perfect sliced W1",
        ],
        DistributionChoice.kinds.map { row(of: $0.init()) })
    ]
  }

  /// The keys of points from a file.
  static var keysOfPoints: [String] {
    let points = PointsDistribution()
    return [
      Markdown.table(
        ["key", "default", "range", "what it is"],
        points.parameters.map { parameter in
          // Those of files alone cannot be changed as a run goes.
          let mark = parameter.place == .everywhere ? " \\*" : ""
          return [
            Markdown.code("data.\(parameter.path)") + mark,
            parameter.get(points).text, parameter.domain.text,
            Markdown.prose(parameter.explanation),
          ]
        })
    ]
  }

  private static func row(of data: some Distribution) -> [String] {
    let isPlane = data.space.family == .plane
    let sliced =
      isPlane
      ? DistanceOracle.shared(for: data, sampleCount: ModeCoverage.publishedSampleCount)
        .slicedWasserstein.mean : nil
    return [
      Markdown.code(type(of: data).kind), Markdown.prose(type(of: data).summary),
      sample(data.space),
      data.space.classes > 0 ? "\(data.space.classes)" : "",
      data.entropy.map { NumberText.decimals($0, 4) } ?? "",
      data.moments.map { NumberText.decimals($0.totalVariance, 4) } ?? "",
      sliced.map { NumberText.significant($0, 3) } ?? "",
    ]
  }

  private static func sample(_ space: DataSpace) -> String {
    switch space.kind {
    case .plane: "point"
    case .image(let height, let width, _): "\(height) x \(width) pixels"
    case .wave(let length): "\(length) numbers"
    }
  }
}
