package chartwell.bench.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/// What the outside programs print is read as it is printed.
class OutputsTest {

    @Test
    void readsTheLineOfALoad() throws IOException {
        Loaded loaded =
                Loaded.of(
                        List.of(
                                "infra hospitalInformation.json entries=342 status=200"
                                        + " entryErrors=0 sec=0.42 res/s=814",
                                "LOAD conc=4 bundles ok=119 err=1 resources=136963"
                                        + " bytes=416000000 sec=13.0 res/s=10536 MB/s=32.00"
                                        + " bundle p50=300ms p99=2150ms max=2500ms"));
        assertThat(loaded).isEqualTo(new Loaded(119, 1, 136_963, 10_536, 2.15));
        assertThat(loaded.described()).contains("REFUSED bundles: 1");
    }

    @Test
    void readsTheLinesOfSearches() {
        List<Timed> searches =
                Timed.all(
                        List.of(
                                "# patients on server: 120",
                                "Patient?family=X | conc=8 | n=2750 | req/s=275.1 | p50=23.30ms |"
                                        + " p99=114.70ms | max=310.2ms | avgBytes=4427 |"
                                        + " status={200=2750}",
                                "Condition?code=44054006&_summary=count | conc=8 no-cache | n=2 |"
                                        + " req/s=0.5 | p50=1.00ms | p99=2.00ms | max=2.0ms |"
                                        + " avgBytes=183 | status={200=1, 503=1}",
                                "   sample 503: {}"));
        assertThat(searches)
                .containsExactly(
                        new Timed("Patient?family=X", 275.1, 23.3, 114.7, 4427, "{200=2750}"),
                        new Timed(
                                "Condition?code=44054006&_summary=count",
                                0.5,
                                1,
                                2,
                                183,
                                "{200=1, 503=1}"));
        assertThat(searches).extracting(Timed::allWell).containsExactly(true, false);
    }

    @Test
    void refusesAnOutputWithoutAFigure() {
        assertThatThrownBy(() -> Timed.only(List.of("prep 503")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("prep 503");
        assertThatThrownBy(() -> Loaded.of(List.of())).isInstanceOf(IOException.class);
    }

    @Test
    void believesACountOnlyWhenItSaysThatNothingDiffers() {
        String totals = "type totals on server sum=5 local sum=5 differences:";
        assertThat(
                        Verified.of(
                                        List.of(
                                                totals + " none",
                                                "VERIFY count tests=75 differences=0"))
                                .complete())
                .isTrue();
        assertThat(
                        Verified.of(
                                        List.of(
                                                totals + " Patient local=2 server=1",
                                                "VERIFY count tests=75 differences=0"))
                                .differences())
                .contains(totals + " Patient local=2 server=1");
        assertThat(Verified.of(List.of("prep failed")).complete()).isFalse();
    }

    @Test
    void readsTheRateOfWrkAndWhatFailed() throws IOException {
        assertThat(
                        Wrk.of(
                                List.of(
                                        "  12 requests in 3.00s, 1.00MB read",
                                        "  Non-2xx or 3xx responses: 7",
                                        "Requests/sec:  12345.67",
                                        "Transfer/sec:      1.00MB")))
                .isEqualTo(new Wrk(12_345.67, 7));
    }
}
