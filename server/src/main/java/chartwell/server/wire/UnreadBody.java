package chartwell.server.wire;

import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Throws away what nobody wanted of a body once its request is answered, where that is short and
/// comes soon, so that the connection can take the next request. After what is longer the
/// connection ends, as [Lingering] ends it. Tomcat would bound the bytes, but wait for each.
record UnreadBody(Adapter adapter) implements Adapter {
    /// Whose length says that more is left gets `Connection: close` from Tomcat.
    static final int MOST = 1 << 20;

    private static final long SOON = Duration.ofSeconds(2).toNanos();

    @Override
    public void service(Request request, Response response) throws Exception {
        adapter.service(request, response);
        if (!is(ActionCode.IS_ERROR, request)
                && !is(ActionCode.REQUEST_BODY_FULLY_READ, request)
                && !isThrownAway(request)) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean is(ActionCode question, Request request) {
        AtomicBoolean answer = new AtomicBoolean();
        request.action(question, answer);
        return answer.get();
    }

    private static boolean isThrownAway(Request request) {
        // Who expects a 100 may or may not send the body after another answer.
        if (request.hasExpectation()) {
            return false;
        }
        long end = System.nanoTime() + SOON;
        Nowhere nowhere = new Nowhere();
        int left = MOST;
        try {
            while (left > 0 && System.nanoTime() < end) {
                int read = request.doRead(nowhere);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
        } catch (IOException e) {
            // Broken off, silent or not well framed.
        }
        return false;
    }

    /// Where the bytes go.
    private static final class Nowhere implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // It holds nothing.
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return adapter.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status)
            throws Exception {
        return adapter.asyncDispatch(request, response, status);
    }

    @Override
    public void log(Request request, Response response, long time) {
        adapter.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        adapter.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return adapter.getDomain();
    }
}
