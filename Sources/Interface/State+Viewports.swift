import Frames
import Screen

// MARK: - Which part of the plane

extension State {
  /// The viewport of the focused panel that the engine was told last.
  var viewport: Viewport? {
    viewports.indices.contains(focusedPanel) ? viewports[focusedPanel] : nil
  }

  /// How each panel's plot is to be cut into dots; none while the terminal is too small for one.
  ///
  /// Always at the resolution of braille, two by four dots a cell: coarser glyphs add neighbours up.
  var wantedViewports: [Viewport] {
    guard !Layout.isTooSmall(size) else { return [] }
    let wanted = camera.window ?? commonExtent
    return (0..<max(panels.count, 1)).map { index in
      let inside = plotPlaces(of: index).main.inset(by: 1)
      let (columns, rows) = (inside.columns * 2, inside.rows * 4)
      return Viewport(
        window: wanted.map { $0.squared(columns: columns, rows: rows) }, columns: columns,
        rows: rows)
    }
  }

  /// What there is to see of all panels together, so that a length means the same in each; nil where
  /// every panel would fit the same by itself, or where a length means nothing.
  private var commonExtent: Window? {
    guard hasCommonScale else { return nil }
    let scenes = panels.compactMap(\.frame.exhibit.scene)
    let extents = scenes.map { ($0.comparedExtent ?? $0.extent).fittable }
    let common = extents.dropFirst().reduce(extents[0]) { $0.union($1) }
    return scenes.allSatisfy { $0.extent.fittable == common } ? nil : common
  }

  /// Whether all panels show as much of the plane: where something is drawn that a length can be compared with.
  var hasCommonScale: Bool {
    isComparing
      && panels.contains { panel in
        panel.frame.exhibit.scene?.layers.contains { $0.role == .data || $0.role == .guide } == true
      }
  }

  /// Tells the engine the viewports that it does not know yet.
  mutating func tellViewports() -> [Effect] {
    let wanted = wantedViewports
    guard !wanted.isEmpty else { return [] }
    let known = viewports
    viewports = wanted
    return wanted.indices.filter { !known.indices.contains($0) || known[$0] != wanted[$0] }
      .map { numbered(.look(wanted[$0]), panel: $0) }
  }

  /// Whether the focused panel shows a plane, of which a part can be looked at more closely.
  var showsPlane: Bool { showsPlane(focusedPanel) }

  /// Whether a panel shows a plane; one without a frame may yet.
  func showsPlane(_ index: Int) -> Bool {
    !panels.indices.contains(index) || panels[index].frame.exhibit.scene != nil
  }

  /// Why the view cannot be moved where there is no plane.
  static let noPlane = "no plane here: pictures and waves are as large as fits"

  /// The part of the plane that the focused panel shows now, nil before the first frame.
  var window: Window? { window(of: focusedPanel) }

  /// The part of the plane that a panel shows now, nil before its first frame.
  func window(of index: Int) -> Window? {
    guard panels.indices.contains(index), viewports.indices.contains(index) else { return nil }
    return viewports[index].window(for: panels[index].frame.exhibit.extent)
  }
}

extension Window {
  /// The smallest window with both inside.
  fileprivate func union(_ other: Window) -> Window {
    Window(
      minX: min(minX, other.minX), maxX: max(maxX, other.maxX), minY: min(minY, other.minY),
      maxY: max(maxY, other.maxY))
  }

  /// The window with square dots: itself, or the smallest around it after the plot's shape changed.
  fileprivate func squared(columns: Int, rows: Int) -> Window {
    let shape = width / Double(columns) * Double(rows) / height
    return abs(shape - 1) < 1e-6 ? self : fitted(columns: columns, rows: rows)
  }
}
