import Frames
import Screen

extension Binding {
  /// The keys that show a training step part by part.
  static let slowMotion = [
    Binding(
      ",", [(.character(","), .nextPart)], in: [.plot, .settings],
      help:
        "Slow motion: shows a training step part by part, from the draw to the move; each time the next.",
      word: { state in
        state.isSlow ? "next part" : state.activity == .paused ? "slow motion" : nil
      }, offer: \.isSlow, when: \.hasParts, otherwise: { _ in State.noParts }),
    Binding(
      ";", [(.character(";"), .playParts)], in: [.plot, .settings],
      help: "Plays the parts of steps slowly, one after the other, or stops.",
      word: { $0.isSlow ? ($0.part?.isPlaying == true ? "stop" : "play") : nil }, offer: \.isSlow,
      when: \.hasParts, otherwise: { _ in State.noParts }),
  ]
}
