package chartwell.informatics.system;

import chartwell.record.search.SearchPlan;
import chartwell.record.search.SearchPlan.Step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How a search was answered, in sentences.
public final class PlanWords {
    private PlanWords() {}

    /// A sentence for each step, in the order of the work.
    public static List<String> of(SearchPlan plan) {
        return plan.steps().stream().map(PlanWords::sentence).toList();
    }

    private static String sentence(Step step) {
        String rows = Written.count(step.read(), "row", "rows");
        String did =
                switch (step.kind()) {
                    case TABLE -> "Reads all of " + step.table() + ", " + rows;
                    case INDEX -> "Reads " + rows + " of " + step.table() + " by " + step.index();
                    case ENTRIES ->
                            "Looks up "
                                    + Written.count(step.read(), "entry", "entries")
                                    + " of "
                                    + step.index();
                    case NAMED -> "Reads the " + rows + " of " + step.table() + " so named";
                    case SORT -> "Sorts " + rows;
                    case SORT_ON_DISK -> "Sorts " + rows + " on disk";
                };
        String kept = step.kept() < step.read() ? ", keeps " + Written.count(step.kept()) : "";
        String turns = step.turns() > 1 ? ", in " + Written.count(step.turns()) + " turns" : "";
        return did + kept + turns + ".";
    }

    /// The step that reads most rows of a table.
    static Optional<Step> heaviest(SearchPlan plan) {
        return plan.steps().stream()
                .filter(Step::readsRows)
                .max(Comparator.comparingLong(Step::read));
    }
}
