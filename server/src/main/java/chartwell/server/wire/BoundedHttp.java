package chartwell.server.wire;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// HTTP whose heads must come within a time, and whose connections end so that the last answer is
/// seen. Tomcat bounds the silence between two bytes only, so a client that drips them would hold
/// its connection for hours.
public final class BoundedHttp extends Http11NioProtocol {
    private final Endpoint endpoint;
    private volatile Duration headTime = Duration.ofSeconds(20);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// Made by Tomcat, by name.
    public BoundedHttp() {
        this(new Endpoint());
    }

    private BoundedHttp(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /// A socket that tells its port between taking it and taking requests; who connects meanwhile
    /// waits.
    private static final class Endpoint extends NioEndpoint {
        private IntConsumer bound = _ -> {};

        @Override
        public void startInternal() throws Exception {
            bound.accept(getLocalPort());
            super.startInternal();
        }
    }

    /// Who is told the port before a request is taken; before [#start].
    void whenBound(IntConsumer told) {
        endpoint.bound = told;
    }

    /// How long a head may take from its first byte to its last, and what is sent after the last
    /// answer; before [#start].
    void setHeadTime(Duration time) {
        headTime = time;
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new UnreadBody(adapter));
    }

    @Override
    protected Processor createProcessor() {
        return new Lingering(this, getAdapter(), headTime);
    }

    @Override
    public void start() throws Exception {
        super.start();
        Thread.ofVirtual().name("slow heads").start(this::watch);
    }

    @Override
    public void stop() throws Exception {
        stopped.countDown();
        super.stop();
    }

    private void watch() {
        try {
            while (!stopped.await(headTime.toMillis() / 4, TimeUnit.MILLISECONDS)) {
                for (SocketWrapperBase<?> connection : getEndpoint().getConnections()) {
                    if (isLate(connection)) {
                        connection.close();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A connection keeps its processor while it waits for the rest of a head; between requests it
    /// has none, and while one is answered its thread has it.
    private boolean isLate(SocketWrapperBase<?> connection) {
        return connection.getCurrentProcessor() instanceof Processor processor
                && !processor.isAsync()
                && !processor.isUpgrade()
                && processor.getRequest().getStartTimeNanos() > 0
                && System.nanoTime() - processor.getRequest().getStartTimeNanos()
                        > headTime.toNanos();
    }
}
