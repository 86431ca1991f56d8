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

    @Test
    void usesTheDefaultWhereNothingIsSaid() {
        assertThat(Preference.of(null, Return.MINIMAL))
                .isEqualTo(new Preference(Return.MINIMAL, false));
        assertThat(Preference.of("return=everything", Return.OUTCOME).answer())
                .isEqualTo(Return.OUTCOME);
    }
}
