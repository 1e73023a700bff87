import Frames
import Screen

// Presets as small live plots.

extension State {
  /// The gallery, while it is open.
  var gallery: PresetGallery? {
    if case .gallery(let gallery) = overlay { gallery } else { nil }
  }

  /// Where the plots of an open gallery are; nil where there is no room.
  var galleryPlaces: GalleryPlaces? {
    guard !Layout.isTooSmall(size), let gallery else { return nil }
    return GalleryPlaces(size, count: gallery.presets.count)
  }

  /// The line with the groups.
  func groupLine(of gallery: PresetGallery) -> GroupLine {
    GroupLine(gallery.groups.map(\.name), open: gallery.group, columns: size.columns)
  }

  /// Shows the gallery, with the focused preset chosen.
  mutating func openGallery() -> [Effect] {
    guard let gallery = PresetGallery(presets, current: frame?.status.preset) else {
      return say("There are no presets.")
    }
    overlay = .gallery(gallery)
    return []
  }

  /// Takes in a page, as long as one is looked at.
  mutating func take(_ arrived: PresetPage) -> [Effect] {
    if askedPage != nil { page = arrived }
    return []
  }

  /// Goes through the gallery.
  mutating func go(_ move: PresetGallery.Move) {
    guard var gallery, let places = galleryPlaces else { return }
    gallery.go(move, in: places)
    overlay = .gallery(gallery)
  }

  /// Asks the engine for the page that is in sight, or for none any more; the run on the screen waits meanwhile.
  mutating func tellPage() -> [Effect] {
    let wanted = pageOrder
    guard wanted != askedPage else { return [] }
    let wasOpen = askedPage != nil
    askedPage = wanted
    if wanted == nil { page = nil }
    var effects = [numbered(.page(wanted), panel: 0)]
    if wanted != nil, !wasOpen, activity == .running {
      waitsForGallery = true
      effects += send(.pause)
    } else if wanted == nil, waitsForGallery {
      waitsForGallery = false
      effects += send(.run)
    }
    return effects
  }

  private var pageOrder: PresetPage.Order? {
    guard let gallery, let places = galleryPlaces else { return nil }
    let visible = places.visible(around: gallery.selection, of: gallery.presets.count)
    return PresetPage.Order(gallery.presets[visible].map(\.name), places.viewport)
  }

  /// Does what the mouse asks for in the gallery: a click chooses, on what is chosen it opens; the wheel turns pages.
  mutating func look(by event: MouseEvent) -> [Effect] {
    guard var gallery, let places = galleryPlaces else { return [] }
    switch event.action {
    case .press(.left):
      forgetWhatWasSaid()
      if places.groups.contains(column: event.column, row: event.row) {
        if let group = groupLine(of: gallery).group(at: event.column) { gallery.open(group: group) }
        overlay = .gallery(gallery)
        return []
      }
      let visible = places.visible(around: gallery.selection, of: gallery.presets.count)
      guard let number = places.number(column: event.column, row: event.row),
        visible.contains(visible.lowerBound + number)
      else { return [] }
      let index = visible.lowerBound + number
      if index == gallery.selection { return accept() }
      gallery.select(index)
      overlay = .gallery(gallery)
    case .wheel(let direction): go(.page(forward: direction == .down))
    case .press, .drag, .release: break
    }
    return []
  }
}
