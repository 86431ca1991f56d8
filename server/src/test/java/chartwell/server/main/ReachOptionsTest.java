package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Nobody beyond this machine is answered without sign-in and TLS.
class ReachOptionsTest {
    private static final Pattern BLANK = Pattern.compile(" ");

    @TempDir private Path folder;

    private Reach read(String options) {
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        System.out,
                        System.err,
                        InstantSource.system(),
                        RandomGenerator.of("L64X128MixRandom"));
        List<String> arguments =
                BLANK.splitAsStream(options).filter(option -> !option.isEmpty()).toList();
        return ReachOptions.read(Options.of(arguments, Serve.OPTIONS), surroundings, folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--listen 0.0.0.0",
                "--tls",
                "--behind-proxy --origin https://a.example",
                "--origin https://a.example",
                "--sign-in --listen 0.0.0.0",
                "--sign-in --listen 0.0.0.0 --origin https://a.example",
                "--sign-in --listen 0.0.0.0 --tls",
                "--sign-in --listen here --tls --origin https://a.example",
                "--sign-in --tls-port 8443",
                "--sign-in --tls-certificate a.pem",
                "--sign-in --tls-key a.pem",
                "--sign-in --behind-proxy",
                "--sign-in --behind-proxy --tls --origin https://a.example",
                "--sign-in --behind-proxy --origin http://a.example",
                "--sign-in --tls --origin https://a.example/path",
                "--sign-in --tls --origin https://u@a.example",
                "--sign-in --origin https://a.example"
            })
    void refusesWhatWouldBeOpen(String options) {
        assertThatThrownBy(() -> read(options)).isInstanceOf(Usage.class);
    }

    @Test
    void listensElsewhereOverTlsOnly() {
        Reach reach = read("--sign-in --tls --listen 0.0.0.0 --origin https://a.example");
        assertThat(reach.tls().orElseThrow().address().isAnyLocalAddress()).isTrue();
        assertThat(reach.tls().orElseThrow().port()).isEqualTo(8443);
        assertThat(read("--sign-in --tls").tls().orElseThrow().address().isLoopbackAddress())
                .isTrue();
        assertThat(read("--sign-in --behind-proxy --origin https://a.example").tls()).isEmpty();
        assertThat(read("--sign-in").tls()).isEmpty();
    }
}
