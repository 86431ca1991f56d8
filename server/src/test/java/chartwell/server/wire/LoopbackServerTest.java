package chartwell.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

final class LoopbackServerTest {

    private static LoopbackServer serving(HttpServlet servlet, int port) {
        return serving(servlet, port, Limits.standard());
    }

    private static LoopbackServer serving(HttpServlet servlet, int port, Limits limits) {
        return LoopbackServer.start(
                port,
                limits,
                List.of(),
                List.of(new LoopbackServer.Mounted(servlet, "/fhir/*")),
                _ -> {});
    }

    private static final class Empty extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(204);
        }
    }

    @Test
    void listensOnLoopbackAndOnNoOtherAddressOfTheMachine() throws IOException {
        try (LoopbackServer server = serving(new Empty(), 0)) {
            assertThat(RawConnection.exchange(server.port(), request())).contains(" 204");
            List<InetAddress> others =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(address -> !address.isLoopbackAddress())
                            .toList();
            for (InetAddress address : others) {
                assertThatThrownBy(() -> connect(address, server.port()))
                        .as("%s", address)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
        }
    }

    private static String request() {
        return "GET /fhir/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    @Test
    void tellsItsPortBeforeItAnswersAnyone() throws Exception {
        AtomicBoolean told = new AtomicBoolean();
        List<Boolean> answered = Collections.synchronizedList(new ArrayList<>());
        HttpServlet servlet =
                new HttpServlet() {
                    @Override
                    protected void service(
                            HttpServletRequest request, HttpServletResponse response) {
                        answered.add(told.get());
                    }
                };
        AtomicReference<FutureTask<String>> early = new AtomicReference<>();
        try (LoopbackServer server =
                LoopbackServer.start(
                        0,
                        Limits.standard(),
                        List.of(),
                        List.of(new LoopbackServer.Mounted(servlet, "/fhir/*")),
                        port -> {
                            early.set(
                                    new FutureTask<>(
                                            () -> RawConnection.exchange(port, request())));
                            Thread.ofVirtual().start(early.get());
                            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                            told.set(true);
                        })) {
            assertThat(server.port()).isPositive();
            assertThat(early.get().get()).contains(" 200");
            assertThat(answered).containsExactly(true);
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        try (LoopbackServer server = serving(new Empty(), 0)) {
            assertThatThrownBy(() -> serving(new Empty(), server.port()))
                    .isInstanceOf(PortInUseException.class);
        }
    }

    @Test
    void givesUpWhoDripsAHead() throws Exception {
        Limits limits = new Limits(32 << 10, 1, 1, 1, Duration.ofSeconds(1), 10, 1);
        try (LoopbackServer server = serving(new Empty(), 0, limits)) {
            String half = "GET /fhir/x HTTP/1.1\r\nHost: localhost\r\nX: ";
            long began = System.nanoTime();
            assertThat(RawConnection.dripping(server.port(), half, "x".repeat(60))).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(6));
        }
    }

    @Test
    void keepsAConnectionThatIsUsedForLongerThanAHeadMayTake() throws Exception {
        Limits limits = new Limits(32 << 10, 1, 1, 1, Duration.ofSeconds(1), 10, 1);
        try (LoopbackServer server = serving(new Empty(), 0, limits);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (int i = 0; i < 8; i++) {
                String head = "GET /fhir/x HTTP/1.1\r\nHost: localhost\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                Thread.sleep(300);
                socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                byte[] start = socket.getInputStream().readNBytes(12);
                assertThat(new String(start, StandardCharsets.ISO_8859_1))
                        .isEqualTo("HTTP/1.1 204");
                while (socket.getInputStream().available() > 0) {
                    socket.getInputStream().skip(socket.getInputStream().available());
                }
            }
        }
    }

    @Test
    void finishesRequestsUnderWayBeforeItStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        HttpServlet slow =
                new HttpServlet() {
                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response)
                            throws IOException {
                        arrived.countDown();
                        try {
                            mayAnswer.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        response.getWriter().print("finished");
                    }
                };
        LoopbackServer server = serving(slow, 0);
        FutureTask<String> answer =
                new FutureTask<>(() -> RawConnection.exchange(server.port(), request()));
        Thread.ofVirtual().start(answer);
        arrived.await();
        Thread closing = Thread.ofVirtual().start(server::close);
        mayAnswer.countDown();
        assertThat(answer.get()).contains("finished");
        closing.join();
    }
}
