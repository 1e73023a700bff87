import Experiments
import Frames
import Parameters

// MARK: - The configuration

extension PresetDecoder {
  /// A kind's defaults with everything set that the file says.
  mutating func configuration<Kind: ExperimentConfiguration>(
    _ type: Kind.Type, _ entries: [YAMLTree.Entry]
  ) -> Kind {
    configuration(from: Kind(), entries) { $0.fallback != nil }
  }

  /// A configuration with everything set that some keys say.
  ///
  /// - Parameter follows: whether a parameter of which nothing is said takes the value of its fallback.
  mutating func configuration<Kind: ExperimentConfiguration>(
    from start: Kind, _ entries: [YAMLTree.Entry], follows: (Parameter<Kind>) -> Bool
  ) -> Kind {
    var configuration = start
    let values = nodes(in: entries, under: "")
    var done: Set<String> = []
    var failed: Set<String> = []
    var parameters = configuration.parameters
    while let parameter = parameters.first(where: {
      $0.place != .screen && !done.contains($0.path)
        && (values[$0.path] != nil || follows($0))
    }) {
      done.insert(parameter.path)
      defer {
        if parameter.domain.decidesWhatApplies { parameters = configuration.parameters }
      }
      guard let tree = values[parameter.path] else {
        // What is left out may follow another parameter, which stands earlier in the list.
        if let other = parameters.first(where: { $0.path == parameter.fallback }) {
          parameter.set(&configuration, other.get(configuration))
        }
        continue
      }
      if let value = value(of: tree, for: parameter.path, parameter.domainOfFiles) {
        parameter.set(&configuration, value)
      } else {
        failed.insert(parameter.path)
      }
    }
    findUnknownKeys(
      entries, under: "", in: configuration, KnownKeys(configuration), failed: failed)
    if isLoading, faults.isEmpty {
      do {
        try configuration.loadData()
      } catch {
        add(error, at: place(of: error.path, in: values, entries))
      }
    }
    for fault in configuration.faults {
      add("\(fault)", at: place(of: fault.path, in: values, entries))
    }
    return configuration
  }

  /// Every node below some keys, by its path; a key with a dot in it has none.
  func nodes(in entries: [YAMLTree.Entry], under prefix: String) -> [String: YAMLTree] {
    var nodes: [String: YAMLTree] = [:]
    for entry in entries where !entry.key.contains(".") {
      let path = prefix + entry.key
      nodes[path] = entry.value
      if case .mapping(let inner) = entry.value.content {
        nodes.merge(self.nodes(in: inner, under: path + ".")) { first, _ in first }
      }
    }
    return nodes
  }

  /// Where a path stands in the file, or the nearest group above it that does.
  private func place(
    of path: String, in values: [String: YAMLTree], _ entries: [YAMLTree.Entry]
  ) -> PresetText.Place {
    var parts = path.split(separator: ".")
    while !parts.isEmpty {
      if let tree = values[parts.joined(separator: ".")] { return tree.place }
      parts.removeLast()
    }
    return unplaced ?? entries.first?.place ?? PresetText.Place()
  }
}

extension Setting.Domain {
  /// Whether a value may change which other parameters apply: a choice among kinds, or a list that may be empty.
  fileprivate var decidesWhatApplies: Bool {
    switch self {
    case .choice, .integers: true
    case .integer, .linear, .logarithmic, .reals, .file, .names: false
    }
  }
}

// MARK: - Values

extension PresetDecoder {
  /// The value of a node as a parameter's domain wants it; nil, and a fault, when it does not fit.
  private mutating func value(
    of tree: YAMLTree, for path: String, _ domain: Setting.Domain
  ) -> Setting.Value? {
    do {
      let value = try domain.value(of: tree, for: path)
      if case .file(let path) = value { return .file(resolved(path)) }
      return value
    } catch {
      switch error.problem {
      case .value(.wrongCount), .value(.wrongNames): add("\(error)", at: tree.place)
      case .value(.wrongElement(_, let got)):
        // It says what it got.
        if !addForeignCharacter(in: got, at: tree.place, "\(error)") {
          add("\(error)", at: tree.place)
        }
      case .value(.wrongType), .value(.notFinite), .value(.outOfRange), .value(.notAChoice),
        .unknown, .conflict, .file:
        var suggestion = ""
        if case .choice(let names) = domain, case .scalar(let text, _) = tree.content {
          suggestion = self.suggestion(for: text, among: names)
        }
        refuse(tree, "\(error)", suggestion)
      }
      return nil
    }
  }
}

// MARK: - Files of data

extension PresetDecoder {
  /// The path of a file that a preset names: from the root, seen from the preset's folder where it is relative.
  private func resolved(_ path: String) -> String {
    let path = dataFile ?? path
    guard path != "-", !path.isEmpty, !path.hasPrefix("/") else { return path }
    let seen = folder.isEmpty ? path : "\(folder)/\(path)"
    return seen.hasPrefix("/") ? seen : PresetFile.workingDirectory + "/" + seen
  }

