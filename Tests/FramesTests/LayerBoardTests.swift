import Frames
import Testing

/// What is shown follows from the room there is, until the user decides.
@Suite struct LayerBoardTests {
  private let board = LayerBoard([
    LayerBoard.Choice("plain", key: "plain", isShown: true, explanation: ""),
    LayerBoard.Choice("roomy", key: "roomy", isShown: false, leastColumns: 60, explanation: ""),
  ])

  @Test func roomDecidesAtFirst() {
    var board = board
    #expect(!board.shows("roomy"))
    board.fit(columns: 60)
    #expect(board.shows("roomy") && board.shows("plain"))
    board.fit(columns: 59)
    #expect(!board.shows("roomy") && board.shows("plain"))
  }

  @Test("The user's choice stays, whatever the room", arguments: [true, false])
  func theUserDecides(isShown: Bool) {
    var board = board
    board.show("roomy", isShown)
    board.show("plain", isShown)
    for columns in [60, 10, 200] {
      board.fit(columns: columns)
      #expect(board.shows("roomy") == isShown && board.shows("plain") == isShown)
    }
    // It goes along to another board.
    var other = self.board
    other.adopt(board)
    other.fit(columns: isShown ? 10 : 200)
    #expect(other.shows("roomy") == isShown)
  }

  @Test("On another preset what was switched on is shown, and nothing hidden")
  func whatWasSwitchedOnGoesAlong() {
    var left = board
    left.show("plain", false)
    left.show("roomy", true)
    var fresh = board
    fresh.join(left)
    fresh.fit(columns: 10)
    #expect(fresh.shows("plain") && fresh.shows("roomy"))
    // What was decided there stays.
    var known = board
    known.show("roomy", false)
    known.join(left)
    #expect(!known.shows("roomy"))
    // Without a decision there is nothing to go along.
    var untouched = board
    untouched.fit(columns: 200)
    var other = board
    other.join(untouched)
    #expect(other == board)
  }
}
