public import Experiments
import Frames
public import Models
import Parameters

// MARK: - Reading

extension Preset {
  /// Reads a preset.
  ///
  /// - Parameters:
  ///   - yaml: the bytes of the file.
  ///   - name: what is typed on the command line.
  ///   - file: the file as faults should call it.
  ///   - kinds: the kinds of experiment that `model.kind` chooses from.
  ///   - isLoading: whether files of data are read; without them the preset cannot be run.
  ///   - dataFile: where the data are now; nil for where the file says.
  /// - Throws: all faults at once.
  public init(
    yaml: some Collection<UInt8>, name: String, file: String,
    kinds: [any ExperimentConfiguration.Type] = Catalogue.kinds, isLoading: Bool = true,
    dataFile: String? = nil
  ) throws(PresetFaults) {
    let text: PresetText
    do {
      text = try PresetText(yaml, file: file)
    } catch {
      throw PresetFaults([error])
    }
    var reader = YAMLReader(file: file)
    guard let tree = reader.read(text) else {
      throw PresetFaults(text.faults + reader.faults)
    }
    var decoder = PresetDecoder(
      file: file, name: name, kinds: kinds, refused: reader.refused, source: text)
    (decoder.isLoading, decoder.dataFile) = (isLoading, dataFile)
    let preset = decoder.decode(tree)
    let faults = text.faults + reader.faults + decoder.faults
    guard let preset, faults.isEmpty else { throw PresetFaults(faults) }
    self = preset
  }
}

// MARK: - Writing

extension Preset {
  /// The preset as a file, with every value written out.
  ///
  /// Reading it gives an equal preset.
  public var yaml: String {
    var lines = ["title: \(title.asScalar)"]
    for (key, text) in [
      ("tab", tab), ("summary", summary), ("watch", watch), ("reference", reference),
    ]
    where !text.isEmpty {
      lines.append("\(key): \(text.asScalar)")
    }
    if !tries.isEmpty { lines += ["try:"] + tries.map { "  - \($0.asScalar)" } }
    if !question.isEmpty { lines.append("question: \(question.asScalar)") }
    // A preset is a group of its own by itself, and its name may be longer than what a file may say.
    let limit = PresetDecoder.textKeys.first { $0.0 == "group" }?.1 ?? 0
    if group != name || group.unicodeScalars.count <= limit {
      lines.append("group: \(group.asScalar)")
    }
    var root = YAMLGroup()
    root.insert(type(of: configuration).kind.asScalar, at: ["model", "kind"])
    for (path, value) in configuration.fileValues {
      root.insert(value.asYAML, at: path.split(separator: ".").map(String.init)[...])
    }
    lines += root.lines(indent: 0)
    lines.append("seed: \(seed)")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Configuration {
  /// The values that files say, in the order of the parameters.
  var fileValues: [(path: String, value: Setting.Value)] {
    parameters.filter { $0.place != .screen }.map { ($0.path, $0.get(self)) }
  }
}

extension Setting.Value {
  /// The value as it stands in a file, on one line.
  var asYAML: String {
    switch self {
    case .integer(let number): "\(number)"
    case .real(let number): number.asYAML
    case .choice(let name): name.asScalar
    case .integers(let numbers): "[\(numbers.map { "\($0)" }.joined(separator: ", "))]"
    case .file(let path): path.asScalar
    case .names(let names): "[\(names.map(\.asQuoted).joined(separator: ", "))]"
    case .reals(let numbers): "[\(numbers.map(\.asYAML).joined(separator: ", "))]"
    }
  }
}

extension Double {
  /// The shortest text that reads back as the same number; whole ones without ".0".
  fileprivate var asYAML: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}

extension String {
  /// The text as a scalar on one line: plain where no reader could take it for anything else.
  var asScalar: String {
    let isPlain =
      first.map { $0.isASCII && $0.isLetter } == true && last != " "
      && unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || " -_.,()/+=;'!?".unicodeScalars.contains($0)
      }
      && !["true", "false", "null", "yes", "no", "on", "off", "nan", "inf", "infinity"].contains(
        lowercased())
    return isPlain ? self : asQuoted
  }

  /// The text as a scalar in quotes.
  var asQuoted: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
