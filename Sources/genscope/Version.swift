/// Which genscope this is.
enum Version {
  /// The version, by the rules of semantic versioning.
  static let text = "0.1.0"
}
