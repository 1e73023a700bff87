internal import Screen

/// What a terminal like xterm is asked for beyond what ncurses knows: modes, title and questions.
///
/// Nothing is sent to other terminals, which might show it.
struct XtermRequests {
  /// Whether the terminal understands any of it.
  let isUnderstood: Bool
  /// Whether reports of the mouse are wanted.
  let wantsMouse: Bool
  /// Whether the title must be saved and restored besides what ncurses does with the screen.
  let savesTitle: Bool

  /// Pasted text comes in brackets; buttons, the wheel and dragging are reported in SGR form.
  var modesOn: [UInt8] { wantsMouse ? bytes("?2004h", "?1002h", "?1006h") : bytes("?2004h") }

  /// Remembers the title of the window on the terminal's own stack.
  var titleSave: [UInt8] { savesTitle ? bytes("22;0t") : [] }

  /// Everything back: also what may be on in the middle of a picture.
  var allOff: [UInt8] {
    bytes("?2026l") + mouseOff + bytes("?2004l") + (savesTitle ? bytes("23;0t") : [])
  }

  /// No more reports of the mouse.
  var mouseOff: [UInt8] { wantsMouse ? bytes("?1006l", "?1002l") : [] }

  /// What the background is like (OSC 11), whether pictures can be held back (DECRQM 2026), and then
  /// what the terminal is (DA1), which all answer: nothing more comes after that.
  var questions: [UInt8] {
    isUnderstood ? Array("\u{1B}]11;?\u{1B}\\".utf8) + bytes("?2026$p") + identity : []
  }

  /// What the terminal is: its answer comes behind everything it was sending.
  var identity: [UInt8] { bytes("c") }

  /// A picture that is shown at once when it is complete.
  func heldBack(_ picture: [UInt8]) -> [UInt8] { bytes("?2026h") + picture + bytes("?2026l") }

  /// The title of the window (OSC 2): one line of printable characters.
  func title(_ text: String, unicode: Bool) -> [UInt8] {
    guard isUnderstood else { return [] }
    let scalars = text.sanitizedForTerminal.unicodeScalars.prefix(Self.longestTitle)
      .map { unicode || $0.isASCII ? $0 : "?" }
    return Array("\u{1B}]2;".utf8) + scalars.flatMap { Array(String($0).utf8) }
      + Array("\u{1B}\\".utf8)
  }

  /// The most bytes of text that are put into a clipboard: with their wrapping 100,000 bytes, which is where the
  /// narrowest of the terminals that know OSC 52 stop.
  static let clipboard = 74_991

  /// A text for the clipboard (OSC 52), in base 64.
  func copy(_ text: String) -> [UInt8] {
    guard isUnderstood, text.utf8.count <= Self.clipboard else { return [] }
    return Array("\u{1B}]52;c;\(Array(text.utf8).base64)\u{1B}\\".utf8)
  }

  /// More than any window shows.
  private static let longestTitle = 120

  private func bytes(_ sequences: String...) -> [UInt8] {
    isUnderstood ? sequences.flatMap { Array("\u{1B}[\($0)".utf8) } : []
  }
}

extension [UInt8] {
  /// The bytes in the letters of base 64 (RFC 4648), with their padding.
  var base64: String {
    let letters = [Character](
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for first in stride(from: 0, to: count, by: 3) {
      let group = self[first..<Swift.min(first + 3, count)]
      var bits = group.reduce(0) { $0 << 8 | UInt32($1) }
      bits <<= 8 * UInt32(3 - group.count)
      for place in 0..<4 {
        text.append(place <= group.count ? letters[Int(bits >> UInt32(18 - 6 * place) & 63)] : "=")
      }
    }
    return text
  }
}
