import Frames
import Glibc
import Plotting
import Screen
import Testing

@testable import Interface

/// The numbers of modes that are not found can be seen on every screen, whatever else is drawn.
@Suite struct ModeNumberTests {
  private static func numbered(_ frame: Frame) -> Frame {
    var frame = frame
    let labels = (0..<8).map { index in
      let angle = Double(index) * .pi / 4
      return PlaceLabel("\(index + 1)", at: SIMD2(cos(angle), sin(angle)), isMissing: true)
    }
    frame.scene.layers.append(Layer("modes", role: .guide, mark: .labels(labels)))
    return frame
  }

  @Test(arguments: [(60, 18), (80, 24), (96, 26), (120, 40), (200, 60)], [1, 3])
  func noneIsHidden(size: (Int, Int), count: Int) {
    let frames = [Frame.gan, .vae, .ringNaive].map(Self.numbered)
    let panels = count == 1 ? [frames[0]] : frames
    let state = State.comparing(panels, size.0, size.1)
    for panel in state.visiblePanels {
      let plot = state.places(of: panel).plots.main.inset(by: 1)
      let lines = state.view().lines.map(Array.init)
      let text = (plot.row..<plot.row + plot.rows).map { row in
        String(lines[row].dropFirst(plot.column).prefix(plot.columns))
      }
      for number in 1...8 {
        #expect(
          text.contains { $0.contains("x\(number)") },
          "x\(number) of panel \(panel):\n\(text.joined(separator: "\n"))")
      }
    }
  }
}
