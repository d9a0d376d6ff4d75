import Testing

@testable import ElementaryFunctions
