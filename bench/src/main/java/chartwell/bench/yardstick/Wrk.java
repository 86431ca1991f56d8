package chartwell.bench.yardstick;

import chartwell.bench.process.Program;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads by id with `wrk`, whose client costs less than the yardstick's.
///
/// @param rate requests a second
/// @param failed how many were not answered with success
record Wrk(double rate, long failed) {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final int CLIENTS = 8;

    /// The row of the table; one without a figure where there is no `wrk`.
    static Row row(Workplace workplace, URI fhir) throws IOException, InterruptedException {
        String what = "read by id, wrk";
        Optional<String> program = Program.find(workplace.children(), "wrk");
        if (program.isEmpty()) {
            return Row.missing(what, "/s", Targets.READ_BY_WRK, "there is no wrk on the PATH");
        }
        Wrk measured = measure(workplace, program.get(), fhir, People.ids(fhir));
        workplace.result("wrk: %,.0f/s".formatted(measured.rate()));
        return measured.failed() == 0
                ? Row.of(what, "/s", Targets.READ_BY_WRK, measured.rate())
                : Row.failed(what, "/s", Targets.READ_BY_WRK, measured.failed() + " failed");
    }

    /// Reads these people in random order by 8 clients.
    private static Wrk measure(Workplace workplace, String program, URI fhir, List<String> ids)
            throws IOException, InterruptedException {
        Path script = workplace.folder().resolve("read.lua");
        Files.writeString(
                script,
                """
                local ids = {%s}
                request = function()
                  return wrk.format("GET", "/fhir/Patient/" .. ids[math.random(#ids)])
                end
                """
                        .formatted(
                                ids.stream()
                                        .map(id -> '"' + id + '"')
                                        .collect(Collectors.joining(","))));
        return of(
                Program.run(
                        workplace.children(),
                        List.of(
                                program,
                                "-t1",
                                "-c" + CLIENTS,
                                "-d" + workplace.time().toSeconds() + "s",
                                "-s" + script,
                                fhir.toString())));
    }

    /// By what the program printed.
    ///
    /// @throws IOException where it printed no rate
    static Wrk of(List<String> output) throws IOException {
        String all = String.join("\n", output);
        Matcher rate = RATE.matcher(all);
        Matcher failed = FAILED.matcher(all);
        if (!rate.find()) {
            throw new IOException("wrk said: " + all);
        }
        return new Wrk(
                Double.parseDouble(rate.group(1)),
                failed.find() ? Long.parseLong(failed.group(1)) : 0);
    }
}
