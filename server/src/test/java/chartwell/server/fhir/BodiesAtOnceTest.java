package chartwell.server.fhir;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/// 3 MB of bodies may be in memory at once; a body waits a second for room.
@Tag("database")
final class BodiesAtOnceTest {

    @Test
    void areBoundedAndTheRestIsToldToComeBack() throws Exception {
        String large =
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\""
                        + " ".repeat(1_500_000)
                        + "\"}]}";
        AtomicBoolean enough = new AtomicBoolean();
        try (TestSite site = new TestSite();
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
            OutputStream out = slow.getOutputStream();
            out.write(
                    """
                    POST /fhir/Patient HTTP/1.1\r
                    Host: localhost:%d\r
                    Content-Type: application/fhir+json\r
                    Content-Length: 2000000\r
                    \r
                    """
                            .formatted(site.port())
                            .getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[100_000]);
            Thread.sleep(300);
            Thread sending =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            while (!enough.get()) {
                                                out.write(new byte[20_000]);
                                                Thread.sleep(200);
                                            }
                                        } catch (Exception gone) {
                                            enough.set(true);
                                        }
                                    });
            HttpResponse<byte[]> refused = site.json("POST", "/Patient", large);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(header(refused, "Retry-After")).isEqualTo("5");
            assertThat(text(refused)).contains("throttled");
            assertThat(site.create("{\"resourceType\":\"Patient\"}")).isNotEmpty();
            enough.set(true);
            sending.join();
            slow.shutdownOutput();
            assertThat(site.json("POST", "/Patient", large).statusCode()).isNotEqualTo(503);
        }
    }
}
