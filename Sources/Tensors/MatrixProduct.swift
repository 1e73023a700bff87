internal import CKernels
internal import COpenBLAS

/// A matrix product that is run over and over on the same memory: result = left right, either operand
/// transposed first where asked, and what follows it.
///
/// The kernel of this house does the work where it is the faster one, which is nearly everywhere on processors
/// with AVX2; OpenBLAS does the rest where it can be used. Either runs on the calling thread only; how work is
/// divided between threads is decided above.
public struct MatrixProduct {
  /// What is done to each element of a product before it is stored; all of it takes hardly any time.
  public struct Epilogue {
    /// Added to each row: [rows, 1] or [1, rows].
    public var bias: MatrixView?
    /// Whether elements that are not positive are multiplied with the slope.
    public var rectifies = false
    /// Elements are multiplied with the slope where this is not positive, after bias and rectifier: the
    /// result's shape.
    public var gate: MatrixView?
    /// What the rectifier and the gate multiply with: 0 makes relu and its derivative.
    public var slope: Float = 0
    /// Becomes the sums over the columns: [rows, 1] or [1, rows].
    public var sums: MatrixView?

    /// Nothing.
    public init() {}
  }

  /// How many floats of scratch memory a run needs at most.
  public static func scratchCount(rows: Int, inner: Int) -> Int {
    panelCount(rows: rows, inner: inner) + rows * Int(CK_LANES)
  }

  private static func panelCount(rows: Int, inner: Int) -> Int {
    inner * Int(rows < CK_FEW_ROWS || inner <= CK_SHORT_INNER ? CK_WIDE_PANEL : CK_PANEL)
  }

  private let product: ck_product
  private let transposeLeft, transposeRight: Bool
  private let usesOpenBLAS: Bool

  /// A product of matrices that stay where they are for as long as it is run.
  ///
  /// - Parameters:
  ///   - scratch: memory that nobody else uses during a run, with room for `scratchCount`; it stays where it is, too.
  ///   - lanes: the width of the vectors to compute with; 0 for none, so that OpenBLAS or plain loops do it.
  public init(
    _ left: MatrixView, transposeLeft: Bool = false, _ right: MatrixView,
    transposeRight: Bool = false, into result: MatrixView, epilogue: Epilogue = Epilogue(),
    scratch: UnsafeMutableBufferPointer<Float>, lanes: Int = Self.lanes
  ) {
    let (rows, inner) = transposeLeft ? (left.columns, left.rows) : (left.rows, left.columns)
    let (innerOfRight, columns) =
      transposeRight ? (right.columns, right.rows) : (right.rows, right.columns)
    precondition(
      inner == innerOfRight && result.rows == rows && result.columns == columns,
      "\(rows) x \(inner) times \(innerOfRight) x \(columns) is no \(result.rows) x \(result.columns)"
    )
    precondition(
      scratch.count >= Self.scratchCount(rows: rows, inner: inner),
      "\(scratch.count) floats of scratch for \(rows) rows and an inner dimension of \(inner)")
    precondition(
      epilogue.bias.map { $0.elements.count == rows } ?? true
        && epilogue.sums.map { $0.elements.count == rows } ?? true
        && epilogue.gate.map { $0.rows == rows && $0.columns == columns } ?? true,
      "what follows the product does not fit \(rows) x \(columns)")
    precondition(
      [0, 8, 16].contains(lanes) && lanes <= Self.lanes,
      "vectors of \(lanes) floats, where there are those of \(Self.lanes)")
    let way = Self.way(
      lanes: lanes, rows: rows, columns: columns, inner: inner, transposeLeft: transposeLeft,
      transposeRight: transposeRight)
    let gathers = transposeRight || (right.columns >= Self.farRow && rows >= Self.manyRows)
    product = ck_product(
      rows: Int64(rows), columns: Int64(columns), inner: Int64(inner),
      left: left.elements.baseAddress, left_row: Int64(transposeLeft ? 1 : left.columns),
      left_inner: Int64(transposeLeft ? left.columns : 1),
      right: right.elements.baseAddress, right_inner: Int64(transposeRight ? 1 : right.columns),
      right_column: Int64(transposeRight ? right.columns : 1), out: result.elements.baseAddress,
      panel: gathers ? scratch.baseAddress : nil,
      bias: epilogue.bias?.elements.baseAddress, gate: epilogue.gate?.elements.baseAddress,
      sums: epilogue.sums?.elements.baseAddress,
      partial_sums: scratch.baseAddress.map {
        $0 + Self.panelCount(rows: rows, inner: inner)
      }, slope: epilogue.slope,
      rectifies: epilogue.rectifies ? 1 : 0,
      lanes: UInt8(way?.lanes ?? 0), way: UInt8((way?.way ?? CK_LOOPS).rawValue))
    usesOpenBLAS = way == nil && OpenBLAS.isAvailable
    self.transposeLeft = transposeLeft
    self.transposeRight = transposeRight
  }

  /// Computes the product.
  public func run() {
    withUnsafePointer(to: product) { product in
      if usesOpenBLAS {
        runOpenBLAS()
        ck_finish_product(product)
      } else {
        ck_run_product(product)
      }
    }
  }

  /// Computes the bare product with OpenBLAS, whatever the shapes: what other ways are measured against.
  ///
  /// - Precondition: it can be used.
  public func runOpenBLAS() {
    precondition(OpenBLAS.isAvailable, "\(OpenBLAS.description)")
    ob_multiply(
      ob_matrix(
        elements: product.left,
        stride: Int32(transposeLeft ? product.left_inner : product.left_row),
        is_transposed: transposeLeft),
      ob_matrix(
        elements: product.right,
        stride: Int32(transposeRight ? product.right_column : product.right_inner),
        is_transposed: transposeRight),
      product.out, Int32(product.rows), Int32(product.columns), Int32(product.inner))
  }
}

// MARK: - Which kernel

extension MatrixProduct {
  /// The width of this processor's vectors; 0 if the kernel has none for it.
  public static let lanes = Int(ck_product_lanes())

  /// Rows of the right side that are this long are too far apart to be read where they lie: each is on a
  /// page of its own.
  private static let farRow = 1024
  /// As few rows are not worth gathering columns for.
  private static let manyRows = 64
  /// The largest left side that is read across its rows.
  private static let largestCrossing = 1 << 18

  /// Larger products than this are worth the packing of a general one.
  private static let small = 1 << 20

  /// How to compute a product, with vectors not wider than allowed; nil for OpenBLAS, or loops without it.
  ///
  /// Where there is a kernel, OpenBLAS is for what is large and does not suit it: on small matrices its AVX-512
  /// kernels ask for memory in every call.
  private static func way(
    lanes allowed: Int, rows: Int, columns: Int, inner: Int, transposeLeft: Bool,
    transposeRight: Bool
  ) -> (way: ck_way, lanes: Int)? {
    func widest(_ length: Int) -> Int? { [16, 8].first { $0 <= min(allowed, length) } }
    guard allowed > 0 else { return nil }
    // Gathering columns takes as long as multiplying a dozen rows with them.
    let gathersForFew = transposeRight && rows < 16
    let crosses = transposeLeft && rows * inner > largestCrossing
    if !gathersForFew, !crosses, let lanes = widest(columns) { return (CK_TILES, lanes) }
    if transposeRight, !transposeLeft, let lanes = widest(inner) { return (CK_DOTS, lanes) }
    return rows * columns * inner <= small ? (CK_LOOPS, 0) : nil
  }
}
