package chartwell.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ChildrenTest {
    private final List<String> ended = new ArrayList<>();
    private final Children children = Children.untilExit();

    @Test
    void endsTheLastFirstAndNoneThatWasReleased() {
        Children.Ending released = () -> ended.add("released");
        children.add(() -> ended.add("first"));
        children.add(released);
        children.add(() -> ended.add("last"));
        children.release(released);
        children.close();
        assertThat(ended).containsExactly("last", "first");
    }

    @Test
    void startsNothingThatWouldOutliveTheRun() {
        children.close();
        assertThatThrownBy(() -> children.add(() -> ended.add("late")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ended).containsExactly("late");
    }
}
