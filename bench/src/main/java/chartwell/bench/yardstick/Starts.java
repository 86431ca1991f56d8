package chartwell.bench.yardstick;

import chartwell.bench.process.ChartwellServer;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How long a start takes on the data of a run, from the process to the first answer.
final class Starts {
    private Starts() {}

    /// Starts on data whose server was killed, stops in order, and starts again.
    static List<Row> measure(Workplace workplace, Path data)
            throws IOException, InterruptedException {
        workplace.step("start to the first answer, after kill -9 of Java and PostgreSQL");
        Duration killed = once(workplace, data);
        workplace.step("start to the first answer, after a clean stop");
        Duration stopped = once(workplace, data);
        return List.of(
                row("start after a clean stop", stopped), row("start after kill -9", killed));
    }

    private static Duration once(Workplace workplace, Path data)
            throws IOException, InterruptedException {
        try (ChartwellServer server = new ChartwellServer(workplace, data)) {
            workplace.result("%.2f s".formatted(server.untilFirstAnswer().toNanos() / 1e9));
            return server.untilFirstAnswer();
        }
    }

    private static Row row(String what, Duration took) {
        return Row.of(what, "s", Targets.START, took.toNanos() / 1e9);
    }
}
