package chartwell.server.wire;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// An HTTP server on this machine's loopback addresses, 127.0.0.1 and ::1; on others it listens
/// over TLS only, and only where one has to sign in.
public final class LoopbackServer implements AutoCloseable {
    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final TomcatWebServer server;

    private Optional<Connector> secured = Optional.empty();
    private Optional<Certificates> certificates = Optional.empty();

    private LoopbackServer(TomcatWebServer server) {
        this.server = server;
    }

    /// A servlet and the path it answers (`/fhir/*`).
    public record Mounted(Servlet servlet, String path) {}

    /// Starts listening; port 0 takes a free one. Requests go through the filters in their order.
    ///
    /// @param bound is told the port once it is taken, before any request is
    /// @throws org.springframework.boot.web.server.PortInUseException where another program
    ///     listens there
    public static LoopbackServer start(
            int port, Limits limits, List<Filter> filters, List<Mounted> all, IntConsumer bound) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
        factory.setProtocol(BoundedHttp.class.getName());
        factory.setAddress(InetAddress.ofLiteral(IPV4));
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.addConnectorCustomizers(
                connector -> {
                    bound(connector, limits);
                    ((BoundedHttp) connector.getProtocolHandler()).whenBound(bound);
                });
        factory.addContextCustomizers(LoopbackServer::plainErrors);
        TomcatWebServer server = (TomcatWebServer) factory.getWebServer(initializers(filters, all));
        server.start();
        LoopbackServer started = new LoopbackServer(server);
        started.listenOnIpv6(limits);
        return started;
    }

    /// Listens over TLS too.
    ///
    /// @param pause between two looks at the certificate's files
    /// @throws PortInUseException where another program listens there
    /// @throws IllegalArgumentException where its files are no certificate with its key
    public void listen(Tls tls, Limits limits, Duration pause) {
        Connector connector = new Connector(BoundedHttp.class.getName());
        connector.setPort(tls.port());
        connector.setProperty("address", tls.address().getHostAddress());
        connector.setThrowOnFailure(true);
        bound(connector, limits);
        Certificates.configure(connector, tls);
        server.getTomcat().getService().addConnector(connector);
        if (connector.getState() != LifecycleState.STARTED) {
            throw new PortInUseException(tls.port());
        }
        secured = Optional.of(connector);
        certificates = Optional.of(Certificates.watch(connector, tls, pause));
    }

    /// The port it listens on.
    public int port() {
        return server.getPort();
    }

    /// The port it listens on over TLS; empty where it does not.
    public Optional<Integer> securedPort() {
        return secured.map(Connector::getLocalPort);
    }

    /// Takes no further requests, lets those under way finish for up to 30 seconds, and stops.
    @Override
    public void close() {
        certificates.ifPresent(Certificates::close);
        CountDownLatch finished = new CountDownLatch(1);
        server.shutDownGracefully(result -> finished.countDown());
        try {
            finished.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        server.destroy();
    }

    private static ServletContextInitializer[] initializers(
            List<Filter> filters, List<Mounted> all) {
        List<ServletContextInitializer> initializers = new ArrayList<>();
        for (Filter filter : filters) {
            FilterRegistrationBean<Filter> everywhere = new FilterRegistrationBean<>(filter);
            everywhere.setName(filter.getClass().getSimpleName());
            everywhere.addUrlPatterns("/*");
            initializers.add(everywhere);
        }
        for (Mounted mounted : all) {
            ServletRegistrationBean<Servlet> registration =
                    new ServletRegistrationBean<>(mounted.servlet(), mounted.path());
            registration.setName(mounted.path());
            registration.setLoadOnStartup(1);
            initializers.add(registration);
        }
        return initializers.toArray(ServletContextInitializer[]::new);
    }

    private static void bound(Connector connector, Limits limits) {
        connector.setURIEncoding("UTF-8");
        connector.setXpoweredBy(false);
        // Whoever reads a body reads it himself, so that no form is parsed behind his back.
        connector.setMaxParameterCount(0);
        BoundedHttp http = (BoundedHttp) connector.getProtocolHandler();
        http.setHeadTime(limits.idle());
        http.setMaxHttpRequestHeaderSize(limits.head());
        http.setMaxHttpResponseHeaderSize(limits.head());
        http.setConnectionTimeout((int) limits.idle().toMillis());
        http.setMaxConnections(limits.connections());
        http.setMaxKeepAliveRequests(-1);
        http.setMaxSwallowSize(UnreadBody.MOST);
        // Nobody here reads them; each byte of them may take as long as the silence is.
        http.setMaxTrailerSize(256);
        http.setMaxExtensionSize(64);
        // Who asks before he sends (Expect: 100-continue) hears a refusal without sending.
        http.setContinueResponseTiming("onRead");
        // People type identifier=system|value, and few clients escape the bar.
        http.setRelaxedQueryChars("|^\"<>[]{}`\\");
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void plainErrors(Context context) {
        ((StandardHost) context.getParent()).setErrorReportValveClass(PlainErrors.class.getName());
    }

    /// Also `localhost` leads to ::1 on many machines; a machine without IPv6 does without.
    private void listenOnIpv6(Limits limits) {
        InetAddress address = InetAddress.ofLiteral(IPV6);
        if (!isPresent(address)) {
            return;
        }
        Connector connector = new Connector(BoundedHttp.class.getName());
        connector.setPort(port());
        connector.setProperty("address", IPV6);
        connector.setThrowOnFailure(true);
        bound(connector, limits);
        server.getTomcat().getService().addConnector(connector);
        if (connector.getState() != LifecycleState.STARTED) {
            close();
            throw new PortInUseException(port());
        }
    }

    private static boolean isPresent(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
