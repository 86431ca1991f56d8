package chartwell.paper.page;

/// What came of looking at a scan.
public sealed interface Looked permits Outline, Refused {}
