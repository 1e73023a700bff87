import Frames
import Screen
import Testing

@testable import Plotting

/// Pictures for papers.
@Suite struct VectorPictureTests {
  private func svg(_ layers: [Layer], title: String = "T", units: PlaneUnits? = nil) -> String {
    var scene = Scene(extent: Window(halfSide: 2), layers: layers)
    scene.units = units
    return VectorPicture(title: title, exhibit: .plane(scene)).svg
  }

  /// A point lies where the linear map from the window to the plot puts it.
  @Test func pointsAreAtTheirTruePlaces() {
    let picture = VectorPicture(
      title: "", exhibit: .plane(Scene(extent: Window(halfSide: 2))), width: 640, height: 480)
    let (columns, rows) = picture.plotSize
    // The window is fitted by its height.
    let scale = Double(rows) / 4
    let (x, y) = (Double(columns) / 2 + 1 * scale, Double(rows) / 2 - 0.5 * scale)
    let text = svg([
      Layer("samples", role: .samples, mark: .points([[1, 0.5], [9, 9], [.nan, 0]]))
    ])
    #expect(text.contains("<circle cx=\"\(x.pixels)\" cy=\"\(y.pixels)\""))
    // One in the picture, one in the legend.
    #expect(text.components(of: "<circle").count == 2)
  }

  /// As many squares as dots with points, at the map's own resolution.
  @Test func densitiesAreDrawnDotByDot() {
    let counts: [UInt32] = [0, 3, 3, 0, 0, 0, 100, 0]
    let map = DensityMap(
      window: Window(halfSide: 2), columns: 4, rows: 2, counts: counts, total: 106)
    let text = svg([Layer("samples", role: .samples, mark: .density(map))])
    // Two neighbours of a tone are one piece.
    #expect(text.components(of: "shape-rendering").count == 2)
    #expect(text.components(of: "z\" fill").count == 2)
  }

  @Test func coordinatesAreInTheUnitsOfTheFile() {
    let plain = svg([])
    #expect(plain.contains(">-1<") && plain.contains(">1<") && plain.contains(">x<"))
    let units = PlaneUnits(names: ["height", "weight"], origin: [170, 70], scale: [10, 10])
    var scene = Scene(extent: Window(halfSide: 2))
    scene = scene.showing(.plane)
    let own = svg([], units: units)
    #expect(own.contains(">170<") && own.contains(">60<") && !own.contains(">-1<"))
  }

  @Test func hostileWordsAreText() {
    let text = svg(
      [Layer("a<b>&\"", role: .data, mark: .spot([0, 0]))], title: "</title><script>&\u{1B}")
    #expect(!text.contains("<script>") && !text.contains("\u{1B}"))
    #expect(text.contains("&lt;/title&gt;&lt;script&gt;&amp;"))
    #expect(text.contains("a&lt;b&gt;&amp;&quot;"))
  }

  /// The angle of a direction leads back to the direction.
  @Test func anglesLeadBack() {
    for index in 0..<64 {
      let (x, y) = (Double(index % 8) - 3.5, Double(index / 8) - 3.5)
      guard let eighths = LinearField.eighths(x, y) else { continue }
      let direction = VectorPicture.direction(eighths: eighths)
      let length = (x * x + y * y).squareRoot()
      #expect(abs(direction.x - x / length) < 1e-12 && abs(direction.y - y / length) < 1e-12)
    }
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (-1.5, "-1.5"), (0.05, "0.05"), (12.345, "12.35"), (1e300, "1000000"),
    (-0.001, "0"), (99.999, "100"),
  ]) func lengthsAreShort(value: Double, text: String) { #expect(value.pixels == text) }

  /// Every mark, every exhibit: each element that begins also ends.
  @Test func elementsAreClosed() {
    let heat = HeatMap(
      window: Window(halfSide: 2), columns: 3, rows: 3, values: (0..<9).map { Float($0) },
      range: 0...8, contours: [4])
    let field = DirectionField(
      window: Window(halfSide: 2), columns: 2, rows: 2,
      vectors: [[1, 0], [0, 1], [1, 1], [0, 0]])
    let marks: [Mark] = [
      .points([[0, 0]]), .line([[0, 0], [1, 1], [.nan, 0], [2, 2]]),
      .lines([[[0, 0], [1, 1]], []]), .circle(center: [0, 0], radius: 1),
      .linearField(origin: [0, 0], row0: [0, 1], row1: [-1, 0]), .field(field), .spot([0, 0]),
      .spots([[0, 0], [5, 5]]), .heat(heat), .arrows([[0, 0, 1, 1], [0, 0, 0, 0]]),
      .classes([[[0, 0]], [[1, 1]]]), .ellipses([[0, 0, 1, 2], [0, 0, .nan, 1]]),
      .labels([PlaceLabel("1", at: [0, 0]), PlaceLabel("2", at: [1, 1], isMissing: true)]),
    ]
    for role in Layer.Role.allCases {
      check(svg(marks.map { Layer("a layer", role: role, mark: $0) }))
    }
    let gallery = Gallery(
      height: 2, width: 2,
      shelves: [.init("samples", role: .samples, pictures: [[-1, 0, 1, .nan], [0, 0, 0, 0]])])
    check(VectorPicture(title: "", exhibit: .pictures(gallery)).svg)
    let traces = Traces(
      range: -1...1, traces: [.init("a", role: .data, values: [0, 1, .nan, -1])])
    check(VectorPicture(title: "", exhibit: .waves(traces)).svg)
  }

  /// A reader of just as much XML as is written.
  private func check(_ text: String) {
    var open: [Substring] = []
    for piece in text.split(separator: "<").dropFirst(1) where !piece.hasPrefix("?") {
      guard let end = piece.firstIndex(of: ">") else {
        Issue.record("an open tag: \(piece)")
        return
      }
      let tag = piece[..<end]
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0.isLetter })
      }
      #expect(!tag.contains("nan") && !tag.contains("inf"))
    }
    #expect(open.isEmpty)
  }
}

extension String {
  /// Where a text occurs.
  fileprivate func components(of text: String) -> [Range<String.Index>] { ranges(of: text) }
}
