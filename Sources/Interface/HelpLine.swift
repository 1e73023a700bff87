import Frames
import Plotting
import Screen

/// A line of the help before it is broken to the width of the box.
enum HelpLine: Sendable, Hashable {
  /// The title of a part.
  case heading(String)
  /// Something named, and what is said about it.
  case entry(String, String)
  /// A sentence of its own.
  case text(String)
  /// Space between two parts.
  case blank
}

extension HelpLine {
  /// What a page of the help says about a state.
  static func lines(of page: HelpPage, for state: State) -> [HelpLine] {
    switch page {
    case .keys: keys(state)
    case .screen:
      state.frame.map { onScreen($0, state) } ?? [.text("Nothing is on the screen yet.")]
    case .background:
      state.frame.map(background) ?? [.text("Nothing is on the screen yet.")]
    }
  }

  private static func keys(_ state: State) -> [HelpLine] {
    var lines: [HelpLine] = []
    // The help is open, so the context is the one below it.
    var plain = state
    plain.search = nil
    plain.overlay = nil
    let atEasel = keys("Keys while data are painted", in: .easel, plain, except: [.plot])
    if plain.easel?.isUnderHelp == true { lines += atEasel }
    switch plain.focus {
    case .plot: lines += keys("Keys", in: .plot, plain, except: [])
    case .settings: lines += keys("Keys in the settings", in: .settings, plain, except: [])
    }
    if plain.focus == .plot, !plain.settings.isEmpty {
      lines += keys("Keys in the settings", in: .settings, plain, except: [.plot])
    }
    lines += keys("Keys while plots are read", in: .reading, plain, except: [.plot])
    if !plain.layerChoices.isEmpty {
      lines += keys("Keys in the list of layers", in: .layers, plain, except: [.plot])
    }
    if plain.eventLog.count > 0 {
      lines += keys("Keys in the list of events", in: .events, plain, except: [.plot])
    }
    lines += keys("Keys on a card of the tour", in: .tour, plain, except: [.plot])
    if !plain.branches.isEmpty {
      lines += keys("Keys in the list of branches", in: .branches, plain, except: [.plot])
    }
    lines += keys("Keys in the preset menu", in: .presetMenu, plain, except: [.plot])
    lines += keys("Keys in the gallery", in: .gallery, plain, except: [.plot])
    if !plain.settings.isEmpty {
      lines += keys("Keys while a value is typed", in: .editor, plain, except: [.plot])
    }
    lines += keys("Keys while a file to write is chosen", in: .exporting, plain, except: [.plot])
    if plain.paintingHindrance == nil, plain.easel?.isUnderHelp != true { lines += atEasel }
    lines += keys("Keys in the help", in: .help, plain, except: [.plot])
    lines += keys("Keys while a search is typed", in: .search, plain, except: [.plot])
    return lines
  }

  private static func onScreen(_ frame: Frame, _ state: State) -> [HelpLine] {
    var lines: [HelpLine] = [.heading(frame.status.title)]
    let words = frame.watch.isEmpty ? frame.caption : frame.watch
    if !words.isEmpty { lines.append(.text(words)) }
    lines += part("In the plot", marks(frame.exhibit, state))
    if let companion = frame.companion {
      lines += part(
        "In the plot of \(companion.xLabel) and \(companion.yLabel)",
        marks(.plane(companion), state))
    }
    lines += part(
      "Layers, switched with \(state.keys.name(of: .showLayers))",
      frame.layers.choices.map { .entry(($0.isShown ? "[x] " : "[ ] ") + $0.label, $0.explanation) }
    )
    lines += part(
      "In the charts",
      frame.charts.map { chart in
        let references = chart.references.map(\.meaning).joined(separator: ", ")
        let curves = curves(of: chart, frame)
        return .entry(
          chart.title, references.isEmpty ? curves : "\(curves); dashed line: \(references)")
      })
    lines += part(
      "Among the figures",
      (frame.figures + frame.measures).flatMap { measure in
        let beside = measure.reference.map { "grey: \($0.meaning)" }
        return [measure.explanation, beside].compactMap(\.self).enumerated().map { index, text in
          HelpLine.entry(index == 0 ? measure.label : "", text)
        }
      })
    return lines + part("Also", others(frame, state))
  }

  /// What the curves of a chart are: their names, or where that is the title once more, what the figure of that
  /// name means.
  private static func curves(of chart: Chart, _ frame: Frame) -> String {
    let names = chart.curves.map(\.name)
    guard names == [chart.title] else { return names.joined(separator: ", ") }
    let measure = (frame.figures + frame.measures).first {
      $0.label == chart.title && $0.explanation != nil
    }
    let explanation = measure?.explanation ?? "its course over the run"
    return explanation.hasSuffix(".") ? String(explanation.dropLast()) : explanation
  }

  /// What a layer of the plot shows: as the checklist explains it, where it has that name.
  private static func explanation(of layer: Layer, _ state: State) -> String {
    if layer.role == .samples, state.frame?.status.passes?.isAtEnd == false {
      return "what noise has become on its way to samples, which it is not yet"
    }
    let choice = state.layerChoices.first { $0.label == layer.name }
    return choice?.explanation ?? layer.explanation
  }

