package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Requests that the server itself failed at.
final class FailedInteractions implements Rule {
    @Override
    public List<Advice> judge(SystemState state) {
        Map<String, Times> failed = new TreeMap<>();
        state.interactions()
                .forEach(
                        (name, times) -> {
                            if (times.failed() > 0) {
                                failed.put(name, times);
                            }
                        });
        if (failed.isEmpty()) {
            return List.of();
        }
        List<Advice.Figure> figures =
                failed.entrySet().stream()
                        .map(
                                entry ->
                                        figure(
                                                entry.getKey(),
                                                Written.count(entry.getValue().failed())
                                                        + " of "
                                                        + Written.count(entry.getValue().count())))
                        .toList();
        return List.of(
                new Advice(
                        "failed-interactions",
                        Grade.NOW,
                        "Requests failed in the last hour",
                        "The server answered 500 or more: an error of its own, or a database, trail or"
                                + " memory that was not there for it.",
                        "Look in the log for incidents of the last hour; each has a number and a"
                                + " place. Tell the makers if it comes again.",
                        figures,
                        "Answers of status 500 and more"));
    }
}
