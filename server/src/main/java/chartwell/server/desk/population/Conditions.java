package chartwell.server.desk.population;

import chartwell.record.population.Overview.Problem;
import chartwell.record.population.Some;
import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Address;

import java.util.List;
import java.util.Optional;

/// Which condition an address is about: `condition=http://snomed.info/sct|38341003`.
final class Conditions {
    private Conditions() {}

    /// Where the people who have it are listed.
    static String address(Problem problem) {
        return new Address(
                        "/population/people",
                        List.of(
                                new Parameter("condition", problem.system() + "|" + problem.code()),
                                new Parameter("called", problem.display())))
                .toString();
    }

    /// The condition that an address asks for: what is before the first bar is its system.
    static Optional<Some.Code> of(String asked) {
        int bar = asked.indexOf('|');
        return bar < 0
                ? Optional.empty()
                : Optional.of(new Some.Code(asked.substring(0, bar), asked.substring(bar + 1)));
    }
}
