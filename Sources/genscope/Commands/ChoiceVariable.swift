import ArgumentParser

/// A variable of the environment that stands in for an option that was not given.
struct ChoiceVariable<Choice: RawRepresentable<String> & CaseIterable> {
  /// Its name.
  let name: String

  /// A variable of this name.
  init(_ name: String) { self.name = name }

  /// What it says; nil where it is not set, empty or says something else.
  var value: Choice? { text.flatMap(Choice.init(rawValue:)) }

  /// - Throws: `ValidationError` when it says something that is no choice.
  func validate() throws {
    guard let text, value == nil else { return }
    let list = Choice.allCases.map(\.rawValue).alternatives
    throw ValidationError("the variable \(name) is '\(text)'; it takes \(list)")
  }

  private var text: String? {
    ProcessEnvironment.value(of: name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
