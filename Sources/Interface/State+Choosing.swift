import Frames
import Screen

// MARK: - Lists

extension State {
  /// Moves through whatever list has the keys.
  mutating func move(_ move: Action.ListMove) {
    switch overlay {
    case .presets(var menu):
      menu.move(move, page: PresetMenuView.entries(in: size))
      overlay = .presets(menu)
    case .help(var help):
      help.firstLine = HelpView.extract(of: help, in: self).target(of: move)
      overlay = .help(help)
    case .editor, .naming, .exporting, .easel, .gallery, .filing, .sharing: break
    case .layers(let selection):
      let page = LayersView.entries(in: self)
      overlay = .layers(
        selection: move.target(from: selection, count: layerChoices.count, page: page))
    case .events: moveEvent(move)
    case .branches(let selection): moveBranch(from: selection, move)
    case .leaving, .tour: break
    case nil: moveSelection(move)
    }
  }

  private mutating func moveSelection(_ move: Action.ListMove) {
    guard let index = selectedIndex else { return }
    select(move.target(from: index, count: settings.count, page: SettingsView.entries(in: self)))
  }

  /// What is forgotten with the settings: what was looked for in them, and how large a click has left their box.
  mutating func leaveSettings() {
    hasRoomySettings = true
    if sought?.context == .settings { sought = nil }
  }

  /// Chooses a setting by its place in the list.
  mutating func select(_ index: Int) {
    guard settings.indices.contains(index) else { return }
    selectedPosition = index
    selectedPath = settings[index].path
  }

  /// Takes the neighbouring value of the selected setting.
  mutating func change(forward: Bool) -> [Effect] {
    guard let index = selectedIndex else { return [] }
    select(index)
    let setting = settings[index]
    let value = setting.domain.neighbour(of: setting.value, forward: forward)
    if value != setting.value { return send(.set(path: setting.path, value: value)) }
    switch setting.domain {
    case .integers, .reals, .file, .names:
      return say("Press \(keys.name(of: .edit, in: .settings)) to type this value.")
    case .integer, .linear, .logarithmic, .choice:
      return say("\(setting.label) must be \(setting.domain.wanted).")
    }
  }
}

// MARK: - Typing

extension State {
  /// Types a character into whatever takes text.
  mutating func insert(_ character: Character) {
    if search != nil { return changeSearch { $0.insert(character) } }
    switch overlay {
    case .presets(var menu):
      menu.insert(character)
      overlay = .presets(menu)
    case .editor(var editor):
      editor.insert(character)
      overlay = .editor(editor)
    case .naming(var naming):
      naming.insert(character)
      overlay = .naming(naming)
    case .filing(var naming):
      naming.insert(character)
      overlay = .filing(naming)
    case .help, .layers, .events, .branches, .tour, .exporting, .easel, .gallery, .sharing,
      .leaving, nil:
      break
    }
  }

  /// Puts a pasted text where text is typed: its first line that is not empty, without controls.
  mutating func paste(_ text: String) -> [Effect] {
    guard context.takesText else { return say("Paste ignored: nothing here takes text.") }
    let lines = text.split(whereSeparator: \.isNewline)
    let line = lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    for scalar in line.unicodeScalars where scalar.displayWidth > 0 { insert(Character(scalar)) }
    return []
  }

  /// Edits whatever takes text.
  mutating func apply(_ edit: TextField.Edit) {
    if search != nil { return changeSearch { $0.apply(edit) } }
    switch overlay {
    case .presets(var menu):
      menu.apply(edit)
      overlay = .presets(menu)
    case .editor(var editor):
      editor.apply(edit)
      overlay = .editor(editor)
    case .naming(var naming):
      naming.apply(edit)
      overlay = .naming(naming)
    case .filing(var naming):
      naming.apply(edit)
      overlay = .filing(naming)
    case .help, .layers, .events, .branches, .tour, .exporting, .easel, .gallery, .sharing,
      .leaving, nil:
      break
    }
  }

  /// Takes what is chosen or typed.
  mutating func accept() -> [Effect] {
    switch overlay {
    case .presets(let menu):
      guard let chosen = menu.selected else { return [] }
      overlay = nil
      return open(chosen.name)
    case .gallery(let gallery):
      overlay = nil
      return open(gallery.selected.name)
    case .editor(let editor): return accept(editor)
    case .naming(let naming): return accept(naming)
    case .filing(let naming): return accept(filing: naming)
    case .layers(let selection): return toggleLayer(at: selection)
    case .branches(let selection): return openBranch(at: selection)
    case .help, .events, .tour, .exporting, .easel, .sharing, .leaving, nil: return []
    }
  }

  private mutating func accept(_ editor: ValueEditor) -> [Effect] {
    guard let setting = settings.first(where: { $0.path == editor.path }) else { return [] }
    do throws(ValueFault) {
      let value = try setting.domain.value(from: editor.field.string)
      overlay = nil
      return value == setting.value ? [] : send(.set(path: setting.path, value: value))
    } catch {
      var refused = editor
      refused.problem = "\(setting.label) must be \(error.wanted)"
      overlay = .editor(refused)
      return []
    }
  }
}
