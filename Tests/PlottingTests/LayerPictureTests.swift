import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

@Suite("Layers over the scatter, drawn")
struct LayerPictureTests {
  @Test("shades of a field without colours, its contour, and room around what is drawn")
  func heatASCII() {
    let point = Layer("samples", role: .samples, mark: .points([[6.5, 1]]))
    #expect(
      LayerSamples.show([Layer("D", role: .field, mark: .heat(LayerSamples.slope())), point])
        == #"""
                ' ' = ' " " " "
                 '  =  ' " " " "
                ' ' = ' " " " "
                 '  =  '  .  " "
                ' ' = ' " " " "
                 '  =  ' " " " "
                ' ' = ' " " " "
                 '  =  ' " " " "
        """#)
  }

  @Test("arrows in ASCII") func arrowsASCII() {
    #expect(
      LayerSamples.show([LayerSamples.arrows]) == #"""
         ------->        >
                  |
                  |           ^
                  |         //
                  |       //
                  v     //
                      //
        -------------
        """#)
  }
  @Test("arrows in braille") func arrowsBraille() {
    #expect(
      LayerSamples.show([LayerSamples.arrows], .braille) == #"""
         ⠤⠤⠤⠤⠤⠤⠤→        →
                  ⡄
                  ⡇          ⢀↗
                  ⡇        ⢀⠔⠁
                  ⡇      ⢀⠔⠁
                  ↓    ⢀⠔⠁
                      ⠔⠁
        ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠄
        """#)
  }
  @Test("arrows in half blocks") func arrowsBlocks() {
    #expect(
      LayerSamples.show([LayerSamples.arrows], .blocks) == #"""
         ▄▄▄▄▄▄▄→        →
                  ▄
                  █           ↗
                  █         ▄▀
                  █       ▄▀
                  ↓     ▄▀
                      ▄▀
        ▄▄▄▄▄▄▄▄▄▄▄▄▄
        """#)
  }

  @Test("a lattice in ASCII") func latticeASCII() {
    #expect(
      LayerSamples.show([LayerSamples.lattice]) == #"""


                +++++++++
          ++++++    +    ++++++
                    +
                    +
                +++++++++
          ++++++         ++++++
        """#)
  }
  @Test("a lattice in braille") func latticeBraille() {
    #expect(
      LayerSamples.show([LayerSamples.lattice], .braille) == #"""


            ⡀⡀⠄⠄⠄⠂⠂⠁⠅⠁⠂⠂⠄⠄⠄⡀⡀
          ⠁⠁        ⠅        ⠁⠁
                    ⠅
                    ⠅
            ⡀⡀⠄⠄⠄⠂⠂⠁⠁⠁⠂⠂⠄⠄⠄⡀⡀
          ⠁⠁                 ⠁⠁
        """#)
  }
  @Test("a lattice in half blocks") func latticeBlocks() {
    #expect(
      LayerSamples.show([LayerSamples.lattice], .blocks) == #"""


              ▄ ▄ ▀ ▀ ▀ ▄ ▄
          ▀ ▀       ▀       ▀ ▀
                    ▀
                    ▀
              ▄ ▄ ▀ ▀ ▀ ▄ ▄
          ▀ ▀               ▀ ▀
        """#)
  }

  @Test("ellipses in ASCII") func ellipsesASCII() {
    #expect(
      LayerSamples.show([LayerSamples.spread]) == #"""


            ****      ********
           *    *     ********
           *    *
            ****


        """#)
  }
  @Test("ellipses in braille") func ellipsesBraille() {
    #expect(
      LayerSamples.show([LayerSamples.spread], .braille) == #"""


           ⠠⠊⠁⠉⠁⠄     ⠔⠂⠉⠁⠉⠁⠑⠢
           ⠇    ⠸     ⠣⠄⣀⡀⣁⡀⡠⠜
           ⠇    ⠸
           ⠘⢄⡀⣀⡀⠃


        """#)
  }
  @Test("ellipses in half blocks") func ellipsesBlocks() {
    #expect(
      LayerSamples.show([LayerSamples.spread], .blocks) == #"""


           ▄▀▀▀ ▄     ▄ ▀▀▀ ▀▄
           ▀    ▀     ▀ ▄▄█ ▄▀
           █    █
           ▀▄▄▄ ▀


        """#)
  }

  @Test("reconstructions joined to their data") func joints() {
    let data: [SIMD2<Float>] = [[-8, 5], [-8, -5], [6, 1]]
    let made: [SIMD2<Float>] = [[-3, 1], [4, -5], [6.2, 1.2]]
    let layers = [
      Layer("data", role: .data, mark: .points(data)),
      Layer("reconstructions", role: .reconstruction, mark: .points(made)),
      Layer("joints", role: .reconstruction, mark: .lines(zip(data, made).map { [$0, $1] })),
    ]
    #expect(
      LayerSamples.show(layers) == #"""

            o%
              %%
                %%        @


            o%%%%%%%%%%%x

        """#)
    #expect(
      LayerSamples.show(layers, .braille) == #"""

            o
              ⠂
               ⠈ ⠄        @


            o ⠄⠠ ⠄⠠ ⠄⠠ ⠄x

        """#)
  }

  @Test("a lattice over a crowd leaves half of it to be seen") func latticeOverCrowd() {
    var generator = TestGenerator(state: 40)
    let samples = Layer(
      "samples", role: .samples, mark: .points(generator.points(4000, halfSide: 6)))
    #expect(
      LayerSamples.show([samples, LayerSamples.lattice]) == #"""

              QQQQQQQQQQQQ
              QQQ+g+E+Q+QQ
          ++++Q+QQEQQQQQQ++++++
              QQQQEQ+QgQQQ
              QQQQQg+QQQQQ
              QQQ+Q+Q+Q+QQ
          ++++++         ++++++
        """#)
    #expect(LayerSamples.show([LayerSamples.lattice, samples]).contains("+") == true)
  }

  @Test("everything at once, in ASCII") func everything() {
    var generator = TestGenerator(state: 41)
    let trail: [SIMD2<Float>] = [[-11, -7], [-9, -7], [-8, -5], [-5, -5], [-3, -7]]
    let layers = [
      Layer("D", role: .field, mark: .heat(LayerSamples.slope())), LayerSamples.lattice,
      Layer("data", role: .data, mark: .points([[-8, 6], [8, 6]])),
      Layer("samples", role: .samples, mark: .points(generator.points(60, halfSide: 3))),
      Layer("trails", role: .trajectory, mark: .lines([trail])), LayerSamples.spread,
      Layer("gradient", role: .gradient, mark: .arrows([[2, 2, 8, 5.9], [3, -1, 9, -1]])),
      Layer("made", role: .reconstruction, mark: .points([[-5, 4]])),
    ]
    #expect(
      LayerSamples.show(layers, columns: 28, rows: 10) == #"""

                   '  =  ' " " " "
              o   ' ' = ' "  -o "
              ***x++,+_,.*---*** "
            +*++++*]]EE(--******+
             *    *j)?~:;------> "
              **** ```+`` " " " "
              ---\+++++++++  " " "
           --/++++\\  = '  ++++++

        """#)
  }

  @Test("trails fade with age, and no old part covers a new one", arguments: everyLook)
  func trails(glyphs: GlyphSet, palette: Palette) {
    // The second trail begins where the first one ends.
    let trails = Layer(
      "trails", role: .trajectory,
      mark: .lines([
        (0...9).map { SIMD2(Float($0) - 9.5, 1) }, (0...9).map { SIMD2(Float($0) - 0.5, 1) },
      ]))
    let grid = drawn([trails], columns: 24, rows: 2, glyphs: glyphs, palette: palette)
    #expect(grid[2, 0].style.foreground == palette.ages.first?.foreground)
    for column in [11, 20] {
      #expect(grid[column, 0].style.foreground == palette.ages.last?.foreground)
    }
  }
}
