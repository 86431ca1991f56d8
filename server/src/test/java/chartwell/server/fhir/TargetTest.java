package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.record.search.Parameter;

import org.junit.jupiter.api.Test;

import java.util.List;

final class TargetTest {

    @Test
    void takesPathAndQueryApart() {
        Target target = Target.of("Patient/1/_history/2?_pretty=true&a=b%26c&d&=e&&f==g");
        assertThat(target.segments()).containsExactly("Patient", "1", "_history", "2");
        assertThat(target.parameters())
                .containsExactly(
                        new Parameter("_pretty", "true"),
                        new Parameter("a", "b&c"),
                        new Parameter("d", ""),
                        new Parameter("", "e"),
                        new Parameter("f", "=g"));
    }

    @Test
    void readsTheBaseAsNoSegment() {
        assertThat(Target.of("").segments()).isEmpty();
        assertThat(Target.of("?a=b").segments()).isEmpty();
        assertThat(Target.of("Patient/").segments()).containsExactly("Patient");
    }

    @Test
    void keepsAnEscapedSlashWithinItsSegment() {
        assertThat(Target.of("a%2Fb/c").segments()).containsExactly("a/b", "c");
    }

    @Test
    void refusesTooMuch() {
        assertThatThrownBy(() -> Target.of("a/".repeat(9))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Target.of("x?" + "a=b&".repeat(1_001)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void writesAQueryThatReadsTheSame() {
        List<Parameter> parameters =
                List.of(new Parameter("identifier", "a|b c"), new Parameter("x:y", "&="));
        String query = Target.query(parameters);
        assertThat(query).startsWith("?identifier=a%7Cb%20c");
        assertThat(Target.parameters(query.substring(1))).isEqualTo(parameters);
        assertThat(Target.query(List.of())).isEmpty();
    }
}
