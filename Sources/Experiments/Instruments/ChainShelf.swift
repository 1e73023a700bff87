import Distributions
import Frames
import Graphs
import Tensors

/// The way of a chain for each class, a row of pictures each, with the classifier's p(y|x) beneath; computed where measures are.
final class ChainShelf: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "chains", key: "chains", isShown: true,
      explanation:
        "A row for each class, or eight for the one asked for: a chain, p(y|x) beneath, at the end what a "
        + "referee says.")
  ])

  private let seed: UInt64
  private let names: [String]
  private let referee: ClassReferee?
  private var bench: ChainBench
  private var walked = StepSurvey()
  /// Steps of a chain.
  private var steps: Int
  /// What is asked of the chains.
  private var asked: [Int32]
  private let size: Int
  /// Chains that there should be room for before anything else.
  private static let least = 3

  /// A view of the chains of a model; nil where it has none.
  init?(_ model: any GenerativeModel, _ settings: any ModelSettings, seed: UInt64) {
    guard let seeking = model as? any ClassSeeking else { return nil }
    self.seed = seed
    let space = settings.space
    names = (0..<space.classes).map {
      space.classNames.indices.contains($0) ? space.classNames[$0] : "\($0 + 1)"
    }
    referee = ClassReferee(settings.data.distribution)
    bench = ChainBench(settings, seed: seed)
    steps = model.sampling.passes
    asked = ChainBench.asked(of: seeking, classes: space.classes)
    size = space.count
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    bench = ChainBench(settings, seed: seed)
    steps = model.sampling.passes
    if let seeking = model as? any ClassSeeking {
      asked = ChainBench.asked(of: seeking, classes: settings.space.classes)
    }
    forget()
  }

  func forget() { walked.forget() }
}

// MARK: - Looking

extension ChainShelf {
  var surveyNeed: Survey.Need { walked.need }

  /// The walk by the weights of this step.
  func survey(_ look: Look) -> Survey? {
    guard layers.shows("chains") else { return nil }
    return walked.survey(look) { [bench] in .chains(bench.ways(values: $0)) }
  }

  func adopt(_ finding: Survey.Finding) {
    if case .chains = finding.content { walked.adopt(finding) }
  }

  /// A row for each chain.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard layers.shows("chains") else {
      walked.lookAway()
      return []
    }
    walked.look(at: look)
    guard case .chains(let ways) = walked.known?.content else {
      // What is asked can be seen at once; chains have their places.
      let stops = ChainBench.stops(among: steps).count
      return [
        shelf(
          [[Float]](
            repeating: [Float](repeating: .nan, count: size), count: asked.count * stops),
          asked.flatMap { [names[Int($0)]] + [String](repeating: "", count: stops - 1) },
          columns: stops, "walking")
      ]
    }
    return [
      shelf(
        ways.flatMap(\.pictures), ways.flatMap(captions),
        columns: ways.first?.pictures.count ?? 1,
        "\(walked.age(look))p(y|x) beneath, from step 0 to \(steps)")
    ]
  }

  private func shelf(
    _ pictures: [[Float]], _ captions: [String], columns: Int, _ detail: String
  ) -> PlacedShelf {
    PlacedShelf(
      place: .first,
      shelf: Gallery.Shelf(
        "chains", role: .lattice, pictures: pictures, captions: captions, columns: columns,
        detail: detail, rank: .point, least: Self.least * columns))
  }

  /// p(y|x) of each picture: behind the class asked for at the start, before the referee's verdict at the end.
  private func captions(of way: ChainBench.Way) -> [String] {
    way.certainties.enumerated().map { number, certainty in
      let text = certainty.isFinite ? certainty.text(decimals: 2) : "-"
      if number == way.certainties.count - 1, let referee {
        let isRight = referee.verdict(on: way.pictures[number][...]) == way.asked
        return "\(text) \(isRight ? "yes" : "no")"
      }
      return number == 0 ? "\(names[way.asked].prefix(3)): \(text)" : text
    }
  }
}
