/// Pictures in rows: gathers, convolutions, and what is made of them.
extension Expression {
  // MARK: - Gathers

  /// Blocks of columns as a table names them; its adjoint is `scattered`.
  public func gathered(by table: IndexTable) -> Expression {
    graph.apply(.gatherColumns(table), self)
  }

  /// Blocks of columns added to those that a table names; its adjoint is `gathered`.
  public func scattered(by table: IndexTable) -> Expression {
    graph.apply(.scatterColumns(table), self)
  }

  // MARK: - Convolutions

  /// The convolution of pictures with weights [outputs, taps * channels]: [rows, places * outputs].
  ///
  /// As elsewhere in the field this is a correlation: the window is not turned. It is written as a gather of patches and
  /// a product; the pass `convolutions` computes it without the patches.
  public func convolved(
    with weights: Expression, _ window: ConvolutionWindow, on picture: PictureShape
  ) -> Expression {
    require(picture)
    let places = window.output(of: picture, channels: weights.rows)
    let patches = gathered(by: window.table(on: picture))
      .reshaped(rows: rows * places.pixels, columns: window.taps.count * picture.channels)
    return patches.product(withTransposed: weights).reshaped(rows: rows, columns: places.count)
  }

  /// The transposed convolution of pictures with weights [channels, taps * outputs]: the adjoint of the convolution by
  /// the same window and weights, which takes pictures of the shape that comes out to this one.
  public func convolvedTransposed(
    with weights: Expression, _ window: ConvolutionWindow, on picture: PictureShape
  ) -> Expression {
    require(picture)
    precondition(
      weights.columns % window.taps.count == 0,
      "\(weights.columns) columns of weights are not as many for each of \(window.taps.count) taps")
    let result = window.transposedOutput(
      of: picture, channels: weights.columns / window.taps.count)
    return reshaped(rows: rows * picture.pixels, columns: picture.channels)
      .product(with: weights)
      .reshaped(rows: rows, columns: picture.pixels * weights.columns)
      .scattered(by: window.table(on: result))
  }

  /// Pictures with a row [1, channels] added to every pixel.
  public func biased(by bias: Expression, on picture: PictureShape) -> Expression {
    require(picture)
    let table = IndexTable(
      Array(repeating: 0, count: picture.pixels), sources: 1, block: picture.channels)
    return self + bias.gathered(by: table)
  }

  // MARK: - Sizes

  /// Pictures larger by a factor, each pixel repeated.
  public func upsampled(by factor: Int, on picture: PictureShape) -> Expression {
    require(picture)
    return gathered(by: picture.enlargement(by: factor))
  }

  /// Pictures smaller by a factor, each pixel the mean of a square.
  public func averagePooled(by factor: Int, on picture: PictureShape) -> Expression {
    require(picture)
    let table = picture.reduced(by: factor).enlargement(by: factor)
    return scattered(by: table) * (1 / Double(factor * factor))
  }

  /// Pictures smaller by a factor, each pixel the largest of a square, in each channel.
  public func maximumPooled(by factor: Int, on picture: PictureShape) -> Expression {
    require(picture)
    _ = picture.reduced(by: factor)
    let parts = (0..<factor * factor).map { number in
      let tap = ConvolutionWindow.Tap(row: number / factor, column: number % factor)
      let window = ConvolutionWindow(
        height: factor, width: factor, stride: factor, taps: [tap])
      return gathered(by: window.table(on: picture))
    }
    return parts.dropFirst().reduce(parts[0]) { .maximum($0, $1) }
  }

  /// Pictures moved down and to the right, zeros following.
  public func shifted(down: Int = 0, right: Int = 0, on picture: PictureShape) -> Expression {
    require(picture)
    let entries = (0..<picture.pixels).map { pixel in
      picture.pixel(pixel / picture.width - down, pixel % picture.width - right)
    }
    return gathered(by: IndexTable(entries, sources: picture.pixels, block: picture.channels))
  }

  /// Pictures with the channels of others, as many of them, behind their own, pixel by pixel.
  public func joined(with other: Expression, on picture: PictureShape) -> Expression {
    require(picture)
    other.require(picture)
    let entries = (0..<picture.pixels).flatMap { [$0, picture.pixels + $0] }
    return Expression.besides(self, other).gathered(
      by: IndexTable(entries, sources: 2 * picture.pixels, block: picture.channels))
  }

  private func require(_ picture: PictureShape) {
    precondition(columns == picture.count, "rows of \(columns) numbers are no \(picture) pictures")
  }
}

extension PictureShape {
  /// The shape of pictures smaller by a factor, which must divide both sides.
  public func reduced(by factor: Int) -> PictureShape {
    precondition(
      factor > 0 && height % factor == 0 && width % factor == 0,
      "\(self) cannot be made smaller by \(factor)")
    return PictureShape(height: height / factor, width: width / factor, channels: channels)
  }

  /// The shape of pictures larger by a factor.
  public func enlarged(by factor: Int) -> PictureShape {
    PictureShape(height: height * factor, width: width * factor, channels: channels)
  }

  /// The pixel that each pixel of a larger picture is a part of.
  fileprivate func enlargement(by factor: Int) -> IndexTable {
    let large = enlarged(by: factor)
    let entries = (0..<large.pixels).map { pixel in
      self.pixel(pixel / large.width / factor, pixel % large.width / factor)
    }
    return IndexTable(entries, sources: pixels, block: channels)
  }
}
