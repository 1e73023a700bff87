import FoundationEssentials
import Frames

/// Events as JSON text, and read back without trusting it.
enum EventText {
  private struct Entry: Codable {
    var step: Int
    var tone: String
    var label: String
    var explanation: String
  }

  /// The longest text, in bytes; events of the program's own take a tenth of it.
  private static let limit = 1 << 20
  /// The most characters of what happened, and of what it means.
  private static let wordLimits = (label: 200, explanation: 1_000)

  /// The text of events: equal events give equal text.
  static func text(of events: [Event]) -> String {
    let entries = events.map {
      Entry(step: $0.step, tone: "\($0.tone)", label: $0.label, explanation: $0.explanation)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(entries), as: UTF8.self)
    } catch {
      preconditionFailure("text and whole numbers cannot be written as JSON: \(error)")
    }
  }

  /// The events of a text, in the order of their steps; nil where it is none that is written here, or says what may
  /// not be shown.
  ///
  /// - Parameter limit: the step that they may be of at most.
  static func events(of text: String, before limit: Int) -> [Event]? {
    guard text.utf8.count <= Self.limit,
      let entries = try? JSONDecoder().decode([Entry].self, from: Data(text.utf8))
    else { return nil }
    var events: [Event] = []
    for entry in entries {
      guard let tone = Event.Tone.allCases.first(where: { "\($0)" == entry.tone }),
        entry.step >= events.last?.step ?? 0, entry.step <= limit,
        isFit(entry.label, atMost: wordLimits.label),
        isFit(entry.explanation, atMost: wordLimits.explanation)
      else { return nil }
      events.append(
        Event(step: entry.step, tone: tone, label: entry.label, explanation: entry.explanation))
    }
    // One spelling only, so that what is read and written again has the same bytes.
    return self.text(of: events) == text ? events : nil
  }

  private static func isFit(_ words: String, atMost limit: Int) -> Bool {
    !words.isEmpty && words.unicodeScalars.count <= limit
      && !words.unicodeScalars.contains(where: \.isUnfitForDisplay)
  }
}
