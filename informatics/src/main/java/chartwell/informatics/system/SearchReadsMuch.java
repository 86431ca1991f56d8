package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.search.SearchPlan;
import chartwell.record.search.SearchPlan.Kind;
import chartwell.record.search.SearchTime;

import java.time.Duration;
import java.util.List;

/// Searches that read many rows to give few.
final class SearchReadsMuch implements Rule {
    private static final long MANY = 5_000;
    private static final long FOR_ONE = 100;
    private static final Duration WAITED_FOR = Duration.ofSeconds(1);

    @Override
    public List<Advice> judge(SystemState state) {
        return state.searches().stream()
                .flatMap(
                        search ->
                                search
                                        .plan()
                                        .filter(SearchReadsMuch::isWasteful)
                                        .map(plan -> advice(search, plan))
                                        .stream())
                .toList();
    }

    private static boolean isWasteful(SearchPlan plan) {
        return plan.measured()
                && plan.read() >= MANY
                && plan.read() >= FOR_ONE * Math.max(1, plan.given());
    }

    private static Advice advice(SearchTime search, SearchPlan plan) {
        boolean table = PlanWords.heaviest(plan).filter(s -> s.kind() == Kind.TABLE).isPresent();
        return new Advice(
                "search-reads-much",
                search.longest().compareTo(WAITED_FOR) > 0 ? Grade.SOON : Grade.NOTE,
                "A search reads much to give little",
                search.shape()
                        + (table
                                ? " has nothing in it by which an index can find few rows."
                                : " has parts that are each met often and together seldom, and no"
                                        + " index holds them together.")
                        + " "
                        + String.join(" ", PlanWords.of(plan)),
                "Ask for a patient, a code or a shorter time in the same search. If it must stay as"
                        + " it is and comes often, have a key made for the parameters together"
                        + " (plan-rules.json; CONTRIBUTING says how).",
                List.of(
                        figure("Rows read", Written.count(plan.read())),
                        figure("Rows given", Written.count(plan.given())),
                        figure("Slowest", Written.time(search.longest())),
                        figure("Calls", Written.count(search.calls()))),
                "From 5,000 rows on, a hundred and more read for one given");
    }
}
