import Distributions
import Frames
import Graphs
import Tensors

extension ModelSampler {
  /// Part of a sample written down and, once it is in use, a workspace for each thread.
  struct Unit {
    let batch: Batch
    let result: Expression
    /// The graph as it was written.
    let nodes: [Graph.Node]
    let tables: [[Float]]
    var workspaces: [Workspace] = []
  }
}

extension ModelSampler.Unit {
  init(_ batch: Batch, _ body: (Batch) -> Expression) {
    let result = body(batch)
    (self.batch, self.result) = (batch, result)
    (nodes, tables) = (batch.graph.nodes, batch.graph.tables)
  }

  func isSame(as other: Self) -> Bool {
    nodes == other.nodes && tables == other.tables && result.node == other.result.node
  }

  /// What is drawn in it, classes apart.
  var draws: [(name: String, source: Batch.Source)] {
    batch.inputs.filter {
      switch $0.source {
      case .labels, .given: false
      default: true
      }
    }
  }

  func bind(_ settings: any ModelSettings) {
    for (name, live) in batch.lives {
      let value = Float(live.bind(settings)(0))
      for workspace in workspaces { workspace.view(name)?.assign([value]) }
    }
  }

  func fill(
    _ member: Int, rows: Int, firstRow: Int, step: Int, from stream: RandomStream?,
    _ source: (any Distribution)?, given: ((MatrixView, Int) -> Void)?,
    noise: ((MatrixView, Int) -> Void)? = nil, classes: [Int32]? = nil
  ) {
    var ordinal = step
    for (name, draw) in batch.inputs {
      switch draw {
      case .given:
        if let given, let view = workspaces[member].view(name) {
          given(view.rows(0..<rows), firstRow)
        }
      case .data, .labelledPoints, .labelledClasses, .paired, .bank, .dropout:
        preconditionFailure("a sample is made of noise, not of \(name)")
      case .labels:
        guard let view = workspaces[member].view(name) else { continue }
        view.rows(0..<rows).fillOneHot { labels, first in
          if let classes {
            let own = classes[firstRow + first..<firstRow + first + labels.count]
            _ = labels.update(fromContentsOf: own)
            return
          }
          guard let stream else { return labels.update(repeating: 0) }
          stream.fillLabels(labels, below: view.columns, offset: firstRow + first)
        }
      case .source:
        guard let points = source else { preconditionFailure("the settings have no source") }
        if let stream, let view = workspaces[member].view(name) {
          points.fill(
            view.rows(0..<rows).elements, offset: firstRow, step: ordinal, random: stream)
        }
        ordinal += 1
      case .shared:
        if let stream, let view = workspaces[member].view(name) {
          draw.fill(view, firstRow: 0, step: ordinal, from: stream)
        }
        ordinal += 1
      case .uniform, .choice, .integer, .value:
        if let view = workspaces[member].view(name) {
          let drawn = view.rows(0..<rows * view.rows / batch.rows)
          if let stream {
            draw.fill(drawn, firstRow: firstRow, step: ordinal, from: stream)
          } else {
            draw.fillUndrawn(drawn)
          }
        }
        ordinal += 1
      case .latent, .normal:
        if let noise, let view = workspaces[member].view(name) {
          noise(view.rows(0..<rows), firstRow)
        } else if let stream, let view = workspaces[member].view(name) {
          draw.fill(
            view.rows(0..<rows * view.rows / batch.rows), firstRow: firstRow, step: ordinal,
            from: stream)
        }
        ordinal += 1
      }
    }
  }
}

extension Batch.Source {
  /// Fills rows where nothing is drawn: with the first choice, with the middle of what is uniform.
  fileprivate func fillUndrawn(_ rows: MatrixView) {
    switch self {
    case .choice: rows.fillOneHot { choices, _ in choices.update(repeating: 0) }
    case .uniform: rows.elements.update(repeating: 0.5)
    default: break
    }
  }
}

extension ModelSampler {
  /// The law of the noise that a way of several passes begins as, where that alone decides how it goes: nil where
  /// anything else is drawn, or there is one pass.
  ///
  /// It is read off what is written down; nothing is compiled.
  static func noise(of sampling: Sampling, on book: WeightBook) -> LatentConfiguration? {
    guard sampling.times.count > 1 else { return nil }
    let (start, steps, _) = written(sampling, book, 256)
    guard start.draws.count == 1, steps.allSatisfy(\.draws.isEmpty) else { return nil }
    let (name, source) = start.draws[0]
    switch source {
    case .latent(let law): return law
    case .normal(perRow: 1):
      let input = start.batch.graph.inputs.first { $0.name == name }
      return input.map { LatentConfiguration(kind: .normal, dimension: $0.shape.columns) }
    default: return nil
    }
  }
}
