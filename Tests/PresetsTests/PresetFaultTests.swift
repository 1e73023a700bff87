import Experiments
import Models
import Presets
import Testing

/// The names of all kinds, as faults list them.
private let kinds = Catalogue.kinds.map { $0.kind }.joined(separator: ", ")

@Suite struct PresetFaultTests {
  static let kinds = Catalogue.kinds.map { $0.kind }.joined(separator: ", ")

  @Test func allFaultsAreFoundAtOnceAndInOrder() {
    let yaml = """
      titel: T
      summary: 7
      seed: -1
      data: {kind: ring, mode: 8, radius: .nan, deviation: "0.1"}
      model:
        kind: naive
        generator: {hidden: [128, 0], activation: rely}
        generator: {gain: 2}
      training: {batch: 0, optimizer: {kind: sgd, beta1: 0.9}}
      """
    #expect(
      faults(yaml) == [
        "1:1: there is no key titel; did you mean title?",
        "1:1: title is missing",
        "2:10: summary must be text, not 7; put it in quotes if that is what you mean",
        "3:7: seed must be a whole number in 0...18446744073709551615, not -1",
        "4:20: there is no key data.mode; did you mean data.modes?",
        "4:37: data.radius must be a finite number, not .nan",
        "4:54: data.deviation must be a number, not the text \"0.1\"",
        "7:23: every number in model.generator.hidden must be in 1...1024, got 0",
        "7:45: model.generator.activation must be one of relu, leaky-relu, tanh, sine, sigmoid, "
          + "softplus, elu, gelu, silu, identity, not rely; did you mean relu?",
        "8:3: generator is given twice",
        "9:19: training.batch must be in 1...65536, not 0",
        "9:45: training.optimizer.beta1 applies only where training.optimizer.kind is adam",
      ])
  }

  /// Weights of modes: how many there are, and what each must be.
  @Test(arguments: [
    (
      "[1, 2]",
      "2:29: data.weights: 2 numbers for 8 modes; give one for each mode, or none for equal shares"
    ),
    ("[1, 0]", "2:29: every number in data.weights must be in 1e-06...1000000.0, got 0.0"),
    ("[1, -2]", "2:29: every number in data.weights must be in 1e-06...1000000.0, got -2.0"),
    ("[1, .nan]", "2:29: every number in data.weights must be finite, got .nan"),
    ("[one]", "2:29: every number in data.weights must be a number, got one"),
    ("7", "2:29: data.weights must be a list of numbers, such as [2, 1, 1], not 7"),
    (
      "[\([String](repeating: "1", count: 65).joined(separator: ", "))]",
      "2:29: data.weights must have 0...64 numbers, got 65"
    ),
  ])
  func weightsThatAreNoneAreTold(list: String, fault: String) {
    let yaml = "title: T\ndata: {kind: ring, weights: \(list)}\nmodel: {kind: naive}"
    #expect(faults(yaml) == [fault])
  }

  // MARK: - One fault each

  @Test(arguments: [
    ("title: T", "1:1: model.kind is missing; it is one of \(kinds)"),
    ("title: T\nmodel: saddle", "2:8: model must be a group of keys, not saddle"),
    (
      "title: T\nmodel: {}",
      "2:1: model.kind is missing; it is one of \(kinds)"
    ),
    ("title: T\nmodel: {kind: }", "2:15: model.kind must be text, not nothing"),
    (
      "title: T\nmodel: {kind: sadle}",
      "2:15: model.kind must be one of \(kinds), not sadle; did you mean saddle?"
    ),
    ("model: {kind: saddle}", "1:1: title is missing"),
    (
      "title: T\nmodle: {kind: x}\nmodel: {kind: map}",
      "2:1: there is no key modle; did you mean model?"
    ),
    ("title: [a]\nmodel: {kind: saddle}", "1:8: title must be text, not a list"),
    ("title: ''\nmodel: {kind: saddle}", "1:8: title must not be empty"),
    ("title:\nmodel: {kind: saddle}", "1:7: title must be text, not nothing"),
    (
      "title: T\norder: first\nmodel: {kind: saddle}",
      "2:8: order must be a whole number in 0...99999, not first"
    ),
    (
      "title: T\norder: -1\nmodel: {kind: saddle}",
      "2:8: order must be a whole number in 0...99999, not -1"
    ),
    (
      "title: T\ntry: all\nmodel: {kind: saddle}", "2:6: try must be a list of texts, not all"
    ),
    (
      "title: T\ntry: [Turn it., 7]\nmodel: {kind: saddle}",
      "2:17: a text of try must be text, not 7; put it in quotes if that is what you mean"
    ),
    (
      "title: T\ntry: [a, b, c, d, e, f, g]\nmodel: {kind: saddle}",
      "2:6: try has 7 texts, more than the 6 allowed"
    ),
    ("- a\n- b", "1:1: a preset is a group of keys such as \"title: ...\", not a list"),
    ("just text", "1:1: a preset is a group of keys such as \"title: ...\", not just text"),
    ("", "1:1: the file is empty"),
    ("# nothing\n\n", "1:1: the file is empty"),
  ])
  func theFaultIsNamed(yaml: String, expected: String) {
    #expect(faults(yaml) == [expected])
  }

  @Test(arguments: [
    ("stepSize: 1e400", "must be in 0.0001...10.0, not 1e400"),
    ("stepSize: -.inf", "must be a finite number, not -.inf"),
    ("stepSize: 0x10", "must be a number, not 0x10"),
    ("stepSize: 1_0", "must be a number, not 1_0"),
    ("stepSize: 99999999999999999999999", "must be in 0.0001...10.0, not 99999999999999999999999"),
    ("stepSize: 0", "must be in 0.0001...10.0, not 0"),
    ("stepSize: '1'", "must be a number, not the text \"1\""),
    ("stepSize: true", "must be a number, not true"),
    ("stepSize: ", "must be a number, not nothing"),
    ("stepSize: [1]", "must be a number, not a list"),
    ("stepSize: {a: 1}", "must be a number, not a group of keys"),
    ("stepSize: e", "must be a number, not e"),
    ("stepSize: 1.5.2", "must be a number, not 1.5.2"),
  ])
  func numbersAreStrict(value: String, expected: String) {
    let found = faults("title: T\nmodel: {kind: saddle, \(value)}")
    #expect(found == ["2:33: model.stepSize \(expected)"])
  }

  @Test(arguments: [
    ("256.5", "must be a whole number, not 256.5"), ("1e-3", "must be a whole number, not 1e-3"),
    ("1e300", "must be in 1...65536, not 1e300"), ("1e6", "must be in 1...65536, not 1e6"),
    ("0x100", "must be a whole number, not 0x100"), ("0", "must be in 1...65536, not 0"),
    ("9223372036854775808", "must be in 1...65536, not 9223372036854775808"),
    ("\"256\"", "must be a whole number, not the text \"256\""),
    (".nan", "must be a finite number, not .nan"), ("~", "must be a whole number, not ~"),
  ])
  func wholeNumbersAreStrict(value: String, expected: String) {
    let found = faults("title: T\nmodel: {kind: naive}\ntraining: {batch: \(value)}")
    #expect(found == ["3:19: training.batch \(expected)"])
  }

  @Test(arguments: [
    ("[5000, 0]", "every number in model.generator.hidden must be in 1...1024, got 5000"),
    ("[9, 0x10]", "every number in model.generator.hidden must be a whole number, got 0x10"),
    (
      "[\(Array(repeating: "1", count: 65).joined(separator: ", "))]",
      "model.generator.hidden must have 0...64 numbers, got 65"
    ),
    (
      "[9, 99999999999999999999]",
      "every number in model.generator.hidden must be in 1...1024, got 99999999999999999999"
    ),
    (
      "64",
      "model.generator.hidden must be a list of whole numbers, such as [64, 64], not 64"
    ),
  ])
  func listsAreStrict(value: String, expected: String) {
    let found = faults("title: T\nmodel: {kind: naive, generator: {hidden: \(value)}}")
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix(": \(expected)") == true, "\(found)")
  }

  @Test(arguments: ["-1", "18446744073709551616", "1.5", "'1'", "0x1", "1e99", "[1]", "~", "1_0"])
  func seedsAreStrict(seed: String) {
    let found = faults("title: T\nmodel: {kind: saddle}\nseed: \(seed)")
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("3:7: seed must be a whole number in 0...1844674407370955") == true)
  }

  // MARK: - Keys

  @Test(arguments: [
    (
      "model.kind: saddle",
      "3:1: there is no key model.kind; groups are nested, such as model: {kind: ...}"
    ),
    ("data: {kind: ring}", "3:1: there is no key data"),
    ("stepSize: 1", "3:1: there is no key stepSize; did you mean model.stepSize?"),
    ("Seed: 1", "3:1: there is no key Seed; did you mean seed?"),
    ("'': 1", "3:1: there is no key "),
    ("{a: b}: 1", "3:1: a key must be plain text"),
    ("training: 5", "3:11: training must be a group of keys, not 5"),
    ("training: {step: 5}", "3:12: there is no key training.step; did you mean training.steps?"),
  ])
  func keysAreStrict(line: String, expected: String) {
    #expect(faults("title: T\nmodel: {kind: saddle}\n\(line)") == [expected])
  }

  @Test func whatOtherChoicesHaveIsNotCalledUnknown() {
    #expect(
      faults("title: T\nmodel: {kind: naive}\ndata: {side: 3}") == [
        "3:8: data.side applies only where data.kind is grid"
      ])
    #expect(
      faults("title: T\nmodel: {kind: naive, generator: {depth: 3}}") == [
        "2:34: model.generator.depth can be set on the screen only"
      ])
    // The choice itself is at fault: what hangs on it is not reported too.
    let wrong = faults("title: T\nmodel: {kind: naive}\ndata: {kind: gird, side: 3}")
    #expect(wrong.count == 1)
    #expect(wrong[0].hasPrefix("3:14: data.kind must be one of ring, grid, "), "\(wrong)")
    #expect(wrong[0].hasSuffix(", not gird; did you mean grid?"), "\(wrong)")
  }

  @Test func keysGivenTwiceAreFoundWithAllOtherFaults() {
    let yaml = """
      title: T
      "title": U
      seed: 1
      model: {kind: saddle, stepSize: 0, stepSize: 2, 'stepSize': 3}
      seed: 2
      seed: x
      """
    #expect(
      faults(yaml) == [
        "2:1: title is given twice",
        "4:33: model.stepSize must be in 0.0001...10.0, not 0",
        "4:36: stepSize is given twice",
        "4:49: stepSize is given twice",
        "5:1: seed is given twice",
        "6:1: seed is given twice",
      ])
  }

  // MARK: - The whole configuration

  @Test func valuesThatDoNotGoTogetherAreReportedWhereTheyStand() {
    let start = faults("title: T\nmodel: {kind: saddle, startB: 0, startA: 0}")
    #expect(start.count == 1)
    #expect(
      start.first?.hasPrefix("2:42: model.startA: the game starts at its equilibrium") == true)
    let hidden = Array(repeating: "1024", count: 64).joined(separator: ", ")
    let large = faults(
      "title: T\nmodel: {kind: naive, generator: {hidden: [\(hidden)]}}\ntraining: {batch: 65536}")
    #expect(large.count == 1)
    #expect(large.first?.hasPrefix("2:42: model.generator.hidden: the network would take") == true)
  }
}
