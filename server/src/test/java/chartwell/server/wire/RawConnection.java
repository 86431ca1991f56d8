package chartwell.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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
}