  /// Where relative paths start: the file's folder; empty for the present one.
  private var folder: String {
    guard dataFile == nil, pathsAreOfFile, let slash = file.lastIndex(of: "/") else { return "" }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}

// MARK: - Unknown keys

extension PresetDecoder {
  /// Finds the keys that are no parameter as things stand, each as high up as it stops making sense.
  private mutating func findUnknownKeys(
    _ entries: [YAMLTree.Entry], under prefix: String,
    in configuration: some ExperimentConfiguration, _ known: KnownKeys, failed: Set<String>
  ) {
    for entry in entries {
      let path = prefix + entry.key
      if entry.key.contains(".") {
        add(
          "there is no key \(entry.key.excerpt); groups are nested, such as model: {kind: ...}",
          at: entry.place)
        continue
      }
      if known.leaves.contains(path) { continue }
      if !known.groups.contains(path),
        addForeignCharacter(
          in: entry.key, at: entry.place, "there is no key \(path.excerpt)")
      {
        continue
      }
      // Past the limit faults are only counted, and what may have been meant takes time to find.
      if faults.count >= PresetFaults.limit && !known.groups.contains(path) {
        add("there is no key \(path.excerpt)", at: entry.place)
        continue
      }
      if known.groups.contains(path) {
        switch entry.value.content {
        case .mapping(let inner):
          findUnknownKeys(inner, under: path + ".", in: configuration, known, failed: failed)
        case .scalar, .sequence:
          guard !entry.value.isNull else { continue }
          add(
            "\(path) must be a group of keys, not \(entry.value.description)", at: entry.value.place
          )
        }
      } else if let other = choice(that: path, needs: configuration) {
        // After a choice that was refused it is not known what else applies.
        guard !failed.contains(other.path) else { continue }
        add("\(path) applies only where \(other.path) is \(other.name)", at: entry.place)
      } else if configuration.parameters.contains(where: { $0.path == path }) {
        add("\(path) can be set on the screen only", at: entry.place)
      } else {
        add(
          "there is no key \(path.excerpt)" + known.suggestion(for: entry.key, under: prefix),
          at: entry.place)
      }
    }
  }

  /// Finds the keys at the top that no kind of experiment has, for a file that does not say which kind
  /// it is for.
  mutating func findKeysOfNoKind(_ entries: [YAMLTree.Entry]) {
    let known = kinds.map { KnownKeys($0.init()) }
    let keys = known.reduce(into: Set(Self.ownKeys + ["model"])) { $0.formUnion($1.groups) }
    for entry in entries where !keys.contains(entry.key) {
      let rule = "there is no key \(entry.key.excerpt)"
      if addForeignCharacter(in: entry.key, at: entry.place, rule) { continue }
      let isCountedOnly = faults.count >= PresetFaults.limit
      let suggestion =
        isCountedOnly ? "" : known.first?.suggestion(for: entry.key, under: "") ?? ""
      add("there is no key \(entry.key.excerpt)\(suggestion)", at: entry.place)
    }
  }

  /// The choice, and the name to choose, that would make a path a parameter.
  private func choice(
    that path: String, needs configuration: some ExperimentConfiguration
  ) -> (path: String, name: String)? {
    for parameter in configuration.parameters {
      guard case .choice(let names) = parameter.domainOfFiles else { continue }
      for name in names {
        var other = configuration
        parameter.set(&other, .choice(name))
        if other.parameters.contains(where: {
          $0.place != .screen && ($0.path == path || $0.path.hasPrefix(path + "."))
        }) {
          return (parameter.path, name)
        }
      }
    }
    return nil
  }
}

/// The keys a preset file may have, given the choices made in it.
private struct KnownKeys {
  /// The paths of values.
  var leaves: Set<String> = []
  /// The paths of groups of keys.
  var groups: Set<String> = []
  /// All paths of values in order.
  private var paths: [String]

  init(_ configuration: some ExperimentConfiguration) {
    paths =
      PresetDecoder.ownKeys + ["model.kind"]
      + configuration.parameters.filter { $0.place != .screen }.map(\.path)
    leaves = Set(paths)
    for path in paths {
      var parts = path.split(separator: ".").dropLast()
      while !parts.isEmpty {
        groups.insert(parts.joined(separator: "."))
        parts.removeLast()
      }
    }
  }

  /// "; did you mean data.modes?", or nothing: the nearest key of the same group, else the nearest
  /// last part of any path.
  func suggestion(for key: String, under prefix: String) -> String {
    let siblings = (paths + groups.sorted()).filter {
      $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains(".")
    }
    let names = siblings.map { String($0.dropFirst(prefix.count)) }
    if let near = nearestNames(to: key, among: names, limit: 1).first {
      return "; did you mean \(prefix)\(near)?"
    }
    let lastParts = paths.map { String($0.split(separator: ".").last ?? "") }
    guard let near = nearestNames(to: key, among: lastParts, limit: 1).first,
      let index = lastParts.firstIndex(of: near)
    else { return "" }
    return "; did you mean \(paths[index])?"
  }
}
