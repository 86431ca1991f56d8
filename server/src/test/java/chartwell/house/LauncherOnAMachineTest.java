package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.house.LauncherCopy.Ended;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the launcher does on machines that have this and lack that.
class LauncherOnAMachineTest {
    private static final String PASSED =
            "<testsuite>\n  <testcase name=\"holds\" classname=\"chartwell.x.XTest\"/>\n";
    private static final String END = "</testsuite>\n";
    private static final String SKIPPED =
            """
              <testcase name="waits" classname="chartwell.x.XTest">
                <skipped message="no ../shared"/>
              </testcase>
            """;
    private static final String FAILED =
            """
              <testcase name="breaks" classname="chartwell.x.XTest">
                <failure message="1 is not 2"/>
              </testcase>
            """;

    @TempDir private Path folder;
    private LauncherCopy launcher;

    @BeforeEach
    void copy() throws IOException {
        launcher = new LauncherCopy(folder);
    }

    @AfterEach
    void close() throws IOException {
        launcher.close();
    }

    private void complete() throws IOException {
        launcher.set("JAVA_HOME", launcher.jdk("jdk").toString());
        launcher.maven(PASSED + END);
        launcher.put("chromium", "");
    }

    @Test
    void saysInOneSentenceWhichJavaToInstall() throws Exception {
        launcher.set("JAVA_HOME", "/nowhere");
        assertThat(launcher.run("serve"))
                .isEqualTo(
                        new Ended(
                                1,
                                "chartwell: no JDK 99 found: install one"
                                        + " (https://adoptium.net/temurin/releases/?version=99) or"
                                        + " let JAVA_HOME point to it.\n"));
    }

    @Test
    void saysInOneSentenceThatMavenIsMissing() throws Exception {
        launcher.set("JAVA_HOME", launcher.jdk("jdk").toString());
        assertThat(launcher.run("serve"))
                .isEqualTo(
                        new Ended(
                                1,
                                "chartwell: no Maven found: install Maven 3.8 or later (on Debian:"
                                        + " apt-get install maven).\n"));
    }

    @Test
    void takesJavaHomeBeforeTheUsualFoldersAndThoseBeforeThePath() throws Exception {
        launcher.maven("");
        Path onPath = launcher.jdk("on-path");
        Files.createSymbolicLink(
                launcher.bin().resolve("javac"), onPath.resolve("bin").resolve("javac"));
        assertThat(launcher.run("serve").output()).contains("java of on-path:");
        launcher.jdk("home/.jdks/usual");
        assertThat(launcher.run("serve").output()).contains("java of home/.jdks/usual:");
        Path named = launcher.jdk("named");
        launcher.set("JAVA_HOME", named.toString());
        assertThat(launcher.run("serve").output()).contains("java of named:");
        Files.writeString(named.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        assertThat(launcher.run("serve").output()).contains("java of home/.jdks/usual:");
    }

    @Test
    void buildsWhatIsOutOfDateAndNothingElse() throws Exception {
        complete();
        Ended first = launcher.run("serve", "--port", "0");
        assertThat(first.status()).isZero();
        assertThat(first.output())
                .contains("Building Chartwell", "Built in ")
                .contains("chartwell.server.main.Main serve --port 0");
        assertThat(launcher.mavenCalls())
                .singleElement()
                .asString()
                .contains("-pl server -am test-compile");
        assertThat(launcher.run("serve").output()).doesNotContain("Building");
        assertThat(launcher.mavenCalls()).hasSize(1);
        launcher.change();
        assertThat(launcher.run("serve").output()).contains("Building Chartwell");
        assertThat(launcher.mavenCalls()).hasSize(2);
    }

    @Test
    void runsNothingThatCouldNotBeBuilt() throws Exception {
        complete();
        launcher.set("MVN_STATUS", "1");
        Ended ended = launcher.run("serve");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("the build failed; its whole log is ")
                .doesNotContain("java of");
    }

    @Test
    void usesWhatJavaLearnedFromTheseFilesOnly() throws Exception {
        complete();
        assertThat(launcher.run("serve").output()).doesNotContain("AOT", "learned");
        assertThat(launcher.run("rehearse"))
                .satisfies(ended -> assertThat(ended.status()).isZero())
                .extracting(Ended::output)
                .asString()
                .contains("Rehearsed in ");
        assertThat(launcher.learned())
                .containsExactly(Path.of("chartwell.aot"), Path.of("chartwell.aot.made-for"));
        assertThat(launcher.run("serve").output())
                .contains("rehearsal/chartwell.aot ")
                .doesNotContain("longer");
        assertThat(launcher.run("rehearse").output()).contains("has learned what it needs");
        launcher.changeJar();
        assertThat(launcher.run("serve").output())
                .contains("this start takes longer; ./chartwell rehearse.")
                .doesNotContain("chartwell.aot");
        launcher.change();
        assertThat(launcher.run("serve").output())
                .contains("Building Chartwell")
                .doesNotContain("AOT", "learned");
        assertThat(launcher.learned()).isEmpty();
    }

    @Test
    void keepsNothingOfARehearsalThatFailed() throws Exception {
        complete();
        launcher.set("JAVA_STATUS", "1");
        Ended ended = launcher.run("rehearse");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("the rehearsal failed; its whole log is ");
        assertThat(launcher.learned()).isEmpty();
    }

    @Test
    void checkPassesWhereEverythingRan() throws Exception {
        complete();
        launcher.set("CI", "true");
        Ended ended = launcher.integration();
        assertThat(ended.output())
                .contains("2 passed, 0 failed, 0 skipped in ")
                .doesNotContain("INCOMPLETE");
        assertThat(ended.status()).isZero();
        assertThat(launcher.mavenCalls())
                .first()
                .asString()
                .contains("-Dtests.excluded=long|root ")
                .endsWith("chromium=" + launcher.bin().resolve("chromium"));
    }

    @Test
    void checkLeavesTestsOfRootToRoot() throws Exception {
        complete();
        launcher.user(0);
        launcher.run("check");
        launcher.run("check", "--long");
        launcher.user(1000);
        launcher.run("check", "--quick");
        assertThat(launcher.mavenCalls())
                .filteredOn(call -> call.contains("spotless:check"))
                .extracting(call -> call.replaceFirst(".*-Dtests.excluded=(\\S+).*", "$1"))
                .containsExactly("long", "none", "long|database|browser|root");
    }

    @Test
    void checkAsksTheOldestPostgresOnlyWhereItMayTakeLong() throws Exception {
        complete();
        launcher.run("check");
        launcher.run("check", "--long");
        assertThat(launcher.mavenCalls())
                .filteredOn(call -> call.contains("-Poldest-postgres"))
                .singleElement()
                .asString()
                .contains("-Dtests.excluded=none");
    }

    @Test
    void checkFailsWhereATestFailedOrNoneRan() throws Exception {
        complete();
        launcher.maven(PASSED + FAILED + END);
        Ended failed = launcher.run("check");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output())
                .contains("FAILED: x.XTest.breaks: 1 is not 2", "2 passed, 1 failed, 0 skipped");
        launcher.maven("<testsuite>\n" + END);
        assertThat(launcher.run("check").status()).isEqualTo(1);
    }

