package chartwell.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonWriter;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class FiguresTest {

    @Test
    void saysOfEachRowWhatTheTableSays() {
        byte[] json =
                JsonWriter.bytes(
                        Figures.of(
                                "2 cores",
                                Map.of("fsync", "on"),
                                List.of(
                                        Row.of("load", "/s", new Target.AtLeast(10_000), 12_345.5)
                                                .withFloor(56_000),
                                        Row.missing(
                                                "wrk", "/s", new Target.AtMost(0.25), "none"))));
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"machine":"2 cores","settings":{"fsync":"on"},"rows":[\
                        {"what":"load","unit":"/s","atLeast":10000.0,"floor":56000.0,\
                        "measured":12345.5,"outcome":"met"},\
                        {"what":"wrk","unit":"/s","atMost":0.25,"why":"none",\
                        "outcome":"not measured"}]}""");
    }
}
