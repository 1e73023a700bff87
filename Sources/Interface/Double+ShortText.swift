extension Double {
  /// The shortest text that reads back as this number, without a fraction of zero: 0.001, 3, 1e-12.
  var shortText: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
