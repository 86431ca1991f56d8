package chartwell.server.desk.place;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.search.Parameter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class KeepingTest {
    private static final Scope SCOPE =
            Scope.of(List.of(new Parameter("ward", "7"), new Parameter("q", "garcia")));

    @ParameterizedTest
    @CsvSource({
        "/, /?ward=7",
        "/patients/1#results, /patients/1?ward=7#results",
        "/patients/1/results?from=x, /patients/1/results?from=x&ward=7",
        "/?q=a&site=3, /?q=a&site=3",
        "/?q=ward=7, /?q=ward=7&ward=7",
        "/fhir/Patient/1, /fhir/Patient/1",
        "#results, #results",
        "//elsewhere.example/, //elsewhere.example/",
        "https://elsewhere.example/, https://elsewhere.example/"
    })
    void keepsTheScopeInAddressesOfPagesOnly(String address, String kept) {
        assertThat(Keeping.address(address, SCOPE)).isEqualTo(kept);
        assertThat(Keeping.address(address, Scope.of(List.of()))).isEqualTo(address);
    }

    @Test
    void knowsWhatCouldBeThere() {
        assertThat(SCOPE.isProper()).isTrue();
        assertThat(Scope.of(List.of(new Parameter("site", "1,2"))).isProper()).isFalse();
        assertThat(Scope.of(List.of(new Parameter("site", ""))).isWhole()).isTrue();
        assertThat(SCOPE.parameters()).containsExactly(new Parameter("ward", "7"));
    }
}
