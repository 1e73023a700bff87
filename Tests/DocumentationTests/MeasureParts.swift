import Distributions
import Experiments
import Frames
import Models
import Parameters
import Plotting
import Testing

/// What is said of figures: on the screen, in reports, and what perfect samples score.
enum MeasureParts {
  private struct Row {
    var label = ""
    var key: String
    var kinds: [String] = []
    var explanation = ""
    var format: Figure.Format?
    var isReported = false
    /// What perfect samples score, by the kind of data.
    var perfect: [String: Double] = [:]
  }

  private static let data = DistributionChoice.kinds.map { $0.kind }

  /// The table.
  static func all() throws -> [String] {
    var rows: [Row] = []
    func change(_ key: String, _ change: (inout Row) -> Void) {
      let index = rows.firstIndex { $0.key == key } ?? rows.count
      if index == rows.count { rows.append(Row(key: key)) }
      change(&rows[index])
    }
    func note(_ measures: [Figure], _ kind: String) {
      for measure in measures {
        change(measure.key) {
          if $0.label.isEmpty { ($0.label, $0.format) = (measure.label, measure.format) }
          if $0.explanation.isEmpty { $0.explanation = measure.explanation ?? "" }
          $0.kinds = ($0.kinds + [kind]).unique
          // One row has room for one meaning: a key that another kind uses otherwise needs another name.
          let labels = ($0.label, measure.label)
          #expect(
            labels.0.hasPrefix(labels.1) || labels.1.hasPrefix(labels.0),
            "\(kind) calls \(measure.key) \(measure.label)")
        }
      }
    }
    for sight in try Kinds.sights.get() { note(sight.figures, sight.kind) }
    for type in Catalogue.kinds {
      for (data, configuration) in try onAllData(type) {
        let experiment = configuration.makeExperiment(seed: 1, threads: 1)
        experiment.step()
        let evaluation = experiment.evaluate()
        let isSlow =
          (experiment as? any Scrubbing)?.passes != nil && experiment.exhibit().scene == nil
        for metric in experiment.losses + evaluation.reported {
          change(metric.key) {
            $0.isReported = true
            $0.kinds = ($0.kinds + [type.kind]).unique
          }
        }
        for metric in evaluation.perfect {
          change(metric.key) {
            // Of pictures that each take many runs of a network fewer are measured, and so fewer would be perfect.
            let known = isSlow ? metric.value : $0.perfect[data] ?? metric.value
            #expect(known == metric.value, "\(type.kind) has another perfect \(metric.key)")
            $0.perfect[data] = isSlow ? $0.perfect[data] ?? known : known
          }
        }
      }
    }
    // Of others the table of the kinds of data tells what differs.
    let data = data.filter { kind in
      rows.contains { ["modes", "outside"].contains($0.key) && $0.perfect[kind] != nil }
    }
    return [
      Markdown.table(
        ["on the screen", "in reports", "kinds", "what it is"] + data.map { "perfect: \($0)" },
        rows.map { row in
          [
            Markdown.prose(row.label), row.isReported ? Markdown.code(row.key) : "",
            Kinds.list(row.kinds),
            Markdown.prose(row.explanation),
          ] + data.map { row.perfect[$0].map { text($0, row.format) } ?? "" }
        })
    ]
  }

  /// A kind with its defaults on every kind of data; once where it has none.
  private static func onAllData<Subject: ExperimentConfiguration>(
    _ type: Subject.Type
  ) throws -> [(data: String, configuration: any ExperimentConfiguration)] {
    let kind = Subject().parameters.first { $0.path == "data.kind" }
    guard case .choice(let offered)? = kind?.domain else { return [("", Subject())] }
    return try offered.map { name in
      var configuration = Subject()
      try configuration.set("data.kind", to: .choice(name))
      return (name, configuration)
    }
  }

  private static func text(_ value: Double, _ format: Figure.Format?) -> String {
    switch format {
    case .outOf, nil: NumberText.shortest(value, digits: 4)
    case .percent?: NumberText.percent(value)
    case .decimals(let places)?: NumberText.decimals(value, places)
    case .significant(let digits)?: NumberText.significant(value, digits)
    case .named(let names)?: NumberText.text(value, .named(names))
    }
  }
}
