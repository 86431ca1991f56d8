package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The launcher's own words, and how it reads the reports of the tests.
class LauncherTest {
    private static final String LAUNCHER = House.ROOT.resolve("chartwell").toString();

    record Ended(int status, String output) {}

    @Test
    void helpNamesEveryCommand() throws Exception {
        assertThat(run(LAUNCHER, "help"))
                .satisfies(ended -> assertThat(ended.status()).isZero())
                .extracting(Ended::output)
                .asString()
                .contains(
                        "demo",
                        "serve",
                        "import",
                        "identity",
                        "fhirpath",
                        "view",
                        "sample",
                        "rehearse",
                        "check",
                        "package",
                        "bench",
                        "help");
    }

    @Test
    void refusesWhatItDoesNotKnowInOneLine() throws Exception {
        assertThat(run(LAUNCHER, "heal"))
                .isEqualTo(
                        new Ended(
                                2, "chartwell: no command 'heal'; ./chartwell help lists them\n"));
        assertThat(run(LAUNCHER, "check", "--slow"))
                .isEqualTo(
                        new Ended(
                                2,
                                "chartwell: check does not know '--slow'; it knows --quick and"
                                        + " --long\n"));
    }

    @Test
    void integrationRunsTheCheck() throws IOException {
        Path run = House.ROOT.resolve(".ci/run");
        assertThat(run).isExecutable();
        assertThat(Files.readString(run)).contains("/chartwell\" check");
    }

    @Test
    void countsPassedFailedAndSkippedWithTheirReasons(@TempDir Path folder) throws Exception {
        Path report =
                Files.writeString(
                        folder.resolve("TEST-x.xml"),
                        """
                        <testsuite name="x" tests="4">
                          <testcase name="passes" classname="chartwell.x.XTest" time="0.1"/>
                          <testcase name="fails" classname="chartwell.x.XTest" time="0.1">
                            <failure message="expected &lt;1&gt;&#10;but was &quot;2&quot;" type="E"><![CDATA[E: x
                        \tat chartwell.x
                        ]]></failure>
                          </testcase>
                          <testcase name="breaks" classname="chartwell.x.XTest" time="0.1">
                            <error type="java.lang.IllegalStateException"/>
                          </testcase>
                          <testcase name="skips" classname="chartwell.x.XTest" time="0.1">
                            <skipped type="T"><![CDATA[T:\s
                        no ../shared
                        \tat chartwell.x
                        ]]></skipped>
                            <system-out><![CDATA[words]]></system-out>
                          </testcase>
                        </testsuite>
                        """);
        String script = House.ROOT.resolve(".ci/outcomes.awk").toString();
        assertThat(run("awk", "-f", script, report.toString()).output())
                .isEqualTo(
                        """
                        passed\tx.XTest.passes
                        failed\tx.XTest.fails: expected <1> but was "2"
                        failed\tx.XTest.breaks: java.lang.IllegalStateException
                        skipped\tx.XTest.skips: T: no ../shared
                        """);
    }

    private static Ended run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
