import Frames
import Screen
import Testing

@testable import Interface

/// Texts come from files: none may reach the terminal with anything a terminal obeys.
@Suite struct HostileTextTests {
  private static let attack =
    "\u{1B}[2J\u{7}\u{9B}31mA\r\n\t\u{8}\u{0}\u{202E}\u{200B}\u{FEFF}中e\u{301}\u{7F}"

  @Test(arguments: [(60, 18), (80, 24), (200, 60), (60, 50), (20, 5)])
  func everyCellShowsSomethingPrintable(columns: Int, rows: Int) {
    let keys: [[Key]] = [
      [], [.character("p")], [.character("p"), .character("\u{1B}"), .character("\u{9B}")],
      [.character("?")], [.character("?"), .end], [.tab, .end], [.tab, .enter],
      [.tab, .enter, .character("x"), .enter], [.character("v")], [.character("e")],
      [.character("i")], [.character("?"), .character("/"), .character("m")],
      [.tab, .character("/"), .character("m")],
    ]
    for (keys, count) in keys.flatMap({ keys in [1, 3].map { (keys, $0) } }) {
      var state = Self.hostile(columns, rows, panels: count)
      for key in keys { state.press(key) }
      let grid = state.view()
      for cell in grid.cells where cell != .continuation {
        #expect(
          cell.scalar.displayWidth >= 1 && cell.scalar.properties.generalCategory != .control
            && cell.scalar.properties.generalCategory != .format,
          "U+\(String(cell.scalar.value, radix: 16)) after \(keys)")
      }
    }
  }

  private static func hostile(_ columns: Int, _ rows: Int, panels: Int) -> State {
    var frame = Frame.vae
    frame.companion?.xLabel = attack
    frame.companion?.layers[0].name = attack
    frame.bars?.title = attack
    frame.bars?.reference?.name = attack
    frame.layers = LayerBoard([
      LayerBoard.Choice(attack, key: attack, isShown: true, explanation: attack)
    ])
    for step in 0..<3 {
      frame.events.note(Event(step: step, tone: .bad, label: attack, explanation: attack))
    }
    frame.status.preset = attack
    frame.status.title = attack
    frame.status.unit = attack
    frame.status.group = [attack, attack]
    frame.status.notice = attack
    frame.caption = attack + " " + attack
    frame.verdict = attack
    frame.background = Background(
      theory: Theory(objective: [attack], algorithm: [attack]), reference: attack, tries: [attack],
      question: attack)
    frame.scene.xLabel = attack
    frame.scene.yLabel = attack
    for index in frame.scene.layers.indices { frame.scene.layers[index].name = attack }
    for index in frame.charts.indices {
      frame.charts[index].title = attack
      frame.charts[index].curves[0].name = attack
      frame.charts[index].references[0].name = attack
    }
    frame.watch = attack
    for index in frame.figures.indices {
      frame.figures[index].label = attack
      frame.figures[index].reference?.name = attack
    }
    for index in frame.settings.indices {
      frame.settings[index].label = attack
      frame.settings[index].explanation = attack
    }
    frame.status.otherData = frame.settings[0]
    frame.settings[0].value = .choice(attack)
    frame.settings[0].domain = .choice([attack])
    let size = GridSize(columns: columns, rows: rows)
    let capabilities = DisplayCapabilities(colors: .direct, unicode: true)
    var state = State(
      presets: [
        PresetSummary(name: attack, tab: attack, group: attack, title: attack, summary: attack)
      ],
      size: size, capabilities: capabilities)
    _ = state.update(.resized(size, capabilities))
    _ = state.update(.frames(Array(repeating: frame, count: panels)))
    return state
  }
}
