package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.fhir.Preference.Return;

import org.junit.jupiter.api.Test;

final class PreferenceTest {

    @Test
    void readsWhatItKnowsAndIgnoresTheRest() {
        assertThat(Preference.of("return=minimal", Return.REPRESENTATION))
                .isEqualTo(new Preference(Return.MINIMAL, false));
        assertThat(Preference.of("respond-async, return = OperationOutcome", Return.MINIMAL))
                .isEqualTo(new Preference(Return.OUTCOME, false));
        assertThat(Preference.of("handling=lenient; x=1,return=\"representation\"", Return.MINIMAL))
                .isEqualTo(new Preference(Return.REPRESENTATION, true));
        assertThat(Preference.of("handling=strict", Return.MINIMAL).lenient()).isFalse();
    }

    /// RFC 7240, section 2.
    @Test
    void takesTheFirstOfTwoAndNothingFromParametersOrQuotes() {
        assertThat(of("return=minimal, return=representation").answer()).isEqualTo(Return.MINIMAL);
        assertThat(of("handling=strict, handling=lenient").lenient()).isFalse();
        assertThat(of("handling=lenient,handling=strict").lenient()).isTrue();
        assertThat(of("wait; return=minimal").answer()).isEqualTo(Return.OUTCOME);
        assertThat(of("a=\"b, return=minimal\", return=representation").answer())
                .isEqualTo(Return.REPRESENTATION);
        assertThat(of("a=\"\\\", return=minimal\",, Return = Minimal ;x").answer())
                .isEqualTo(Return.MINIMAL);
        assertThat(of("return=everything, return=minimal").answer()).isEqualTo(Return.OUTCOME);
        assertThat(of("a=\"" + "\\\"".repeat(10_000)).answer()).isEqualTo(Return.OUTCOME);
    }

    private static Preference of(String header) {
        return Preference.of(header, Return.OUTCOME);
    }

    @Test
    void usesTheDefaultWhereNothingIsSaid() {
        assertThat(Preference.of(null, Return.MINIMAL))
                .isEqualTo(new Preference(Return.MINIMAL, false));
        assertThat(Preference.of("return=everything", Return.OUTCOME).answer())
                .isEqualTo(Return.OUTCOME);
    }
}
