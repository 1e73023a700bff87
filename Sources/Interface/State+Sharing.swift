import Frames
import Screen

// What is on the screen, taken elsewhere: a line for others, a preset of one's own, files.

extension State {
  /// Asks for the command line that opens what is shown.
  mutating func share() -> [Effect] {
    panels.isEmpty ? [] : [.ask(.share(panels.map(\.frame.status), sharedView))]
  }

  /// Asks for a name for the settings.
  mutating func nameSettings() {
    overlay = frame.map { .naming(PresetNaming(after: $0.status.preset)) }
  }

  /// Takes the name that was typed.
  mutating func accept(_ naming: PresetNaming) -> [Effect] {
    let name = naming.field.string
    if let problem = PresetSummary.problem(withName: name) {
      var refused = naming
      refused.problem = problem
      overlay = .naming(refused)
      return []
    }
    return [.ask(.keep(name: name, replacing: naming.isReplacing, panel: addressee))]
  }

  /// Writes a part of what is shown to a new file.
  mutating func export(_ action: Action) -> [Effect] {
    overlay = nil
    guard let frame else { return [] }
    switch action {
    case .exportSamples: return send(.exportSamples)
    case .exportCurves:
      guard frame.charts.contains(where: { $0.curves.contains { !$0.history.buckets.isEmpty } })
      else { return say("There are no curves to export here.") }
      return [.ask(.export(.curves(frame.charts), of: frame.status))]
    default:
      var plain = self
      (plain.notice, plain.search) = (nil, nil)
      return [.ask(.export(.screen(plain.view().text + "\n"), of: frame.status))]
    }
  }

  /// Takes in what became of a request.
  mutating func hear(_ answer: Answer) -> [Effect] {
    switch answer {
    case .line(let text, let caution):
      let isCopied = text.utf8.count <= capabilities.clipboard
      overlay = .sharing(SharedLine(text: text, caution: caution, isCopied: isCopied))
      return isCopied ? [.copy(text)] : []
    case .kept(let summary, let path):
      overlay = nil
      // In the place of the one of that name, or behind all.
      if let index = presets.firstIndex(where: { $0.name == summary.name }) {
        presets[index] = summary
      } else {
        presets.append(summary)
      }
      return say("written to \(path); \(keys.name(of: .showPresets)) lists it as \(summary.name)")
    case .painting(let painting):
      easel = Easel(painting)
      overlay = .easel
      return []
    case .filed(let painting, let path): return hear(filed: path, painting)
    case .taken(let name, let path):
      if case .filing(var naming) = overlay, naming.field.string == name {
        naming.problem =
          "\(path) is there already; \(keys.name(of: .accept, in: .filing)) replaces it, esc leaves it"
        naming.isReplacing = true
        overlay = .filing(naming)
        return []
      }
      guard case .naming(var naming) = overlay, naming.field.string == name else {
        return complain("\(path) is there already")
      }
      naming.problem =
        "\(name) is there already; \(keys.name(of: .accept, in: .naming)) replaces it, esc leaves it"
      naming.isReplacing = true
      overlay = .naming(naming)
      return []
    case .done(let text): return say(text)
    case .refused(let reason):
      // What is painted is not to be lost by a full disk.
      if case .filing = overlay { overlay = .easel } else { overlay = nil }
      return complain(reason)
    }
  }

  /// What is asked in the footer, before the keys that answer; empty where nothing is.
  var question: String {
    switch overlay {
    case .leaving: "\(loss): "
    case .exporting: "export: "
    case .presets, .help, .editor, .naming, .easel, .gallery, .filing, .sharing, .layers, .events,
      .branches,
      .tour, nil:
      ""
    }
  }

  /// Whether a key that does not answer the question in the footer takes it away.
  var isAsked: Bool { overlay == .leaving || overlay == .exporting }
}
