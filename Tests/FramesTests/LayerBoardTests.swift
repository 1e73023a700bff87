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
}
