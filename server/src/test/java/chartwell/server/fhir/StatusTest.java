package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

final class StatusTest {

    @Test
    void neverBlamesTheServerForWhatTheSenderDid() {
        List<Kind> kinds = Arrays.asList(Kind.values());
        assertThat(kinds).hasSizeGreaterThan(8);
        for (Kind kind : kinds) {
            int status = Status.of(List.of(Problem.of(kind, "x", "x")));
            assertThat(status >= 500).as("%s", kind).isEqualTo(kind == Kind.UNAVAILABLE);
            assertThat(status).isBetween(400, 503);
        }
    }

    @Test
    void tellsTooLongFromTooCostly() {
        assertThat(Status.of(List.of(Problem.of(Kind.TOO_COSTLY, "too-long", "x")))).isEqualTo(413);
        assertThat(Status.of(List.of(Problem.of(Kind.TOO_COSTLY, "too-costly", "x"))))
                .isEqualTo(422);
    }
}
