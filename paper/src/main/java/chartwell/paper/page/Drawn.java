package chartwell.paper.page;

/// What came of drawing a page.
public sealed interface Drawn permits Picture, Refused {}
