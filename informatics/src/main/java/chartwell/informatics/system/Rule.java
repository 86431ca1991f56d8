package chartwell.informatics.system;

import java.util.List;

/// A rule that knows one problem: what it looks like, what it comes from, and what helps.
@FunctionalInterface
interface Rule {
    /// What it has to say of a state; nothing where there is no such problem.
    List<Advice> judge(SystemState state);
}
