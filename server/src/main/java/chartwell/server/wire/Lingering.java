package chartwell.server.wire;

import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import javax.net.ssl.SSLEngine;

/// Closes a connection so that its client sees the answer. Closing it while the client still sends
/// would reset it, and a client that writes all of its body before it reads would learn of the
/// reset only (RFC 9112, section 9.6). So the answer is ended first, and what still comes is thrown
/// away until the client closes, is silent, or has had its time.
final class Lingering extends Http11Processor {
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Duration time;

    /// Listens no longer than `time` to whom it has answered.
    Lingering(AbstractHttp11Protocol<?> protocol, Adapter adapter, Duration time) {
        super(protocol, adapter);
        this.time = time;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
        SocketState state = super.service(connection);
        if (state == SocketState.CLOSED && connection.getSocket() instanceof NioChannel channel) {
            try {
                if (channel instanceof SecureNioChannel secured) {
                    endTls(secured);
                }
                channel.getIOChannel().shutdownOutput();
                drain(connection);
            } catch (IOException e) {
                // The client has closed, or was silent.
            }
        }
        return state;
    }

    /// Says that nothing more comes (`close_notify`), so that no client takes the end for one that
    /// somebody on the way has made.
    private static void endTls(SecureNioChannel channel) throws IOException {
        SSLEngine engine = channel.getSslEngine();
        engine.closeOutbound();
        ByteBuffer nothing = ByteBuffer.allocate(0);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        while (!engine.isOutboundDone() && engine.wrap(nothing, out).bytesProduced() > 0) {
            channel.getIOChannel().write(out.flip());
            out.clear();
        }
    }

    private void drain(SocketWrapperBase<?> connection) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        byte[] piece = new byte[8192];
        connection.setReadTimeout(Math.min(SILENCE.toMillis(), time.toMillis()));
        int read = 0;
        while (read >= 0 && System.nanoTime() < end) {
            read = connection.read(true, piece, 0, piece.length);
        }
    }
}