    @Test
    void checkFailsWhereThePackageDoesNotWork() throws Exception {
        complete();
        launcher.set("TRY_STATUS", "1");
        Ended ended = launcher.run("check");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("FAILED: package: see ", "1 passed, 1 failed");
        assertThat(launcher.run("check", "--quick").status()).isZero();
    }

    @Test
    void checkSaysIncompleteWhereATestWasSkippedAndIntegrationFails() throws Exception {
        complete();
        launcher.maven(PASSED + SKIPPED + END);
        Ended byHand = launcher.run("check");
        assertThat(byHand.status()).isZero();
        assertThat(byHand.output())
                .contains("skipped: x.XTest.waits: no ../shared")
                .contains("INCOMPLETE: not everything could run.")
                .contains("2 passed, 0 failed, 1 skipped");
        launcher.set("CI", "true");
        assertThat(launcher.integration().status()).isEqualTo(1);
    }

    @Test
    void checkInstallsChromiumWhereItMay() throws Exception {
        complete();
        Path chromium = launcher.bin().resolve("chromium");
        Files.delete(chromium);
        launcher.user(0);
        launcher.put(
                "apt-get",
                """
                echo "apt-get $*" >>"%1$s.calls"
                case $* in
                    "install -y chromium") echo >"%1$s"; chmod 755 "%1$s" ;;
                esac
                """
                        .formatted(chromium));
        Ended ended = launcher.run("check");
        assertThat(ended.output()).contains("Installing Chromium").doesNotContain("INCOMPLETE");
        assertThat(Path.of(chromium + ".calls"))
                .hasContent("apt-get update\napt-get install -y chromium");
        assertThat(launcher.mavenCalls()).first().asString().endsWith("chromium=" + chromium);
    }

    @Test
    void checkNamesTheCommandWhereItMayNotInstallChromium() throws Exception {
        complete();
        Files.delete(launcher.bin().resolve("chromium"));
        launcher.put("apt-get", "echo 'apt-get was called'");
        Ended ended = launcher.run("check");
        assertThat(ended.status()).isZero();
        assertThat(ended.output())
                .contains(
                        "could not run: no Chromium: sudo apt-get update && sudo apt-get install"
                                + " chromium")
                .contains("INCOMPLETE", "2 passed")
                .doesNotContain("apt-get was called", "Installing");
        launcher.user(0);
        Ended failed = launcher.run("check");
        assertThat(failed.output()).contains("Installing Chromium", "could not run: no Chromium");
        launcher.set("CI", "true");
        assertThat(launcher.run("check").status()).isEqualTo(1);
    }

    @Test
    void checkNamesTheSuitesThatAreNotThere() throws Exception {
        complete();
        launcher.set("CHARTWELL_SUITES", folder.resolve("nowhere").toString());
        assertThat(launcher.run("check").output())
                .contains("could not run: no ../shared/suites", "INCOMPLETE");
    }
}
