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
      case .key(let key): press(key)
      case .resized(let size, let capabilities): resize(size, capabilities)
      case .frames(let frames): frames.first.map { receive($0) } ?? []
      case .wokeUp: wakeUp()
      }
    // In one place, so that no change of size or camera can forget to tell the engine.
    if let wanted = wantedViewport, wanted != viewport {
      viewport = wanted
      effects.append(.send(.look(wanted)))
    }
    return effects
  }

  private mutating func press(_ key: Key) -> [Effect] {
    let context = context
    if let action = Binding.action(of: key, in: context, self) { return perform(action) }
    if context.takesText, case .character(let character) = key { insert(character) }
    return []
  }

  private mutating func resize(_ size: GridSize, _ capabilities: DisplayCapabilities) -> [Effect] {
    self.size = size
    self.capabilities = capabilities
    if !offeredGlyphs.contains(glyphs) { glyphs = .ascii }
    return []
  }

  private mutating func wakeUp() -> [Effect] {
    notice = nil
    return []
  }

  /// Shows a notice for as long as it takes to read it.
  mutating func say(_ text: String) -> [Effect] {
    notice = text
    return [.wakeUp(after: .seconds(5))]
  }

  /// Sends a command, and shows what it leads to without waiting for the engine.
  mutating func send(_ command: Command) -> [Effect] {
    heardNotice = nil
    if var expected = frame {
      expectations.expect(command, in: &expected)
      frame = expected
    }
    return [.send(command)]
  }
}

// MARK: - Frames

extension State {
  private mutating func receive(_ arrived: Frame) -> [Effect] {
    var arrived = arrived
    let effects = hear(arrived.status.notice)
    if let before = frame?.status, before.preset != arrived.status.preset {
      leave(before, for: arrived.status)
    }
    expectations.settle(&arrived)
    frame = arrived
    if case .editor(let editor) = overlay, !settings.contains(where: { $0.path == editor.path }) {
      overlay = nil
    }
    if settings.isEmpty, focus == .settings { focus = .plot }
    return effects
  }

  private mutating func hear(_ news: String?) -> [Effect] {
    defer { heardNotice = news }
    guard let news, news != heardNotice else { return [] }
    // Perhaps it says that something was refused: then the frame is to be believed.
    expectations = Expectations()
    return say(news)
  }

  private mutating func leave(_ before: Status, for now: Status) {
    expectations = Expectations()
    if case .editor = overlay { overlay = nil }
    // Presets of one group show the same data: a part looked at closely stays in view.
    if !before.group.contains(now.preset) { camera = .fit }
  }
}
