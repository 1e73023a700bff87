public import Experiments
public import Frames

/// Something to show: an experiment's configuration with a title and words that go with it.
public struct Preset: Sendable {
  /// What is typed on the command line.
  public var name: String
  /// The title.
  public var title: String
  /// What it is called among the tabs of its group; empty where that is its name.
  public var tab: String
  /// What it shows, in one line; may be empty.
  public var summary: String
  /// What to look for while it runs; may be empty.
  public var watch: String
  /// Where it comes from; may be empty.
  public var reference: String
  /// Things to try, with the names of settings; may be empty.
  public var tries: [String]
  /// A question that the settings answer; may be empty.
  public var question: String
  /// The presets that are compared with each other; the name itself unless the file says otherwise.
  public var group: String
  /// The seed all randomness comes from.
  public var seed: UInt64
  /// What is run.
  public var configuration: any ExperimentConfiguration
  /// What the file says is run, where keys were changed.
  public internal(set) var original: (any ExperimentConfiguration)?

  /// A preset with the given parts.
  public init(
    name: String, title: String, tab: String = "", summary: String = "", watch: String = "",
    reference: String = "", tries: [String] = [], question: String = "", group: String? = nil,
    seed: UInt64 = 1,
    configuration: any ExperimentConfiguration
  ) {
    self.name = name
    self.title = title
    self.tab = tab
    self.summary = summary
    self.watch = watch
    self.reference = reference
    self.tries = tries
    self.question = question
    self.group = group ?? name
    self.seed = seed
    self.configuration = configuration
  }

  /// Its line in the menu.
  public var menuLine: PresetSummary {
    PresetSummary(
      name: name, tab: tab.isEmpty ? nil : tab, group: group, title: title, summary: summary)
  }
}

extension Preset: Equatable {
  /// Whether all parts are equal, the configuration in kind and in every value.
  public static func == (one: Preset, other: Preset) -> Bool {
    func equals<Kind: ExperimentConfiguration>(_ configuration: Kind) -> Bool {
      configuration == other.configuration as? Kind
    }
    return one.name == other.name && one.title == other.title && one.tab == other.tab
      && one.summary == other.summary && one.watch == other.watch
      && one.reference == other.reference && one.tries == other.tries
      && one.question == other.question && one.group == other.group
      && one.seed == other.seed && equals(one.configuration)
  }
}
