package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

final class VersionTagTest {

    @Test
    void readsTheVersionThatIfMatchAsksFor() {
        assertThat(VersionTag.required("W/\"3\"")).isEqualTo("3");
        assertThat(VersionTag.required(" \"3\" ")).isEqualTo("3");
        assertThat(VersionTag.required(" * ")).isEqualTo("*");
        assertThat(VersionTag.required(null)).isNull();
        for (String broken : List.of("3", "**", "W/3", "\"\"", "W/\"3\", W/\"4\"")) {
            assertThatThrownBy(() -> VersionTag.required(broken))
                    .as(broken)
                    .isInstanceOf(Refusal.class);
        }
    }

    @Test
    void findsAVersionInTheListOfIfNoneMatch() {
        assertThat(VersionTag.lists("W/\"1\", W/\"3\"", 3)).isTrue();
        assertThat(VersionTag.lists("*", 3)).isTrue();
        assertThat(VersionTag.lists("W/\"33\"", 3)).isFalse();
        assertThat(VersionTag.lists("3", 3)).isFalse();
    }

    @Test
    void writesTimesAsHttpDoes() {
        assertThat(VersionTag.httpDate(Instant.parse("2026-11-02T03:04:05.678Z")))
                .isEqualTo("Mon, 02 Nov 2026 03:04:05 GMT");
    }

    @Test
    void comparesTimesToTheSecond() {
        Instant updated = Instant.parse("2026-11-02T03:04:05.678Z");
        assertThat(VersionTag.unchangedSince("Mon, 02 Nov 2026 03:04:05 GMT", updated)).isTrue();
        assertThat(VersionTag.unchangedSince("Mon, 02 Nov 2026 03:04:04 GMT", updated)).isFalse();
        assertThat(VersionTag.unchangedSince("yesterday", updated)).isFalse();
    }
}
