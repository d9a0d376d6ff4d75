import Testing

/// The checker itself sees faults.
@Suite struct SVGCheckTests {
  @Test(arguments: [
    "<svg><path d=\"M0 0l1 1\"/>", "<svg><path d='M0 0'/></svg>", "<svg></title></svg>",
    "<svg><path d=\"M0 0l700 0\"/></svg>", "<svg><path d=\"M0 nan\"/></svg>",
    "<svg><path style=\"fill:red\"/></svg>", "<svg><script></script></svg>",
    "<svg><title>a & b</title></svg>", "<svg id=\"a\"></svg>", "<svg></svg><svg></svg>",
    "<svg><text x=\"inf\" y=\"1\">a</text></svg>", "<svg>\u{1}</svg>",
  ]) func faultsAreSeen(_ text: String) {
    #expect(throws: SVGCheck.Fault.self) { try SVGCheck(width: 640, height: 400).check(text) }
  }

  @Test func goodTextPasses() throws {
    try SVGCheck(width: 640, height: 400).check("<svg><path d=\"M0 0l1.5 .5-1-.5z\"/></svg>")
  }
}
