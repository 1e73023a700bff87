import Distributions
import Experiments
import Frames
import Models
import Screen
import Testing

@testable import Interface
@testable import Plotting
@testable import Presets

/// What presets of pictures show of themselves where room is little.
@Suite struct PicturePresetTests {
  /// Built-in presets whose samples are pictures, with what they show after a step.
  private static let galleries: [(name: String, gallery: Gallery)] = {
    BuiltInPresets.all.compactMap { file in
      guard
        let preset = try? Preset(yaml: file.yaml, name: file.name, file: "\(file.name).yaml"),
        preset.configuration.imitated?.distribution.space.family == .images
      else { return nil }
      let experiment = preset.configuration.makeExperiment(seed: preset.seed, threads: 1)
      // Of data alone nothing is drawn before.
      experiment.step()
      guard case .pictures(let gallery) = experiment.exhibit() else { return nil }
      return (file.name, gallery)
    }
  }()

  private static func inside(_ columns: Int, _ rows: Int) -> GridRect {
    Layout(GridSize(columns: columns, rows: rows)).plot.inset(by: 1)
  }

  @Test func thereArePresetsOfPictures() {
    #expect(Self.galleries.count > 20, "\(Self.galleries.map(\.name))")
  }

  /// Each shelf that a picture is about is in sight in an ordinary terminal, as are those that it stands beneath.
  @Test(arguments: GlyphSet.allCases) func thePointIsInSight(glyphs: GlyphSet) {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40)] {
      let room = Self.inside(columns, rows)
      for (name, gallery) in Self.galleries {
        let places = GalleryPlot(gallery: gallery, glyphs: glyphs, palette: Palette(colors: .none))
          .arrangement(columns: room.columns, rows: room.rows)
        for number in gallery.point {
          #expect(
            places.shelves[number] > 0,
            "\(name): \(gallery.shelves[number].name) at \(columns)x\(rows)")
        }
        for (number, shelf) in gallery.shelves.enumerated() where shelf.isBeneath {
          #expect(
            places.shelves[number] == 0 || places.shelves[number - 1] > 0,
            "\(name): \(shelf.name) without what it stands beneath")
        }
      }
    }
  }

  /// No name lies over a picture, and all of each picture is inside.
  @Test(arguments: GlyphSet.allCases) func nothingLiesOverAPicture(glyphs: GlyphSet) {
    for (name, gallery) in Self.galleries {
      var frame = Frame(
        status: Status(preset: name, title: name, step: 0, unit: "steps"),
        exhibit: .pictures(gallery))
      frame.caption = "Pictures."
      let size = GridSize(columns: 80, rows: 24)
      let capabilities = DisplayCapabilities(colors: .none, unicode: glyphs.needsUnicode)
      var state = State(presets: [], glyphs: glyphs, size: size, capabilities: capabilities)
      _ = state.update(.resized(size, capabilities))
      _ = state.update(.frames([frame]))
      let seen = state.view()
      let room = state.plotPlaces(of: 0).main.inset(by: 1)
      var alone = Grid(size)
      GalleryPlot(gallery: gallery, glyphs: glyphs, palette: Look(state).palette)
        .draw(into: &alone, at: room)
      for row in room.row..<room.row + room.rows {
        for column in room.column..<room.column + room.columns {
          #expect(
            seen[column, row].scalar == alone[column, row].scalar,
            "\(name): something lies over column \(column) of row \(row)")
        }
      }
    }
  }
}
