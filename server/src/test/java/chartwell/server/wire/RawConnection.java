package chartwell.server.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A bare connection for tests: sends bytes that no client would, and reads until the server closes
/// or is silent for two seconds.
public final class RawConnection {
    private RawConnection() {}

    /// What came back, as Latin-1.
    public static String exchange(int port, String request) throws IOException {
        return exchange(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// What came back while a text followed the request byte by byte, five of them in a second.
    public static String dripping(int port, String request, String text) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            socket.setSoTimeout(200);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int i = 0; i < text.length() && answer.size() == 0; i++) {
                try {
                    socket.getOutputStream().write(text.charAt(i));
                    int first = socket.getInputStream().read();
                    if (first < 0) {
                        break;
                    }
                    answer.write(first);
                    answer.write(socket.getInputStream().readNBytes(200));
                } catch (SocketTimeoutException stillListening) {
                    // the next byte
                } catch (SocketException closed) {
                    break;
                }
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /// What came back, as Latin-1.
    public static String exchange(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            socket.setSoTimeout(2_000);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                InputStream in = socket.getInputStream();
                byte[] piece = new byte[8192];
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    answer.write(piece, 0, n);
                }
            } catch (SocketTimeoutException e) {
                answer.write('\n');
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /// The one answer to a request after which the server closes the connection in good order.
    ///
    /// @throws IOException where there is no whole answer, or more than that
    public static WireAnswer answer(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            socket.setSoTimeout(20_000);
            Thread.ofVirtual().start(() -> write(socket, request));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            WireAnswer answer = WireAnswer.read(in);
            int more = in.read();
            if (more >= 0) {
                throw new IOException("something follows the answer: " + more);
            }
            return answer;
        }
    }

    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            // The server need not read all of it; its answer says so.
        }
    }
}
