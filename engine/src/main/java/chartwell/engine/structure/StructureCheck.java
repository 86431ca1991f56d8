package chartwell.engine.structure;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;

import java.util.List;

/// Checks resources against the definitions of their types, fast enough for each write.
///
/// It does not check codes against value sets, invariants, profiles, or whether references lead
/// anywhere outside of the resource. Safe for any number of threads; each type is compiled once.
public final class StructureCheck {
    /// No more issues than this are reported.
    public static final int MOST_ISSUES = 20;

    private final Shapes shapes;

    public StructureCheck(Definitions definitions) {
        shapes = new Shapes(definitions);
    }

    /// What is wrong with a resource, in the order written; empty where all is well.
    public List<StructureIssue> check(JsonObject resource) {
        return new Walk(shapes).issues(resource);
    }
}
