import Engine
import Experiments
import Frames
import Parameters
import Plotting
import Screen
import TestHarness
import Testing

@testable import Interface
import Models
@testable import genscope

/// Every setting of every kind, driven to the ends of its range: whatever comes of it can be drawn.
@Suite struct ExtremeSettingsTests {
  static let kinds = Catalogue.kinds.map { $0.kind }

  @Test(arguments: kinds) func whateverIsSetCanBeDrawn(kind: String) throws {
    let type = try #require(Catalogue.kinds.first { $0.kind == kind })
    let (alone, mixed) = Self.variants(of: type)
    for configuration in alone { try draw(configuration, isMeasured: false) }
    for configuration in mixed { try draw(configuration, isMeasured: true) }
  }

  /// The smallest case in which the view once had no width.
  @Test func aGameNextToItsEquilibriumHasAView() throws {
    var configuration = SaddleConfiguration()
    configuration.method = .consensus
    configuration.startA = .leastNonzeroMagnitude
    configuration.startB = 0
    try draw(configuration, isMeasured: true)
  }

  // MARK: - Drawing

  private func draw(_ configuration: any ExperimentConfiguration, isMeasured: Bool) throws {
    // What is refused with a reason need not be drawn.
    guard configuration.faults.isEmpty else { return }
    let plan = RunPlan(
      name: "extreme", title: "Extreme", group: ["extreme"], seed: .max,
      configuration: configuration, threads: 1)
    let run = try Run(plan)
    for step in 0...2 {
      if step > 0 { run.advance(by: 1000, steps: 1) }
      if isMeasured, step == 2 { run.measure() }
      let frame = run.frame()
      for glyphs in GlyphSet.allCases {
        let picture = Picture(
          title: plan.title, exhibit: frame.exhibit, glyphs: glyphs,
          palette: Palette(colors: .none),
          size: GridSize(columns: 40, rows: 12))
        _ = picture.grid
      }
      view(frame)
    }
  }

  private func view(_ frame: Frame) {
    let capabilities = DisplayCapabilities(colors: .none, unicode: true)
    let size = GridSize(columns: 100, rows: 30)
    var state = State(
      presets: [], glyphs: .braille, size: size, capabilities: capabilities)
    _ = state.update(.resized(size, capabilities))
    _ = state.update(.frames([frame]))
    _ = state.view()
    // As far in and out as zooming goes.
    guard let scene = frame.exhibit.scene else { return }
    for factor in [0.1, 10.0] {
      var window = scene.extent.fittable
      while let next = window.zoomed(by: factor)?.panned(x: 0.3, y: -0.3), next != window {
        window = next
      }
      var grid = Grid(size)
      ScenePlot(
        scene: scene, window: window.fitted(columns: 80, rows: 48), glyphs: .ascii,
        palette: Palette(colors: .none)
      ).draw(into: &grid, at: grid.bounds)
    }
  }

  // MARK: - Settings

  /// Each setting at each of its ends with all others as they are by default, and mixtures of ends.
  private static func variants(
    of type: any ExperimentConfiguration.Type
  ) -> (alone: [any ExperimentConfiguration], mixed: [any ExperimentConfiguration]) {
    let base = smallest(type)
    return (ends(of: base), mixtures(of: base))
  }

  private static func ends<Kind: ExperimentConfiguration>(
    of base: Kind
  ) -> [any ExperimentConfiguration] {
    // Choices may bring settings that were not there.
    var (found, known, pending) = ([base], Set<String>(), [base])
    let triesData = triesData(Kind.self)
    while let next = pending.popLast() {
      for parameter in next.parameters where known.insert(parameter.path).inserted {
        guard triesData || !parameter.path.hasPrefix("data.") else { continue }
        for value in extremes(parameter.domain) {
          var changed = next
          parameter.set(&changed, value)
          found.append(changed)
          if changed.parameters.contains(where: { !known.contains($0.path) }) {
            pending.append(changed)
          }
        }
      }
    }
    return found
  }

  private static func mixtures<Kind: ExperimentConfiguration>(
    of base: Kind
  ) -> [any ExperimentConfiguration] {
    var numbers = RepeatableNumbers(state: 7)
    let triesData = triesData(Kind.self)
    return (0..<(triesData ? 16 : 6)).map { _ in
      var mixed = base
      for path in base.parameters.map(\.path) where triesData || !path.hasPrefix("data.") {
        guard let parameter = mixed.parameters.first(where: { $0.path == path }) else { continue }
        if let value = extremes(parameter.domain).randomElement(using: &numbers) {
          parameter.set(&mixed, value)
        }
      }
      return mixed
    }
  }

  /// Data is drawn and measured alike for all that are trained on it: one of them tries its ends.
  private static func triesData(_ kind: (some ExperimentConfiguration).Type) -> Bool {
    kind.kind == Naive.Settings.kind
  }

  private static func smallest<Kind: ExperimentConfiguration>(
    _ type: Kind.Type
  ) -> any ExperimentConfiguration {
    small(Kind.small)
  }

  /// Networks of a few units: what is looked for are numbers at the ends of their ranges, not large products.
  private static func small(
    _ configuration: some ExperimentConfiguration
  ) -> any ExperimentConfiguration {
    var small = configuration
    for parameter in configuration.parameters {
      if case .integers = parameter.domain { parameter.set(&small, .integers([4])) }
    }
    return small
  }

  private static func extremes(_ domain: Setting.Domain) -> [Setting.Value] {
    switch domain {
    case .integer(let range, _):
      // Widths and depths of more take long and show nothing new.
      [range.lowerBound, min(range.upperBound, 12)].map { .integer($0) }
    case .linear(let range, _), .logarithmic(let range, _):
      [
        range.lowerBound, range.lowerBound.nextUp, 0, .leastNonzeroMagnitude,
        -.leastNonzeroMagnitude, range.upperBound,
      ].filter(range.contains).map { .real($0) }
    case .choice(let names): names.map { .choice($0) }
    case .integers(let count, _):
      [.integers(Array(repeating: 1, count: count.lowerBound)), .integers([1])]
    case .file, .names: []
    case .reals(let count, let each):
      [.reals([])]
        + (count.contains(8)
          ? [.reals([each.lowerBound] + [Double](repeating: each.upperBound, count: 7))] : [])
    }
  }
}
