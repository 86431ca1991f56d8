package chartwell.server.wire;

import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// A certificate that signs itself, for a site that has none yet: P-256, for a year and a month,
/// made anew a month before its end. Whoever comes by it has to be told its fingerprint.
public final class OwnCertificate {
    private static final Duration VALID = Duration.ofDays(398);
    private static final Duration EARLY = Duration.ofDays(31);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final List<String> names;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Kept in a folder; `names` are host names and addresses that it is for.
    public OwnCertificate(
            Path folder, List<String> names, InstantSource clock, RandomGenerator random) {
        this.folder = folder;
        this.names = List.copyOf(names);
        this.clock = clock;
        this.random = random;
    }

    /// Its certificate.
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /// Its private key, which nobody but the owner of the process reads.
    public Path key() {
        return folder.resolve("key.pem");
    }

    /// Makes it where there is none, or none for much longer.
    public void renew() {
        try {
            if (!Files.exists(certificate())
                    || !Files.exists(key())
                    || end().minus(EARLY).isBefore(clock.instant())) {
                make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made or read here", e);
        }
    }

    private Instant end() throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(certificate());
        X509Certificate there =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(pem));
        return there.getNotAfter().toInstant();
    }

    private void make() throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Instant now = clock.instant();
        byte[] serial = new byte[16];
        random.nextBytes(serial);
        X500Name name = new X500Name("CN=Chartwell");
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        name,
                        new BigInteger(1, serial),
                        time(now.minus(Duration.ofHours(1))),
                        time(now.plus(VALID)),
                        name,
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        List<GeneralName> alternatives = new ArrayList<>();
        for (String one : names) {
            boolean address = one.matches("[0-9.]+|.*:.*");
            alternatives.add(
                    new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, one));
        }
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(alternatives.toArray(GeneralName[]::new)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        byte[] certificate =
                builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate()))
                        .getEncoded();
        Files.createDirectories(folder);
        write(key(), "PRIVATE KEY", pair.getPrivate().getEncoded());
        write(certificate(), "CERTIFICATE", certificate);
    }

    private static Time time(Instant instant) {
        return new Time(new DERUTCTime(UTC_TIME.format(instant)));
    }

    private void write(Path file, String kind, byte[] content) throws IOException {
        String pem =
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(
                                kind,
                                Base64.getMimeEncoder(64, new byte[] {'\n'})
                                        .encodeToString(content));
        Path fresh =
                Files.createTempFile(
                        folder,
                        "fresh",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, pem.getBytes(StandardCharsets.US_ASCII));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
