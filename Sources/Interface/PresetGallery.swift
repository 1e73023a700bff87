import Frames

/// All presets as small live plots, a group at a time, and which of them is chosen.
struct PresetGallery: Sendable, Equatable {
  /// A group of presets, in the order of the library.
  struct Group: Sendable, Equatable {
    /// What it is called.
    var name: String
    /// Its presets.
    var presets: [PresetSummary]
  }

  /// The groups, in the order of the library.
  let groups: [Group]
  /// The place of the group that is shown.
  private(set) var group = 0
  /// The place of the chosen preset in its group.
  private(set) var selection = 0

  /// A gallery of presets, the one of a name chosen; nil where there are none.
  init?(_ presets: [PresetSummary], current: String?) {
    guard !presets.isEmpty else { return nil }
    var groups: [Group] = []
    for preset in presets {
      if let index = groups.firstIndex(where: { $0.name == preset.group }) {
        groups[index].presets.append(preset)
      } else {
        groups.append(Group(name: preset.group, presets: [preset]))
      }
    }
    self.groups = groups
    for (index, group) in groups.enumerated() {
      if let place = group.presets.firstIndex(where: { $0.name == current }) {
        (self.group, selection) = (index, place)
      }
    }
  }

  /// The presets of the group that is shown.
  var presets: [PresetSummary] { groups[group].presets }
  /// The preset that enter opens.
  var selected: PresetSummary { presets[selection] }
}

// MARK: - Choosing

extension PresetGallery {
  /// How one goes through the gallery.
  enum Move: Sendable, Hashable {
    /// To the neighbour on the screen.
    case to(Action.Direction)
    /// To the next page or the one before; beyond the last page of a group to the next group.
    case page(forward: Bool)
    /// To the next group or the one before, round and round.
    case group(forward: Bool)
    /// To the group's first or last preset.
    case end(forward: Bool)
  }

  /// Goes elsewhere, on pages of this shape.
  mutating func go(_ move: Move, in places: GalleryPlaces) {
    switch move {
    case .to(let direction): step(direction, in: places)
    case .page(let forward):
      let page = places.page(of: selection) + (forward ? 1 : -1)
      if places.pages(of: presets.count).contains(page) {
        selection = min(page * places.capacity, presets.count - 1)
      } else {
        go(.group(forward: forward), in: places)
      }
    case .group(let forward): open(group: (group + (forward ? 1 : groups.count - 1)) % groups.count)
    case .end(let forward): selection = forward ? presets.count - 1 : 0
    }
  }

  /// Shows a group from its first preset on.
  mutating func open(group index: Int) {
    guard groups.indices.contains(index) else { return }
    (group, selection) = (index, 0)
  }

  /// Chooses a preset of the group.
  mutating func select(_ index: Int) { selection = max(0, min(index, presets.count - 1)) }

  private mutating func step(_ direction: Action.Direction, in places: GalleryPlaces) {
    switch direction {
    case .left: select(selection - 1)
    case .right: select(selection + 1)
    case .up: if selection >= places.columns { select(selection - places.columns) }
    case .down:
      let below = selection + places.columns
      // From the last but one row to what there is of the last.
      if below < presets.count || selection / places.columns < (presets.count - 1) / places.columns
      {
        select(below)
      }
    }
  }
}