  /// What is behind the picture.
  private static func background(_ frame: Frame) -> [HelpLine] {
    let background = frame.background
    func numbered(_ texts: [String]) -> [HelpLine] {
      texts.enumerated().map { .entry("\($0.offset + 1)", $0.element) }
    }
    func texts(_ text: String) -> [HelpLine] { text.isEmpty ? [] : [.text(text)] }
    return [.heading(frame.status.title)]
      + part("Objective", background.theory.objective.map { .text($0) })
      + part("A step", numbered(background.theory.algorithm))
      + part("Things to try", numbered(background.tries))
      + part("A question that the settings answer", texts(background.question))
      + part("Where it comes from", texts(background.reference))
  }

  /// What else is on the screen or in a key's reach.
  private static func others(_ frame: Frame, _ state: State) -> [HelpLine] {
    var lines: [HelpLine] = []
    if let bars = frame.bars {
      let reference = bars.reference.map { "; dashed line: \($0.name)" } ?? ""
      lines.append(.entry("bars", bars.title + reference))
    }
    if !frame.measures.isEmpty {
      lines.append(
        .entry("measured at", "takes longer than a step: these are of the step in their title"))
    }
    if let moments = frame.status.moments {
      lines.append(.entry("moments kept", moments.text))
    }
    if frame.events.count > 0 {
      let signs = Event.Tone.allCases.map { "\(state.glyphs.mark(for: $0)) \($0.explanation)" }
      lines.append(
        .entry(
          "events",
          "listed with \(state.keys.name(of: .showEvents)) and marked in the charts: "
            + signs.joined(separator: ", "))
      )
    }
    return lines
  }

  /// How the marks of the plot look, and what they stand for.
  private static func marks(_ exhibit: Exhibit, _ state: State) -> [HelpLine] {
    if case .pictures = exhibit {
      // A shelf is named above it; what it is, its layer says.
      return (state.frame?.layers.choices ?? []).filter(\.isShown)
        .map { .entry($0.label, $0.explanation) }
    }
    let plot = ExhibitPlot(
      exhibit: exhibit, window: exhibit.extent, glyphs: state.glyphs,
      palette: Look(state).palette)
    let layers = exhibit.scene?.layers ?? []
    return plot.legend.enumerated().map { index, entry in
      var sample = String.UnicodeScalarView()
      sample.append(contentsOf: entry.sample.map(\.scalar))
      // The legend lists the layers in their order, then what comes of several in one place.
      let meaning =
        layers.indices.contains(index) && !layers[index].isText
        ? explanation(of: layers[index], state)
        : entry.name == ScenePlot.missingName
          ? "the number of a place at which samples should be and are not"
          : "data and samples in the same place"
      return .entry("\(String(sample)) \(entry.name)", meaning)
    }
  }

  private static func part(_ title: String, _ entries: [HelpLine]) -> [HelpLine] {
    entries.isEmpty ? [] : [.blank, .heading(title)] + entries
  }

  private static func keys(
    _ title: String, in context: Context, _ state: State, except others: Set<Context>
  ) -> [HelpLine] {
    [.heading(title)]
      + Binding.offered(in: context, state)
      .filter { $0.contexts.isDisjoint(with: others) }
      .map { .entry($0.label, $0.help) } + [.blank]
  }
}

extension Layer {
  /// Whether it is text, of which a legend says nothing.
  fileprivate var isText: Bool {
    if case .labels = mark { true } else { false }
  }

  /// What the layer's marks stand for.
  fileprivate var explanation: String {
    if case .heat(let map) = mark {
      switch map.contours.count {
      case 0: return "how high it is, in shades"
      case 1: return "how high it is, in shades, and one contour"
      default: return "how high it is, in shades, and contours"
      }
    }
    if case .lines = mark, role == .guide { return "each joins two points that are compared" }
    return role.explanation
  }
}

extension Reference {
  /// What the grey number beside a figure is.
  fileprivate var meaning: String {
    switch name {
    case "perfect": "score of perfect samples"
    case "floor": "floor (mean), which a single batch may be below"
    default: name
    }
  }
}

extension Layer.Role {
  /// What marks of this role stand for.
  fileprivate var explanation: String {
    switch self {
    case .data: "what is to be imitated"
    case .samples: "what the generator makes"
    case .field: "which way every point is pushed"
    case .trajectory: "where it has been"
    case .current: "where it is now"
    case .guide: "a line to compare with"
    case .gradient: "where the objective wants samples to go"
    case .lattice: "a lattice of latents, warped through the generator"
    case .posterior: "what the encoder makes of data"
    case .reconstruction: "what the decoder makes of encoded data"
    case .regions: "points told apart by class, or by the region of the latent they were made of"
    }
  }
}

extension Event.Tone {
  /// What events of this tone have in common.
  fileprivate var explanation: String {
    switch self {
    case .good: "progress"
    case .bad: "a failure"
    case .neutral: "neither"
    }
  }
}
