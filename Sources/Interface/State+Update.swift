import Frames
import Plotting
import Screen

extension State {
  /// Takes in what happened and says what is to be done about it.
  ///
  /// A pure function of the state before and the message.
  public mutating func update(_ message: Message) -> [Effect] {
    var effects: [Effect] =
      switch message {
      case .key(let key): answer(key)
      case .mouse(let event): answer(event)
      case .paste(let text): answer(paste: text)
      case .resized(let size, let capabilities): resize(size, capabilities)
      case .frames(let frames): receive(frames)
      case .answered(let answer): hear(answer)
      case .recording(let isOn, let text, let isRefusal): hear(recording: isOn, text, isRefusal)
      case .page(let page): take(page)
      case .wokeUp: wakeUp()
      }
    anchorLists()
    // In one place, so that no change of size or camera can forget to tell the engine.
    effects += tellViewports()
    settleCursor()
    effects += tellAttention()
    effects += switchWantedLayers()
    effects += setOut()
    effects += tellPage()
    sketchPlots()
    return effects
  }

  /// Sends the run on to its destination, once: when all panels are there and the engine knows what is looked at, since
  /// a picture may begin anew with that.
  private mutating func setOut() -> [Effect] {
    guard !panels.isEmpty else { return [] }
    if let opening {
      self.opening = nil
      let row = Binding.table.first { $0.strokes.contains { $0.action == opening.action } }
      return row?.hindrance(self).map { say($0) } ?? perform(opening.action)
    }
    guard let step = destination else { return [] }
    destination = nil
    return send(.runTo(step))
  }

  private mutating func hear(recording isOn: Bool, _ text: String, _ isRefusal: Bool) -> [Effect] {
    isRecording = isOn
    return isRefusal ? complain(text) : say(text)
  }

  /// Does what a key means now.
  mutating func answer(_ key: Key) -> [Effect] {
    forgetWhatWasSaid()
    return perform(key)
  }

  private mutating func answer(paste text: String) -> [Effect] {
    forgetWhatWasSaid()
    return paste(text)
  }

  private mutating func perform(_ key: Key) -> [Effect] {
    // Any key but those of the question takes it away, and means what it means without.
    if isAsked, keys.meaning(of: key, in: contextBelowSearch) == nil { overlay = nil }
    // And what a card says to press can be pressed while one reads it.
    if overlay == .tour, keys.meaning(of: key, in: .tour) == nil,
      let meaning = keys.meaning(of: key, in: .plot)
    {
      return takeCardAway(before: meaning.action) + perform(key)
    }
    let context = context
    let meaning = keys.meaning(of: key, in: context)
    if holdBack(key, for: meaning?.action) { return [] }
    if let meaning {
      return meaning.row.hindrance(self).map { say($0) } ?? perform(meaning.action)
    }
    if context.takesText {
      if case .character(let character) = key { insert(character) }
      return []
    }
    return context == .tooSmall
      ? [] : say("\(key.name) does nothing here; \(keys.name(of: .showHelp(.keys))) lists the keys")
  }

  private mutating func resize(_ size: GridSize, _ capabilities: DisplayCapabilities) -> [Effect] {
    self.size = size
    self.capabilities = capabilities
    if !offeredGlyphs.contains(glyphs) { glyphs = .ascii }
    return []
  }

  private mutating func wakeUp() -> [Effect] {
    if isRefusal { return [] }
    guard notice != nil else { return wakeUp(after: headlines.wokeUp()) }
    // What it lay over has its time from now on.
    notice = nil
    return wakeUp(after: headlines.reappear())
  }

  private func wakeUp(after delay: Duration?) -> [Effect] {
    delay.map { [.wakeUp(after: $0)] } ?? []
  }

  /// Shows a notice for as long as it takes to read it, or until the next key.
  mutating func say(_ text: String) -> [Effect] {
    notice = text
    return [.wakeUp(after: .seconds(5))]
  }

  /// Says why something was refused or has failed, until the next key is pressed.
  mutating func complain(_ text: String) -> [Effect] {
    notice = text
    isRefusal = true
    return []
  }

  /// Sends a command to the focused panel, and shows what it leads to without waiting for the engine.
  mutating func send(_ command: Command) -> [Effect] {
    if command.wantsAnotherPicture { thaw() }
    let isShared = panels.indices.contains(focusedPanel) && panels[focusedPanel].shares(command)
    let effect = numbered(command, panel: addressee)
    for index in panels.indices where index == focusedPanel || isShared {
      panels[index].expect(command, number: commandCount)
    }
    return [effect]
  }

  /// The effect that sends the next command, which has the number `commandCount` then.
  mutating func numbered(_ command: Command, panel: Int) -> Effect {
    commandCount += 1
    return .send(command, panel: panel)
  }
}

// MARK: - Frames

