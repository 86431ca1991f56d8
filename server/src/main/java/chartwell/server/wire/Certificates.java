package chartwell.server.wire;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.jsse.PEMFile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Gives a connector its certificate, and the next one once its files have changed, while
/// connections go on. Files of which only one was replaced yet, or that cannot be read, change
/// nothing, and the log says so.
final class Certificates implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Certificates.class.getName());

    private final Tls tls;
    private final BoundedHttp protocol;
    private final Duration pause;
    private final CountDownLatch stop = new CountDownLatch(1);
    private byte[] taken;

    private Certificates(Tls tls, BoundedHttp protocol, Duration pause, byte[] taken) {
        this.tls = tls;
        this.protocol = protocol;
        this.pause = pause;
        this.taken = taken;
    }

    /// Makes a connector speak TLS, before it starts.
    ///
    /// @throws IllegalArgumentException where the files are no certificate with its key
    static void configure(Connector connector, Tls tls) {
        tls.renewal().run();
        try {
            check(tls);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "%s and %s are no certificate and its key: %s"
                            .formatted(tls.certificate(), tls.key(), e.getMessage()),
                    e);
        }
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(tls.certificate().toString());
        certificate.setCertificateKeyFile(tls.key().toString());
        host.addCertificate(certificate);
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
        connector.addSslHostConfig(host);
    }

    /// Looks at the files of a started connector again and again.
    static Certificates watch(Connector connector, Tls tls, Duration pause) {
        try {
            Certificates watching =
                    new Certificates(
                            tls, (BoundedHttp) connector.getProtocolHandler(), pause, digest(tls));
            Thread.ofVirtual().name("certificates").start(watching::run);
            return watching;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try {
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            tls.renewal().run();
            byte[] now = digest(tls);
            if (!Arrays.equals(now, taken)) {
                check(tls);
                protocol.reloadSslHostConfigs();
                taken = now;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "The certificate goes on as it was: its new files cannot be used ({0})",
                    e.getClass().getSimpleName());
        }
    }

    private static byte[] digest(Tls tls) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : new Path[] {tls.certificate(), tls.key()}) {
            digest.update(Files.readAllBytes(file));
        }
        return digest.digest();
    }

    /// Whether what the key signs is what the certificate lets through.
    private static void check(Tls tls) throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(tls.certificate());
        X509Certificate certificate =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(pem));
        PrivateKey key = new PEMFile(tls.key().toString()).getPrivateKey();
        if (key == null) {
            throw new GeneralSecurityException("no private key");
        }
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(pem);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(pem);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
