package chartwell.server.desk.chart;

import chartwell.server.desk.part.Badge;

/// What must be seen before anything else of a person; the address is where the fact is, empty
/// for what stands in the patient's entry itself.
public record Alert(Badge badge, String address) {}
