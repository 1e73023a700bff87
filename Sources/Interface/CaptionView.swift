import Frames
import Screen

/// The lines under the boxes: what to look for, what the chosen setting is, or what must be read now.
struct CaptionView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Draws as many lines as there is room for; the last one shows that it was cut.
  ///
  /// A notice leaves the last line to the end of a run, and all leave it to what there is to press at a stop of the tour.
  func draw(into grid: inout Grid, at rect: GridRect) {
    guard rect.rows > 1, let press = state.toPress else { return drawNews(into: &grid, at: rect) }
    drawNews(into: &grid, at: rect.slice(from: 0, rows: rect.rows - 1))
    draw(
      press, style: look.strong, into: &grid, at: rect.slice(from: rect.rows - 1, rows: 1))
  }

  private func drawNews(into grid: inout Grid, at rect: GridRect) {
    let (text, style) = content
    var shown = text
    if let headline = state.headlines.shown, text == headline.text, !text.fits(rect) {
      shown = headline.brief
    }
    let used = draw(shown, style: style, into: &grid, at: rect)
    if state.notice != nil, let end, rect.rows > 1 {
      let last = rect.slice(from: rect.rows - 1, rows: 1)
      grid.fill(last)
      draw(end, style: .plain, into: &grid, at: last)
    }
    // The words on a setting, on where one looks, or the contrast of the panels leave what room they can to the state of
    // the run.
    guard text == explained || text == onTheWay || text == state.contrast else { return }
    let rest = rect.slice(from: used, rows: rect.rows - used)
    let caption = (text == onTheWay ? state.contrast : nil) ?? state.frame?.caption ?? ""
    guard caption.fits(rest) else { return }
    draw(caption, style: .plain, into: &grid, at: rest)
  }

  /// What the run says of its end; nil while it can go on.
  private var end: String? {
    guard state.overlay == nil, let frame = state.frame else { return nil }
    switch frame.status.activity {
    case .running, .paused: return nil
    case .finished, .diverged: return frame.caption
    }
  }

  /// Draws a text and returns the rows that it took.
  @discardableResult
  private func draw(
    _ text: String, style: Style, into grid: inout Grid, at rect: GridRect
  ) -> Int {
    let lines = text.whole(in: rect).wrapped(columns: rect.columns - 2)
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      // Joined again, so that the ellipsis shows when there is more.
      let rest = row == rect.rows - 1 ? lines[row...].joined(separator: " ") : line
      grid.write(
        rest, column: rect.column + 1, row: rect.row + row, style: style,
        maxColumns: rect.columns - 2, ellipsis: look.ellipsis)
    }
    return min(lines.count, rect.rows)
  }

  /// The words on the chosen setting, while the settings have the keys; what a change does goes first.
  private var explained: String? {
    guard state.focus == .settings, let setting = state.selectedSetting else { return nil }
    let words = [setting.consequence(in: state).map { "* \($0)." }, setting.explanation].compactMap(
      \.self)
    let text = words.filter { !$0.isEmpty }.joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  /// That what is shown are no samples yet, in a line if it fits.
  private var onTheWay: String? {
    guard let passes = state.passes, !passes.isAtEnd else { return nil }
    let texts = passes.sentences
    return texts.first { $0.displayWidth <= state.size.columns - 2 } ?? texts.last
  }

  private var content: (text: String, style: Style) {
    if case .editor(let editor) = state.overlay {
      if let problem = editor.problem { return ("! " + problem, look.strong) }
      let setting = state.settings.first { $0.path == editor.path }
      let parts =
        setting.map {
          ["\($0.label) must be \($0.domain.wanted)", $0.consequence(in: state)]
        } ?? []
      return (parts.compactMap(\.self).joined(separator: "; "), .plain)
    }
    if case .naming(let naming) = state.overlay {
      if let problem = naming.problem { return ("! " + problem, look.strong) }
      let key = state.keys.name(of: .showPresets)
      return ("A preset of your own: 'genscope NAME' and \(key) open it.", .plain)
    }
    // What a run says of itself is the answer to what the card asks one to predict.
    if state.overlay == .tour, state.notice == nil { return ("", .plain) }
    if let notice = state.notice {
      return state.isRefusal ? ("! " + notice, look.strong) : (notice, .plain)
    }
    if let reading = state.readingText { return (reading, .plain) }
    // What a run says of its end is not to be hidden by what happened before.
    if case .diverged = state.frame?.status.activity { return (state.frame?.caption ?? "", .plain) }
    if let explained { return (explained, .plain) }
    if let end { return (end, .plain) }
    if state.isSlow { return (state.frame?.caption ?? "", .plain) }
    if let pursuit = state.pursuit { return (pursuit, .plain) }
    if let headline = state.headlines.shown { return (headline.text, .plain) }
    if let onTheWay { return (onTheWay, .plain) }
    if let contrast = state.contrast { return (contrast, .plain) }
    return (state.frame?.caption ?? "", .plain)
  }
}

extension String {
  /// Whether there is room for all of it, with a blank on either side.
  fileprivate func fits(_ rect: GridRect) -> Bool {
    wrapped(columns: rect.columns - 2).count <= rect.rows
  }

  /// The text, or as many of its sentences as there is room for, or of the first one's clauses; all of it where
  /// there is room for none.
  fileprivate func whole(in rect: GridRect) -> String {
    guard !fits(rect) else { return self }
    for end in [". ", "; ", ": "] {
      var best: Substring?
      var from = startIndex
      while let place = self[from...].firstRange(of: end) {
        let part = self[..<place.lowerBound]
        guard String(part + ".").fits(rect) else { break }
        best = part
        from = place.upperBound
      }
      if let best { return best + "." }
    }
    return self
  }
}

extension Setting {
  /// What a change does besides setting the value, nil for nothing.
  fileprivate func consequence(in state: State) -> String? {
    switch effect {
    case .restart: "restarts at step 0; \(state.keys.name(of: .undo)) brings the run back"
    case .immediate: nil
    }
  }
}
