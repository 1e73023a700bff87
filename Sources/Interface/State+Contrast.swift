import Frames

extension State {
  /// The outcomes of the panels in one line: "naive 0/8 - VAE 8/8, smeared - GAN 8/8"; nil where there is one panel, or
  /// nothing to say of any.
  ///
  /// A preset that is shown on other data than its own says so as long as it stands there.
  var contrast: String? {
    guard isComparing, panels.contains(where: { $0.frame.verdict != nil }) else { return nil }
    return panels.enumerated().map { index, panel in
      let data = panel.frame.status.otherData.map { " (\($0.label) \($0.value.text))" } ?? ""
      return "\(name(ofPanel: index))\(data) \(panel.frame.verdict ?? "?")"
    }.joined(separator: " - ")
  }
}