extension State {
  private mutating func receive(_ arrived: [Frame]) -> [Effect] {
    guard !arrived.isEmpty else { return [] }
    let (before, captionBefore) = (frame?.status, frame?.caption)
    let eventsBefore = eventLog.count
    let countBefore = panels.count
    var news: (text: String, isRefusal: Bool)?
    var headline: EventTicker.Headline?
    var hasBegunAnew = false
    if askedFor?.isSettled(after: arrived[0].status.lastCommand) == true { askedFor = nil }
    panels = arrived.enumerated().map { index, frame in
      let known = earlier(of: frame.status.preset, at: index)
      if countBefore > 0, known?.frame.status.course != frame.status.course { hasBegunAnew = true }
      var panel = known ?? Panel(frame)
      if let notice = panel.take(frame), news == nil { news = (notice, frame.status.isRefusal) }
      if let event = panel.newEvent(), headline == nil || index == focusedPanel {
        let newest = EventTicker.Headline(
          event: event, preset: panel.name, unit: frame.status.unit, isNamed: arrived.count > 1)
        if newest.canBeRead(in: panel.frame) { headline = newest }
      }
      return panel
    }
    if arrived.count != max(countBefore, 1) {
      // Other runs, perhaps: whoever they are, they do not know yet how they are looked at.
      viewports = []
      focusedPanel =
        panels.firstIndex { $0.name == before?.preset } ?? min(focusedPanel, panels.count - 1)
    }
    if let before, let now = frame?.status, before.preset != now.preset { leave(before, for: now) }
    if hasBegunAnew {
      forgetWhatWasSaid()
      thaw()
    }
    headlines.settle(panels.map(\.frame))
    closeWhatIsGone()
    holdEvents(since: eventsBefore)
    let words = takeWordsOnStep(after: captionBefore) ?? wordsOnPause(after: before)
    let told = news == nil ? words.map { say($0) } ?? [] : hear(news)
    return told + announce(headline) + catchUp()
  }

  /// What happened since some panels were shown: the events that they did not have yet, each with its panel's name where
  /// there are several.
  func news(since before: [Panel]) -> [String] {
    panels.flatMap { panel in
      let known = before.first {
        $0.name == panel.name && $0.frame.status.course == panel.frame.status.course
      }?.frame.events.count
      let log = panel.frame.events
      // What had happened before a panel was first shown is no news.
      let count = before.isEmpty ? 0 : max(log.count - (known ?? 0), 0)
      return log.events.suffix(count).map {
        (isComparing ? panel.name + ": " : "") + $0.label
      }
    }
  }

  /// What the run says of the step that was asked for from the settings, once.
  private mutating func takeWordsOnStep(after earlier: String?) -> String? {
    guard awaitsStep, let frame, frame.status.activity == .paused, frame.caption != earlier
    else { return nil }
    awaitsStep = false
    return frame.caption
  }

  /// The pause goes with the one who looks, from preset to preset: said where one opens paused.
  private func wordsOnPause(after before: Status?) -> String? {
    guard let before, let now = frame?.status, before.preset != now.preset,
      now.activity == .paused, overlay != .tour
    else { return nil }
    return "paused; \(keys.name(of: .togglePause)) goes on"
  }

  /// The panel that showed a preset, the one in the same place first.
  private func earlier(of preset: String, at index: Int) -> Panel? {
    if panels.indices.contains(index), panels[index].name == preset { return panels[index] }
    return panels.first { $0.name == preset }
  }

  /// Takes all news away: whoever types on has read it, and waits for an answer; and what was said of another course
  /// of the run, or of another run, says nothing of this one.
  mutating func forgetWhatWasSaid() {
    notice = nil
    headlines = EventTicker()
  }

  private mutating func hear(_ news: (text: String, isRefusal: Bool)?) -> [Effect] {
    guard let news else { return [] }
    return news.isRefusal ? complain(news.text) : say(news.text)
  }

  private mutating func announce(_ headline: EventTicker.Headline?) -> [Effect] {
    guard let headline else { return [] }
    let delay = headlines.add(headline)
    // A notice is read to its end; the headline's time begins after it.
    return notice == nil ? wakeUp(after: delay) : []
  }

  private mutating func leave(_ before: Status, for now: Status) {
    if case .editor = overlay { overlay = nil }
    // Presets of one group show the same data: a part looked at closely stays in view.
    if !before.group.contains(now.preset) { camera = .fit }
  }

  private mutating func closeWhatIsGone() {
    switch overlay {
    case .editor(let editor):
      if !settings.contains(where: { $0.path == editor.path }) { overlay = nil }
    case .branches: if frame?.status.branches.isEmpty != false { overlay = nil }
    case .layers: if frame?.layers.choices.isEmpty != false { overlay = nil }
    case .presets, .help, .events, .naming, .exporting, .easel, .gallery, .filing, .sharing, .tour,
      .leaving,
      nil:
      break
    }
    if settings.isEmpty, focus == .settings {
      focus = .plot
      if overlay == nil { search = nil }
    }
  }
}
