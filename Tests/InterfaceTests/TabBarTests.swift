import Frames
import Screen
import Testing

@testable import Interface

/// The presets of the group under the header.
@Suite struct TabBarTests {
  private static let names = [
    "naive", "VAE", "GAN", "collapse", "saturated", "dead VAE", "Pac2", "Pac4", "ten modes", "mine",
  ]

  private func bar(_ count: Int, open: Int, columns: Int) -> TabBar {
    let entries = Self.names.prefix(count).map { TabBar.Entry(preset: "ring-\($0)", label: $0) }
    return TabBar(entries, open: open, columns: columns)
  }

  @Test func numbersAreThoseOfTheKeys() {
    let bar = bar(10, open: 0, columns: 200)
    #expect(bar.tabs.map(\.text).prefix(3) == ["1 naive", "2 VAE", "3 GAN"])
    // There is no tenth number key.
    #expect(bar.tabs.last?.text == "mine")
    #expect(bar.tabs.map(\.preset) == Self.names.map { "ring-\($0)" })
  }

  /// "9 ten" of "9 ten modes" would be another preset.
  @Test func labelsAreWhole() {
    #expect(bar(9, open: 0, columns: 89).tabs.map(\.text).last == "9 ten modes")
    #expect(bar(9, open: 0, columns: 89).hasMoreAfter == false)
    let narrow = bar(9, open: 0, columns: 88)
    #expect(narrow.tabs.map(\.text).last == "8 Pac4" && narrow.hasMoreAfter)
    for columns in 20...120 {
      for tab in bar(9, open: 4, columns: columns).tabs {
        let label = tab.text.drop { $0.isNumber }.dropFirst()
        #expect("ring-" + label == tab.preset)
      }
    }
  }

  /// Whatever the width: the open tab is there, tabs overlap nowhere, and brackets have room.
  @Test(arguments: 1...10) func openTabIsAlwaysInSight(count: Int) {
    for columns in 20...120 {
      for open in 0..<count {
        let bar = bar(count, open: open, columns: columns)
        #expect(bar.tabs.contains { $0.preset == "ring-\(Self.names[open])" })
        #expect(bar.tabs.first.map { $0.columns.lowerBound >= 1 } == true)
        #expect(bar.tabs.last.map { $0.columns.upperBound < columns } == true)
        for (one, next) in zip(bar.tabs, bar.tabs.dropFirst()) {
          #expect(one.columns.upperBound + 2 == next.columns.lowerBound, "no room for brackets")
        }
        #expect(bar.hasMoreBefore == (bar.tabs.first?.preset != "ring-naive"))
        #expect((bar.tabs.count < count) == (bar.hasMoreBefore || bar.hasMoreAfter))
      }
    }
  }

  @Test func nothingMovesWhenAnotherIsOpened() {
    let places = (0..<9).map { bar(9, open: $0, columns: 89).tabs.map(\.columns) }
    #expect(Set(places).count == 1)
  }

  @Test func aTabIsFoundWhereItStands() throws {
    let bar = bar(9, open: 0, columns: 80)
    let gan = try #require(bar.tabs.first { $0.text == "3 GAN" })
    #expect(
      bar.tab(at: gan.columns.lowerBound) == gan && bar.tab(at: gan.columns.upperBound - 1) == gan)
    #expect(self.bar(9, open: 0, columns: 200).tab(at: 199) == nil)
  }

  @Test func theOpenPresetIsInBrackets() {
    let line = State.showing(.ringNaive, 80, 24).view().lines[1]
    #expect(line == "[1 naive] 2 ten modes")
    #expect(State.showing(nil, 80, 24).view().lines[1] == "")
  }

  @Test func sideBySideTheFocusedPanelIsInBrackets() {
    let state = State.comparing(Frame.methods, 200, 60, focused: 2)
    #expect(state.view().lines[1].contains("[3 ring-gan]"))
  }
}
