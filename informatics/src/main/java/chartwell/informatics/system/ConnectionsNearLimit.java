package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// PostgreSQL's limit of connections is near.
final class ConnectionsNearLimit implements Rule {
    @Override
    public List<Advice> judge(SystemState state) {
        int used = state.survey().connections();
        int most = state.survey().settings().connections();
        if (used < most * 8 / 10) {
            return List.of();
        }
        return List.of(
                new Advice(
                        "connections-near-limit",
                        used < most * 95 / 100 ? Grade.SOON : Grade.NOW,
                        "PostgreSQL has few connections left",
                        "When there are none, servers and tools cannot connect and requests fail.",
                        "Close tools that are not used, or raise max_connections and restart"
                                + " PostgreSQL. Each Chartwell server takes up to 40.",
                        List.of(figure("Connections", used + " of " + most)),
                        "More than 80 % of max_connections"));
    }
}
